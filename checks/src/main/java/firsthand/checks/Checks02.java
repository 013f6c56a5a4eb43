package firsthand.checks;

import firsthand.arrays.NdArray;
import firsthand.arrays.Rng;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The checks of notebook 02, backprop-from-scratch, from easy to hard:
 *
 * <pre>{@code
 * 1 centralDifference  double centralDifference(DoubleUnaryOperator f, double x)
 * 2 divideRule         double[] divideRule(double a, double b, double g)
 * 3 weightGradient     NdArray weightGradient(NdArray X, NdArray G)
 * 4 logitsGradient     NdArray logitsGradient(NdArray logits, int[] labels)
 * 5 centreBackward     NdArray centreBackward(NdArray G)
 * }</pre>
 */
public final class Checks02 {
    private static final double STEP = 6e-6;
    private static final String ROUNDING =
            "another order of the same operations rounds differently, by less than 1e-14";

    private Checks02() {}

    /** A slope of a function at a point. */
    @FunctionalInterface
    public interface Slope {
        double at(DoubleUnaryOperator f, double x);
    }

    /** The backward rule of an operation on two numbers: the gradients that go on to each. */
    @FunctionalInterface
    public interface LocalRule {
        double[] passOn(double a, double b, double arriving);
    }

    private static Slope difference(double above, double below, double divisor) {
        return (f, x) -> (f.applyAsDouble(x + above) - f.applyAsDouble(x + below)) / divisor;
    }

    static final Check<Slope> CENTRAL_DIFFERENCE = Check.<Slope>of(
                    "central difference",
                    difference(STEP, -STEP, 2 * STEP),
                    (answer, in) -> answer.at(in.get(0), in.number(1)),
                    "f",
                    "x")
            .labelled("exp at 1", (DoubleUnaryOperator) Math::exp, 1.0)
            .labelled("x³ at 2", (DoubleUnaryOperator) x -> x * x * x, 2.0)
            .labelled("sin at 0.5", (DoubleUnaryOperator) Math::sin, 0.5)
            .within(1e-8, "a step of another good size leaves an error near 1e-10; to one side only it is 1e-6")
            .mistake(
                    "tries to one side only",
                    difference(STEP, 0, STEP),
                    "Your error is about h times half the second derivative. What cancels when you step to both sides?")
            .mistake(
                    "divides by h, but stepped 2h",
                    difference(STEP, -STEP, STEP),
                    "Your slopes are twice too steep. How far apart are x + h and x - h?")
            .mistake(
                    "multiplies by h instead of dividing",
                    (f, x) -> (f.applyAsDouble(x + STEP) - f.applyAsDouble(x - STEP)) / 2 * STEP,
                    "Java reads a / 2 * h as (a / 2) * h. Where do brackets belong?")
            .mistake(
                    "the sign is flipped",
                    difference(-STEP, STEP, 2 * STEP),
                    "exp rises everywhere. Which of the two values has to come first?")
            .mistake(
                    "a step so small that all digits are lost",
                    difference(1e-15, -1e-15, 2e-15),
                    "Near 1, doubles lie 2e-16 apart: a step of 1e-15 is a handful of them. Look at the curve in section 1 again.")
            .mistake(
                    "a step so large that the curve bends within it",
                    difference(0.01, -0.01, 0.02),
                    "Your error is about h² / 6 times the third derivative. Is your h small enough?")
            .hint("Two values of f, their difference, divided by how far apart you asked.")
            .matters("Slow and independent of any derivation: it will judge every layer you write.");

    /**
     * Exercise 1: the central difference of {@code f} at {@code x} with h = 6e-6.
     *
     * @param answer the learner's method
     */
    public static CheckResult centralDifference(@Nullable Slope answer) {
        return CENTRAL_DIFFERENCE.check(answer);
    }

