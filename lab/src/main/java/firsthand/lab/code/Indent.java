package firsthand.lab.code;

import firsthand.display.text.JavaText;

/** A cell indented by its braces: four blanks a level, eight for a line that goes on with the one before. */
public final class Indent {
    private Indent() {}

    /** {@code code} with its lines indented anew; inside text blocks and comments nothing moves. */
    public static String of(String code) {
        String[] lines = code.split("\n", -1);
        String[] masked = JavaText.masked(code).split("\n", -1);
        StringBuilder out = new StringBuilder();
        int depth = 0;
        boolean goesOn = false;
        boolean inside = false;
        for (int i = 0; i < lines.length; i++) {
            String seen = masked[i].strip();
            if (inside) {
                out.append(lines[i]);
            } else {
                int own = depth - leadingClosers(seen);
                String indent = "    ".repeat(Math.max(0, own)) + (goesOn && !starts(seen) ? "        " : "");
                out.append(lines[i].isBlank() ? "" : indent + lines[i].strip());
            }
            if (i < lines.length - 1) {
                out.append('\n');
            }
            for (int at = 0; at < seen.length(); at++) {
                char c = seen.charAt(at);
                depth += c == '{' || c == '(' || c == '[' ? 1 : c == '}' || c == ')' || c == ']' ? -1 : 0;
            }
            depth = Math.max(0, depth);
            inside = unfinished(code, lines, i);
            if (!seen.isEmpty()) {
                goesOn = !seen.matches(".*[;{}:,(\\[]") && !seen.startsWith("@");
            }
        }
        return out.toString();
    }

    private static boolean starts(String seen) {
        return seen.startsWith("}") || seen.startsWith(")") || seen.startsWith("{");
    }

    private static int leadingClosers(String seen) {
        int count = 0;
        while (count < seen.length() && "})]".indexOf(seen.charAt(count)) >= 0) {
            count++;
        }
        return count;
    }

    /** Whether line {@code i} ends within a text block or a comment. */
    private static boolean unfinished(String code, String[] lines, int i) {
        int end = -1;
        for (int line = 0; line <= i; line++) {
            end += lines[line].length() + 1;
        }
        String upTo = code.substring(0, Math.min(end, code.length()));
        return !JavaText.masked(upTo + "\n;").endsWith(";");
    }
}
