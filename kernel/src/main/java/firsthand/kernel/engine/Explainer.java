package firsthand.kernel.engine;

import firsthand.display.text.JavaText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.UnresolvedReferenceException;
import org.jspecify.annotations.Nullable;

/**
 * Says what went wrong in the learner's own lines: no frame of the kernel's or of JShell's, no line of generated code.
 */
final class Explainer {
    /** Library frames shown above the learner's first; more are rarely read. */
    private static final int LIBRARY_FRAMES = 6;
    /** The learner's different frames shown of one exception. */
    private static final int OWN_FRAMES = 12;

    /** Characters of a line, and of a compiler's message, that are shown. */
    private static final int WIDTH = 300;

    private static final Pattern MACHINERY = Pattern.compile(
            "(jdk\\.internal|java\\.lang\\.(reflect|invoke)|" + "jdk\\.jshell|firsthand\\.kernel\\.engine)\\..*");
    private static final Pattern GENERATED = Pattern.compile("REPL\\.\\$JShell\\$\\w+[.$]?");
    private static final Pattern LAMBDA = Pattern.compile("lambda\\$(.*)\\$\\d+");

    private final JShell shell;
    private final Places places;

    Explainer(JShell shell, Places places) {
        this.shell = shell;
        this.places = places;
    }

    /** An exception out of {@code current}. */
    CellFailure exception(Cell current, JShellException exception) {
        List<String> trace = new ArrayList<>();
        int line = 0;
        Throwable cause = exception;
        for (int depth = 0; cause != null && depth < Thrown.CAUSES; depth++) {
            trace.add((depth == 0 ? "" : "Caused by: ") + headline(cause));
            line = Math.max(line, frames(current, cause.getStackTrace(), line == 0, trace));
            cause = cause.getCause();
        }
        return new CellFailure(name(exception), message(exception), trace, line);
    }

    /** The learner stopped {@code current}; {@code exception} says where, if it does. */
    CellFailure interrupted(Cell current, @Nullable JShellException exception, int pieceLine) {
        List<String> trace = new ArrayList<>(List.of(CellFailure.INTERRUPTED + ": the cell was stopped"));
        StackTraceElement[] own = exception == null
                ? new StackTraceElement[0]
                : Stream.of(exception.getStackTrace())
                        .filter(frame -> places.line(frame).isPresent())
                        .toArray(StackTraceElement[]::new);
        int line = frames(current, own, true, trace);
        if (line == 0) {
            line = pieceLine;
            trace.add(at(current, new Places.Line(current, line), "", true));
        }
        return new CellFailure(CellFailure.INTERRUPTED, "the cell was stopped", trace, line);
    }

    /** The compiler itself gave up on the piece at {@code line}, or what it made could not be loaded. */
    CellFailure outside(Cell current, Throwable thrown, int line) {
        String name = simple(thrown.getClass().getName());
        boolean deep = String.valueOf(thrown).contains("StackOverflowError");
        String message = deep
                ? "this is nested too deeply for the compiler: cut it into parts"
                : "this could not be compiled or loaded"
                        + (thrown.getMessage() == null ? "" : ": " + thrown.getMessage());
        return new CellFailure(
                name,
                message,
                List.of(name + ": " + message, at(current, new Places.Line(current, line), "", true)),
                line);
    }

    /** One thing that the compiler says of {@code piece}, and the characters of its source that it means. */
    private record Mistake(int start, int end, String says) {}

    /** What the compiler says of {@code piece}; never nothing. */
    CellFailure compileError(Cell current, Piece piece, List<Diag> diagnostics) {
        List<Mistake> mistakes = new ArrayList<>();
        int code = piece.codeStart();
        for (Diag diagnostic : diagnostics) {
            // What is said of a class as a whole has no place, or one before its first word.
            int start = Math.max(code, (int) diagnostic.getStartPosition());
            mistakes.add(new Mistake(start, (int) diagnostic.getEndPosition(), says(diagnostic)));
        }
        if (mistakes.isEmpty()) {
            int comment = JavaText.unclosedComment(piece.source());
            mistakes.add(
                    comment >= 0
                            ? new Mistake(comment, comment + 2, "unclosed comment")
                            : new Mistake(
                                    code,
                                    code,
                                    "the compiler made nothing of this and does not say why; if it is nested"
                                            + " deeply, cut it into parts"));
        }
        return compileErrors(current, piece, mistakes);
    }

    private static CellFailure compileErrors(Cell current, Piece piece, List<Mistake> mistakes) {
        List<String> trace = new ArrayList<>();
        for (Mistake mistake : mistakes) {
            int start = piece.offset(mistake.start());
            int end = Math.max(start + 1, piece.offset(mistake.end()));
            Places.Line place = new Places.Line(current, current.line(start));
            trace.add("CompileError: " + mistake.says());
            String shown = at(current, place, "", true);
            trace.add(shown);
            String text = shown(place);
            int column = start - current.lineStart(start) - indent(place.text());
            int width = Math.max(1, Math.min(end - start, text.length() - column));
            int margin = shown.length() - text.length();
            if (column >= 0 && column < WIDTH) {
                trace.add(" ".repeat(margin + column) + "^".repeat(width));
            }
        }
        Mistake first = mistakes.getFirst();
        String advice = Advice.of(
                first.says(),
                piece.source()
                        .substring(0, Math.min(first.start(), piece.source().length())));
        if (!advice.isEmpty()) {
            trace.add("  " + advice);
        }
        return new CellFailure("CompileError", first.says(), trace, current.line(piece.offset(first.start())));
    }

