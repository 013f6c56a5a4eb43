package firsthand.lab.code;

import firsthand.display.text.JavaText;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A cell cut into what Java knows: imports, declarations of types and methods, and statements. javac parses each kind in
 * its own place of a class.
 */
final class Pieces {
    /** What a piece is. */
    enum Kind {
        IMPORT,
        MEMBER,
        STATEMENT
    }

    /**
     * A piece of a cell.
     *
     * @param start where it begins in the cell
     */
    record Piece(Kind kind, String text, int start) {}

    private static final Pattern TYPE = Pattern.compile(
            "(?:@\\w[\\w.]*(?:\\([^)]*\\))?\\s*|public\\s+|private\\s+|protected\\s+|static\\s+|final\\s+|abstract\\s+|sealed\\s+"
                    + "|non-sealed\\s+|strictfp\\s+)*(?:class|interface|enum|record|@interface)\\s+\\w[\\s\\S]*");
    private static final Pattern METHOD = Pattern.compile(
            "(?:@\\w[\\w.]*(?:\\([^)]*\\))?\\s*|public\\s+|private\\s+|protected\\s+|static\\s+|final\\s+|synchronized\\s+)*"
                    + "(?:<[^{}()]+>\\s*)?(?!return\\b|new\\b|else\\b|throw\\b|yield\\b)[\\w.]+(?:\\s*<[^{}()=;]*>)?(?:\\s*\\[\\s*])*"
                    + "\\s+(?!instanceof\\b)\\w+\\s*\\([^{}]*\\)\\s*(?:throws[\\w.,\\s]+)?\\{[\\s\\S]*");
    /** Words that go on with the statement before their closing brace. */
    private static final Pattern GOES_ON =
            Pattern.compile("\\s*(?:else\\b|catch\\b|finally\\b|while\\s*\\(|[.;,)\\]?:+*/%&|<>=!-])[\\s\\S]*");

    private Pieces() {}

    static List<Piece> of(String code) {
        String masked = JavaText.masked(code);
        List<Piece> pieces = new ArrayList<>();
        int start = 0;
        int depth = 0;
        for (int i = 0; i < masked.length(); i++) {
            switch (masked.charAt(i)) {
                case '(', '[', '{' -> depth++;
                case ')', ']' -> depth = Math.max(0, depth - 1);
                case '}' -> {
                    depth = Math.max(0, depth - 1);
                    if (depth == 0 && ends(masked, start, i)) {
                        start = add(pieces, code, masked, start, i + 1);
                    }
                }
                case ';' -> {
                    if (depth == 0) {
                        start = add(pieces, code, masked, start, i + 1);
                    }
                }
                default -> {}
            }
        }
        add(pieces, code, masked, start, code.length());
        return pieces;
    }

    /** Whether the brace at {@code at} ends the piece: not one of an array's values, a lambda's or a switch's. */
    private static boolean ends(String masked, int start, int at) {
        String piece = masked.substring(start, at + 1).strip();
        if (kind(piece) == Kind.MEMBER) {
            return true;
        }
        String rest = masked.substring(at + 1);
        if (piece.matches("(?:do)\\b[\\s\\S]*")) {
            return false; // its while, and a semicolon, are to come
        }
        boolean block =
                piece.matches("(?:\\w+\\s*:\\s*)?(?:for|while|if|try|switch|synchronized|do)\\b[\\s\\S]*|\\{[\\s\\S]*");
        // A loop behind a block is the next statement; behind a "do" it was its end.
        return block && (!GOES_ON.matcher(rest).matches() || rest.stripLeading().startsWith("while"));
    }

    private static int add(List<Piece> pieces, String code, String masked, int from, int to) {
        int start = from;
        while (start < to && Character.isWhitespace(masked.charAt(start))) {
            start++;
        }
        String seen = masked.substring(start, to).strip();
        if (!seen.isEmpty() && !seen.equals(";")) {
            pieces.add(new Piece(kind(seen), code.substring(start, to), start));
        }
        return to;
    }

    private static Kind kind(String masked) {
        if (masked.startsWith("import ")) {
            return Kind.IMPORT;
        }
        return TYPE.matcher(masked).matches() || METHOD.matcher(masked).matches() ? Kind.MEMBER : Kind.STATEMENT;
    }
}
