package firsthand.plots.draw;

import firsthand.plots.image.Raster;
import java.util.List;
import java.util.function.Consumer;

/**
 * Where pictures are drawn: places in CSS pixels from the upper left, later things over earlier ones. {@link SvgCanvas}
 * writes them down, {@link PixelCanvas} paints them.
 */
public interface Canvas {
    /** A rectangle with corners of this radius. */
    void rectangle(double x, double y, double width, double height, double radius, Paint paint);

    void circle(double x, double y, double radius, Paint paint);

    void path(Outline outline, Paint paint);

    /** One line of text with its base at {@code y}, in pieces that follow each other. */
    void text(double x, double y, TextStyle style, List<Span> pieces);

    /** Few colours stretched over a rectangle. */
    void image(double x, double y, double width, double height, Raster raster);

    /** What {@code body} draws, turned clockwise around the origin by {@code degrees}, then moved. */
    void group(double dx, double dy, double degrees, Consumer<Canvas> body);

    /** What {@code body} draws, cut off outside a rectangle. */
    void inside(double x, double y, double width, double height, Consumer<Canvas> body);

    default void text(double x, double y, TextStyle style, String words) {
        text(x, y, style, List.of(new Span(words, style.size(), 0, false, false)));
    }

    default void line(double x1, double y1, double x2, double y2, Paint paint) {
        path(Outline.through(x1, y1, x2, y2), paint);
    }
}
