package firsthand.display.text;

/** Java source seen as text, as far as that goes without a parser. */
public final class JavaText {
    private JavaText() {}

    /**
     * {@code source} with comments and the insides of string and character literals blanked; same length, same lines.
     */
    public static String masked(String source) {
        StringBuilder out = new StringBuilder(source);
        int at = 0;
        while (at < source.length()) {
            char c = source.charAt(at);
            int end;
            if (source.startsWith("//", at)) {
                end = indexOrEnd(source, "\n", at);
                blank(out, at, end);
            } else if (source.startsWith("/*", at)) {
                end = Math.min(source.length(), indexOrEnd(source, "*/", at + 2) + 2);
                blank(out, at, end);
            } else if (source.startsWith("\"\"\"", at)) {
                end = closing(source, "\"\"\"", at + 3);
                blank(out, at + 3, end);
                end = Math.min(source.length(), end + 3);
            } else if (c == '"' || c == '\'') {
                end = closing(source, String.valueOf(c), at + 1);
                blank(out, at + 1, end);
                end = Math.min(source.length(), end + 1);
            } else {
                end = at + 1;
            }
            at = end;
        }
        return out.toString();
    }

    /** Where a comment starts that is never closed; -1 if all are. */
    public static int unclosedComment(String source) {
        for (int at = source.indexOf("/*"); at >= 0; at = source.indexOf("/*", at + 1)) {
            // A semicolon is still seen there, unless it would stand in a literal or another comment.
            if (source.indexOf("*/", at + 2) < 0
                    && masked(source.substring(0, at) + ";").endsWith(";")) {
                return at;
            }
        }
        return -1;
    }

    private static int indexOrEnd(String source, String what, int from) {
        int found = source.indexOf(what, from);
        return found < 0 ? source.length() : found;
    }

    /** Where the literal's closing quotes start, stepping over escapes. */
    private static int closing(String source, String quotes, int from) {
        for (int i = from; i < source.length(); i++) {
            if (source.charAt(i) == '\\') {
                i++;
            } else if (source.startsWith(quotes, i)) {
                return i;
            }
        }
        return source.length();
    }

    private static void blank(StringBuilder text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) != '\n') {
                text.setCharAt(i, ' ');
            }
        }
    }
}
