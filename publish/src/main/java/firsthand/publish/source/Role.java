package firsthand.publish.source;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a code cell is for; written after {@code ```java} in the fence line. A cell without a role is plain. */
public enum Role {
    /** A stub the learner fills in; it must run as it stands, and its check must not pass yet. */
    EXERCISE,
    /** Judges the exercise before it; its last expression is a check's result. */
    CHECK,
    /** What the exercise could become: folded away in the notebook, executed by every run, and judged by the check. */
    SOLUTION,
    /** Has lines <code>// &#64;param name: a | b | c</code>; every combination is executed for the built pages. */
    INTERACTIVE,
    /** Takes long: has ten times the time limit. */
    SLOW,
    /** Must fail: the error is what it shows. */
    EXPECT_ERROR;

    /** The role as it stands in a fence line: {@code expect-error}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Role> of(String word) {
        return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
    }

    static String words() {
        return Arrays.stream(values()).map(Role::word).collect(Collectors.joining(", "));
    }
}
