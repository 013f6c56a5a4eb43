package firsthand.checks.engine;

import firsthand.checks.engine.CaseOutcome.Nothing;
import firsthand.checks.engine.CaseOutcome.Returned;
import firsthand.checks.engine.CaseOutcome.Threw;
import firsthand.checks.engine.CheckResult.Row;
import firsthand.checks.engine.Comparison.Kind;
import firsthand.checks.engine.ResultValues.Part;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** The mistakes that every check knows, whatever the exercise: each finds itself in a trial, or is absent. */
final class CommonMistakes {
    private static final String UNDECLARED = "a name is not declared";
    private static final String UNFINISHED = "does not finish";
    private static final String CHANGES_INPUT = "changes its input";
    private static final String CHANCE = "differs from call to call";
    private static final String NOTHING = "returns null";
    private static final String THROWS = "stops with an exception";
    private static final String SHAPE = "wrong shape";
    private static final String NOT_FINITE = "NaN or infinity";

    /** Their names, which no known mistake of an exercise may have. */
    static final Set<String> NAMES =
            Set.of(UNDECLARED, UNFINISHED, CHANGES_INPUT, CHANCE, NOTHING, THROWS, SHAPE, NOT_FINITE);

    private final Trial<?> trial;
    private final Check<?> check;
    private final List<CaseOutcome> got;
    private final List<CaseOutcome> want;
    private final Evidence evidence;

    CommonMistakes(Trial<?> trial) {
        this.trial = trial;
        check = trial.check();
        got = trial.got();
        want = trial.want();
        evidence = trial.evidence();
    }

    /** It was still running when the time was up. */
    CheckResult unfinished(boolean memoryFull) {
        int i = Math.min(got.size() - 1, check.cases.size() - 1);
        boolean rightSoFar =
                i > 0 && IntStream.range(0, i).allMatch(before -> trial.same(got.get(before), want.get(before)));
        return trial.wrong(
                UNFINISHED,
                i,
                List.of(new Row("input", evidence.input(i))),
                new Row(
                        "problem",
                        "your code did not finish in %s s, so the check stopped waiting"
                                .formatted(Digits.format(check.limit.toMillis() / 1000.0))),
                new Row(
                        "hint",
                        memoryFull
                                ? "It has taken nearly all the memory there is. Is there a loop in which a list, a text or "
                                        + "an array grows without end? Restart the kernel before you go on."
                                : rightSoFar
                                        ? "It is right for each input before this one. Either a loop never ends for this "
                                                + "one, or it takes too many steps one by one: which could be counted "
                                                + "at once? If a processor stays busy, restart the kernel."
                                        : "Is there a loop whose condition never becomes false? A loop that never ends keeps a "
                                                + "processor busy: restart the kernel before you go on."));
    }

    /** It wrote into one of its inputs. */
    Optional<CheckResult> changed() {
        return trial.first((g, w) -> g instanceof Returned(ResultValues v, String changed) && changed != null)
                .map(i -> trial.wrong(
                        CHANGES_INPUT,
                        i,
                        List.of(new Row("input", evidence.input(i))),
                        new Row(
                                "problem",
                                "your code changes its input %s".formatted(((Returned) got.get(i)).changed())),
                        new Row(
                                "hint",
                                "The caller still needs it. Write into a new array, or copy first; operations "
                                        + "whose names end in _ change the array they are called on.")));
    }

    /** Called again on the first case it gave something else. */
    Optional<CheckResult> chance() {
        if (trial.same(got.getFirst(), got.getLast())) {
            return Optional.empty();
        }
        return Optional.of(trial.wrong(
                CHANCE,
                0,
                List.of(new Row("input", evidence.input(0))),
                new Row("problem", "called twice on the same input, your code gives two different results"),
                new Row(
                        "hint",
                        "Does it use random numbers, or a variable outside the method that keeps its value "
                                + "between calls?")));
    }

    /** It returned null in some cases; in the first that would be a stub. */
    Optional<CheckResult> nothing() {
        return trial.first((g, w) -> g instanceof Nothing)
                .map(i -> trial.wrong(
                        NOTHING,
                        i,
                        List.of(new Row("input", evidence.input(i))),
                        new Row("problem", "your code returns null, or something with null inside, for some inputs"),
                        new Row("hint", "Does every way through the method end in a return of its result?")));
    }

    /** It threw. */
    Optional<CheckResult> threw() {
        return trial.first((g, w) -> g instanceof Threw).map(i -> {
            Throwable error = ((Threw) got.get(i)).error();
            boolean undeclared = LearnerCode.undeclared(error);
            return trial.wrong(
                    undeclared ? UNDECLARED : THROWS,
                    i,
                    thrown(),
                    new Row(
                            "problem",
                            undeclared
                                    ? "your code uses a name that no cell declares"
                                    : "your code stopped with an exception"),
                    new Row("hint", hint(error)));
        });
    }

    /** The exception, where it was thrown and on what input; empty if there was none. */
    List<Row> thrown() {
        return trial.first((g, w) -> g instanceof Threw)
                .map(i -> {
                    Throwable error = ((Threw) got.get(i)).error();
                    String message = error.getMessage();
                    String said = error.getClass().getSimpleName() + (message == null ? "" : ": " + message);
                    String place = LearnerCode.place(error, trial.answer());
                    List<Row> rows = new ArrayList<>();
                    if (!LearnerCode.undeclared(error)) {
                        rows.add(new Row("exception", said));
                    }
                    if (!place.isEmpty()) {
                        rows.add(new Row("place", place));
                    }
                    rows.add(new Row("input", evidence.input(i)));
                    return rows;
                })
                .orElse(List.of());
    }

