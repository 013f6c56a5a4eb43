package firsthand.checks;

import firsthand.checks.engine.CheckResult;
import firsthand.checks.engine.CheckResult.Status;
import firsthand.checks.engine.JsonText;
import java.time.Instant;

/**
 * One run of an exercise's check on an answer that was more than the stub.
 *
 * @param exercise the exercise as {@link Exercise#toString} writes it, such as {@code "Checks03.leakyRelu"}
 * @param passed whether the answer was right
 * @param mistake the mistake that was named; empty if none was
 * @param when when the check ran
 */
public record Attempt(String exercise, boolean passed, String mistake, Instant when) {
    /**
     * The attempt that led to {@code result}.
     *
     * @throws IllegalArgumentException if there was only the stub: that is none yet
     */
    public static Attempt of(Exercise exercise, CheckResult result, Instant when) {
        if (result.status() == Status.NOT_DONE) {
            throw new IllegalArgumentException(exercise + " is not done yet: a stub is no attempt");
        }
        return new Attempt(exercise.toString(), result.passed(), result.mistake(), when);
    }

    /** An object with the components as keys, {@code when} in ISO 8601: {@code "2026-11-29T23:10:00Z"}. */
    public String json() {
        return "{\"exercise\":\"%s\",\"passed\":%s,\"mistake\":\"%s\",\"when\":\"%s\"}"
                .formatted(JsonText.quote(exercise), passed, JsonText.quote(mistake), when);
    }
}
