package firsthand.figures;

import firsthand.plots.draw.Outline;
import firsthand.plots.draw.Paint;
import firsthand.plots.draw.SvgCanvas;
import firsthand.plots.draw.TextStyle;
import firsthand.plots.draw.Theme;
import java.util.List;
import java.util.Locale;

/**
 * A schematic picture: boxes, arrows and text on an opaque card, which reads the same on light and dark pages.
 * Coordinates are CSS pixels from the top left.
 */
final class Drawing {
    private static final double THIN = 1.5;
    private static final double THICK = 1.8;
    private static final List<Double> DASHES = List.of(5.0, 4.0);
    private static final int SIZE = 14;

    private final SvgCanvas canvas;

    /** An empty card; {@code alt} describes the picture in words. */
    Drawing(int width, int height, String alt) {
        canvas = new SvgCanvas(width, height, alt);
        canvas.rectangle(0, 0, width, height, 8, Paint.fill(Theme.CARD));
    }

    /** The picture as SVG, a line an element, so that changes can be read. */
    String svg() {
        return canvas.document().replace("/><", "/>\n<").replace("</text><", "</text>\n<") + "\n";
    }

    /** A box with rounded corners, in the pale colour with a strong edge. */
    Drawing box(double x, double y, double w, double h, Hue hue) {
        return rectangle(x, y, w, h, Math.min(8, h / 4), Paint.fill(hue.pale).edge(hue.strong, THIN));
    }

    /** A box without an edge. */
    Drawing area(double x, double y, double w, double h, Hue hue) {
        return rectangle(x, y, w, h, Math.min(8, h / 4), Paint.fill(hue.pale));
    }

    /** A box of full colour and sharp corners, as bars in a chart have. */
    Drawing bar(double x, double y, double w, double h, Hue hue) {
        return rectangle(x, y, w, h, 0, Paint.fill(hue.strong));
    }

    /** A cell of a matrix in any colour. */
    Drawing cell(double x, double y, double w, double h, String fill) {
        return rectangle(x, y, w, h, 0, Paint.fill(fill).edge("#ffffff", THIN));
    }

    /** An edge of dashes around a group; nothing inside is painted over. */
    Drawing dashedBox(double x, double y, double w, double h, Hue hue) {
        return rectangle(x, y, w, h, 8, Paint.stroke(hue.strong, THIN).dashed(DASHES));
    }

    private Drawing rectangle(double x, double y, double w, double h, double radius, Paint paint) {
        canvas.rectangle(x, y, w, h, radius, paint);
        return this;
    }

    /** A disc in the pale colour with a strong edge. */
    Drawing disc(double x, double y, double radius, Hue hue) {
        canvas.circle(x, y, radius, Paint.fill(hue.pale).edge(hue.strong, THIN));
        return this;
    }

    /** A disc of full colour. */
    Drawing dot(double x, double y, double radius, Hue hue) {
        canvas.circle(x, y, radius, Paint.fill(hue.strong).edge(hue.strong, THIN));
        return this;
    }

    /** An area between the points x, y, x, y, …, in the pale colour. */
    Drawing polygon(Hue hue, double... xy) {
        return path(Outline.polygon(xy), Paint.fill(hue.pale));
    }

    /** A straight line. */
    Drawing line(double x1, double y1, double x2, double y2, Hue hue) {
        return path(Outline.through(x1, y1, x2, y2), Paint.stroke(hue.strong, THIN));
    }

    /** A straight line of dashes. */
    Drawing dashes(double x1, double y1, double x2, double y2, Hue hue) {
        return path(
                Outline.through(x1, y1, x2, y2), Paint.stroke(hue.strong, THIN).dashed(DASHES));
    }

    /** A thin grey ellipse, such as a line of equal loss. */
    Drawing ellipse(double x, double y, double rx, double ry) {
        return path(Outline.ellipse(x, y, rx, ry), Paint.stroke("#b4b4ae", 1));
    }

    /** A line through the points x, y, x, y, … */
    Drawing polyline(Hue hue, double... xy) {
        return path(Outline.through(xy), Paint.stroke(hue.strong, THICK));
    }

