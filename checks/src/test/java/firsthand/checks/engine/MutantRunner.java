package firsthand.checks.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs changed solutions on a check's inputs, without a thread of their own: their loops end by themselves. */
public final class MutantRunner<A> {
    private final Check<A> check;
    private final List<List<CaseOutcome>> right = new ArrayList<>();
    private final List<List<CaseOutcome>> written = new ArrayList<>();

    public MutantRunner(Check<A> check) {
        this.check = check;
        right.add(CaseRunner.trusted(check, check.reference));
        check.others.forEach(other -> right.add(CaseRunner.trusted(check, other)));
        check.mistakes.forEach(mistake -> written.add(CaseRunner.trusted(check, mistake.wrong())));
    }

    /**
     * What a changed solution came to.
     *
     * @param accepted whether the check takes it for right
     * @param written whether a hand-written mistake has the same results
     * @param marks its fingerprint as it stands in a file; null if a case did not return
     * @param ended how its cases ended: returned, or with which exception
     */
    public record Outcome(
            boolean accepted, boolean written, @Nullable List<String> marks, String ended) {}

    public Outcome run(Object answer) {
        @SuppressWarnings("unchecked") // made for this check's door
        A typed = (A) answer;
        List<CaseOutcome> got = CaseRunner.trusted(check, typed);
        boolean changes = got.stream()
                .anyMatch(outcome -> outcome instanceof CaseOutcome.Returned(ResultValues v, String c) && c != null);
        boolean accepted = !changes && right.stream().anyMatch(want -> same(got, want));
        boolean known = written.stream().anyMatch(want -> same(got, want));
        Fingerprint print = Fingerprint.of(got, check.cases.size());
        return new Outcome(
                accepted,
                known,
                print == null || changes
                        ? null
                        : print.cases().stream().map(Fingerprint.Mark::text).toList(),
                got.stream().map(MutantRunner::end).collect(Collectors.joining(" ")));
    }

    private static String end(CaseOutcome outcome) {
        return outcome instanceof CaseOutcome.Threw(Throwable error)
                ? error.getClass().getSimpleName()
                : outcome.getClass().getSimpleName();
    }

    private boolean same(List<CaseOutcome> got, List<CaseOutcome> want) {
        Trial<A> trial = new Trial<>(check, check.reference, got, want);
        for (int i = 0; i < want.size(); i++) {
            if (!trial.alike(got.get(i), want.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether the file's part for this check has these figures and lines, but for rounding. */
    public boolean fresh(Mutants.Count count, List<String> lines) {
        Optional<Mutants.Section> kept = Mutants.section(check.name);
        if (kept.isEmpty() || !kept.get().count().equals(count)) {
            return false;
        }
        List<Mutants.Change> changes = kept.get().changes();
        return changes.size() == lines.size()
                && IntStream.range(0, lines.size()).allMatch(i -> alike(changes.get(i), Mutants.change(lines.get(i))));
    }

    private static boolean alike(Mutants.Change one, Mutants.Change other) {
        double size = Stream.of(one, other)
                .flatMap(change -> change.fingerprint().cases().stream())
                .mapToDouble(mark -> Math.abs(mark.sum()))
                .max()
                .orElse(0);
        return one.what().equals(other.what())
                && one.fingerprint().matches(other.fingerprint(), 1e-7, Math.max(1, size));
    }
}
