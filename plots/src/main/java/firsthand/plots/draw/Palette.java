package firsthand.plots.draw;

import java.util.ArrayList;
import java.util.List;

/** The colours. Series colours are told apart by colour-blind readers; scales rise evenly in lightness. */
public final class Palette {
    /**
     * Okabe and Ito's blue, vermilion, green and, darkened, purple. Their yellow, orange and sky blue are too pale for
     * a line on a light card; a brown and an indigo stand in. Each has a contrast of at least 3 to 1 against the card.
     * Source: Okabe and Ito, Color Universal Design, 2008.
     */
    private static final List<String> SERIES =
            List.of("#0072b2", "#d55e00", "#009e73", "#b4529a", "#7a3f00", "#2b1f7d", "#6a6a6a");

    /** Lengths drawn and left out, in pixels; a whole line first. */
    private static final List<List<Double>> DASHES = List.of(
            List.of(),
            List.of(9.0, 6.0),
            List.of(3.0, 5.0, 9.0, 5.0),
            List.of(16.0, 6.0),
            List.of(3.0, 4.0),
            List.of(5.0, 5.0, 13.0, 5.0));

    public static final String MISSING = "#d9d9d6";

    private Palette() {}

    public static String series(int i) {
        return SERIES.get(i % SERIES.size());
    }

    /** The first seven lines differ in colour and dash, further ones in their pairing. */
    public static List<Double> dashes(int i) {
        return DASHES.get(i % DASHES.size());
    }

    /** Draws the i-th mark around (x, y): circle, square, diamond, triangle up, triangle down. */
    public static void mark(Canvas canvas, int i, double x, double y, double radius, Paint paint) {
        double r = radius;
        switch (i % 5) {
            case 0 -> canvas.circle(x, y, r, paint);
            case 1 -> canvas.rectangle(x - 0.9 * r, y - 0.9 * r, 1.8 * r, 1.8 * r, 0, paint);
            case 2 -> diamond(canvas, x, y, r, paint);
            default -> {
                double up = i % 5 == 3 ? -1 : 1;
                canvas.path(
                        Outline.polygon(x, y + up * 1.2 * r, x + 1.15 * r, y - up * r, x - 1.15 * r, y - up * r),
                        paint);
            }
        }
    }

    /** A square on its corner around (x, y). */
    public static void diamond(Canvas canvas, double x, double y, double radius, Paint paint) {
        double r = 1.2 * radius;
        canvas.path(Outline.polygon(x, y - r, x + r, y, x, y + r, x - r, y), paint);
    }

    /** Dark violet blue through teal and green to light yellow, lightness rising evenly. */
    public static List<String> sequential(int n) {
        List<String> colours = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            double t = (double) i / (n - 1);
            double hue = StrictMath.toRadians(285 - 180 * StrictMath.pow(t, 0.85));
            double chroma = 0.105 + 0.055 * StrictMath.sin(Math.PI * Math.min(1, 0.25 + 0.75 * t));
            colours.add(okLch(0.27 + 0.65 * t, chroma, hue));
        }
        return colours;
    }

    /** Blue for what is below the middle, near white in the middle, vermilion above. */
    public static List<String> diverging(int n) {
        List<String> colours = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            double t = 2.0 * i / (n - 1) - 1;
            double strength = Math.abs(t);
            colours.add(okLch(
                    0.965 - 0.50 * StrictMath.pow(strength, 1.1),
                    (t < 0 ? 0.135 : 0.155) * StrictMath.pow(strength, 0.8),
                    StrictMath.toRadians(t < 0 ? 248 : 44)));
        }
        return colours;
    }

    /** The same colours mixed with white, pale enough to lie under points and lines. */
    public static List<String> paler(List<String> colours, double white) {
        return colours.stream()
                .map(colour -> hex(at(List.of(colour, "#ffffff"), white)))
                .toList();
    }

    /** The colour at {@code t} in 0 … 1 between evenly spaced {@code stops}. */
    public static int at(List<String> stops, double t) {
        double place = Math.clamp(t, 0, 1) * (stops.size() - 1);
        int low = (int) Math.min(place, stops.size() - 2);
        double f = place - low;
        int a = rgb(stops.get(low));
        int b = rgb(stops.get(low + 1));
        int mixed = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            mixed |= (int) Math.round((a >> shift & 255) * (1 - f) + (b >> shift & 255) * f) << shift;
        }
        return mixed;
    }

    public static int rgb(String hex) {
        return Integer.parseInt(hex.substring(1), 16);
    }

    public static String hex(int rgb) {
        return "#" + Integer.toHexString((rgb & 0xffffff) | 0x1000000).substring(1);
    }

    /** Perceived lightness of a colour, 0 black … 1 white (OKLab's L). */
    public static double lightness(int rgb) {
        double r = linear((rgb >> 16 & 255) / 255.0);
        double g = linear((rgb >> 8 & 255) / 255.0);
        double b = linear((rgb & 255) / 255.0);
        return 0.2104542553 * StrictMath.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
                + 0.7936177850 * StrictMath.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
                - 0.0040720468 * StrictMath.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
    }

    private static double linear(double c) {
        return c <= 0.04045 ? c / 12.92 : StrictMath.pow((c + 0.055) / 1.055, 2.4);
    }

    /** sRGB of an OKLCH colour. Source: Ottosson, "A perceptual color space for image processing", 2020. */
    private static String okLch(double lightness, double chroma, double hue) {
        double a = chroma * StrictMath.cos(hue);
        double b = chroma * StrictMath.sin(hue);
        double l = cube(lightness + 0.3963377774 * a + 0.2158037573 * b);
        double m = cube(lightness - 0.1055613458 * a - 0.0638541728 * b);
        double s = cube(lightness - 0.0894841775 * a - 1.2914855480 * b);
        return hex(channel(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s) << 16
                | channel(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s) << 8
                | channel(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s));
    }

    private static double cube(double x) {
        return x * x * x;
    }

    private static int channel(double linear) {
        double c = Math.clamp(linear, 0, 1);
        return (int) Math.round(255 * (c <= 0.0031308 ? 12.92 * c : 1.055 * StrictMath.pow(c, 1 / 2.4) - 0.055));
    }
}
