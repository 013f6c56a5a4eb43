package firsthand.plots.draw;

import firsthand.plots.image.Png;
import firsthand.plots.image.Raster;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;

/**
 * An SVG document in the plainest words: groups, shapes and text with presentation attributes. No style sheets, styles,
 * identifiers, definitions or clip paths: pages that show notebooks put an SVG into their own HTML and strip what they
 * do not know, which turns clip paths into black squares and lets the identifiers of two pictures collide. The same
 * calls give the same text to the byte.
 */
public final class SvgCanvas implements Canvas {
    private static final String SERIF = "STIX Two Text, Times New Roman, Liberation Serif, DejaVu Serif, serif";

    private final int width;
    private final int height;
    private final String alt;
    private final StringBuilder out = new StringBuilder(4096);
    /** Neighbours painted alike, which share one group's attributes. */
    private final List<String> run = new ArrayList<>();

    private String shared = "";

    /** An empty document; {@code alt} is what a screen reader says. */
    public SvgCanvas(int width, int height, String alt) {
        this.width = width;
        this.height = height;
        this.alt = alt;
    }

    /** The document. */
    public String document() {
        flush();
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" width=\"" + width
                + "\" height=\"" + height + "\" viewBox=\"0 0 " + width + " " + height
                + "\" role=\"img\" aria-label=\"" + escaped(alt) + "\" font-family=\"" + Theme.FONTS + "\">" + out
                + "</svg>";
    }

    @Override
    public void rectangle(double x, double y, double w, double h, double radius, Paint paint) {
        StringBuilder tag = new StringBuilder("<rect");
        attribute(tag, "x", x);
        attribute(tag, "y", y);
        attribute(tag, "width", w);
        attribute(tag, "height", h);
        if (radius > 0) {
            attribute(tag, "rx", radius);
        }
        add(tag.append("/>"), attributes(paint));
    }

    @Override
    public void circle(double x, double y, double radius, Paint paint) {
        StringBuilder tag = new StringBuilder("<circle");
        attribute(tag, "cx", x);
        attribute(tag, "cy", y);
        attribute(tag, "r", radius);
        add(tag.append("/>"), attributes(paint));
    }

    @Override
    public void path(Outline outline, Paint paint) {
        StringBuilder tag = new StringBuilder("<path d=\"");
        outline.follow(new Words(tag));
        add(tag.append("\"/>"), attributes(paint));
    }

    @Override
    public void text(double x, double y, TextStyle style, List<Span> pieces) {
        StringBuilder common = new StringBuilder();
        attribute(common, "font-size", style.size());
        if (style.bold()) {
            common.append(" font-weight=\"bold\"");
        }
        if (style.anchor() != TextStyle.Anchor.START) {
            common.append(style.anchor() == TextStyle.Anchor.END ? " text-anchor=\"end\"" : " text-anchor=\"middle\"");
        }
        StringBuilder tag = new StringBuilder("<text");
        attribute(tag, "x", x);
        attribute(tag, "y", y);
        tag.append('>').append(spans(style, pieces)).append("</text>");
        if (style.halo()) {
            add(
                    tag,
                    common
                            + attributes(Paint.fill(Theme.CARD)
                                    .edge(Theme.CARD, 3)
                                    .opacity(0.85)
                                    .rounded()));
        }
        add(tag, common + " fill=\"" + style.colour() + "\"");
    }

    private static String spans(TextStyle style, List<Span> pieces) {
        StringBuilder text = new StringBuilder();
        double raised = 0;
        for (Span piece : pieces) {
            boolean plain = piece.size() == style.size() && piece.rise() == raised && !piece.formula();
            if (!plain) {
                text.append("<tspan");
                if (piece.rise() != raised) {
                    attribute(text, "dy", raised - piece.rise());
                }
                if (piece.formula()) {
                    text.append(" font-family=\"").append(SERIF).append('"');
                }
                if (piece.size() != style.size()) {
                    attribute(text, "font-size", piece.size());
                }
                text.append(piece.italic() ? " font-style=\"italic\">" : ">");
            }
            text.append(escaped(pieces.size() > 1 ? kept(piece.text()) : piece.text()));
            text.append(plain ? "" : "</tspan>");
            raised = piece.rise();
        }
        return text.toString();
    }

    /** Spaces at the ends of a piece that no reader of SVG drops. */
    private static String kept(String words) {
        String front = words.startsWith(" ") ? "\u00a0" + words.substring(1) : words;
        return front.endsWith(" ") ? front.substring(0, front.length() - 1) + "\u00a0" : front;
    }

