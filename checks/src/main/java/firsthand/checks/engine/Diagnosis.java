package firsthand.checks.engine;

import firsthand.checks.engine.CaseOutcome.Nothing;
import firsthand.checks.engine.CaseOutcome.Returned;
import firsthand.checks.engine.CaseOutcome.Threw;
import firsthand.checks.engine.CaseOutcome.Unfinished;
import firsthand.checks.engine.CheckResult.Row;
import firsthand.checks.engine.CheckResult.Status;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what is wrong with an answer. The order of the rules is the order in which a tutor would look: is it done,
 * does it end, is it right; else does a known mistake explain everything, was an input changed, does it depend on
 * chance, did it stop, does a change to the solution explain everything, is the shape wrong, do its numbers relate to
 * the expected ones or are there NaNs; else only the difference is known.
 */
final class Diagnosis<A> {
    /** Two numbers with digits, or six whole ones. */
    private static final int ENOUGH = 6;

    private final Trial<A> trial;
    private final Check<A> check;
    private final List<CaseOutcome> got;
    private final List<Integer> wrong;
    private final CommonMistakes common;

    private Diagnosis(Trial<A> trial) {
        this.trial = trial;
        check = trial.check();
        got = trial.got();
        wrong = trial.wrongCases();
        common = new CommonMistakes(trial);
    }

    static <A> CheckResult of(Check<A> check, @Nullable A answer) {
        if (answer == null || check.unanswered.test(answer)) {
            return notDone(check, null);
        }
        List<CaseOutcome> got = CaseRunner.learners(check, answer);
        if (stub(got.getFirst())) {
            return notDone(check, got.getFirst());
        }
        Trial<A> trial = new Trial<>(check, answer, got, CaseRunner.trusted(check, check.reference));
        return new Diagnosis<>(
                        trial.wrongCases().isEmpty()
                                ? trial
                                : check.others.stream()
                                        .map(other -> new Trial<>(check, answer, got, CaseRunner.trusted(check, other)))
                                        .filter(besideAnother ->
                                                besideAnother.wrongCases().isEmpty())
                                        .findFirst()
                                        .orElse(trial))
                .result();
    }

    private static boolean stub(CaseOutcome first) {
        return switch (first) {
            case Nothing n -> true;
            case Threw(UnsupportedOperationException error) ->
                LearnerCode.threw(error) && LearnerCode.stubItCalls(error).isEmpty();
            default -> false;
        };
    }

    private static CheckResult notDone(Check<?> check, @Nullable CaseOutcome found) {
        List<Row> rows = new ArrayList<>();
        if (found instanceof Nothing) {
            rows.add(new Row("found", "Your method returns null. If it prints its result, let it return it instead."));
        }
        rows.add(new Row("next", "Write your version in the exercise above, run that cell, then run this one again."));
        return new CheckResult(check.name, Status.NOT_DONE, "", rows);
    }

    private CheckResult result() {
        if (got.getLast() instanceof Unfinished(boolean memoryFull)) {
            return common.unfinished(memoryFull);
        }
        if (wrong.isEmpty()) {
            return common.changed().or(common::chance).orElseGet(this::right);
        }
        Relations relations = new Relations(trial);
        return known().or(common::changed)
                .or(common::chance)
                .or(common::nothing)
                .or(common::threw)
                .or(relations::blank)
                .or(this::changed)
                .or(common::shape)
                .or(relations::named)
                .or(common::notFinite)
                .orElseGet(() -> {
                    List<Row> rows = new ArrayList<>();
                    if (check.codes.isEmpty()) {
                        Halves.places(trial).ifPresent(where -> rows.add(new Row("besides", where)));
                        CodeUse.question(trial).ifPresent(rows::add);
                        Effects.of(trial).ifPresent(what -> rows.add(new Row("tried", what)));
                    }
                    rows.addAll(trial.evidence().rows(wrong));
                    Nearness.of(trial).ifPresent(rows::add);
                    return trial.wrong("", trial.evidence().shown(wrong), rows, new Row("hint", check.hint));
                });
    }

    private CheckResult right() {
        String inputs = check.cases.size() == 1 ? "" : "%d inputs, all as expected.".formatted(check.cases.size());
        List<Row> rows = new ArrayList<>();
        if (!inputs.isEmpty()) {
            rows.add(new Row("checked", inputs));
        }
        rows.add(new Row("why it matters", check.matters));
        return new CheckResult(check.name, Status.RIGHT, "", rows);
    }

    /** A known mistake whose outcome is the learner's on every case, also on those that are right. */
    private Optional<CheckResult> known() {
        for (Mistake<A> mistake : check.mistakes) {
            List<CaseOutcome> wrongOutcomes = CaseRunner.trusted(check, mistake.wrong());
            if (IntStream.range(0, check.cases.size()).allMatch(i -> trial.alike(got.get(i), wrongOutcomes.get(i)))) {
                List<Row> rows = new ArrayList<>(common.thrown());
                rows.addAll(trial.evidence().rows(wrong));
                return Optional.of(trial.wrong(
                        mistake.name(),
                        trial.evidence().shown(wrong),
                        rows,
                        new Row("likely mistake", mistake.name()),
                        new Row("hint", mistake.hint())));
            }
        }
        return Optional.empty();
    }

    /**
     * Whether the results say enough to tell one cause from another: a few small whole numbers, codes and NaN come out
     * in many ways.
     */
    private boolean telling() {
        if (!check.codes.isEmpty()) {
            return false;
        }
        double[] numbers = got.stream()
                .limit(check.cases.size())
                .filter(Returned.class::isInstance)
                .flatMap(outcome -> ((Returned) outcome).values().parts().stream())
                .flatMapToDouble(part -> Arrays.stream(part.numbers()))
                .toArray();
        double told = Arrays.stream(numbers)
                .distinct()
                .map(number ->
                        Math.abs(number) <= 1 && number == Math.rint(number) ? 0 : number == Math.rint(number) ? 1 : 3)
                .sum();
        return told >= ENOUGH && Arrays.stream(numbers).noneMatch(Double::isNaN);
    }

    private List<Row> evidence() {
        List<Row> rows = new ArrayList<>();
        CodeUse.question(trial).ifPresent(rows::add);
        rows.addAll(trial.evidence().rows(wrong));
        return rows;
    }

    /** A change to the published solution whose results are the learner's on every case. */
    private Optional<CheckResult> changed() {
        return Optional.ofNullable(telling() ? Fingerprint.of(got, check.cases.size()) : null)
                .flatMap(found -> Mutants.explain(check, found))
                .map(what -> trial.wrong(
                        what.contains(Mutants.OR) ? "" : what, // two ways to one result: no name, but both are said
                        trial.evidence().shown(wrong),
                        evidence(),
                        new Row("likely mistake", "this is what comes out when " + what),
                        new Row("hint", check.hint)));
    }
}
