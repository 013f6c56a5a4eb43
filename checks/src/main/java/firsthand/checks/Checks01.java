package firsthand.checks;

import firsthand.arrays.NdArray;
import firsthand.arrays.Rng;
import java.util.List;
import java.util.function.ToDoubleBiFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The checks of notebook 01, neural-net, from easy to hard:
 *
 * <pre>{@code
 * 1 parameters    double parameters = Double.NaN;
 * 2 layer         NdArray layer(NdArray X, NdArray W, NdArray b)
 * 3 accuracy      double share(NdArray logits, int[] labels)
 * 4 crossEntropy  double meanSurprise(NdArray p, int[] labels)
 * 5 softmax       NdArray stableSoftmax(NdArray z)
 * }</pre>
 */
public final class Checks01 {
    private static final String ROUNDING =
            "another order of the same operations rounds differently, by less than 1e-14";

    private Checks01() {}

    /** A layer of neurons. */
    @FunctionalInterface
    public interface Layer {
        NdArray forward(NdArray x, NdArray w, NdArray b);
    }

    static final Check<Double> PARAMETERS = Check.number("parameters of a 2-16-8-3 network", 211, "parameters")
            .within(1e-9, "a count is exact")
            .mistake(
                    "the biases are missing",
                    184.0,
                    "Each neuron also adds a number of its own. How many neurons are there?")
            .mistake(
                    "the neurons, not their knobs",
                    27.0,
                    "That is how many neurons there are. How many numbers does each hold?")
            .mistake(
                    "the inputs counted as neurons with biases",
                    213.0,
                    "Inputs are given, not computed: they have no bias.")
            .mistake(
                    "the sizes multiplied", 768.0, "Layers stand one after the other. Do their counts multiply or add?")
            .mistake("the last layer's biases are missing", 208.0, "Outputs are neurons too, each with a bias.")
            .hint("Layer by layer: inputs times neurons, plus one bias for each neuron.")
            .matters("Memory, time and the need for data all grow with this number.");

    /** Exercise 1: the number of parameters of a network of sizes 2, 16, 8, 3. */
    public static CheckResult parameters(@Nullable Double answer) {
        return PARAMETERS.check(answer);
    }

    static final Check<Layer> LAYER = Check.<Layer>of(
                    "a layer of neurons",
                    (x, w, b) -> x.matmul(w).add(b).tanh(),
                    (answer, in) -> answer.forward(in.get(0), in.get(1), in.get(2)),
                    "X",
                    "W",
                    "b")
            .input(new Rng(31).normal(3, 3), new Rng(32).normal(3, 3), new Rng(33).normal(3))
            .input(new Rng(34).normal(5, 2), new Rng(35).normal(2, 4), new Rng(36).normal(4))
            .within(1e-12, ROUNDING)
            .mistake("no bias", (x, w, b) -> x.matmul(w).tanh(), "At X = 0 your layer gives 0 whatever b is.")
            .mistake(
                    "no activation",
                    (x, w, b) -> x.matmul(w).add(b),
                    "Some of your results are beyond 1. What keeps tanh's within -1 and 1?")
            .mistake(
                    "W times X instead of X times W",
                    (x, w, b) -> w.matmul(x).add(b).tanh(),
                    "Points are rows of X, neurons are columns of W. Which order lets each row meet each column?")
            .mistake(
                    "W transposed",
                    (x, w, b) -> x.matmul(w.t()).add(b).tanh(),
                    "W has shape (n, m) already, as the product needs it.")
            .mistake(
                    "the bias added after the bend",
                    (x, w, b) -> x.matmul(w).tanh().add(b),
                    "The bias moves the place where tanh bends, so it must come first.")
            .mistake(
                    "the bias subtracted",
                    (x, w, b) -> x.matmul(w).sub(b).tanh(),
                    "Look at the sign before b in the formula.")
            .hint("A product, a sum, a bend, in this order.")
            .matters("This line, repeated, is every feedforward network.");

    /** Exercise 2: tanh(XW + b). Shapes: (B, n), (n, m), (m) → (B, m) */
    public static CheckResult layer(@Nullable Layer answer) {
        return LAYER.check(answer);
    }

    private static double right(NdArray answers, int... labels) {
        double right = 0;
        for (int i = 0; i < labels.length; i++) {
            right += answers.get(i) == labels[i] ? 1 : 0;
        }
        return right;
    }

    static final Check<ToDoubleBiFunction<NdArray, int[]>> ACCURACY = Check.<ToDoubleBiFunction<NdArray, int[]>>of(
                    "accuracy",
                    (z, y) -> right(z.argmax(1), y) / y.length,
                    (answer, in) -> answer.applyAsDouble(in.get(0), in.get(1)),
                    "logits",
                    "labels")
            .input(NdArray.of(new double[][] {{2, 1, 0}, {0, 3, 1}, {0, 1, 5}, {4, 2, 1}}), new int[] {0, 1, 2, 1})
            .input(NdArray.of(new double[][] {{1, -1, 0}, {0, 1, 2}, {-3, -1, -2}}), new int[] {2, 2, 0})
            .within(1e-12, "a share of a few rows, one division")
            .mistake(
                    "the number of right rows, not their share",
                    (z, y) -> right(z.argmax(1), y),
                    "Your result goes above 1. By what must it be divided?")
            .mistake(
                    "the share of wrong rows",
                    (z, y) -> 1 - right(z.argmax(1), y) / y.length,
                    "A perfect classifier should get 1 from you.")
            .mistake(
                    "the smallest logit instead of the largest",
                    (z, y) -> right(z.argmin(1), y) / y.length,
                    "The larger a logit, the likelier its class.")
            .mistake(
                    "divides two ints, which drops the fraction",
                    (z, y) -> Math.floor(right(z.argmax(1), y) / y.length),
                    "What is 3 / 4 in Java? Print it.")
            .mistake(
                    "divides by the number of logits",
                    (z, y) -> right(z.argmax(1), y) / z.size(),
                    "Each row is one answer, however many classes it chooses from.")
            .hint("For each row: where is its largest logit, and is that the label?")
            .matters("Say it of points the network has not seen, or it says nothing.");

