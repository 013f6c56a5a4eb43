package firsthand.figures;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * A schematic picture as SVG: boxes, arrows and text on an opaque card, which reads the same on light and dark pages.
 * Coordinates are CSS pixels from the top left. The same calls give the same text to the byte.
 */
final class Drawing {
    /** Families in the order they are looked for, as the charts have them. */
    private static final String SANS = "Helvetica Neue, Helvetica, Arial, Liberation Sans, DejaVu Sans, sans-serif";

    private final int width;
    private final int height;
    private final String alt;
    private final StringBuilder body = new StringBuilder();

    /** An empty card; {@code alt} describes the picture in words. */
    Drawing(int width, int height, String alt) {
        this.width = width;
        this.height = height;
        this.alt = alt;
    }

    /** The picture. */
    String svg() {
        return """
                <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d" viewBox="0 0 %1$d %2$d" role="img" \
                aria-label="%4$s" font-family="%3$s">
                <rect width="%1$d" height="%2$d" rx="8" fill="%5$s"/>
                %6$s</svg>
                """.formatted(width, height, SANS, escape(alt), Hue.CARD, body);
    }

    /** A box with rounded corners, in the pale colour with a strong edge. */
    Drawing box(double x, double y, double w, double h, Hue hue) {
        return rect(x, y, w, h, Math.min(8, h / 4), hue.pale, hue.strong, 1.5);
    }

    /** A box without an edge. */
    Drawing area(double x, double y, double w, double h, Hue hue) {
        return rect(x, y, w, h, Math.min(8, h / 4), hue.pale, "none", 0);
    }

    /** A box of full colour and sharp corners, as bars in a chart have. */
    Drawing bar(double x, double y, double w, double h, Hue hue) {
        return rect(x, y, w, h, 0, hue.strong, "none", 0);
    }

    /** A cell of a matrix in any colour. */
    Drawing cell(double x, double y, double w, double h, String fill) {
        return rect(x, y, w, h, 0, fill, "#ffffff", 1.5);
    }

    private Drawing rect(
            double x, double y, double w, double h, double radius, String fill, String edge, double thickness) {
        body.append("<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\""
                .formatted(number(x), number(y), number(w), number(h)));
        if (radius > 0) {
            body.append(" rx=\"").append(number(radius)).append('"');
        }
        body.append(" fill=\"").append(fill).append('"');
        if (thickness > 0) {
            body.append(" stroke=\"%s\" stroke-width=\"%s\"".formatted(edge, number(thickness)));
        }
        body.append("/>\n");
        return this;
    }

    /** An edge of dashes around a group; nothing inside is painted over. */
    Drawing dashedBox(double x, double y, double w, double h, Hue hue) {
        body.append("""
                <rect x="%s" y="%s" width="%s" height="%s" rx="8" fill="none" stroke="%s" stroke-width="1.5" \
                stroke-dasharray="5 4"/>
                """.formatted(number(x), number(y), number(w), number(h), hue.strong));
        return this;
    }

    /** A disc in the pale colour with a strong edge. */
    Drawing disc(double x, double y, double radius, Hue hue) {
        return circle(x, y, radius, hue.pale, hue.strong);
    }

    /** A disc of full colour. */
    Drawing dot(double x, double y, double radius, Hue hue) {
        return circle(x, y, radius, hue.strong, hue.strong);
    }

    private Drawing circle(double x, double y, double radius, String fill, String edge) {
        body.append("<circle cx=\"%s\" cy=\"%s\" r=\"%s\" fill=\"%s\" stroke=\"%s\" stroke-width=\"1.5\"/>\n"
                .formatted(number(x), number(y), number(radius), fill, edge));
        return this;
    }

