package firsthand.plots;

import java.util.Locale;

/** Numbers as a person reads them. */
final class Text {
    private Text() {}

    /** Three significant digits, without trailing zeros: {@code 0.0123}, {@code 2.5}, {@code 1200}, {@code 3.2e-7}. */
    static String number(double value) {
        if (value == 0 || !Double.isFinite(value)) {
            return value == 0 ? "0" : String.valueOf(value);
        }
        double size = Math.abs(value);
        if (size >= 1e6 || size < 1e-4) {
            String text = String.format(Locale.ROOT, "%.2e", value);
            int e = text.indexOf('e');
            return trim(text.substring(0, e)) + "e" + Integer.parseInt(text.substring(e + 1));
        }
        int decimals = Math.clamp(2 - (int) Math.floor(Math.log10(size)), 0, 6);
        return trim(String.format(Locale.ROOT, "%." + decimals + "f", value));
    }

    /** About how wide {@code text} is at {@code size} pixels; a little more rather than less. */
    static double width(String text, double size) {
        double ems = text.codePoints()
                .mapToDouble(c -> "iljtfrI.,:;'|![]() ".indexOf(c) >= 0
                        ? 0.34
                        : "mwMW".indexOf(c) >= 0 || c >= 0x2E80 ? 0.95 : Character.isUpperCase(c) ? 0.72 : 0.58)
                .sum();
        return ems * size;
    }

    static String range(Extent extent) {
        return number(extent.min()) + " to " + number(extent.max());
    }

    private static String trim(String decimal) {
        return decimal.contains(".") ? decimal.replaceAll("0+$", "").replaceAll("\\.$", "") : decimal;
    }

    /** Text as the content of an XML element or attribute; what XML cannot hold is left out. */
    static String xml(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
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
        });
        return out.toString();
    }
}
