package firsthand.plots.draw;

import java.awt.geom.Path2D;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The letters of PNG and GIF pictures, read from a TrueType file that comes with the library: DejaVu Sans Condensed,
 * which knows Greek, mathematics, arrows and subscripts. Java's own fonts need fontconfig and fonts on the machine,
 * which small containers lack, and draw differently everywhere. Source: OpenType specification, "glyf", "cmap", "hmtx".
 */
final class Typeface {
    private static final String FOLDER = "/net/sf/jasperreports/fonts/dejavu/";
    // Bits of a point's flags.
    private static final int ON_CURVE = 1;
    private static final int REPEAT = 8;
    // Bits of a composite glyph's flags.
    private static final int WORDS = 1;
    private static final int OFFSETS = 2;
    private static final int ONE_SCALE = 8;
    private static final int MORE = 32;
    private static final int TWO_SCALES = 64;
    private static final int MATRIX = 128;

    private final ByteBuffer data;
    private final int unitsPerEm;
    private final boolean longOffsets;
    private final int metrics;
    private final int glyf;
    private final int loca;
    private final int hmtx;
    private final int cmap;

    private Typeface(ByteBuffer data) {
        this.data = data;
        int head = table("head");
        unitsPerEm = unsigned(head + 18);
        longOffsets = data.getShort(head + 50) != 0;
        metrics = unsigned(table("hhea") + 34);
        glyf = table("glyf");
        loca = table("loca");
        hmtx = table("hmtx");
        cmap = subtable();
    }

    /** Loaded when first needed. */
    private static final class Regular {
        static final Typeface FACE = load("DejaVuSansCondensed.ttf");
    }

    private static final class Bold {
        static final Typeface FACE = load("DejaVuSansCondensed-Bold.ttf");
    }

    static Typeface of(boolean bold) {
        return bold ? Bold.FACE : Regular.FACE;
    }

