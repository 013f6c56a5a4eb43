package firsthand.kernel.engine;

import firsthand.display.text.JavaText;
import java.util.List;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Documentation;
import jdk.jshell.SourceCodeAnalysis.Suggestion;

/** Help while one types: completion, documentation, and whether the cell is complete. */
public final class Assistant {
    /** Whether a cell can be run as it stands; the protocol's words. */
    public enum State {
        COMPLETE,
        INCOMPLETE,
        INVALID
    }

    /** What may stand in place of the characters from {@code start} to {@code end}. */
    public record Completions(List<String> matches, int start, int end) {}

    /** Snippets of a cell that the parser looks at; each takes milliseconds, and someone waits for the answer. */
    private static final int CHECKED = 100;

    private final SourceCodeAnalysis analysis;
    private final Cutter cutter;

    Assistant(SourceCodeAnalysis analysis, Cutter cutter) {
        this.analysis = analysis;
        this.cutter = cutter;
    }

    /** Whether {@code code} can be run as it stands. */
    public State state(String code) {
        int start = 0;
        int checked = 0;
        while (start < code.length()) {
            Cutter.Cut cut = cutter.next(code, start);
            switch (cut.completeness()) {
                case EMPTY -> {
                    return State.COMPLETE;
                }
                case DEFINITELY_INCOMPLETE -> {
                    return State.INCOMPLETE;
                }
                case UNKNOWN -> {
                    return State.INVALID;
                }
                case COMPLETE, COMPLETE_WITH_SEMI, CONSIDERED_INCOMPLETE -> {
                    checked++;
                    if (checked <= CHECKED && cutter.erroneous(cut.source())) {
                        return State.INVALID;
                    }
                    start = cut.end();
                }
            }
        }
        return State.COMPLETE;
    }

    /** What the word before {@code cursor} may become. */
    public Completions complete(String code, int cursor) {
        // Inside a text or a comment nothing is a name.
        if (!JavaText.masked(code.substring(0, cursor) + "x").endsWith("x")) {
            return new Completions(List.of(), cursor, cursor);
        }
        int start = pieceStart(code, cursor);
        int[] anchor = {cursor - start};
        List<Suggestion> found = analysis.completionSuggestions(code.substring(start, cursor), cursor - start, anchor);
        String before = code.substring(start, start + anchor[0]);
        // Where the expected type is known, only what fits it is offered first; temporaries ($1) are never meant.
        List<String> fitting = found.stream()
                .sorted((a, b) -> Boolean.compare(b.matchesType(), a.matchesType()))
                .map(Suggestion::continuation)
                .filter(text -> !text.startsWith("$"))
                .filter(text -> Exports.HERE.show(before, text))
                .distinct()
                .toList();
        return new Completions(fitting, start + anchor[0], cursor);
    }

    /** Signatures and documentation of what stands at {@code cursor}; empty if nothing is known of it. */
    public String inspect(String code, int cursor) {
        if (!JavaText.masked(code.substring(0, cursor) + "x").endsWith("x")) {
            return "";
        }
        int start = pieceStart(code, cursor);
        int end = cursor;
        while (end < code.length() && Character.isJavaIdentifierPart(code.charAt(end))) {
            end++;
        }
        String upTo = code.substring(start, end);
        // JShell documents a method at its parenthesis, a class or field at its name.
        for (String input : List.of(upTo + "(", upTo)) {
            List<Documentation> found = analysis.documentation(input, input.length(), true);
            if (!found.isEmpty()) {
                return found.stream()
                        .map(entry -> entry.javadoc() == null
                                ? entry.signature()
                                : entry.signature() + "\n\n" + JavadocText.plain(entry.javadoc()))
                        .distinct()
                        .reduce((a, b) -> a + "\n\n" + b)
                        .orElse("");
            }
        }
        return "";
    }

    /** Where the snippet that {@code cursor} stands in starts. */
    private int pieceStart(String code, int cursor) {
        int start = 0;
        while (true) {
            Cutter.Cut cut = cutter.next(code, start);
            if (!cut.whole() || cut.end() >= cursor || cut.end() <= start) {
                return start;
            }
            start = cut.end();
        }
    }
}
