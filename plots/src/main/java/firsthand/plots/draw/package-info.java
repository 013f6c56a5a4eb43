/**
 * What pictures are drawn with: a {@link firsthand.plots.draw.Canvas} that writes SVG or pixels, and what all charts
 * have in common around their data: frame, axes, ticks, legend, colours and text. Knows no layers. But for the pixel
 * canvas and its letters nothing here needs a graphics library, a file or the machine's language, so that it can draw
 * in a page, too.
 */
@NullMarked
package firsthand.plots.draw;

import org.jspecify.annotations.NullMarked;
