package firsthand.kernel.engine;

import firsthand.display.text.JavaText;
import java.util.List;

/**
 * One snippet of a cell: what JShell is given, and where it comes from.
 *
 * @param source what JShell is given
 * @param text the learner's text of it, comments and literals blanked, white space around it removed
 * @param spans which parts of {@code source} are the learner's, in order; the rest was added
 * @param parsed whether it could be told apart from what follows; if not, it reaches to the end of the cell
 * @param names the types it declares under another roof, see {@link TypeGroups}; otherwise empty
 */
record Piece(String source, String text, List<Span> spans, boolean parsed, List<String> names) {
    /** {@code length} characters of the source from {@code at} are those of the cell from {@code offset}. */
    record Span(int at, int length, int offset) {}

    static Piece of(String source, int start, String original, boolean parsed) {
        int same = 0;
        while (same < Math.min(source.length(), original.length()) && source.charAt(same) == original.charAt(same)) {
            same++;
        }
        String text = JavaText.masked(original).strip();
        return new Piece(source, text, List.of(new Span(0, same, start)), parsed, List.of());
    }

    /** Whether the learner closed it with a semicolon. */
    boolean closed() {
        return text.endsWith(";");
    }

    /**
     * Where the character {@code position} of the source stands in the cell; of an added one, the learner's next to it.
     */
    int offset(int position) {
        Span last = spans.getFirst();
        for (Span span : spans) {
            if (position < span.at()) {
                break;
            }
            last = span;
        }
        return last.offset() + Math.clamp(position - last.at(), 0, last.length());
    }

    /** Number of the cell's line, from 1, where line {@code line} of the source, from 1, stands. */
    int cellLine(Cell cell, int line) {
        int at = 0;
        for (int i = 1; i < line; i++) {
            int next = source.indexOf('\n', at);
            if (next < 0) {
                break;
            }
            at = next + 1;
        }
        while (at < source.length() - 1 && Character.isWhitespace(source.charAt(at))) {
            at++;
        }
        return cell.line(offset(at));
    }

    /** Number of the cell's line, from 1, where this piece's code starts. */
    int firstLine(Cell cell) {
        return cell.line(offset(codeStart()));
    }

    /** Where in the source the code starts, behind white space and comments. */
    int codeStart() {
        String masked = JavaText.masked(source);
        int at = 0;
        while (at < masked.length() && Character.isWhitespace(masked.charAt(at))) {
            at++;
        }
        return at;
    }
}