    @Override
    public void image(double x, double y, double w, double h, Raster raster) {
        StringBuilder tag = new StringBuilder("<image");
        attribute(tag, "x", x);
        attribute(tag, "y", y);
        attribute(tag, "width", w);
        attribute(tag, "height", h);
        tag.append(" preserveAspectRatio=\"none\" xlink:href=\"data:image/png;base64,")
                .append(Base64.getEncoder().encodeToString(Png.encode(raster)))
                .append("\"/>");
        add(tag, "");
    }

    @Override
    public void group(double dx, double dy, double degrees, Consumer<Canvas> body) {
        flush();
        out.append("<g transform=\"translate(");
        Numbers.place(out, dx);
        Numbers.place(out.append(' '), dy);
        out.append(')');
        if (degrees != 0) {
            Numbers.place(out.append("rotate("), degrees);
            out.append(')');
        }
        out.append("\">");
        body.accept(this);
        flush();
        out.append("</g>");
    }

    /** An inner document, which cuts at its edges by itself. */
    @Override
    public void inside(double x, double y, double w, double h, Consumer<Canvas> body) {
        flush();
        out.append("<svg");
        attribute(out, "x", x);
        attribute(out, "y", y);
        attribute(out, "width", w);
        attribute(out, "height", h);
        Numbers.place(out.append(" viewBox=\""), x);
        Numbers.place(out.append(' '), y);
        Numbers.place(out.append(' '), w);
        Numbers.place(out.append(' '), h);
        out.append("\">");
        body.accept(this);
        flush();
        out.append("</svg>");
    }

    private void add(CharSequence element, String attributes) {
        if (!attributes.equals(shared)) {
            flush();
            shared = attributes;
        }
        run.add(element.toString());
    }

    private void flush() {
        if (run.size() == 1) {
            String only = run.getFirst();
            int name = 1;
            while (Character.isLetter(only.charAt(name))) {
                name++;
            }
            out.append(only, 0, name).append(shared).append(only, name, only.length());
        } else if (!run.isEmpty()) {
            out.append("<g").append(shared).append('>');
            run.forEach(out::append);
            out.append("</g>");
        }
        run.clear();
    }

    private static void attribute(StringBuilder tag, String name, double value) {
        Numbers.place(tag.append(' ').append(name).append("=\""), value);
        tag.append('"');
    }

    private static String attributes(Paint paint) {
        StringBuilder text = new StringBuilder(" fill=\"");
        text.append(paint.fill().isEmpty() ? "none" : paint.fill()).append('"');
        if (!paint.fill().isEmpty() && paint.opacity() < 1) {
            attribute(text, "fill-opacity", paint.opacity());
        }
        if (!paint.stroke().isEmpty() && paint.width() > 0) {
            text.append(" stroke=\"").append(paint.stroke()).append('"');
            attribute(text, "stroke-width", paint.width());
            if (paint.opacity() < 1) {
                attribute(text, "stroke-opacity", paint.opacity());
            }
            if (!paint.dashes().isEmpty()) {
                text.append(" stroke-dasharray=\"");
                String comma = "";
                for (double length : paint.dashes()) {
                    Numbers.place(text.append(comma), length);
                    comma = ",";
                }
                text.append('"');
            }
            text.append(paint.round() ? " stroke-linejoin=\"round\" stroke-linecap=\"round\"" : "");
        }
        return text.toString();
    }

    /** Text as the content of an XML element or attribute; what XML cannot hold is left out. */
    static String escaped(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                default -> {
                    boolean legal = c == '\t'
                            || c == '\n'
                            || c == '\r'
                            || (c >= 0x20 && c < 0xD800)
                            || (c >= 0xE000 && c < 0xFFFE)
                            || c >= 0x10000;
                    if (legal) {
                        out.appendCodePoint(c);
                    }
                }
            }
        }
        return out.toString();
    }

    /** An outline as the letters and numbers of a path. */
    private record Words(StringBuilder out) implements Outline.Follower {
        @Override
        public void move(double x, double y) {
            add('M', x, y);
        }

        @Override
        public void line(double x, double y) {
            add('L', x, y);
        }

        @Override
        public void curve(double x1, double y1, double x2, double y2, double x, double y) {
            add('C', x1, y1, x2, y2, x, y);
        }

        @Override
        public void close() {
            out.append('Z');
        }

        private void add(char step, double... xy) {
            out.append(step);
            for (int i = 0; i < xy.length; i++) {
                if (i > 0) {
                    out.append(' ');
                }
                Numbers.place(out, xy[i]);
            }
        }
    }
}
