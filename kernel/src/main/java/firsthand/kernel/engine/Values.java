package firsthand.kernel.engine;

import firsthand.display.Display;
import firsthand.display.MimeBundle;
import java.io.PrintStream;
import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How the value of a cell's last expression is shown. */
final class Values {
    /** Characters of an array's text that are shown; the rest is counted. */
    private static final int LIMIT = 4_000;

    private Values() {}

    /** Whether showing {@code value} tells anyone anything: not so for what printf and live displays return. */
    static boolean worthShowing(@Nullable Object value) {
        return !(value instanceof PrintStream || value instanceof Display.Handle);
    }

    /** How {@code value} looks: arrays by their elements, everything else as {@link Display#render} says. */
    static MimeBundle render(@Nullable Object value) {
        if (value == null || !value.getClass().isArray()) {
            return Display.render(value);
        }
        String wrapped = Arrays.deepToString(new Object[] {value});
        String text = wrapped.substring(1, wrapped.length() - 1);
        if (text.length() > LIMIT) {
            int length = Array.getLength(value);
            text = text.substring(0, LIMIT) + " … (length " + length + ")";
        }
        return MimeBundle.text(text);
    }

    /** A count as people read it: {@code 5,000,000}. */
    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
