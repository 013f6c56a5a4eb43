/**
 * The executed notebook as Jupyter stores it (nbformat 4.5), read and written. Here live its cells, the collecting of a
 * cell's outputs, and the outputs of interactive choices. How cells are run does not live here (run), nor how pages are
 * made from them (site).
 */
@NullMarked
package firsthand.publish.notebook;

import org.jspecify.annotations.NullMarked;
