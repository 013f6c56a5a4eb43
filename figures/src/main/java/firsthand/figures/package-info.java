/**
 * The figures of the concept documents, drawn anew whenever asked: charts by plots, schematic pictures by
 * {@link firsthand.figures.Drawing}. {@link firsthand.figures.Figures} names them all and writes them to a folder; the
 * pictures of notebooks do not live here, their cells make them. Numbers come from arrays, the same on every machine,
 * because a test compares the committed files with what is drawn now.
 */
@NullMarked
package firsthand.figures;

import org.jspecify.annotations.NullMarked;
