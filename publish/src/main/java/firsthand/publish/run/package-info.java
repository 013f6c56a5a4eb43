/**
 * Runs a notebook's source in a fresh kernel and reports what came of it. Here live the run of one notebook, its report
 * and the naming of cells. The kernel itself does not live here (kernel), nor the files written from a run (notebook,
 * site).
 */
@NullMarked
package firsthand.publish.run;

import org.jspecify.annotations.NullMarked;
