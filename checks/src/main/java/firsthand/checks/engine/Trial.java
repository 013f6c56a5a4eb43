package firsthand.checks.engine;

import firsthand.checks.engine.CaseOutcome.Nothing;
import firsthand.checks.engine.CaseOutcome.Returned;
import firsthand.checks.engine.CaseOutcome.Threw;
import firsthand.checks.engine.CaseOutcome.Unfinished;
import firsthand.checks.engine.CheckResult.Row;
import firsthand.checks.engine.CheckResult.Status;
import firsthand.checks.engine.Comparison.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;

/**
 * A learner's answer after it was run beside the reference.
 *
 * @param check the exercise
 * @param answer the learner's
 * @param got what the answer came to on each case, and once more on the first
 * @param want what the reference came to on each case
 */
record Trial<A>(Check<A> check, A answer, List<CaseOutcome> got, List<CaseOutcome> want) {
    /** The cases on which the answer is wrong. */
    List<Integer> wrongCases() {
        return IntStream.range(0, Math.min(got.size(), want.size()))
                .filter(i -> !same(got.get(i), want.get(i)))
                .boxed()
                .toList();
    }

    /** Puts differences into words. */
    Evidence evidence() {
        return new Evidence(check, got, want);
    }

    /** The first case whose outcomes, the learner's and the reference's, are as {@code test} says. */
    Optional<Integer> first(BiPredicate<CaseOutcome, CaseOutcome> test) {
        return IntStream.range(0, want.size())
                .filter(i -> test.test(got.get(i), want.get(i)))
                .boxed()
                .findFirst();
    }

    /** The tolerance decides for values; two exceptions are the same if their types are. */
    boolean same(CaseOutcome one, CaseOutcome other) {
        return switch (one) {
            case Returned r -> other instanceof Returned && compare(one, other).equal();
            case Threw(Throwable error) ->
                other instanceof Threw(Throwable that) && error.getClass() == that.getClass();
            case Nothing n -> other instanceof Nothing;
            case Unfinished(boolean memoryFull) -> false;
        };
    }

    /** As {@link #same}, but exceptions say the same too: one type may stand for many mistakes. */
    boolean alike(CaseOutcome one, CaseOutcome other) {
        return same(one, other)
                && !(one instanceof Threw(Throwable error)
                        && other instanceof Threw(Throwable that)
                        && !Objects.equals(error.getMessage(), that.getMessage()));
    }

    Comparison compare(CaseOutcome one, CaseOutcome other) {
        return one instanceof Returned(ResultValues a, String c) && other instanceof Returned(ResultValues b, String d)
                ? Comparison.of(a, b, check.tolerance, check.floor)
                : new Comparison(Kind.PARTS, 0, 0, 0, Double.POSITIVE_INFINITY);
    }

    private String told(int shown) {
        try {
            return check.teller.of(answer, Inputs.copyOf(check.cases.get(shown).inputs()));
        } catch (Throwable error) { // the learner's code may do anything: then there is nothing to tell
            return "";
        }
    }

    /** The verdict that the answer is wrong: {@code first}, then the evidence, which shows case {@code shown}. */
    CheckResult wrong(String mistake, int shown, List<Row> evidence, Row... first) {
        List<Row> rows = new ArrayList<>(List.of(first));
        String told = told(shown);
        if (!told.isEmpty()) {
            rows.add(new Row("in words", told));
        }
        evidence.stream().filter(row -> !row.text().isBlank()).forEach(rows::add); // some questions have no input
        evidence().reach(shown).ifPresent(rows::add);
        return new CheckResult(
                check.name, Status.WRONG, mistake, rows, check.cases.get(shown).inputs());
    }
}
