package firsthand.kernel.engine;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.Optional;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.SnippetWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Says where a cell is that cannot be stopped. What waits in the system (a server socket, a pipe), for a lock, or
 * computes in a loop of Java's own library hears no interrupt; only the end of the process ends it.
 */
final class Stuck {
    private final JShell shell;
    private final SourceCodeAnalysis analysis;
    private final Places places;

    Stuck(JShell shell, SourceCodeAnalysis analysis, Places places) {
        this.shell = shell;
        this.analysis = analysis;
        this.places = places;
    }

    /**
     * What to tell the learner.
     *
     * @param cell the cell that runs on {@code thread}
     * @param piece the part of it that does
     */
    String where(Thread thread, Cell cell, Piece piece) {
        StackTraceElement[] stack = thread.getStackTrace();
        int own = 0;
        while (own < stack.length && !stack[own].getClassName().startsWith("REPL.")) {
            own++;
        }
        Places.Line line = own < stack.length
                ? line(stack[own], cell, piece).orElse(new Places.Line(cell, piece.firstLine(cell)))
                : new Places.Line(cell, piece.firstLine(cell));
        String place = "line " + line.number()
                + (line.cell().equals(cell)
                        ? " of this cell"
                        : " of cell [" + line.cell().number() + "]");
        String doing = own > 0 && own < stack.length
                ? "is in " + stack[own - 1].getClassName() + "." + stack[own - 1].getMethodName() + ", called at "
                        + place
                : "is at " + place;
        return "This cell does not stop: it " + doing + lock(thread)
                + ", and that cannot be interrupted. Restart the kernel to stop it.";
    }

    private static String lock(Thread thread) {
        ThreadInfo info = ManagementFactory.getThreadMXBean().getThreadInfo(thread.threadId());
        String owner = info == null ? null : info.getLockOwnerName();
        return owner == null ? "" : ", waits for a lock that thread \"" + owner + "\" holds";
    }

    /** The learner's line of a frame as the JVM gives it, in the code that JShell has wrapped around the snippet. */
    private Optional<Places.Line> line(StackTraceElement frame, Cell cell, Piece running) {
        String owner = frame.getClassName();
        for (Snippet snippet : shell.snippets().toList()) {
            SnippetWrapper wrapper = snippet.kind() == Snippet.Kind.ERRONEOUS ? null : analysis.wrapper(snippet);
            if (wrapper != null && (owner + "$").startsWith(wrapper.fullClassName() + "$")) {
                int offset = wrapper.wrappedToSourcePosition(lineStart(wrapper.wrapped(), frame.getLineNumber()));
                // A snippet is put in its place when it has run.
                Places.@Nullable Place place = places.of(snippet.id()).orElse(null);
                Piece piece = place == null ? running : place.piece();
                Cell of = place == null ? cell : place.cell();
                return Optional.of(new Places.Line(of, of.line(piece.offset(Math.max(offset, piece.codeStart())))));
            }
        }
        return Optional.empty();
    }

    /** Where the code of line {@code line}, from 1, starts. */
    private static int lineStart(String text, int line) {
        int at = 0;
        for (int i = 1; i < line; i++) {
            at = text.indexOf('\n', at) + 1;
        }
        while (at < text.length() - 1 && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }
}