    /** An area between the points x, y, x, y, …, in the pale colour. */
    Drawing polygon(Hue hue, double... xy) {
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < xy.length; i += 2) {
            points.append(i == 0 ? "" : " ").append(number(xy[i])).append(',').append(number(xy[i + 1]));
        }
        body.append("<polygon points=\"%s\" fill=\"%s\"/>\n".formatted(points, hue.pale));
        return this;
    }

    /** A straight line. */
    Drawing line(double x1, double y1, double x2, double y2, Hue hue) {
        return stroke("M%s %sL%s %s".formatted(number(x1), number(y1), number(x2), number(y2)), hue, 1.5, "");
    }

    /** A straight line of dashes. */
    Drawing dashes(double x1, double y1, double x2, double y2, Hue hue) {
        return stroke("M%s %sL%s %s".formatted(number(x1), number(y1), number(x2), number(y2)), hue, 1.5, "5 4");
    }

    /** A thin grey ellipse, such as a line of equal loss. */
    Drawing ellipse(double x, double y, double rx, double ry) {
        body.append("<ellipse cx=\"%s\" cy=\"%s\" rx=\"%s\" ry=\"%s\" fill=\"none\" stroke=\"#b4b4ae\"/>\n"
                .formatted(number(x), number(y), number(rx), number(ry)));
        return this;
    }

    /** A line through the points x, y, x, y, … */
    Drawing polyline(Hue hue, double... xy) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < xy.length; i += 2) {
            path.append(i == 0 ? "M" : "L").append(number(xy[i])).append(' ').append(number(xy[i + 1]));
        }
        return stroke(path.toString(), hue, 1.8, "");
    }

    /** A straight arrow. */
    Drawing arrow(double x1, double y1, double x2, double y2, Hue hue) {
        return route(hue, x1, y1, x2, y2);
    }

    /** An arrow along straight pieces through the points x, y, x, y, …; corners are rounded. */
    Drawing route(Hue hue, double... xy) {
        int n = xy.length;
        double dx = xy[n - 2] - xy[n - 4];
        double dy = xy[n - 1] - xy[n - 3];
        double length = Math.hypot(dx, dy);
        StringBuilder path = new StringBuilder("M" + number(xy[0]) + " " + number(xy[1]));
        for (int i = 2; i < n - 2; i += 2) {
            corner(path, xy, i);
        }
        // The line ends inside the head, so that its blunt end does not show beside the tip.
        path.append("L%s %s".formatted(number(xy[n - 2] - 5 * dx / length), number(xy[n - 1] - 5 * dy / length)));
        stroke(path.toString(), hue, 1.8, "");
        return head(xy[n - 2], xy[n - 1], dx / length, dy / length, hue);
    }

    private static void corner(StringBuilder path, double[] xy, int i) {
        double before = Math.hypot(xy[i] - xy[i - 2], xy[i + 1] - xy[i - 1]);
        double after = Math.hypot(xy[i + 2] - xy[i], xy[i + 3] - xy[i + 1]);
        double radius = Math.min(8, Math.min(before, after) / 2);
        double in = radius / before;
        double out = radius / after;
        path.append("L%s %sQ%s %s %s %s"
                .formatted(
                        number(xy[i] + in * (xy[i - 2] - xy[i])),
                        number(xy[i + 1] + in * (xy[i - 1] - xy[i + 1])),
                        number(xy[i]),
                        number(xy[i + 1]),
                        number(xy[i] + out * (xy[i + 2] - xy[i])),
                        number(xy[i + 1] + out * (xy[i + 3] - xy[i + 1]))));
    }

    private Drawing head(double x, double y, double ux, double uy, Hue hue) {
        body.append("<path d=\"M%s %sL%s %sL%s %sZ\" fill=\"%s\"/>\n"
                .formatted(
                        number(x),
                        number(y),
                        number(x - 9 * ux - 4.5 * uy),
                        number(y - 9 * uy + 4.5 * ux),
                        number(x - 9 * ux + 4.5 * uy),
                        number(y - 9 * uy - 4.5 * ux),
                        hue.strong));
        return this;
    }

    private Drawing stroke(String path, Hue hue, double thickness, String dashes) {
        body.append("<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"%s\""
                .formatted(path, hue.strong, number(thickness)));
        body.append(dashes.isEmpty() ? "" : " stroke-dasharray=\"" + dashes + "\"")
                .append("/>\n");
        return this;
    }

    /** Text centred on {@code x}, its base line at {@code y}; see {@link Label} for formulas. */
    Drawing text(double x, double y, String text, Hue hue) {
        return text(x, y, text, hue, "middle", "");
    }

    /** Text that begins at {@code x}. */
    Drawing left(double x, double y, String text, Hue hue) {
        return text(x, y, text, hue, "start", "");
    }

    /** Text that ends at {@code x}. */
    Drawing right(double x, double y, String text, Hue hue) {
        return text(x, y, text, hue, "end", "");
    }

    /** A heading that begins at {@code x}. */
    Drawing heading(double x, double y, String text) {
        return text(x, y, text, Hue.INK, "start", " font-weight=\"bold\"");
    }

    private Drawing text(double x, double y, String text, Hue hue, String anchor, String style) {
        body.append("<text x=\"%s\" y=\"%s\" text-anchor=\"%s\" font-size=\"14\" fill=\"%s\"%s>%s</text>\n"
                .formatted(number(x), number(y), anchor, hue.strong, style, Label.svg(text, 14)));
        return this;
    }

    /** A coordinate with at most two decimals. */
    static String number(double value) {
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_EVEN);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    /** A value as pictures show it: {@code digits} decimals and a true minus sign. */
    static String value(double value, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", value).replace('-', '−');
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
