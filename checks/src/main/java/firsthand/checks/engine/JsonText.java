package firsthand.checks.engine;

import java.util.Map;

/** Text inside JSON. */
final class JsonText {
    private static final Map<Character, String> NAMED = Map.of('"', "\\\"", '\\', "\\\\", '\n', "\\n", '\t', "\\t");

    private JsonText() {}

    /** {@code text} as it stands between the quotation marks. */
    static String quote(String text) {
        StringBuilder json = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            String named = NAMED.get(c);
            json.append(named != null ? named : c < ' ' ? "\\u%04x".formatted((int) c) : String.valueOf(c));
        }
        return json.toString();
    }
}
