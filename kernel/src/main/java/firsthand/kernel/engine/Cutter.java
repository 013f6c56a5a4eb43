package firsthand.kernel.engine;

import firsthand.display.text.JavaText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import jdk.jshell.Diag;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;

/**
 * Cuts a cell into what JShell takes one by one: declarations, statements, expressions. JShell looks through all it is
 * given for the end of the first one, so it is given a window that grows: a cell of 20,000 statements would otherwise
 * be read 20,000 times.
 */
final class Cutter {
    private static final int FIRST_WINDOW = 500;
    /** How many places are tried to tell what is right from what is not. */
    private static final int TRIES = 500;

    /** What JShell itself takes for a name that is not declared. */
    private static final Pattern UNDECLARED = Pattern.compile("compiler\\.err\\.cant\\.(resolve.*|apply\\.symbol)");

    private final JShell shell;
    private final SourceCodeAnalysis analysis;

    Cutter(JShell shell) {
        this.shell = shell;
        this.analysis = shell.sourceCodeAnalysis();
    }

    /** The first snippet of some text: where it ends, and what JShell is to be given. */
    record Cut(int end, Completeness completeness, String source) {
        /** Whether it is a whole declaration, statement or expression; otherwise it is all the rest. */
        boolean whole() {
            return completeness == Completeness.COMPLETE || completeness == Completeness.COMPLETE_WITH_SEMI;
        }
    }

    /** The snippet that starts at {@code start}. */
    Cut next(String code, int start) {
        int size = FIRST_WINDOW;
        while (true) {
            int end = windowEnd(code, start, size);
            CompletionInfo info = analysis.analyzeCompletion(code.substring(start, end));
            boolean all = end == code.length();
            Completeness completeness = info.completeness();
            // What still follows in the window shows that the snippet does not go on behind it, as an "else" would.
            if (completeness == Completeness.COMPLETE
                    && (all || !JavaText.masked(info.remaining()).isBlank())) {
                return new Cut(end - info.remaining().length(), completeness, info.source());
            }
            if (all) {
                boolean given = completeness == Completeness.COMPLETE_WITH_SEMI;
                return new Cut(end, completeness, given ? info.source() : code.substring(start));
            }
            size *= 4;
        }
    }

    /** Where a window of about {@code size} characters from {@code start} ends: behind a line. */
    private static int windowEnd(String code, int start, int size) {
        if (size >= code.length() - start) {
            return code.length();
        }
        int line = code.indexOf('\n', start + size);
        return line < 0 ? code.length() : line + 1;
    }

    /**
     * The pieces of {@code cell}. What cannot be cut, the last piece, is not {@link Piece#parsed()}.
     *
     * @param stopped whether to leave off; then some are missing
     */
    List<Piece> pieces(Cell cell, BooleanSupplier stopped) {
        List<Piece> pieces = new ArrayList<>();
        String code = cell.code();
        int start = 0;
        while (start < code.length() && !stopped.getAsBoolean()) {
            Cut cut = next(code, start);
            if (cut.completeness() == Completeness.EMPTY) {
                break;
            }
            if (!cut.whole()) {
                cut = beforeTheMistake(code, start).orElse(cut);
            }
            String original = code.substring(start, cut.end());
            pieces.add(Piece.of(cut.source(), start, original, cut.whole()));
            start = cut.end();
        }
        return TypeGroups.group(cell, pieces);
    }

    /**
     * The snippet before a mistake, if there is one. JShell knows neither what is right nor what is wrong where a
     * comment is not closed or a character does not belong to Java, wherever that stands: it would run the first
     * snippet and pass over the rest in silence.
     */
    private Optional<Cut> beforeTheMistake(String code, int start) {
        String rest = code.substring(start);
        if (erroneous(rest)) {
            return Optional.empty();
        }
        String masked = JavaText.masked(rest);
        int tries = 0;
        for (int i = 0; i < masked.length() - 1 && tries < TRIES; i++) {
            if (";}\n".indexOf(masked.charAt(i)) >= 0) {
                tries++;
                CompletionInfo info = analysis.analyzeCompletion(rest.substring(0, i + 1));
                if (info.completeness() == Completeness.COMPLETE) {
                    int end = start + i + 1 - info.remaining().length();
                    return Optional.of(new Cut(end, info.completeness(), info.source()));
                }
            }
        }
        return Optional.empty();
    }

    /** Whether the first snippet of {@code source} is no Java, whatever is declared. */
    boolean erroneous(String source) {
        return analysis.sourceToSnippets(source).stream()
                .filter(snippet -> snippet.kind() == Snippet.Kind.ERRONEOUS)
                .anyMatch(snippet -> !onlyWaits(snippet));
    }

    /** Whether all that is wrong with {@code snippet} is that it mentions what is not declared yet, which may come. */
    boolean onlyWaits(Snippet snippet) {
        return shell.diagnostics(snippet)
                .filter(Diag::isError)
                .allMatch(error -> UNDECLARED.matcher(error.getCode()).matches());
    }
}
