package firsthand.publish.source;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a code cell is for; written after {@code ```java} in the fence line. A cell without a role is plain. */
public enum Role {
    /** A stub the learner fills in; it must run as it stands, and its check must not pass yet. */
    EXERCISE("Exercise"),
    /** Judges the exercise before it; its last expression is a check's result. */
    CHECK("Check"),
    /** What the exercise could become: folded away in the notebook, executed by every run, and judged by the check. */
    SOLUTION("Solution"),
    /** Has lines <code>// &#64;param name: a | b | c</code>; every combination is executed for the built pages. */
    INTERACTIVE("Try it"),
    /** Takes long: has ten times the time limit. */
    SLOW("Takes a while"),
    /** Must fail: the error is what it shows. */
    EXPECT_ERROR("Fails on purpose");

    private final String label;

    Role(String label) {
        this.label = label;
    }

    /** What readers of the page are told. */
    public String label() {
        return label;
    }

    /** The role as it stands in a fence line: {@code expect-error}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Role> of(String word) {
        return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
    }

    /** The roles among the words of a line; other words are passed over. */
    public static Set<Role> among(String words) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (String word : words.split("[\\s,]+")) {
            of(word).ifPresent(roles::add);
        }
        return roles;
    }

    /** The roles' words in one line, in the order of this list; {@link #among} reads them. */
    public static String words(Set<Role> roles) {
        return roles.stream().sorted().map(Role::word).collect(Collectors.joining(" "));
    }

    static String words() {
        return Arrays.stream(values()).map(Role::word).collect(Collectors.joining(", "));
    }
}