    static final Check<LocalRule> DIVIDE_RULE = Check.<LocalRule>of(
                    "backward rule of a quotient",
                    (a, b, g) -> new double[] {g / b, -g * a / (b * b)},
                    (answer, in) -> {
                        double[] both = answer.passOn(in.number(0), in.number(1), in.number(2));
                        return both == null ? null : NdArray.of(both);
                    },
                    "a",
                    "b",
                    "g")
            .input(6.0, 2.0, 1.0)
            .input(-3.0, 4.0, 0.5)
            .input(1.5, -0.5, -2.0)
            .within(1e-12, ROUNDING)
            .mistake(
                    "forgets the arriving gradient",
                    (a, b, g) -> new double[] {1 / b, -a / (b * b)},
                    "These are the slopes of the quotient itself. What does the chain rule do with the gradient that arrives?")
            .mistake(
                    "the minus is missing",
                    (a, b, g) -> new double[] {g / b, g * a / (b * b)},
                    "Make b a little larger, with a and b positive: does a / b grow or shrink?")
            .mistake(
                    "b is not squared",
                    (a, b, g) -> new double[] {g / b, -g * a / b},
                    "The derivative of 1/b is not 1/b with a minus. Write it as b to the power of -1.")
            .mistake(
                    "the two are in the wrong order",
                    (a, b, g) -> new double[] {-g * a / (b * b), g / b},
                    "The first number belongs to a, the second to b.")
            .mistake(
                    "the rule of a product",
                    (a, b, g) -> new double[] {g * b, g * a},
                    "Those are the slopes of a · b. Here a is divided by b.")
            .mistake(
                    "divides by the arriving gradient",
                    (a, b, g) -> new double[] {1 / (b * g), -a / (b * b * g)},
                    "Slopes along a path multiply, they do not divide.")
            .hint("a / b is a times 1/b. Hold one still, derive by the other.")
            .matters("With a forward and a local rule you can add any operation to an autograd.");

    /** Exercise 2: the gradients that go on to a and b from q = a/b, as {to a, to b}. */
    public static CheckResult divideRule(@Nullable LocalRule answer) {
        return DIVIDE_RULE.check(answer);
    }

    private static final NdArray X = new Rng(21).normal(4, 4);
    private static final NdArray G = new Rng(22).normal(4, 4);

    static final Check<BinaryOperator<NdArray>> WEIGHT_GRADIENT = Check.arrays(
                    "gradient of a dense layer's weights", "X", "G", (x, g) -> x.t().matmul(g))
            .input(X, G) // square, so that a wrong order multiplies too and can be named
            .input(new Rng(23).normal(5, 3), new Rng(24).normal(5, 2))
            .within(1e-12, ROUNDING)
            .mistake(
                    "X is not transposed",
                    (x, g) -> x.matmul(g),
                    "Y = X·W has shape (B, n)·(n, m). Which product of X and G has the shape of W, (n, m)?")
            .mistake(
                    "the factors are in the wrong order",
                    (x, g) -> g.t().matmul(x),
                    "Your result has shape (m, n): it is the transpose of what is wanted.")
            .mistake(
                    "divides by the number of examples",
                    (x, g) -> x.t().matmul(g).div(x.shape(0)),
                    "The mean over the examples is in the loss already, and came in with G. Uses add up.")
            .mistake(
                    "G is transposed instead of X",
                    (x, g) -> x.matmul(g.t()),
                    "A weight is used once in each example. Which axis has to be summed over, and so must meet in the product?")
            .mistake(
                    "the gradient of the input's shape: adds the examples before multiplying",
                    (x, g) -> x.sum(0).outer(g.sum(0)),
                    "The product of two sums is not the sum of the products. Each example multiplies its own x and g.")
            .hint("Sum X[i, k] · G[i, j] over the examples i, and find the product of arrays that does it.")
            .matters("Every linear layer of every network learns by this one product.");

    /** Exercise 3: ∂L/∂W of Y = X·W. Shapes: X (B, n), G (B, m) → (n, m) */
    public static CheckResult weightGradient(@Nullable BinaryOperator<NdArray> answer) {
        return WEIGHT_GRADIENT.check(answer);
    }

    private static NdArray right(NdArray logits, int... labels) {
        return NdArray.oneHot(labels, logits.shape(1));
    }

