package firsthand.publish.site;

import firsthand.display.text.Html;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Java source as HTML with its words told apart. A lexer, not a parser: it knows comments, literals and names, which is
 * what the eye needs, and it never fails on a fragment.
 */
final class JavaHtml {
    private static final Pattern TOKEN = Pattern.compile("(?<comment>//[^\n]*|/\\*[\\s\\S]*?(?:\\*/|\\z))"
            + "|(?<string>\"\"\"[\\s\\S]*?(?<!\\\\)\"\"\"|\"(?:[^\"\\\\\n]|\\\\.)*+\"|'(?:[^'\\\\\n]|\\\\.)++')"
            + "|(?<annotation>@(?!interface\\b)\\p{L}[\\w.]*)"
            + "|(?<number>\\b(?:0[xXbB][\\da-fA-F_]+[lL]?|\\d[\\d_]*\\.?[\\d_]*(?:[eE][+-]?\\d+)?[lLfFdD]?)"
            + "|(?<![\\w.])\\.\\d[\\d_]*(?:[eE][+-]?\\d+)?[fFdD]?)"
            + "|(?<word>\\p{L}[\\p{L}\\p{N}_$]*)");

    private static final Set<String> KEYWORDS = Set.of(("abstract assert boolean break byte case catch char class "
                    + "const continue default do double else enum extends final finally float for goto if implements "
                    + "import instanceof int interface long native new package private protected public return short "
                    + "static strictfp super switch synchronized this throw throws transient try void volatile while "
                    + "true false null var")
            .split(" "));

    /** Keywords in one place only, names in every other: keywords if a name or a value follows them. */
    private static final Pattern CONTEXTUAL =
            Pattern.compile("(?:record|sealed|permits|yield|when)(?=\\s+[\\p{L}\"'\\d(!-])");

    private JavaHtml() {}

    /** A stretch of the source to be wrapped in a {@code span} with the given attributes. */
    record Mark(int start, int end, String attributes) {}

    static String html(String source) {
        return html(source, List.of());
    }

    /**
     * The source as HTML, with marks (in order, apart from each other, at the borders of tokens) around their
     * stretches.
     */
    static String html(String source, List<Mark> marks) {
        StringBuilder out = new StringBuilder(source.length() * 2);
        Matcher token = TOKEN.matcher(source);
        int from = 0;
        int next = 0;
        int open = -1;
        while (from < source.length()) {
            boolean found = token.find(from);
            int start = found ? token.start() : source.length();
            int end = found ? token.end() : source.length();
            // Marks begin and end between tokens or inside the punctuation before the next one.
            int cursor = from;
            while (open >= 0 || next < marks.size()) {
                int border = Math.max(cursor, open >= 0 ? open : marks.get(next).start());
                if (border > start) {
                    break;
                }
                out.append(Html.escape(source.substring(cursor, border)));
                cursor = border;
                if (open >= 0) {
                    out.append("</span>");
                    open = -1;
                } else {
                    out.append("<span ").append(marks.get(next).attributes()).append('>');
                    open = marks.get(next).end();
                    next++;
                }
            }
            out.append(Html.escape(source.substring(cursor, start)));
            if (found) {
                append(out, kind(token, source), token.group());
            }
            from = end;
        }
        return open >= 0 ? out.append("</span>").toString() : out.toString();
    }

    private static void append(StringBuilder out, String kind, String text) {
        if (kind.isEmpty()) {
            out.append(Html.escape(text));
            return;
        }
        // A span a line, so that pages can number and mark the lines of a source file.
        String separator = "";
        for (String line : text.split("\n", -1)) {
            out.append(separator);
            if (!line.isEmpty()) {
                out.append("<span class=\"")
                        .append(kind)
                        .append("\">")
                        .append(Html.escape(line))
                        .append("</span>");
            }
            separator = "\n";
        }
    }

    private static String kind(Matcher token, String source) {
        if (token.group("comment") != null) {
            return "j-comment";
        } else if (token.group("string") != null) {
            return "j-string";
        } else if (token.group("annotation") != null) {
            return "j-annotation";
        } else if (token.group("number") != null) {
            return "j-number";
        }
        String word = token.group();
        if (KEYWORDS.contains(word)
                || CONTEXTUAL
                        .matcher(source)
                        .region(token.start(), source.length())
                        .lookingAt()) {
            return "j-keyword";
        }
        boolean lower = word.chars().anyMatch(Character::isLowerCase);
        boolean member = token.start() > 0 && source.charAt(token.start() - 1) == '.';
        return Character.isUpperCase(word.charAt(0)) && (lower || (word.length() == 1 && !member)) ? "j-type" : "";
    }
}
