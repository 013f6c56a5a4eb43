package firsthand.checks;

import firsthand.checks.CheckResult.Row;
import firsthand.checks.CheckResult.Status;
import firsthand.checks.Comparison.Kind;
import firsthand.checks.Outcome.Nothing;
import firsthand.checks.Outcome.Returned;
import firsthand.checks.Outcome.Threw;
import firsthand.checks.Outcome.Unfinished;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;

/**
 * A learner's answer after it was run beside the reference.
 *
 * @param table the check
 * @param answer the learner's
 * @param got what the answer came to on each case, and once more on the first
 * @param want what the reference came to on each case
 */
record Trial<A>(Table<A> table, A answer, List<Outcome> got, List<Outcome> want) {
    /** The cases on which the answer is wrong. */
    List<Integer> wrongCases() {
        return IntStream.range(0, Math.min(got.size(), want.size()))
                .filter(i -> !same(got.get(i), want.get(i)))
                .boxed()
                .toList();
    }

    /** Puts differences into words. */
    Evidence evidence() {
        return new Evidence(table, got, want);
    }

    /** The first case whose outcomes, the learner's and the reference's, are as {@code test} says. */
    Optional<Integer> first(BiPredicate<Outcome, Outcome> test) {
        return IntStream.range(0, want.size())
                .filter(i -> test.test(got.get(i), want.get(i)))
                .boxed()
                .findFirst();
    }

    /** The tolerance decides for values; two exceptions are the same if their types are. */
    boolean same(Outcome one, Outcome other) {
        return switch (one) {
            case Returned r -> other instanceof Returned && compare(one, other).equal();
            case Threw(Throwable error) ->
                other instanceof Threw(Throwable that) && error.getClass() == that.getClass();
            case Nothing n -> other instanceof Nothing;
            case Unfinished u -> false;
        };
    }

    /** As {@link #same}, but exceptions say the same too: one type may stand for many mistakes. */
    boolean alike(Outcome one, Outcome other) {
        return same(one, other)
                && !(one instanceof Threw(Throwable error)
                        && other instanceof Threw(Throwable that)
                        && !Objects.equals(error.getMessage(), that.getMessage()));
    }

    Comparison compare(Outcome one, Outcome other) {
        return one instanceof Returned(Values a, String c) && other instanceof Returned(Values b, String d)
                ? Comparison.of(a, b, table.tolerance, table.floor)
                : new Comparison(Kind.PARTS, 0, 0, 0, Double.POSITIVE_INFINITY);
    }

    /** The verdict that the answer is wrong: {@code first}, then the evidence. */
    CheckResult wrong(String mistake, List<Row> evidence, Row... first) {
        List<Row> rows = new ArrayList<>(List.of(first));
        rows.addAll(evidence);
        return new CheckResult(table.name, Status.WRONG, mistake, rows);
    }
}
