package firsthand.plots;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * SVG into pixels. It knows the few elements that our own documents have, draws text as outlines of the font that comes
 * along, and so gives the same picture on every machine; a general renderer needs seconds to start.
 */
final class Rasterizer {
    private static final Pattern TRANSFORM = Pattern.compile("(translate|rotate|scale)\\(([^)]*)\\)");
    private static final Pattern PATH_PART =
            Pattern.compile("([A-Za-z])|(-?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][-+]?\\d+)?)");
    private static final XMLInputFactory READERS = XMLInputFactory.newDefaultFactory();

    private final Graphics2D g;
    private final Deque<Saved> outer = new ArrayDeque<>();

    /** What an element changed and its end restores. */
    private record Saved(
            AffineTransform transform, @Nullable Shape clip) {}

    private Rasterizer(Graphics2D g) {
        this.g = g;
    }

    /** The picture on {@code density} × {@code density} pixels for each CSS pixel. */
    static BufferedImage draw(String svg, int width, int height, double density) {
        BufferedImage image = new BufferedImage(
                (int) Math.round(width * density), (int) Math.round(height * density), BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        try {
            g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            g.setColor(Color.decode(Theme.CARD));
            g.fillRect(0, 0, image.getWidth(), image.getHeight());
            g.scale(density, density);
            XMLStreamReader reader = READERS.createXMLStreamReader(new StringReader(svg));
            new Rasterizer(g).read(reader, width, height);
        } catch (XMLStreamException e) {
            throw new IllegalStateException("the picture is not well-formed: " + e.getMessage(), e);
        } finally {
            g.dispose();
        }
        return image;
    }

    private void read(XMLStreamReader in, int width, int height) throws XMLStreamException {
        while (in.hasNext()) {
            switch (in.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    Element e = Element.of(in);
                    outer.push(new Saved(g.getTransform(), g.getClip()));
                    if (e.name.equals("text")) {
                        transform(e);
                        text(e, in.getElementText());
                        restore();
                    } else {
                        start(e, width, height);
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    restore();
                }
                default -> {}
            }
        }
    }

    private void restore() {
        Saved saved = outer.pop();
        g.setTransform(saved.transform);
        g.setClip(saved.clip);
    }

    private void start(Element e, int width, int height) {
        transform(e);
        switch (e.name) {
            case "rect" -> {
                double w = e.text("width").equals("100%") ? width : e.number("width");
                double h = e.text("height").equals("100%") ? height : e.number("height");
                double r = 2 * e.number("rx");
                paint(
                        e,
                        r > 0
                                ? new RoundRectangle2D.Double(e.number("x"), e.number("y"), w, h, r, r)
                                : new Rectangle2D.Double(e.number("x"), e.number("y"), w, h));
            }
            case "circle" -> {
                double r = e.number("r");
                paint(e, new Ellipse2D.Double(e.number("cx") - r, e.number("cy") - r, 2 * r, 2 * r));
            }
            case "line" -> paint(e, new Line2D.Double(e.number("x1"), e.number("y1"), e.number("x2"), e.number("y2")));
            case "path" -> paint(e, path(e.text("d")));
            case "image" -> image(e);
            case "svg" -> g.clip(new Rectangle2D.Double(0, 0, e.number("width"), e.number("height")));
            default -> {}
        }
    }

    private void transform(Element e) {
        Matcher part = TRANSFORM.matcher(e.text("transform"));
        while (part.find()) {
            String[] n = part.group(2).strip().split("[\\s,]+");
            double a = Double.parseDouble(n[0]);
            double b = n.length > 1 ? Double.parseDouble(n[1]) : 0;
            switch (part.group(1)) {
                case "translate" -> g.translate(a, b);
                case "scale" -> g.scale(a, n.length > 1 ? b : a);
                default -> g.rotate(Math.toRadians(a), b, n.length > 2 ? Double.parseDouble(n[2]) : 0);
            }
        }
    }

    private void paint(Element e, Shape shape) {
        Color fill = e.colour("fill", Color.BLACK);
        if (fill != null && !(shape instanceof Line2D)) {
            g.setColor(fill);
            g.fill(shape);
        }
        Color stroke = e.colour("stroke", null);
        double width = e.text("stroke-width").isEmpty() ? 1 : e.number("stroke-width");
        if (stroke != null && width > 0) {
            String dashes = e.text("stroke-dasharray");
            float[] dash = dashes.isEmpty() ? null : numbers(dashes);
            int join = e.text("stroke-linejoin").equals("round") ? BasicStroke.JOIN_ROUND : BasicStroke.JOIN_MITER;
            int cap = e.text("stroke-linecap").equals("round") ? BasicStroke.CAP_ROUND : BasicStroke.CAP_BUTT;
            g.setStroke(new BasicStroke((float) width, cap, join, 4, dash, 0));
            g.setColor(stroke);
            g.draw(shape);
        }
    }

    private static float[] numbers(String list) {
        String[] parts = list.strip().split("[\\s,]+");
        float[] numbers = new float[parts.length];
        for (int i = 0; i < parts.length; i++) {
            numbers[i] = Float.parseFloat(parts[i]);
        }
        return numbers;
    }

    private void image(Element e) {
        String href = e.text("href");
        byte[] png = Base64.getDecoder().decode(href.substring(href.indexOf(',') + 1));
        try {
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
            double width = e.number("width");
            double height = e.number("height");
            AffineTransform place = AffineTransform.getTranslateInstance(e.number("x"), e.number("y"));
            place.scale(width / image.getWidth(), height / image.getHeight());
            g.drawImage(image, place, null);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void text(Element e, String words) {
        double size = e.text("font-size").isEmpty() ? 13 : e.number("font-size");
        Typeface face = Typeface.of(e.text("font-weight").equals("bold"));
        String line = words.strip();
        double width = e.text("text-anchor").isEmpty() ? 0 : face.width(line, size);
        double x = e.number("x")
                - switch (e.text("text-anchor")) {
                    case "middle" -> width / 2;
                    case "end" -> width;
                    default -> 0;
                };
        Color fill = e.colour("fill", Color.BLACK);
        if (fill != null) {
            g.setColor(fill);
            g.fill(face.outline(line, size, x, e.number("y") + e.ems("dy") * size));
        }
    }

    /** A path of M, L, H, V, C and Z, capital (places) or small (steps). */
    static Path2D path(String data) {
        Path2D path = new Path2D.Double();
        Matcher part = PATH_PART.matcher(data);
        char command = 'M';
        double[] n = new double[6];
        int count = 0;
        while (part.find()) {
            if (part.group(1) != null) {
                command = part.group(1).charAt(0);
                count = 0;
                if (command == 'Z' || command == 'z') {
                    path.closePath();
                }
            } else {
                n[count++] = Double.parseDouble(part.group(2));
                if (count == needed(command)) {
                    append(path, command, n);
                    command = command == 'M' ? 'L' : command == 'm' ? 'l' : command;
                    count = 0;
                }
            }
        }
        return path;
    }

    private static int needed(char command) {
        return switch (Character.toUpperCase(command)) {
            case 'H', 'V' -> 1;
            case 'C' -> 6;
            default -> 2;
        };
    }

    private static void append(Path2D path, char command, double[] n) {
        double x = Character.isLowerCase(command) ? path.getCurrentPoint().getX() : 0;
        double y = Character.isLowerCase(command) ? path.getCurrentPoint().getY() : 0;
        switch (command) {
            case 'M', 'm' -> path.moveTo(x + n[0], y + n[1]);
            case 'L', 'l' -> path.lineTo(x + n[0], y + n[1]);
            case 'H' -> path.lineTo(n[0], path.getCurrentPoint().getY());
            case 'h' -> path.lineTo(x + n[0], y);
            case 'V' -> path.lineTo(path.getCurrentPoint().getX(), n[0]);
            case 'v' -> path.lineTo(x, y + n[0]);
            case 'C', 'c' -> path.curveTo(x + n[0], y + n[1], x + n[2], y + n[3], x + n[4], y + n[5]);
            default -> throw new IllegalStateException("unknown path command " + command);
        }
    }

    /** An element's name and attributes; those of {@code style="…"} among them. */
    private record Element(String name, Map<String, String> attributes) {
        static Element of(XMLStreamReader in) {
            Map<String, String> all = new HashMap<>();
            for (int i = 0; i < in.getAttributeCount(); i++) {
                all.put(in.getAttributeLocalName(i), in.getAttributeValue(i));
            }
            for (String declaration : all.getOrDefault("style", "").split(";")) {
                String[] pair = declaration.split(":", 2);
                if (pair.length == 2) {
                    all.put(pair[0].strip(), pair[1].strip());
                }
            }
            return new Element(in.getLocalName(), all);
        }

        String text(String attribute) {
            return attributes.getOrDefault(attribute, "");
        }

        double number(String attribute) {
            String value = text(attribute);
            return value.isEmpty()
                    ? 0
                    : Double.parseDouble(value.endsWith("px") ? value.substring(0, value.length() - 2) : value);
        }

        double ems(String attribute) {
            String value = text(attribute);
            return value.endsWith("em") ? Double.parseDouble(value.substring(0, value.length() - 2)) : 0;
        }

        @Nullable
        Color colour(String attribute, @Nullable Color otherwise) {
            String value = text(attribute);
            if (value.isEmpty()) {
                return otherwise;
            }
            if (!value.startsWith("#")) {
                return null;
            }
            String opacity = text(attribute + "-opacity");
            int alpha = opacity.isEmpty() ? 255 : (int) Math.round(255 * Double.parseDouble(opacity));
            return alpha == 0 ? null : new Color(alpha << 24 | Palette.rgb(value), true);
        }
    }
}