    private static String hint(Throwable error) {
        return switch (error) {
            case StackOverflowError e -> "The method calls itself without end. When should it stop?";
            case OutOfMemoryError e ->
                "It asked for more memory than there is. How large is the array it makes, or does a list or a text grow "
                        + "in a loop without end?";
            case Throwable e
            when LearnerCode.undeclared(e) ->
                "Which one was said when its cell ran. Declare it in a cell above, or run the cell that does; then run "
                        + "this one again.";
            case UnsupportedOperationException e ->
                LearnerCode.stubItCalls(e)
                        .map("It calls %s, which is not written yet: write that first, or run its solution."::formatted)
                        .orElse("Part of it is not written yet, or it changes a list that cannot change.");
            default -> "Call your method with this input in a cell of its own, and follow it line by line.";
        };
    }

    /** A result has another shape than expected. */
    Optional<CheckResult> shape() {
        return trial.first((g, w) -> trial.compare(g, w).kind() == Kind.SHAPE).map(i -> {
            int part = trial.compare(got.get(i), want.get(i)).part();
            Part yours = ((Returned) got.get(i)).values().parts().get(part);
            Part expected = ((Returned) want.get(i)).values().parts().get(part);
            String of = expected.name().isEmpty() ? "" : expected.name() + " of ";
            List<Row> rows = new ArrayList<>(List.of(new Row("input", evidence.input(i))));
            if (PartText.isList(expected) && PartText.isList(yours)) {
                rows.add(new Row("expected", PartText.whole(expected)));
                rows.add(new Row("yours", PartText.whole(yours)));
            }
            return trial.wrong(
                    SHAPE,
                    i,
                    rows,
                    new Row(
                            "problem",
                            "expected %sshape %s, yours has shape %s"
                                    .formatted(of, expected.shapeText(), yours.shapeText())),
                    new Row("hint", exchanged(i).orElseGet(() -> shapeHint(yours.shape(), expected.shape()))));
        });
    }

    /** Of several results two have each other's shapes. */
    private Optional<String> exchanged(int i) {
        List<Part> yours = ((Returned) got.get(i)).values().parts();
        List<Part> expected = ((Returned) want.get(i)).values().parts();
        for (int a = 0; a < yours.size(); a++) {
            for (int b = a + 1; b < yours.size(); b++) {
                if (!Arrays.equals(expected.get(a).shape(), expected.get(b).shape())
                        && Arrays.equals(yours.get(a).shape(), expected.get(b).shape())
                        && Arrays.equals(yours.get(b).shape(), expected.get(a).shape())) {
                    return Optional.of("%s and %s have each other's shapes. In which order are they asked for?"
                            .formatted(expected.get(a).name(), expected.get(b).name()));
                }
            }
        }
        return Optional.empty();
    }

    private String shapeHint(int[] yours, int[] expected) {
        int[] reversed = new int[expected.length];
        Arrays.setAll(reversed, axis -> expected[expected.length - 1 - axis]);
        if (yours.length == expected.length && Arrays.equals(yours, reversed)) {
            return "Yours is the transpose of what is asked for, or its shape at least is.";
        }
        if (yours.length != expected.length) {
            return "Yours has %s instead of %d. Which sum, mean or index drops an axis or keeps one too many?"
                    .formatted(yours.length == 1 ? "1 axis" : yours.length + " axes", expected.length);
        }
        return check.hint;
    }

    /** NaN or an infinity came where a number was expected. */
    Optional<CheckResult> notFinite() {
        List<Integer> cases = trial.wrongCases().stream()
                .filter(i -> !finite(got.get(i)) && finite(want.get(i)))
                .toList();
        if (cases.isEmpty()) {
            return Optional.empty();
        }
        String problem = "NaN or an infinity comes out for %d of %d inputs".formatted(cases.size(), check.cases.size());
        String origin = new Origins(trial, cases).words();
        List<Integer> finite = trial.wrongCases().stream()
                .filter(i -> finite(got.get(i)) && finite(want.get(i)))
                .toList();
        if (!finite.isEmpty()) { // what is wrong there is not mended with the NaN
            List<Row> first = new ArrayList<>();
            List<Integer> rest = IntStream.range(0, check.cases.size())
                    .filter(i -> finite(got.get(i)) && finite(want.get(i)))
                    .boxed()
                    .toList();
            Relations.factor(trial, rest).ifPresent(factor -> first.add(new Row("problem", factor)));
            first.add(new Row("hint", check.hint));
            first.add(new Row("besides", (problem + ". " + origin).strip()));
            return Optional.of(trial.wrong(
                    "",
                    evidence.shown(finite),
                    evidence.rows(finite, trial.wrongCases().size()),
                    first.toArray(Row[]::new)));
        }
        return Optional.of(trial.wrong(
                NOT_FINITE,
                evidence.shown(cases),
                evidence.rows(cases, trial.wrongCases().size()),
                new Row("problem", problem),
                new Row("hint", origin + "Follow that input by hand.")));
    }

    private static boolean finite(CaseOutcome outcome) {
        return outcome instanceof Returned(ResultValues values, String changed)
                && values.parts().stream()
                        .flatMapToDouble(part -> Arrays.stream(part.numbers()))
                        .allMatch(Double::isFinite);
    }
}
