/**
 * Charts and animations as values: made by {@link firsthand.plots.Plot}, arranged by {@link firsthand.plots.Grid},
 * moved by {@link firsthand.plots.Animation}, redrawn during training by {@link firsthand.plots.Live}. Data comes as
 * {@code double[]}, {@code double[][]} or functions; arrays and tensors do not live here, nor does the way to a page
 * (display). What lies in a chart's frame is in {@code layers}, what all are drawn with in {@code draw}, picture files
 * in {@code image}.
 */
@NullMarked
package firsthand.plots;

import org.jspecify.annotations.NullMarked;
