/**
 * The folder with a learner's work: its files, the progress, the archive. What stands in a notebook does not live here
 * (notebook).
 */
@NullMarked
package firsthand.lab.workspace;

import org.jspecify.annotations.NullMarked;
