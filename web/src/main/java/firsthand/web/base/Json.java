package firsthand.web.base;

import java.util.Collection;

/** What a page reads: JSON, written. Values are texts, numbers, truths, lists of those, and {@link Raw}. */
final class Json {
    /** Text that is JSON already. */
    record Raw(String text) {}

    private Json() {}

    /** An object of name, value, name, value, … */
    static String object(Object... namesAndValues) {
        StringBuilder out = new StringBuilder("{");
        for (int i = 0; i < namesAndValues.length; i += 2) {
            text(out.append(i == 0 ? "" : ","), namesAndValues[i].toString());
            value(out.append(':'), namesAndValues[i + 1]);
        }
        return out.append('}').toString();
    }

    static Raw raw(String json) {
        return new Raw(json);
    }

    /** A list of texts that are JSON already. */
    static Raw list(Collection<String> values) {
        return new Raw("[" + String.join(",", values) + "]");
    }

    private static void value(StringBuilder out, Object value) {
        switch (value) {
            case Raw raw -> out.append(raw.text);
            case Boolean truth -> out.append(truth);
            // JSON has no NaN and no infinity.
            case Double number when !Double.isFinite(number) -> text(out, number.toString());
            case Number number -> out.append(number);
            case Collection<?> list -> {
                String comma = "";
                out.append('[');
                for (Object one : list) {
                    value(out.append(comma), one);
                    comma = ",";
                }
                out.append(']');
            }
            default -> text(out, value.toString());
        }
    }

    private static void text(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ' || c == '\u2028' || c == '\u2029' || Character.isSurrogate(c)) {
                String hex = Integer.toHexString(c);
                out.append("\\u").append("0000", 0, 4 - hex.length()).append(hex);
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}
