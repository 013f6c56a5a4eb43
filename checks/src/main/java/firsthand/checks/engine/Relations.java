package firsthand.checks.engine;

import firsthand.checks.engine.CaseOutcome.Returned;
import firsthand.checks.engine.CheckResult.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/**
 * What a wrong answer's numbers have to do with the expected ones, whatever the exercise: its negative, a multiple,
 * its transpose, all zeros, one of the inputs. A relation is named only if it holds on every case, also on those that
 * are right, and says something on at least one that is wrong.
 */
final class Relations {
    private static final String FACTOR = "off by a factor";
    private static final String FACTOR_HINT =
            "Where does this number come in, and should it there, or should it once more?";

    private static final String TERM = "off by a term";
    private static final String TERM_HINT =
            "What is counted twice, or left out? Take the smallest input and count by hand.";

    private static final Set<String> PRINTS = Set.of("print", "println", "printf");

    private final Trial<?> trial;
    private final Check<?> check;
    /** Numbers of the learner and of the reference, case by case; empty if a case has no numbers or other shapes. */
    private final List<Pair> pairs = new ArrayList<>();
    /** How many cases are compared. */
    private final int all;

    @SuppressWarnings("ArrayRecordComponent") // lives for one check
    record Pair(int at, double[] got, double[] want, int[] shape) {}

    Relations(Trial<?> trial) {
        this(trial, IntStream.range(0, trial.check().cases.size()).boxed().toList());
    }

    private Relations(Trial<?> trial, List<Integer> cases) {
        this.trial = trial;
        check = trial.check();
        all = cases.size();
        for (int i : cases) {
            if (trial.got().get(i) instanceof Returned(ResultValues got, String a)
                    && trial.want().get(i) instanceof Returned(ResultValues want, String b)
                    && forms(got).equals(forms(want))
                    && !forms(got).contains("text")) {
                pairs.add(new Pair(
                        i, numbers(got), numbers(want), want.parts().getFirst().shape()));
            }
        }
    }

    /** The factor of the cases that are finite, where others are not. */
    static Optional<String> factor(Trial<?> trial, List<Integer> finite) {
        Relations rest = new Relations(trial, finite);
        return rest.comparable() ? Factors.of(trial, rest.pairs) : Optional.empty();
    }

    private static List<String> forms(ResultValues values) {
        return values.parts().stream()
                .map(part -> part.text() != null ? "text" : part.shapeText())
                .toList();
    }

    private static double[] numbers(ResultValues values) {
        return values.parts().stream()
                .flatMapToDouble(part -> Arrays.stream(part.numbers()))
                .toArray();
    }

    /** Nothing but zeros, as a verdict: whatever leads there, that is what to say. */
    Optional<CheckResult> blank() {
        return comparable() ? zeros() : Optional.empty();
    }

    /** The relation that holds, as a verdict. */
    Optional<CheckResult> named() {
        return comparable()
                ? minus().or(this::input)
                        .or(() -> Factors.of(trial, pairs).flatMap(problem -> wrong(FACTOR, problem, FACTOR_HINT)))
                        .or(this::floats)
                        .or(this::transposed)
                        .or(this::shifted)
                        .or(() -> Terms.of(check, pairs).flatMap(problem -> wrong(TERM, problem, TERM_HINT)))
                        .or(() -> Substitutes.of(trial)
                                .flatMap(what -> wrong(what, "yours is what would be right if " + what, check.hint)))
                        .or(this::always)
                        .or(this::otherSums)
                        .or(() -> (CodeUse.question(trial).isPresent() ? Optional.<String>empty() : Halves.of(trial))
                                .flatMap(where -> wrong("right only where " + where, right(where), check.hint)))
                : Optional.empty();
    }

    /** The same number for whatever comes in. */
    private Optional<CheckResult> always() {
        double first = pairs.getFirst().got.length == 0 ? Double.NaN : pairs.getFirst().got[0];
        boolean varied = pairs.stream()
                .flatMapToDouble(p -> Arrays.stream(p.want))
                .anyMatch(x -> !close(x, pairs.getFirst().want[0]));
        return pairs.size() > 2 && varied && everywhere(x -> first)
                ? wrong(
                        "always the same number",
                        "whatever comes in, yours gives %s".formatted(PartText.alone(first)),
                        "Which of the inputs should it depend on, and does it get that far?")
                : Optional.empty();
    }

    private boolean comparable() {
        return check.expectedShown
                && check.codes.isEmpty()
                && pairs.size() == all
                && pairs.stream().allMatch(p -> Arrays.stream(p.got).allMatch(Double::isFinite))
                && pairs.stream().anyMatch(p -> p.want.length > 0);
    }

    private Optional<CheckResult> wrong(String name, String problem, String hint) {
        List<Integer> wrong = trial.wrongCases();
        List<Row> rows = new ArrayList<>();
        CodeUse.question(trial).ifPresent(rows::add);
        rows.addAll(trial.evidence().rows(wrong));
        return Optional.of(trial.wrong(
                name, trial.evidence().shown(wrong), rows, new Row("problem", problem), new Row("hint", hint)));
    }

    private String right(String where) {
        int all = check.cases.size();
        return "%d of %d inputs come out right: just those where %s"
                .formatted(all - trial.wrongCases().size(), all, where);
    }

    private boolean close(double a, double b) {
        return close(check, a, b);
    }

