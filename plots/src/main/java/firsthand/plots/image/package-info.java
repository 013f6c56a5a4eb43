/**
 * Picture files: PNG and animated GIF, written by hand so that they are the same bytes on every machine (the JDK's
 * deflate is zlib or one of its rivals, depending on the system), and the choice of their few colours.
 */
@NullMarked
package firsthand.plots.image;

import org.jspecify.annotations.NullMarked;
