package firsthand.checks.engine;

import firsthand.checks.engine.CaseOutcome.Returned;
import firsthand.checks.engine.ResultValues.Part;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.DoublePredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Where NaN and infinities can come from in a learner's code, on the inputs for which they came out: only what its
 * calls and those numbers allow is said.
 */
final class Origins {
    /** e to this is the last that a double holds, nearly; e to minus this is 0, nearly. */
    private static final double FAR = 700;

    private static final String NOTHING_LEFT = "Where all that is left of a row is 0, 0 / 0 is NaN. ";

    private final Trial<?> trial;
    private final List<Integer> cases;
    private final CodeUse use;

    Origins(Trial<?> trial, List<Integer> cases) {
        this.trial = trial;
        this.cases = cases;
        use = CodeUse.of(trial.answer());
    }

    /** A sentence for each way, or a question if there is none; a space at the end. */
    String words() {
        if (use.infinityTimes()) {
            return "0 times ∞ is NaN: what is hidden must be put in, not multiplied. ";
        }
        List<String> ways = new ArrayList<>();
        if (trial.check().exponentials) {
            ways.add(exponentials());
        }
        if (use.infinity() && !calls("softmax", "exp")) {
            ways.add("A −∞ stays one until softmax or exp makes a 0 of it. ");
        }
        if (calls("log") && any(cases, number -> number == 0)) {
            ways.add("The logarithm of 0 is −∞. ");
        }
        String all = String.join("", ways);
        return all.isEmpty()
                ? "Which step divides by 0, takes the logarithm of 0, multiplies 0 by ∞ or grows too large? "
                : all;
    }

    /** What a softmax by hand may come to where the numbers are large, and one of the library where it is cut. */
    private String exponentials() {
        if (use.calls().isEmpty() && any(cases, number -> Math.abs(number) > FAR)) { // the code cannot be read
            return "e to the 710 is too large for a double, and e to the −750 is 0: ∞ / ∞ and 0 / 0 are NaN. ";
        }
        if (calls("exp")) {
            boolean grows = !calls("max", "amax") && any(rows(), number -> number > FAR);
            if (grows || (scalar() && any(cases, number -> Math.abs(number) > FAR))) {
                return "e to the 710 is already too large for a double, and ∞ / ∞ is NaN. ";
            }
            return any(cases, number -> Math.abs(number) > FAR)
                    ? "Where all exponentials of a row are 0, 0 / 0 is NaN. Which number, subtracted from each row, "
                            + "makes the largest exponent of what the row keeps 0? "
                    : "";
        }
        return calls("softmax") && calls("div")
                ? NOTHING_LEFT + (trial.check().hides ? "Hide before softmax, not after. " : "")
                : "";
    }

    private boolean calls(String... names) {
        return Arrays.stream(names).anyMatch(use.calls()::contains);
    }

    private boolean scalar() {
        return cases.stream().allMatch(i -> part(i).shape().length == 0);
    }

    private Part part(int i) {
        return ((Returned) trial.got().get(i)).values().parts().getFirst();
    }

    /** The inputs' numbers that stand in rows whose results are not finite, where both have one shape; else all. */
    private double[] rows() {
        return cases.stream()
                .flatMapToDouble(i -> trial.check().cases.get(i).inputs().stream()
                        .map(ResultValues::of)
                        .filter(Objects::nonNull)
                        .map(values -> values.parts().getFirst())
                        .flatMapToDouble(input -> Arrays.stream(rows(input, part(i)))))
                .toArray();
    }

    private static double[] rows(Part input, Part result) {
        int[] shape = result.shape();
        if (shape.length == 0 || !Arrays.equals(shape, input.shape()) || input.numbers().length == 0) {
            return input.numbers();
        }
        int columns = shape[shape.length - 1];
        Set<Integer> broken = IntStream.range(0, result.numbers().length)
                .filter(j -> !Double.isFinite(result.numbers()[j]))
                .mapToObj(j -> j / columns)
                .collect(Collectors.toSet());
        return IntStream.range(0, input.numbers().length)
                .filter(j -> broken.contains(j / columns))
                .mapToDouble(j -> input.numbers()[j])
                .toArray();
    }

    private boolean any(List<Integer> some, DoublePredicate test) {
        return some.stream()
                .flatMap(i -> trial.check().cases.get(i).inputs().stream())
                .map(ResultValues::of)
                .filter(Objects::nonNull)
                .flatMap(values -> values.parts().stream())
                .flatMapToDouble(part -> Arrays.stream(part.numbers()))
                .anyMatch(test);
    }

    private static boolean any(double[] numbers, DoublePredicate test) {
        return Arrays.stream(numbers).anyMatch(test);
    }
}
