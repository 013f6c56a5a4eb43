package firsthand.lab.session;

import firsthand.kernel.client.Completions;
import firsthand.lab.code.CellNames;
import firsthand.lab.code.Indent;
import firsthand.lab.code.SyntaxError;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Help while one types. What the kernel knows of names needs it idle: while a cell runs there is none of that, and the
 * answer says nothing instead of coming late.
 */
public final class Assistance {
    private static final int LIMIT_SECONDS = 3;

    private final CellQueue queue;

    Assistance(CellQueue queue) {
        this.queue = queue;
    }

    /** What the word before {@code cursor} may become; nothing while the kernel is busy. */
    public CompletableFuture<Completions> complete(String code, int cursor) {
        int at = Math.clamp(cursor, 0, code.length());
        Completions none = new Completions(List.of(), at, at);
        queue.warmUp();
        return queue.busy()
                ? CompletableFuture.completedFuture(none)
                : queue.kernel()
                        .map(kernel ->
                                kernel.complete(code, at).completeOnTimeout(none, LIMIT_SECONDS, TimeUnit.SECONDS))
                        .orElse(CompletableFuture.completedFuture(none));
    }

    /** What stands at {@code cursor}: signature and documentation; empty if unknown or while the kernel is busy. */
    public CompletableFuture<String> inspect(String code, int cursor) {
        int at = Math.clamp(cursor, 0, code.length());
        queue.warmUp();
        return queue.busy()
                ? CompletableFuture.completedFuture("")
                : queue.kernel()
                        .map(kernel -> kernel.inspect(code, at).completeOnTimeout("", LIMIT_SECONDS, TimeUnit.SECONDS))
                        .orElse(CompletableFuture.completedFuture(""));
    }

    /** The code indented anew. */
    public static String format(String code) {
        return Indent.of(code);
    }

    /** What of the code is no Java. */
    public static List<SyntaxError> check(String code) {
        return CellNames.of(code).problems();
    }
}
