package firsthand.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import firsthand.checks.Attempts.Grade;
import firsthand.checks.Attempts.Standing;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A record of attempts grades each exercise, and says so in JSON. */
class AttemptsTest {
    private static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");
    private static final Exercise LEAKY =
            Exercise.calledBy(" Checks03.leakyRelu(x -> leakyRelu(x))").orElseThrow();

    private static Attempt attempt(int minute, boolean passed, String mistake) {
        return new Attempt(LEAKY.toString(), passed, mistake, NOON.plusSeconds(60L * minute));
    }

    @Test
    void noAttemptIsNotTried() {
        assertThat(Attempts.NONE.standing("Checks03.leakyRelu"))
                .isEqualTo(new Standing("Checks03.leakyRelu", Grade.NOT_TRIED, 0, List.of()));
        assertThat(Attempts.NONE.json()).isEqualTo("[]");
    }

    @Test
    void theFirstRightOneDecides() {
        Attempts one = Attempts.NONE.with(attempt(0, false, "cuts off")).with(attempt(1, false, "cuts off"));
        assertThat(one.standing(LEAKY.toString()))
                .isEqualTo(new Standing("Checks03.leakyRelu", Grade.TRIED, 2, List.of("cuts off")));
        Attempts solved =
                one.with(attempt(2, false, "")).with(attempt(3, true, "")).with(attempt(4, false, "later"));
        assertThat(solved.standing(LEAKY.toString()))
                .isEqualTo(new Standing("Checks03.leakyRelu", Grade.SOLVED, 4, List.of("cuts off")));
        assertThat(Attempts.NONE.with(attempt(0, true, "")).standing(LEAKY.toString()))
                .isEqualTo(new Standing("Checks03.leakyRelu", Grade.SOLVED_AT_ONCE, 1, List.of()));
        assertThat(solved.standing("Checks03.heStd").grade()).isEqualTo(Grade.NOT_TRIED);
    }

    @Test
    void anAttemptIsMadeFromACardButNotFromAStub() {
        assertThat(Attempt.of(LEAKY, Checks03.leakyRelu(x -> x > 0 ? x : 0.1 * x), NOON))
                .matches(attempt -> !attempt.passed() && attempt.when().equals(NOON));
        assertThat(Attempt.of(LEAKY, Checks03.leakyRelu(x -> Math.max(x, 0.01 * x)), NOON))
                .isEqualTo(new Attempt("Checks03.leakyRelu", true, "", NOON));
        assertThatThrownBy(() -> Attempt.of(LEAKY, Checks03.leakyRelu(null), NOON))
                .hasMessage("Checks03.leakyRelu is not done yet: a stub is no attempt");
    }

    @Test
    void jsonIsAListWithALineForEach() {
        assertThat(Attempts.NONE
                        .with(attempt(0, false, "\"x\""))
                        .with(attempt(1, true, ""))
                        .json())
                .isEqualTo("""
                        [{"exercise":"Checks03.leakyRelu","passed":false,"mistake":"\\"x\\"","when":"2026-11-29T12:00:00Z"},
                        {"exercise":"Checks03.leakyRelu","passed":true,"mistake":"","when":"2026-11-29T12:01:00Z"}]""");
    }

    @Test
    void aCellThatCallsNoCheckBelongsToNoExercise() {
        assertThat(Exercise.calledBy("Checks03.leaky(x -> x)")).isEmpty();
        assertThat(Exercise.calledBy("1 + 1")).isEmpty();
    }
}