    /** Exercise 3: the share of rows whose largest logit is at the label. Shapes: (B, C), B labels */
    public static CheckResult accuracy(@Nullable ToDoubleBiFunction<NdArray, int[]> answer) {
        return ACCURACY.check(answer);
    }

    static final Check<ToDoubleBiFunction<NdArray, int[]>> CROSS_ENTROPY = Check.<ToDoubleBiFunction<NdArray, int[]>>of(
                    "cross-entropy",
                    (p, y) -> -p.pick(y).log().mean(),
                    (answer, in) -> answer.applyAsDouble(in.get(0), in.get(1)),
                    "p",
                    "labels")
            .input(NdArray.of(new double[][] {{0.7, 0.2, 0.1}, {0.1, 0.8, 0.1}, {0.3, 0.3, 0.4}}), new int[] {0, 1, 0})
            .input(NdArray.of(new double[][] {{0.5, 0.5}, {0.9, 0.1}}), new int[] {0, 1})
            .within(1e-12, ROUNDING)
            .mistake(
                    "the sum, not the mean",
                    (p, y) -> -p.pick(y).log().sum(),
                    "With twice as many points your loss is twice as large.")
            .mistake(
                    "the minus is missing",
                    (p, y) -> p.pick(y).log().mean(),
                    "Logarithms of probabilities are negative, and a loss should not be.")
            .mistake(
                    "bits instead of nats",
                    (p, y) -> -p.pick(y).log().mean() / Math.log(2),
                    "You used the logarithm to base 2. Nats belong to the natural one.")
            .mistake(
                    "the logarithm of the mean instead of the mean of the logarithms",
                    (p, y) -> -Math.log(p.pick(y).mean()),
                    "First the surprise of each point, then the mean.")
            .mistake(
                    "no logarithm",
                    (p, y) -> 1 - p.pick(y).mean(),
                    "An answer that was sure and wrong should cost far more than 1.")
            .mistake(
                    "all classes count, not only the right one",
                    (p, y) -> -p.log().mean(),
                    "For each point only the probability of its own label matters.")
            .hint("Pick one probability a row, take the logarithm, the mean, the minus.")
            .matters("Every classifier and every language model in this course minimises this number.");

    /** Exercise 4: the mean of −log p at the labels. Shapes: (B, C), B labels */
    public static CheckResult crossEntropy(@Nullable ToDoubleBiFunction<NdArray, int[]> answer) {
        return CROSS_ENTROPY.check(answer);
    }

    private static NdArray exponentials(NdArray z) {
        return z.sub(z.max(1, true)).exp();
    }

    static final Check<UnaryOperator<NdArray>> SOFTMAX = Check.array(
                    "stable softmax",
                    "z",
                    z -> exponentials(z).div(exponentials(z).sum(1, true)))
            .input(NdArray.of(new double[][] {{1, 2, 3}, {0, 0, 0}, {-1, 4, 2}}))
            .input(NdArray.of(new double[][] {{1000, 999}, {-1000, -1001}}))
            .within(1e-12, ROUNDING)
            .mistake(
                    "overflows for large logits",
                    z -> z.exp().div(z.exp().sum(1, true)),
                    "e to the 1000 is infinite, and infinity by infinity is NaN. Softmax does not change when you subtract "
                            + "the same number from a whole row: which number would help?")
            .mistake(
                    "over the wrong axis",
                    z -> z.sub(z.max(0, true))
                            .exp()
                            .div(z.sub(z.max(0, true)).exp().sum(0, true)),
                    "Your columns sum to 1; the rows should. Which axis do you sum over?")
            .mistake(
                    "divides by the sum of the whole array",
                    z -> exponentials(z).div(exponentials(z).sum()),
                    "All your numbers together sum to 1. Each row should, by itself.")
            .mistake(
                    "never divides",
                    z -> exponentials(z),
                    "The largest of each row is 1. What must a row of probabilities sum to?")
            .mistake(
                    "no exponential",
                    z -> z.div(z.sum(1, true)),
                    "Probabilities are never negative. What makes any number positive?")
            .mistake(
                    "the logarithm of softmax",
                    z -> z.logSoftmax(1),
                    "Your numbers are negative: they are the logarithms of what is asked for.")
            .hint("Subtract each row's maximum first; then exponentials; then divide each row by its own sum.")
            .matters("Attention will do this for every word: an overflow there poisons the whole network.");

    /** Exercise 5: softmax of each row, also for large logits. Shapes: (B, C) → (B, C) */
    public static CheckResult softmax(@Nullable UnaryOperator<NdArray> answer) {
        return SOFTMAX.check(answer);
    }

    /** All checks of the notebook, in its order. */
    public static List<Check<?>> all() {
        return List.of(PARAMETERS, LAYER, ACCURACY, CROSS_ENTROPY, SOFTMAX);
    }
}
