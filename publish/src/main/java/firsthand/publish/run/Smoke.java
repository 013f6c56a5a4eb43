package firsthand.publish.run;

import java.util.regex.Pattern;

/**
 * The quick look: a line {@code int steps = 2_000; // smoke: 50} runs with 50 instead. What a smoke run writes is no
 * measurement, so it never replaces a notebook.
 */
final class Smoke {
    private static final Pattern LINE = Pattern.compile("=\\s*([^;=]+);(\\s*//\\s*smoke:\\s*(\\S+))");

    private Smoke() {}

    static String shorten(String code) {
        return LINE.matcher(code).replaceAll("= $3;$2");
    }
}
