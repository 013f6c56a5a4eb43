/**
 * Java cells: cut into snippets, compiled by JShell, run on one thread, stopped when asked, and explained in the
 * learner's own lines when they fail. Knows nothing of Jupyter's messages; the kernel does.
 */
@NullMarked
package firsthand.kernel.engine;

import org.jspecify.annotations.NullMarked;
