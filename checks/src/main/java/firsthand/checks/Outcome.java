package firsthand.checks;

import org.jspecify.annotations.Nullable;

/** What running an answer on one case came to. */
sealed interface Outcome {
    /**
     * It returned something.
     *
     * @param changed the name of an input it changed, or null
     */
    record Returned(Values values, @Nullable String changed) implements Outcome {}

    /** It returned null, or something with null inside. */
    record Nothing() implements Outcome {}

    /** It threw. */
    record Threw(Throwable error) implements Outcome {}

    /** It had not finished when the time was up. */
    record Unfinished() implements Outcome {}
}