    static boolean close(Check<?> check, double a, double b) {
        return Math.abs(a - b) <= Math.max(check.tolerance, 1e-9) * Math.max(check.floor, Math.abs(b));
    }

    private boolean everywhere(DoubleUnaryOperator expected) {
        return pairs.stream()
                .allMatch(p -> IntStream.range(0, p.got.length)
                        .allMatch(j -> close(p.got[j], expected.applyAsDouble(p.want[j]))));
    }

    private Optional<CheckResult> zeros() {
        if (!everywhere(x -> 0)) {
            return Optional.empty();
        }
        return wrong("every number is 0", "all that your code gives is 0", whyZero(CodeUse.of(trial.answer())));
    }

    private static String whyZero(CodeUse use) {
        if (use.calls().stream().anyMatch(PRINTS::contains)) {
            return "Your code prints something. The check sees only what return gives back: does it return its result?";
        }
        return use.intDivision()
                ? "Your code divides two whole numbers, and that drops the fraction: 3 / 4 is 0. Is this the cause?"
                : "Does what you compute reach the result, or does a factor of 0?";
    }

    private Optional<CheckResult> minus() {
        return everywhere(x -> -x)
                ? wrong(
                        "the sign is wrong",
                        "yours is −1 times what is expected",
                        "Which minus is missing, or one too many?")
                : Optional.empty();
    }

    private Optional<CheckResult> input() {
        for (int p = 0; p < check.parameters.size(); p++) {
            int parameter = p;
            boolean equal = IntStream.range(0, pairs.size()).allMatch(i -> {
                Object input = check.cases.get(pairs.get(i).at).inputs().get(parameter);
                ResultValues values = ResultValues.of(input);
                return values != null && Arrays.equals(numbers(values), pairs.get(i).got);
            });
            if (equal) {
                String name = check.parameters.get(p);
                return wrong(
                        "gives back its input",
                        "your code gives back %s as it came in".formatted(name),
                        "Operations make new arrays: is their result thrown away?");
            }
        }
        return Optional.empty();
    }

    private Optional<CheckResult> floats() {
        boolean near = check.tolerance < 1e-7
                && pairs.stream()
                        .allMatch(p -> IntStream.range(0, p.got.length)
                                .allMatch(j -> Math.abs(p.got[j] - p.want[j])
                                        <= 1e-6 * Math.max(check.floor, Math.abs(p.want[j]))));
        return near
                ? wrong(
                        "only about seven digits are right",
                        "yours agrees to some seven digits and no further; float keeps as many",
                        "Is something in your code float, a constant cut short, or a step not the one asked for?")
                : Optional.empty();
    }

    private Optional<CheckResult> transposed() {
        boolean holds = pairs.stream().allMatch(p -> {
            if (p.shape.length != 2 || p.shape[0] != p.shape[1] || p.got.length != p.shape[0] * p.shape[1]) {
                return false;
            }
            int n = p.shape[0];
            return IntStream.range(0, n * n).allMatch(j -> close(p.got[j], p.want[j % n * n + j / n]));
        });
        return holds
                ? wrong(
                        "transposed",
                        "yours is the transpose of what is expected: rows and columns are exchanged",
                        "Which factor stands on which side of the product?")
                : Optional.empty();
    }

    private Optional<CheckResult> shifted() {
        for (int by : new int[] {1, -1}) {
            boolean holds = pairs.stream().allMatch(p -> p.shape.length == 1 && p.want.length == p.got.length)
                    && pairs.stream().anyMatch(p -> p.want.length > 2)
                    && pairs.stream()
                            .allMatch(p -> IntStream.range(Math.max(0, -by), Math.min(p.got.length, p.got.length - by))
                                    .allMatch(j -> close(p.got[j + by], p.want[j])));
            if (holds) {
                return wrong(
                        "shifted by one",
                        by > 0
                                ? "yours is what is expected, one place late"
                                : "yours is what is expected, one place early",
                        "Which number stands at place 0, and what is read or written before what?");
            }
        }
        return Optional.empty();
    }

    private Optional<CheckResult> otherSums() {
        boolean matrix = pairs.stream().allMatch(p -> p.shape.length >= 2 && p.want.length > 0);
        if (!matrix) {
            return Optional.empty();
        }
        boolean rows = pairs.stream().allMatch(p -> sums(p.want, p, true))
                && !pairs.stream().allMatch(p -> sums(p.got, p, true));
        if (!rows) {
            return Optional.empty();
        }
        if (pairs.stream().allMatch(p -> sums(p.got, p, false))) {
            return wrong(
                    "columns sum to 1 instead of rows",
                    "in yours each column sums to 1, expected are rows that do",
                    "Along which axis does softmax, or the sum you divide by, go?");
        }
        return wrong(
                "rows do not sum to 1",
                "expected are rows that sum to 1, and yours do not",
                "Along which axis does softmax, or the sum you divide by, go? And is anything changed after the division?");
    }

    private static boolean sums(double[] numbers, Pair p, boolean rows) {
        int n = p.shape[p.shape.length - 1];
        int m = p.shape[p.shape.length - 2];
        if (numbers.length % (n * m) != 0) {
            return false;
        }
        double[] sums = new double[numbers.length / (rows ? n : m)];
        for (int j = 0; j < numbers.length; j++) {
            int matrix = j / (n * m);
            sums[rows ? j / n : matrix * n + j % n] += numbers[j];
        }
        return Arrays.stream(sums).allMatch(sum -> Math.abs(sum - 1) < 1e-6);
    }
}
