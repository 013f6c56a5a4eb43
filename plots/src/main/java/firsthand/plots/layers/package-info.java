/**
 * What can be drawn in a chart's frame, named as users name it: one record a kind. A layer checks its data when it is
 * made and tells all that a chart must know of it (see {@link firsthand.plots.layers.Layer}); it knows no chart. To add
 * one: a record here and a method on {@code Plot} or {@code Chart}.
 */
@NullMarked
package firsthand.plots.layers;

import org.jspecify.annotations.NullMarked;
