package firsthand.kernel.engine;

import java.util.List;

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
}
