package firsthand.plots;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The colours. Series colours are told apart by colour-blind readers; scales rise evenly in lightness. */
final class Palette {
    /**
     * Okabe and Ito's colours without yellow, which is too pale for a line on a light card.
     * Source: Okabe and Ito, Color Universal Design, 2008.
     */
    private static final List<String> SERIES =
            List.of("#0072b2", "#d55e00", "#009e73", "#b4529a", "#e69f00", "#56b4e9", "#5b5b5b");

    private static final List<String> TRAILS = List.of("#d55e00", "#1a1a1a", "#f0a000", "#c2257a", "#56b4e9");

    private static final List<String> DASHES = List.of("solid", "dashed", "dotdash", "longdash", "dotted", "twodash");
    /** Filled shapes with an outline: circle, square, diamond, triangle up, triangle down. */
    private static final List<Integer> SHAPES = List.of(21, 22, 23, 24, 25);

    static final String MISSING = "#d9d9d6";

    private Palette() {}

    static String series(int i) {
        return SERIES.get(i % SERIES.size());
    }

    /** A path's colour: one that is not among those of the contours below it. */
    static String trail(int i) {
        return TRAILS.get(i % TRAILS.size());
    }

    /** The first seven lines differ in colour and dash, further ones in their pairing. */
    static String dash(int i) {
        return DASHES.get(i % DASHES.size());
    }

    /** The same dash as {@link #dash} as an SVG attribute, for the legend. */
    static String dashArray(int i) {
        String array = switch (dash(i)) {
            case "dashed" -> "8,4";
            case "dotdash" -> "2,3,8,3";
            case "longdash" -> "14,4";
            case "dotted" -> "2,3";
            case "twodash" -> "4,3,10,3";
            default -> "";
        };
        return array.isEmpty() ? "" : " stroke-dasharray=\"" + array + "\"";
    }

    /** The outline of {@link #shape} around (0, 0), for the legend. */
    static String shapePath(int i) {
        return switch (shape(i)) {
            case 22 -> "M-5 -5h10v10h-10Z";
            case 23 -> "M0 -6.5L6.5 0L0 6.5L-6.5 0Z";
            case 24 -> "M0 -6L6 5h-12Z";
            case 25 -> "M0 6L6 -5h-12Z";
            default -> "M-5.5 0C-5.5 -3 -3 -5.5 0 -5.5C3 -5.5 5.5 -3 5.5 0C5.5 3 3 5.5 0 5.5C-3 5.5 -5.5 3 -5.5 0Z";
        };
    }

    static int shape(int i) {
        return SHAPES.get(i % SHAPES.size());
    }

    /** Dark violet blue through teal and green to light yellow, lightness rising evenly. */
    static List<String> sequential(int n) {
        List<String> colours = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            double t = (double) i / (n - 1);
            double hue = Math.toRadians(285 - 180 * Math.pow(t, 0.85));
            double chroma = 0.105 + 0.055 * Math.sin(Math.PI * Math.min(1, 0.25 + 0.75 * t));
            colours.add(okLch(0.27 + 0.65 * t, chroma, hue));
        }
        return colours;
    }

    /** Blue for what is below the middle, near white in the middle, vermilion above. */
    static List<String> diverging(int n) {
        List<String> colours = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            double t = 2.0 * i / (n - 1) - 1;
            double strength = Math.abs(t);
            colours.add(okLch(
                    0.965 - 0.50 * Math.pow(strength, 1.1),
                    (t < 0 ? 0.135 : 0.155) * Math.pow(strength, 0.8),
                    Math.toRadians(t < 0 ? 248 : 44)));
        }
        return colours;
    }

    /** The diverging colours, pale enough to lie under points. */
    static List<String> pale(int n) {
        return diverging(n).stream()
                .map(colour -> hex(at(List.of(colour, "#ffffff"), 0.55)))
                .toList();
    }

    /** The colour at {@code t} in 0 … 1 between evenly spaced {@code stops}. */
    static int at(List<String> stops, double t) {
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

    static int rgb(String hex) {
        return Integer.parseInt(hex.substring(1), 16);
    }

    static String hex(int rgb) {
        return String.format(Locale.ROOT, "#%06x", rgb & 0xffffff);
    }

    /** Perceived lightness of a colour, 0 black … 1 white (OKLab's L). */
    static double lightness(int rgb) {
        double r = linear((rgb >> 16 & 255) / 255.0);
        double g = linear((rgb >> 8 & 255) / 255.0);
        double b = linear((rgb & 255) / 255.0);
        return 0.2104542553 * Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
                + 0.7936177850 * Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
                - 0.0040720468 * Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
    }

    private static double linear(double c) {
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }

    /** sRGB of an OKLCH colour. Source: Ottosson, "A perceptual color space for image processing", 2020. */
    private static String okLch(double lightness, double chroma, double hue) {
        double a = chroma * Math.cos(hue);
        double b = chroma * Math.sin(hue);
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
        return (int) Math.round(255 * (c <= 0.0031308 ? 12.92 * c : 1.055 * Math.pow(c, 1 / 2.4) - 0.055));
    }
}
