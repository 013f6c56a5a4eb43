package firsthand.kernel.client;

import firsthand.display.MimeBundle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One thing a cell showed, in the order in which it came. */
public sealed interface Output {
    /** Text printed; {@code name} is {@code stdout} or {@code stderr}. */
    record Stream(String name, String text) implements Output {}

    /** Something shown; with a {@code displayId} it may be {@link Updated} later. */
    record Shown(MimeBundle bundle, @Nullable String displayId) implements Output {}

    /** The new content of every output that was {@link Shown} under {@code displayId}. */
    record Updated(MimeBundle bundle, String displayId) implements Output {}

    /** The value of the cell's last expression; {@code count} is the cell's execution count. */
    record Result(int count, MimeBundle bundle) implements Output {}

    /** All outputs so far are to go: at once, or if {@code later} when the next one comes. */
    record Cleared(boolean later) implements Output {}

    /**
     * The cell failed.
     *
     * @param name the exception's simple name, {@code CompileError}, or {@code Interrupted}
     * @param traceback lines for the learner, the message first
     * @param line 1-based in the cell; 0 if unknown
     */
    record Failure(String name, String message, List<String> traceback, int line) implements Output {
        public Failure {
            traceback = List.copyOf(traceback);
        }
    }
}