    private Drawing path(Outline outline, Paint paint) {
        canvas.path(outline, paint);
        return this;
    }

    /** A straight arrow. */
    Drawing arrow(double x1, double y1, double x2, double y2, Hue hue) {
        return route(hue, x1, y1, x2, y2);
    }

    /** An arrow along straight pieces through the points x, y, x, y, …; corners are rounded. */
    Drawing route(Hue hue, double... xy) {
        int n = xy.length;
        double tipX = xy[n - 2];
        double tipY = xy[n - 1];
        double length = Math.hypot(tipX - xy[n - 4], tipY - xy[n - 3]);
        double dx = (tipX - xy[n - 4]) / length;
        double dy = (tipY - xy[n - 3]) / length;
        Outline line = Outline.through(xy[0], xy[1]);
        for (int i = 2; i < n - 2; i += 2) {
            corner(line, xy, i);
        }
        // The line ends inside the head, so that its blunt end does not show beside the tip.
        line.line(tipX - 5 * dx, tipY - 5 * dy);
        path(line, Paint.stroke(hue.strong, THICK));
        Outline head = Outline.polygon(
                tipX,
                tipY,
                tipX - 9 * dx - 4.5 * dy,
                tipY - 9 * dy + 4.5 * dx,
                tipX - 9 * dx + 4.5 * dy,
                tipY - 9 * dy - 4.5 * dx);
        return path(head, Paint.fill(hue.strong));
    }

    private static void corner(Outline line, double[] xy, int i) {
        double before = Math.hypot(xy[i] - xy[i - 2], xy[i + 1] - xy[i - 1]);
        double after = Math.hypot(xy[i + 2] - xy[i], xy[i + 3] - xy[i + 1]);
        double radius = Math.min(8, Math.min(before, after) / 2);
        double in = radius / before;
        double out = radius / after;
        double fromX = xy[i] + in * (xy[i - 2] - xy[i]);
        double fromY = xy[i + 1] + in * (xy[i - 1] - xy[i + 1]);
        double toX = xy[i] + out * (xy[i + 2] - xy[i]);
        double toY = xy[i + 1] + out * (xy[i + 3] - xy[i + 1]);
        // A parabola with its control point at the corner, as a cubic curve.
        line.line(fromX, fromY)
                .curve(
                        fromX + (xy[i] - fromX) * 2 / 3,
                        fromY + (xy[i + 1] - fromY) * 2 / 3,
                        toX + (xy[i] - toX) * 2 / 3,
                        toY + (xy[i + 1] - toY) * 2 / 3,
                        toX,
                        toY);
    }

    /** Text centred on {@code x}, its base line at {@code y}; see {@link Label} for formulas. */
    Drawing text(double x, double y, String text, Hue hue) {
        return text(x, y, text, TextStyle.of(SIZE, hue.strong).middle());
    }

    /** Text that begins at {@code x}. */
    Drawing left(double x, double y, String text, Hue hue) {
        return text(x, y, text, TextStyle.of(SIZE, hue.strong));
    }

    /** Text that ends at {@code x}. */
    Drawing right(double x, double y, String text, Hue hue) {
        return text(x, y, text, TextStyle.of(SIZE, hue.strong).end());
    }

    /** A heading that begins at {@code x}. */
    Drawing heading(double x, double y, String text) {
        return text(x, y, text, TextStyle.of(SIZE, Theme.INK).inBold());
    }

    private Drawing text(double x, double y, String text, TextStyle style) {
        canvas.text(x, y, style, Label.spans(text, style.size()));
        return this;
    }

    /** The colour of a weight: near white at 0, at 1 a blue that still carries dark text. */
    static String shade(double weight) {
        return "#%02x%02x%02x"
                .formatted(
                        Math.round(240 - weight * 128), Math.round(244 - weight * 64), Math.round(247 - weight * 27));
    }

    /** A value as pictures show it: {@code digits} decimals and a true minus sign. */
    static String value(double value, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", value).replace('-', '−');
    }
}
