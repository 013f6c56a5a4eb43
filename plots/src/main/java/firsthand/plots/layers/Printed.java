package firsthand.plots.layers;

import java.util.Locale;
import java.util.regex.Pattern;

/** A value as bars and cells print it. */
final class Printed {
    private static final Pattern NEGATIVE_ZERO = Pattern.compile("-(?=[0.,]+(?:\\D|$)(?!\\d))");

    private Printed() {}

    /** The value in this format, in one locale; what rounds to nothing has no sign: 0.00, not -0.00. */
    static String of(String format, double value) {
        String text = String.format(Locale.ROOT, format, value);
        return value < 0 ? NEGATIVE_ZERO.matcher(text).replaceFirst("") : text;
    }
}
