package firsthand.checks.n01;

import firsthand.arrays.NdArray;
import firsthand.checks.engine.Check;
import java.util.function.ToDoubleBiFunction;

/** The mean of −log p at the labels. Shapes: (B, C), B labels. */
public final class CrossEntropy {
    private static double mean(NdArray p, int... labels) {
        return -p.pick(labels).log().mean();
    }

    /** Beside a probability of 1e-5 a harmless ε shows in the fourth digit: so near is right there. */
    private static double read(double given, NdArray p, int... labels) {
        double right = mean(p, labels);
        return p.pick(labels).min() < 1e-4 && Math.abs(given - right) < 0.002 * right ? right : given;
    }

    public static final Check<ToDoubleBiFunction<NdArray, int[]>> CHECK = Check.<ToDoubleBiFunction<NdArray, int[]>>of(
                    "cross-entropy",
                    CrossEntropy::mean,
                    (answer, in) -> read(answer.applyAsDouble(in.get(0), in.get(1)), in.get(0), in.get(1)))
            .takes("p", "labels")
            .input(NdArray.of(new double[][] {{0.7, 0.2, 0.1}, {0.1, 0.8, 0.1}, {0.3, 0.3, 0.4}}), new int[] {0, 1, 0})
            .input(NdArray.of(new double[][] {{0.5, 0.5}, {0.9, 0.1}}), new int[] {0, 1})
            .input(NdArray.of(new double[][] {{0.2, 0.8}, {0.6, 0.4}, {0.9, 0.1}, {0.5, 0.5}}), new int[] {1, 0, 0, 1})
            .labelled("sure, and right", NdArray.of(new double[][] {{1, 0}, {0.25, 0.75}}), new int[] {0, 1})
            .labelled("sure, and wrong", NdArray.of(new double[][] {{1e-5, 0.99999}, {0.5, 0.5}}), new int[] {0, 1})
            .within(1e-6, "an ε of up to 1e-7 inside the logarithm does no harm, nor does float32")
            .mistake("the sum, not the mean", (p, y) -> -p.pick(y).log().sum())
            .clue("With twice as many points your loss is twice as large.")
            .mistake("the minus is missing", (p, y) -> p.pick(y).log().mean())
            .clue("Logarithms of probabilities are negative, and a loss should not be.")
            .mistake("bits instead of nats", (p, y) -> -p.pick(y).log().mean() / Math.log(2))
            .clue("You used the logarithm to base 2. Nats belong to the natural one.")
            .mistake(
                    "the logarithm of the mean instead of the mean of the logarithms",
                    (p, y) -> -Math.log(p.pick(y).mean()))
            .clue("First the surprise of each point, then the mean.")
            .mistake("no logarithm", (p, y) -> 1 - p.pick(y).mean())
            .clue("An answer that was sure and wrong should cost far more than 1.")
            .mistake(
                    "all classes count, not only the right one",
                    (p, y) -> -p.log().mean())
            .clue("For each point only the probability of its own label matters.")
            .mistake(
                    "the mean over the classes instead of the points",
                    (p, y) -> -p.pick(y).log().sum() / p.shape(1))
            .clue("How many surprises did you add up: one a row, or one a column?")
            .mistake(
                    "small probabilities are cut off at a thousandth",
                    (p, y) -> -p.clip(1e-3, 1).pick(y).log().mean())
            .clue("−ln(0.001) is 6.9: yours never costs more, however wrong the answer was. An ε against log(0) can be "
                    + "far smaller.")
            .hint("Section 3 has the formula. Which of a row's numbers does it look at?")
            .hint("Pick one probability a row, take the logarithm, the mean, the minus.")
            .hint("p.pick(labels) gives B numbers. Take log() of them, then mean(), and put a minus in front.")
            .matters("Every classifier and every language model in this course minimises this number.");

    private CrossEntropy() {}
}
