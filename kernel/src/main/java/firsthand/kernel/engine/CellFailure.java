package firsthand.kernel.engine;

import java.util.List;

/**
 * Why a cell did not end well, for the learner.
 *
 * @param name the exception's simple name, {@code CompileError} or {@code Interrupted}
 * @param message what it says, in one line if it can
 * @param traceback lines to show: name and message, the learner's lines, the causes
 * @param line the line in the failing cell, from 1; 0 if unknown
 */
public record CellFailure(String name, String message, List<String> traceback, int line) {
    /** The name of a failure that is the learner's own wish. */
    public static final String INTERRUPTED = "Interrupted";

    public CellFailure {
        traceback = List.copyOf(traceback);
    }
}