    /** What a declaration still lacks, for the learner who has not called it yet. */
    String lacking(DeclarationSnippet declaration) {
        String missing = shell.unresolvedDependencies(declaration).collect(Collectors.joining(", "));
        String because = missing.isEmpty()
                ? shell.diagnostics(declaration)
                        .filter(Diag::isError)
                        .map(Explainer::says)
                        .distinct()
                        .collect(Collectors.joining("; "))
                : "not declared: " + missing;
        return declaration.name() + " cannot be used yet (" + because + ")";
    }

    /** Adds the frames worth showing; returns the line of the first in the current cell if wanted, otherwise 0. */
    private int frames(Cell current, StackTraceElement[] stack, boolean wanted, List<String> trace) {
        int line = 0;
        int library = 0;
        List<String> own = new ArrayList<>();
        for (StackTraceElement frame : stack) {
            Optional<Places.Line> place = places.line(frame);
            if (place.isPresent()) {
                boolean marked = wanted && line == 0 && place.get().cell().equals(current);
                if (marked) {
                    line = place.get().number();
                }
                own.add(at(current, place.get(), method(frame), marked));
            } else if (own.isEmpty()
                    && library < LIBRARY_FRAMES
                    && !MACHINERY.matcher(frame.getClassName()).matches()) {
                trace.add("    at " + libraryFrame(frame));
                library++;
            }
        }
        addOnce(own, trace);
        return line;
    }

    /** Adds frames, those of a recursion once: they differ in the arrow at most. */
    private static void addOnce(List<String> frames, List<String> trace) {
        int added = 0;
        int at = 0;
        while (at < frames.size() && added < OWN_FRAMES) {
            String frame = frames.get(at);
            int next = at + 1;
            while (next < frames.size() && frames.get(next).substring(4).equals(frame.substring(4))) {
                next++;
            }
            int more = next - at - 1;
            trace.add(more < 2 ? frame : frame + "   (" + more + " times more)");
            added++;
            at = next;
        }
        if (at < frames.size()) {
            trace.add("    … " + (frames.size() - at) + " more");
        }
    }

    /** A frame without the name of its module's loader, which says nothing here. */
    private static String libraryFrame(StackTraceElement frame) {
        return new StackTraceElement(
                        frame.getClassName(), frame.getMethodName(), frame.getFileName(), frame.getLineNumber())
                .toString();
    }

    /** A line of the notebook as the traceback shows it. */
    private static String at(Cell current, Places.Line line, String method, boolean marked) {
        String cell =
                line.cell().equals(current) ? "cell" : "cell [" + line.cell().number() + "]";
        return (marked ? "  → " : "    ")
                + cell
                + " line "
                + line.number()
                + (method.isEmpty() ? "" : ", in " + method)
                + ":  "
                + shown(line);
    }

    private static String shown(Places.Line line) {
        return Shortened.to(WIDTH, line.text().strip());
    }

    private static int indent(String text) {
        return text.length() - text.stripLeading().length();
    }

    /** {@code Shape.area} for a method of a type, {@code area} for a method of the cell, empty for its statements. */
    private static String method(StackTraceElement frame) {
        String owner = frame.getClassName().replaceAll("^\\$Cell\\d+\\$", "").replace('$', '.');
        var lambda = LAMBDA.matcher(frame.getMethodName());
        String method = lambda.matches() ? lambda.group(1) : frame.getMethodName();
        if (method.isEmpty() || method.equals("do_it$")) {
            return "";
        }
        return owner.isEmpty() ? method : owner + "." + method;
    }

    private String headline(Throwable thrown) {
        String message = message(thrown);
        return message.isEmpty() ? name(thrown) : name(thrown) + ": " + message;
    }

    private static String name(Throwable thrown) {
        return thrown instanceof EvalException eval
                ? simple(eval.getExceptionClassName())
                : "NotDeclared"; // an UnresolvedReferenceException: JShell has no third kind
    }

    private String message(Throwable thrown) {
        if (thrown instanceof UnresolvedReferenceException unresolved) {
            return lacking(unresolved.getSnippet());
        }
        String message = GENERATED
                .matcher(Optional.ofNullable(thrown.getMessage()).orElse(""))
                .replaceAll("");
        return switch (name(thrown)) {
            case "StackOverflowError" -> "the recursion is too deep, or endless";
            case "OutOfMemoryError" ->
                message + " (the limit is " + (Runtime.getRuntime().maxMemory() >> 20) + " MiB, set with -Xmx)";
            default -> message;
        };
    }

    private static String simple(String className) {
        return className.substring(Math.max(className.lastIndexOf('.'), className.lastIndexOf('$')) + 1);
    }

    /** The compiler's message in one line, without the places in generated code. */
    static String says(Diag diagnostic) {
        String says = diagnostic
                .getMessage(Locale.ENGLISH)
                .lines()
                .map(String::strip)
                .filter(text -> !text.startsWith("location:") && !text.isEmpty())
                .map(text -> text.replaceFirst("^symbol:\\s+", "").replaceAll("\\s+", " "))
                .collect(Collectors.joining(": "))
                .transform(text -> GENERATED.matcher(text).replaceAll(""));
        // Constants, code, parameters: a class file has room for so many.
        boolean limit = diagnostic.getCode().startsWith("compiler.err.limit");
        return Shortened.to(WIDTH, says) + (limit ? " (Java's limit: cut it into parts, or read it from a file)" : "");
    }
}