    static final Check<BiFunction<NdArray, int[], NdArray>> LOGITS_GRADIENT =
            Check.<BiFunction<NdArray, int[], NdArray>>of(
                            "gradient of cross-entropy by the logits",
                            (z, y) -> z.softmax(1).sub(right(z, y)).div(y.length),
                            (answer, in) -> answer.apply(in.get(0), in.get(1)),
                            "logits",
                            "labels")
                    .input(new Rng(25).normal(4, 3), new int[] {0, 2, 1, 2})
                    .input(new Rng(26).normal(3, 3).mul(2), new int[] {1, 1, 0})
                    .within(1e-12, ROUNDING)
                    .mistake(
                            "the gradient of the sum, not of the mean",
                            (z, y) -> z.softmax(1).sub(right(z, y)),
                            "With twice as many examples your gradient is twice as large. The loss is a mean over them.")
                    .mistake(
                            "the sign is flipped: right minus said",
                            (z, y) -> right(z, y).sub(z.softmax(1)).div(y.length),
                            "A step against the gradient should raise the logit of the right class. Which sign must that entry have?")
                    .mistake(
                            "the probabilities alone",
                            (z, y) -> z.softmax(1).div(y.length),
                            "Each row of the gradient must sum to 0: the probabilities sum to 1. What is still to be taken away, and where?")
                    .mistake(
                            "softmax over the wrong axis",
                            (z, y) -> z.softmax(0).sub(right(z, y)).div(y.length),
                            "Your rows do not sum to 0; each should: its probabilities sum to 1, and 1 is taken away. Along which axis is your softmax?")
                    .mistake(
                            "divides by all entries instead of the examples",
                            (z, y) -> z.softmax(1).sub(right(z, y)).div(z.size()),
                            "The loss is a mean over examples, one term a row, not one an entry.")
                    .mistake(
                            "logits where probabilities belong",
                            (z, y) -> z.sub(right(z, y)).div(y.length),
                            "Logits are any numbers. What turns a row of them into a distribution?")
                    .hint("What you said, minus what was right, as a mean over the examples.")
                    .matters(
                            "The last layer of every classifier and of every GPT starts its backward pass with these numbers.");

    /** Exercise 4: ∂L/∂logits of the mean cross-entropy. Shapes: logits (B, C), B labels → (B, C) */
    public static CheckResult logitsGradient(@Nullable BiFunction<NdArray, int[], NdArray> answer) {
        return LOGITS_GRADIENT.check(answer);
    }

    static final Check<UnaryOperator<NdArray>> CENTRE_BACKWARD = Check.array(
                    "backward through subtracting the row's mean", "G", g -> g.sub(g.mean(1, true)))
            .input(new Rng(27).normal(3, 4))
            .input(new Rng(28).normal(3, 3))
            .within(1e-12, ROUNDING)
            .mistake(
                    "forgets that each input is in the mean too",
                    NdArray::copy,
                    "Raise one input a little: its row's mean rises as well, and every output of the row feels it.")
            .mistake(
                    "subtracts the sum instead of the mean",
                    g -> g.sub(g.sum(1, true)),
                    "An input enters the mean with the factor 1/n.")
            .mistake(
                    "the mean over the wrong axis",
                    g -> g.sub(g.mean(0, true)),
                    "Rows are centred one by one: whose gradients meet in one input, those of its row or of its column?")
            .mistake(
                    "the mean of the whole array", g -> g.sub(g.mean()), "One row's mean does not know the other rows.")
            .mistake(
                    "adds instead of subtracting",
                    g -> g.add(g.mean(1, true)),
                    "The mean is subtracted in the forward pass. Which sign does its path have on the way back?")
            .mistake(
                    "only the path through the mean",
                    g -> g.mean(1, true).neg().broadcastTo(g.shape()).copy(),
                    "That is what flows back through the mean. Each input is also used directly.")
            .hint(
                    "Two paths lead from an input to the outputs: the direct one, and the one through its row's mean. They add.")
            .matters("Layer normalisation in every transformer block begins with this step.");

    /** Exercise 5: ∂L/∂X of Y = X − rowwise mean of X. Shapes: G (B, n) → (B, n) */
    public static CheckResult centreBackward(@Nullable UnaryOperator<NdArray> answer) {
        return CENTRE_BACKWARD.check(answer);
    }

    /** All checks of the notebook, in its order. */
    public static List<Check<?>> all() {
        return List.of(CENTRAL_DIFFERENCE, DIVIDE_RULE, WEIGHT_GRADIENT, LOGITS_GRADIENT, CENTRE_BACKWARD);
    }
}
