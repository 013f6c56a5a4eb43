/**
 * The figures of the concept documents, drawn anew whenever asked: charts by plots, schematic pictures by {@link
 * firsthand.lab.figures.Drawing}. {@link firsthand.lab.figures.Figures} names them all and writes them to a folder; the
 * pictures of notebooks do not live here, their cells make them. Numbers come from StrictMath, the same on every machine,
 * because a test compares the committed files with what is drawn now.
 */
@NullMarked
package firsthand.lab.figures;

import org.jspecify.annotations.NullMarked;