    private static Typeface load(String file) {
        try (InputStream in = Typeface.class.getResourceAsStream(FOLDER + file)) {
            if (in == null) {
                throw new IllegalStateException("the font " + file + " is not on the class path (jasperreports-fonts)");
            }
            return new Typeface(ByteBuffer.wrap(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How far the pen moves on after a character, in units of which an em has 2048; 0 if the font has no such sign. */
    int advanceOf(int character) {
        int glyph = glyph(character);
        return glyph == 0 ? 0 : advance(glyph);
    }

    /** The outline of {@code text} at {@code size} pixels whose baseline starts at (0, 0). */
    Path2D outline(String text, double size) {
        Path2D path = new Path2D.Double(Path2D.WIND_NON_ZERO);
        double scale = size / unitsPerEm;
        double pen = 0;
        for (int c : text.codePoints().toArray()) {
            int glyph = glyph(c);
            append(path, glyph, new double[] {scale, 0, 0, -scale, pen, 0});
            pen += advance(glyph) * scale;
        }
        return path;
    }

    private int advance(int glyph) {
        return unsigned(hmtx + 4 * Math.min(glyph, metrics - 1));
    }

    private int unsigned(int at) {
        return Short.toUnsignedInt(data.getShort(at));
    }

    private int table(String tag) {
        byte[] name = new byte[4];
        for (int i = 0; i < unsigned(4); i++) {
            data.get(12 + 16 * i, name);
            if (tag.equals(new String(name, StandardCharsets.US_ASCII))) {
                return data.getInt(12 + 16 * i + 8);
            }
        }
        throw new IllegalStateException("the font has no table " + tag);
    }

    /** The character table for all of Unicode (format 12), which lists ranges. */
    private int subtable() {
        int table = table("cmap");
        for (int i = 0; i < unsigned(table + 2); i++) {
            int at = table + data.getInt(table + 4 + 8 * i + 4);
            if (unsigned(at) == 12) {
                return at;
            }
        }
        throw new IllegalStateException("the font has no character table of format 12");
    }

    /** The glyph for a character; 0, an empty box, if the font has none. */
    private int glyph(int character) {
        int low = 0;
        int high = data.getInt(cmap + 12) - 1;
        while (low <= high) {
            int middle = (low + high) / 2;
            int range = cmap + 16 + 12 * middle;
            if (character < data.getInt(range)) {
                high = middle - 1;
            } else if (character > data.getInt(range + 4)) {
                low = middle + 1;
            } else {
                return data.getInt(range + 8) + character - data.getInt(range);
            }
        }
        return 0;
    }

    private int offset(int glyph) {
        return longOffsets ? data.getInt(loca + 4 * glyph) : 2 * unsigned(loca + 2 * glyph);
    }

    /** Appends a glyph's contours, moved by {@code m}: x' = m0 x + m2 y + m4, y' = m1 x + m3 y + m5. */
    private void append(Path2D path, int glyph, double[] m) {
        int at = glyf + offset(glyph);
        if (offset(glyph + 1) > offset(glyph)) {
            int contours = data.getShort(at);
            if (contours < 0) {
                composite(path, at + 10, m);
            } else {
                simple(path, at + 10, contours, m);
            }
        }
    }

    /** A glyph put together from others, such as a letter and its accent. */
    private void composite(Path2D path, int start, double[] m) {
        int at = start;
        int flags;
        do {
            flags = unsigned(at);
            int part = unsigned(at + 2);
            boolean words = (flags & WORDS) != 0;
            double dx = 0;
            double dy = 0;
            if ((flags & OFFSETS) != 0) {
                dx = words ? data.getShort(at + 4) : data.get(at + 4);
                dy = words ? data.getShort(at + 6) : data.get(at + 5);
            }
            at += words ? 8 : 6;
            double[] s = {1, 0, 0, 1};
            if ((flags & ONE_SCALE) != 0) {
                s[0] = s[3] = fixed(at);
                at += 2;
            } else if ((flags & TWO_SCALES) != 0) {
                s[0] = fixed(at);
                s[3] = fixed(at + 2);
                at += 4;
            } else if ((flags & MATRIX) != 0) {
                for (int i = 0; i < 4; i++) {
                    s[i] = fixed(at + 2 * i);
                }
                at += 8;
            }
            append(path, part, new double[] {
                m[0] * s[0] + m[2] * s[1],
                m[1] * s[0] + m[3] * s[1],
                m[0] * s[2] + m[2] * s[3],
                m[1] * s[2] + m[3] * s[3],
                m[0] * dx + m[2] * dy + m[4],
                m[1] * dx + m[3] * dy + m[5]
            });
        } while ((flags & MORE) != 0);
    }

    /** A number with 14 bits behind the point. */
    private double fixed(int at) {
        return data.getShort(at) / 16384.0;
    }

    private void simple(Path2D path, int start, int contours, double[] m) {
        int points = contours == 0 ? 0 : unsigned(start + 2 * (contours - 1)) + 1;
        int at = start + 2 * contours;
        at += 2 + unsigned(at); // the hinting program
        int[] flags = new int[points];
        for (int i = 0; i < points; ) {
            int flag = Byte.toUnsignedInt(data.get(at++));
            int times = (flag & REPEAT) != 0 ? Byte.toUnsignedInt(data.get(at++)) + 1 : 1;
            for (int k = 0; k < times; k++) {
                flags[i++] = flag;
            }
        }
        int[] xs = new int[points];
        int[] ys = new int[points];
        at = coordinates(at, flags, xs, 2, 16);
        coordinates(at, flags, ys, 4, 32);
        int first = 0;
        for (int contour = 0; contour < contours; contour++) {
            int last = unsigned(start + 2 * contour);
            contour(path, flags, xs, ys, first, last, m);
            first = last + 1;
        }
    }

    /** Reads one coordinate of all points: a byte with a sign bit, a word, or the same as before. */
    private int coordinates(int start, int[] flags, int[] values, int shortBit, int sameBit) {
        int at = start;
        int value = 0;
        for (int i = 0; i < flags.length; i++) {
            boolean same = (flags[i] & sameBit) != 0;
            if ((flags[i] & shortBit) != 0) {
                int step = Byte.toUnsignedInt(data.get(at++));
                value += same ? step : -step;
            } else if (!same) {
                value += data.getShort(at);
                at += 2;
            }
            values[i] = value;
        }
        return at;
    }

    /** One closed curve: between two points off the curve lies an implied one on it. */
    private static void contour(Path2D path, int[] flags, int[] xs, int[] ys, int first, int last, double[] m) {
        int n = last - first + 1;
        double[][] p = new double[n][];
        boolean[] on = new boolean[n];
        int begin = 0;
        for (int i = 0; i < n; i++) {
            double x = xs[first + i];
            double y = ys[first + i];
            p[i] = new double[] {m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]};
            on[i] = (flags[first + i] & ON_CURVE) != 0;
            begin = on[i] && !on[begin] ? i : begin;
        }
        double[] from = on[begin] ? p[begin] : middle(p[begin], p[(begin + n - 1) % n]);
        path.moveTo(from[0], from[1]);
        for (int i = on[begin] ? 1 : 0; i <= n - (on[begin] ? 0 : 1); i++) {
            int at = (begin + i) % n;
            if (on[at]) {
                path.lineTo(p[at][0], p[at][1]);
            } else {
                int next = (at + 1) % n;
                double[] to = on[next] ? p[next] : middle(p[at], p[next]);
                path.quadTo(p[at][0], p[at][1], to[0], to[1]);
                i += on[next] ? 1 : 0;
            }
        }
        path.closePath();
    }

    private static double[] middle(double[] a, double[] b) {
        return new double[] {(a[0] + b[0]) / 2, (a[1] + b[1]) / 2};
    }
}
