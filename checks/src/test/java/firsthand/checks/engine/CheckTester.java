package firsthand.checks.engine;

import firsthand.checks.engine.CheckResult.Status;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Tests a check: a right answer must pass, and each known mistake must be named with its own name and no other. For
 * the tests of every module that writes checks; it depends on no test framework.
 */
public final class CheckTester {
    /** A check knows at least this many mistakes. */
    public static final int FEWEST_MISTAKES = 3;

    private CheckTester() {}

    /** All that is wrong with {@code check}, a sentence each; empty if it is as it should be. */
    public static <A> List<String> problems(Check<A> check) {
        List<String> problems = new ArrayList<>();
        CheckResult right = check.check(check.reference());
        if (!right.passed()) {
            problems.add("the reference itself does not pass:\n" + right);
        }
        for (A other : check.others) {
            if (!check.check(other).passed()) {
                problems.add("another right answer does not pass:\n" + check.check(other));
            }
        }
        if (check.check(null).status() != Status.NOT_DONE) {
            problems.add("null does not count as not done yet");
        }
        if (check.mistakes().size() < FEWEST_MISTAKES) {
            problems.add("knows %d mistakes, fewer than %d"
                    .formatted(check.mistakes().size(), FEWEST_MISTAKES));
        }
        Set<String> names = new HashSet<>();
        for (Mistake<A> mistake : check.mistakes()) {
            if (!names.add(mistake.name())) {
                problems.add("two mistakes are called \"%s\"".formatted(mistake.name()));
            }
            if (mistake.hint().isBlank()) {
                problems.add("\"%s\" has no hint".formatted(mistake.name()));
            }
            CheckResult result = check.check(mistake.wrong());
            if (result.passed()) {
                problems.add("\"%s\" passes: no input shows the mistake".formatted(mistake.name()));
            } else if (!result.mistake().equals(mistake.name())) {
                problems.add("\"%s\" is named \"%s\"".formatted(mistake.name(), result.mistake()));
            }
        }
        if (check.hints().isEmpty()) {
            problems.add("has no hint for unknown mistakes");
        }
        if (check.matters().isBlank()) {
            problems.add("does not say why it matters");
        }
        if (check.toleranceReason().isBlank()) {
            problems.add("gives no reason for its tolerance");
        }
        return problems;
    }
}
