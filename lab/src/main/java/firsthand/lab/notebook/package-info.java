/**
 * A learner's copy of a notebook: its cells, how it is stored, and how it stands beside an original that changed. What
 * runs its cells does not live here (session).
 */
@NullMarked
package firsthand.lab.notebook;

import org.jspecify.annotations.NullMarked;
