package firsthand.kernel.engine;

import java.util.ArrayList;
import java.util.List;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;

/**
 * One cell: the learner's text under its execution count.
 *
 * @param number the execution count, as in {@code [5]}
 */
record Cell(int number, String code) {
    /** Number of the line, from 1, that the character at {@code offset} stands in. */
    int line(int offset) {
        int line = 1;
        for (int i = 0; i < Math.min(offset, code.length()); i++) {
            if (code.charAt(i) == '\n') {
                line++;
            }
        }
        return line;
    }

    /** The text of line {@code line}, from 1; empty if there is none. */
    String text(int line) {
        List<String> lines = code.lines().toList();
        return line >= 1 && line <= lines.size() ? lines.get(line - 1) : "";
    }

    /** Offset of the first character of the line that {@code offset} stands in. */
    int lineStart(int offset) {
        return code.lastIndexOf('\n', offset - 1) + 1;
    }

    /** The cell cut into what JShell takes one by one: declarations, statements, expressions. */
    List<Piece> pieces(SourceCodeAnalysis analysis) {
        List<Piece> pieces = new ArrayList<>();
        int start = 0;
        while (start < code.length()) {
            CompletionInfo info = analysis.analyzeCompletion(code.substring(start));
            if (info.completeness() == Completeness.EMPTY) {
                break;
            }
            boolean cut = info.completeness().isComplete();
            int end = cut ? code.length() - info.remaining().length() : code.length();
            if (end <= start) {
                end = code.length();
            }
            // Complete pieces are taken as JShell gives them: it adds a missing semicolon.
            String source = cut ? info.source() : code.substring(start, end);
            pieces.add(Piece.of(source, start, code.substring(start, end), cut));
            start = end;
        }
        return TypeGroups.group(this, pieces);
    }
}
