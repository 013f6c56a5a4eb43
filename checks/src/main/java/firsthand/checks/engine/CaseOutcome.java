package firsthand.checks.engine;

import org.jspecify.annotations.Nullable;

/** What running an answer on one case came to. */
sealed interface CaseOutcome {
    /**
     * It returned something.
     *
     * @param changed the name of an input it changed, or null
     */
    record Returned(ResultValues values, @Nullable String changed) implements CaseOutcome {}

    /** It returned null, or something with null inside. */
    record Nothing() implements CaseOutcome {}

    /** It threw. */
    record Threw(Throwable error) implements CaseOutcome {}

    /**
     * It had not finished when the time was up.
     *
     * @param memoryFull whether nearly all memory was taken then
     */
    record Unfinished(boolean memoryFull) implements CaseOutcome {}
}
