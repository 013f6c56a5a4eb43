package firsthand.checks;

import firsthand.arrays.NdArray;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The checks of notebook 03, activations-visualized, from easy to hard. In the notebook a check cell is one line:
 *
 * <pre>{@code
 * 1 leakyRelu      double leakyRelu(double x)                         Checks03.leakyRelu(x -> leakyRelu(x))
 * 2 sigmoidPrime   double sigmoidPrime(double x)                      Checks03.sigmoidPrime(x -> sigmoidPrime(x))
 * 3 vanishing      double left = Double.NaN;                          Checks03.vanishing(left)
 * 4 geluTanh       double geluTanh(double x)                          Checks03.geluTanh(x -> geluTanh(x))
 * 5 swishPrime     double swishPrime(double x)                        Checks03.swishPrime(x -> swishPrime(x))
 * 6 heStd          double heStd(int fanIn, int fanOut)                Checks03.heStd((in, out) -> heStd(in, out))
 * 7 reluBackward   NdArray reluBackward(NdArray x, NdArray upstream)  Checks03.reluBackward((x, g) -> reluBackward(x, g))
 * 8 deadFraction   double deadFraction(NdArray activations)           Checks03.deadFraction(a -> deadFraction(a))
 * }</pre>
 *
 * <p>Each stub's body is {@code throw new UnsupportedOperationException("your turn");}. Exercise text and solution stand at each
 * method below.
 */
public final class Checks03 {
    private static final double[] AROUND_ZERO = {-3, -1, -0.25, 0, 0.5, 2};
    private static final String ROUNDING = "another way to write the formula rounds differently, by less than 1e-14";

    private Checks03() {}

    /** How to draw a layer's first weights: their standard deviation from its number of inputs and outputs. */
    @FunctionalInterface
    public interface InitStd {
        double std(int fanIn, int fanOut);
    }

    private static double sigmoid(double x) {
        double e = Math.exp(-Math.abs(x)); // never above 1, so nothing overflows
        return x >= 0 ? 1 / (1 + e) : e / (1 + e);
    }

    static final Check<DoubleUnaryOperator> LEAKY_RELU = Check.scalar("leaky ReLU", "x", x -> x > 0 ? x : 0.01 * x)
            .at(AROUND_ZERO)
            .within(1e-12, "one multiplication, correctly rounded")
            .mistake(
                    "plain ReLU: nothing passes below zero",
                    x -> Math.max(0, x),
                    "What should your function give for x = -1? A leak lets a hundredth of x through.")
            .mistake(
                    "the leak is on the positive side",
                    x -> x < 0 ? x : 0.01 * x,
                    "Which half of the line should pass unchanged, and which is only let through a little?")
            .mistake(
                    "the leak has the wrong sign",
                    x -> x > 0 ? x : -0.01 * x,
                    "Left of zero your curve goes up as x goes down. Should a more negative x give a larger result?")
            .mistake(
                    "a slope of 0.1 instead of 0.01",
                    x -> x > 0 ? x : 0.1 * x,
                    "Compare your result for x = -1 with a hundredth of it.")
            .mistake(
                    "a constant below zero instead of a slope",
                    x -> x > 0 ? x : -0.01,
                    "For x = -1 and x = -3 your function gives the same. A flat line has gradient 0: the unit is dead again.")
            .mistake(
                    "compares x with 0.01 instead of with 0.01 · x",
                    x -> Math.max(0.01, x),
                    "Both things you compare should go through the point (0, 0).")
            .mistake(
                    "nothing bends: x comes back unchanged",
                    x -> x,
                    "An activation that is a straight line adds nothing to a linear layer. Where should yours bend?")
            .hint("Do x = 2 and x = -2 by hand; they take different ways through your method.")
            .matters(
                    "A unit that is driven negative still gets a hundredth of the gradient, enough to come back to life.");

    /**
     * Exercise 1: write leaky ReLU, x for positive x and 0.01 · x otherwise.
     *
     * <pre>{@code double leakyRelu(double x) { return x > 0 ? x : 0.01 * x; }}</pre>
     */
    public static CheckResult leakyRelu(@Nullable DoubleUnaryOperator answer) {
        return LEAKY_RELU.check(answer);
    }

    static final Check<DoubleUnaryOperator> SIGMOID_PRIME = Check.scalar(
                    "derivative of the sigmoid", "x", x -> sigmoid(x) * sigmoid(-x))
            .at(-800, -3, -1, 0, 0.5, 2, 800)
            .within(1e-9, ROUNDING)
            .mistake(
                    "puts x where σ(x) belongs",
                    x -> x * (1 - x),
                    "The short formula is written in terms of the function's value. What is its value at x = 0?")
            .mistake(
                    "the sigmoid itself, not its derivative",
                    Checks03::sigmoid,
                    "Far from zero the sigmoid is flat. What slope does a flat curve have?")
            .mistake(
                    "one of the two factors is missing: 1 - σ(x)",
                    x -> 1 - sigmoid(x),
                    "Your slope does not fall to 0 for very negative x, where the curve is flat.")
            .mistake(
                    "the square of σ(x)",
                    x -> sigmoid(x) * sigmoid(x),
                    "The curve is symmetric, so its slope at 2 and at -2 must be the same. Yours is not.")
            .mistake(
                    "the sign is flipped",
                    x -> -sigmoid(x) * sigmoid(-x),
                    "The sigmoid rises everywhere. Which sign must its slope have?")
            .mistake(
                    "overflows for very negative x",
                    x -> Math.exp(-x) / Math.pow(1 + Math.exp(-x), 2),
                    "Right on paper, but exp(800) is infinite in a double, and ∞/∞ is NaN. "
                            + "Can you write it with σ(x) alone?")
            .mistake(
                    "overflows for very positive x",
                    x -> Math.exp(x) / Math.pow(1 + Math.exp(x), 2),
                    "Right on paper, but exp(800) is infinite in a double, and ∞/∞ is NaN. "
                            + "Can you write it with σ(x) alone?")
            .hint("Write s for the sigmoid's value; the derivative needs s and nothing else.")
            .matters("At most 1/4, and that at 0: each sigmoid layer passes on a quarter of the gradient or less.");

    /**
     * Exercise 2: write the derivative of the sigmoid, for any x, also a very large one.
     *
     * <pre>{@code double sigmoidPrime(double x) { double s = 1 / (1 + Math.exp(-x)); return s * (1 - s); }}</pre>
     */
    public static CheckResult sigmoidPrime(@Nullable DoubleUnaryOperator answer) {
        return SIGMOID_PRIME.check(answer);
    }

    static final Check<Double> VANISHING = Check.number("what twenty sigmoid layers leave", Math.pow(0.25, 20), "")
            .within(0.01, "two digits show that the thought is right")
            .mistake(
                    "adds the layers' slopes instead of multiplying them",
                    20 * 0.25,
                    "Functions inside functions: what does the chain rule do with their derivatives?")
            .mistake(
                    "takes the sigmoid's value at 0 for its slope",
                    Math.pow(0.5, 20),
                    "One half is the height of the curve at 0. How steep is it there?")
            .mistake(
                    "counts one layer too few", Math.pow(0.25, 19), "How many slopes are multiplied for twenty layers?")
            .mistake(
                    "counts one layer too many",
                    Math.pow(0.25, 21),
                    "How many slopes are multiplied for twenty layers?")
            .mistake(
                    "that is tanh's steepest slope, not the sigmoid's",
                    1.0,
                    "tanh is steeper: 1 at zero. Read the sigmoid's slope off the figure.")
            .mistake(
                    "only one layer",
                    0.25,
                    "That is what one layer leaves at best. The next one takes its share of that.")
            .mistake(
                    "the power of ten instead of the number",
                    20 * Math.log10(0.25),
                    "You computed the logarithm. What is the number itself?")
            .hint(
                    "At its steepest point, what does one sigmoid layer do to the gradient? Then twenty of them in a row.")
            .matters("A millionth of a millionth: the first layers of a deep sigmoid network do not learn.");

    /**
     * Exercise 3 (a number): twenty sigmoid layers of one unit each, all weights 1. What share of ∂L/∂h₂₀ is left
     * in ∂L/∂z₁ at the very best?
     *
     * <pre>{@code double left = Math.pow(0.25, 20);}</pre>
     */
    public static CheckResult vanishing(double answer) {
        return VANISHING.check(answer);
    }

    private static final double ROOT = Math.sqrt(2 / Math.PI);

    static final Check<DoubleUnaryOperator> GELU_TANH = Check.scalar(
                    "GELU, tanh approximation", "x", x -> 0.5 * x * (1 + Math.tanh(ROOT * (x + 0.044715 * x * x * x))))
            .at(AROUND_ZERO)
            .within(1e-6, "0.044715 has five digits, and typing √(2/π) as 0.7978846 is fine")
            .mistake(
                    "the cubic term is missing",
                    x -> 0.5 * x * (1 + Math.tanh(ROOT * x)),
                    "Near zero your curve is right, further out it is not. Which part of the formula is small near zero?")
            .mistake(
                    "a square instead of a cube",
                    x -> 0.5 * x * (1 + Math.tanh(ROOT * (x + 0.044715 * x * x))),
                    "Inside tanh everything should change its sign with x. Does yours?")
            .mistake(
                    "2/π without its square root",
                    x -> 0.5 * x * (1 + Math.tanh(2 / Math.PI * (x + 0.044715 * x * x * x))),
                    "Your curve bends a little too slowly. Look again at the factor in front of the bracket.")
            .mistake(
                    "√(π/2) instead of √(2/π)",
                    x -> 0.5 * x * (1 + Math.tanh(Math.sqrt(Math.PI / 2) * (x + 0.044715 * x * x * x))),
                    "Is the factor in front of the bracket smaller or larger than 1?")
            .mistake(
                    "the factor ½ is missing",
                    x -> x * (1 + Math.tanh(ROOT * (x + 0.044715 * x * x * x))),
                    "For large x GELU is nearly x. What is yours at x = 3?")
            .mistake(
                    "the 1 + is missing",
                    x -> 0.5 * x * Math.tanh(ROOT * (x + 0.044715 * x * x * x)),
                    "For very negative x GELU goes to 0; yours goes up again. A gate runs from 0 to 1, tanh from -1 to 1.")
            .mistake(
                    "the gate alone, without x",
                    x -> 0.5 * (1 + Math.tanh(ROOT * (x + 0.044715 * x * x * x))),
                    "You have the gate, between 0 and 1. What does it let through?")
            .mistake(
                    "the exact GELU, with the error function",
                    x -> 0.5 * x * (1 + NdArray.scalar(x / Math.sqrt(2)).erf().item()),
                    "A good GELU, but the exact one; the two differ in the fourth digit. Here tanh is asked for.")
            .mistake(
                    "the sigmoid approximation x · σ(1.702 x)",
                    x -> x * sigmoid(1.702 * x),
                    "That is the paper's other approximation. Here the one with tanh is asked for.")
            .hint("Build it from the inside: the cubic, then the factor, then tanh, then the gate, then x.")
            .matters("This is the activation of GPT-2. It is smooth, so its gradient is too.");

    /**
     * Exercise 4: write GELU's tanh approximation, 0.5 x (1 + tanh(√(2/π) (x + 0.044715 x³))).
     *
     * <pre>{@code double geluTanh(double x) {
     *     return 0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x)));
     * }}</pre>
     */
    public static CheckResult geluTanh(@Nullable DoubleUnaryOperator answer) {
        return GELU_TANH.check(answer);
    }

    static final Check<DoubleUnaryOperator> SWISH_PRIME = Check.scalar(
                    "derivative of Swish", "x", x -> sigmoid(x) + x * sigmoid(x) * sigmoid(-x))
            .at(AROUND_ZERO)
            .within(1e-9, ROUNDING)
            .mistake(
                    "only the first half of the product rule",
                    Checks03::sigmoid,
                    "x · σ(x) is a product of two things that both change with x.")
            .mistake(
                    "only the second half of the product rule",
                    x -> x * sigmoid(x) * sigmoid(-x),
                    "You differentiated σ. The product rule also has a term where x is differentiated.")
            .mistake(
                    "the derivative of the sigmoid, not of x · σ(x)",
                    x -> sigmoid(x) * sigmoid(-x),
                    "Where did the x in front of σ(x) go?")
            .mistake(
                    "Swish itself, not its derivative",
                    x -> x * sigmoid(x),
                    "At x = 0 Swish is 0, but its curve rises there.")
            .mistake(
                    "the two halves are subtracted",
                    x -> sigmoid(x) - x * sigmoid(x) * sigmoid(-x),
                    "For large positive x Swish is a little steeper than 1 before it becomes straight. Yours is not.")
            .mistake(
                    "the derivative of σ lacks its factor σ(x)",
                    x -> sigmoid(x) + x * sigmoid(-x),
                    "One of your terms takes σ's derivative for 1 - σ(x). Look at exercise 2 again.")
            .mistake(
                    "the derivative of σ lacks its factor 1 - σ(x)",
                    x -> sigmoid(x) + x * sigmoid(x),
                    "One of your terms takes σ for its own derivative. Look at exercise 2 again.")
            .hint("Product rule: (u · v)' = u' · v + u · v', here with u = x. You have v' from exercise 2.")
            .matters("For x around -1.3 it is 0 and left of that below 0: Swish is not monotonic.");

    /**
     * Exercise 5: write the derivative of Swish (SiLU), x · σ(x).
     *
     * <pre>{@code double swishPrime(double x) { double s = 1 / (1 + Math.exp(-x)); return s + x * s * (1 - s); }}</pre>
     */
    public static CheckResult swishPrime(@Nullable DoubleUnaryOperator answer) {
        return SWISH_PRIME.check(answer);
    }

    static final Check<InitStd> HE_STD = Check.<InitStd>of(
                    "He initialisation",
                    (fanIn, fanOut) -> Math.sqrt(2.0 / fanIn),
                    (answer, in) -> answer.std(in.integer(0), in.integer(1)),
                    "fanIn",
                    "fanOut")
            .input(784, 128)
            .input(128, 784)
            .input(50, 10)
            .input(2, 3)
            .within(1e-9, "one division and one root")
            .mistake(
                    "Xavier's standard deviation",
                    (fanIn, fanOut) -> Math.sqrt(2.0 / (fanIn + fanOut)),
                    "Xavier's rule minds both directions. He's looks only at how many terms are summed up for one output.")
            .mistake(
                    "the variance instead of the standard deviation",
                    (fanIn, fanOut) -> 2.0 / fanIn,
                    "A normal number is multiplied by what you return. By what does that multiply its variance?")
            .mistake(
                    "counts the outputs instead of the inputs",
                    (fanIn, fanOut) -> Math.sqrt(2.0 / fanOut),
                    "One output is a sum over what? It is the length of that sum that must be made up for.")
            .mistake(
                    "1 instead of 2: the half that ReLU takes is not made up for",
                    (fanIn, fanOut) -> Math.sqrt(1.0 / fanIn),
                    "That keeps the size before ReLU. How much of the mean square does ReLU leave?")
            .mistake(
                    "the bound of the uniform distribution",
                    (fanIn, fanOut) -> Math.sqrt(6.0 / fanIn),
                    "That is where He's uniform numbers end. Their standard deviation is smaller.")
            .mistake(
                    "divides two ints, which drops the fraction",
                    (fanIn, fanOut) -> Math.sqrt(Math.floorDiv(2, fanIn)),
                    "What is 2 / 784 in Java? Print it.")
            .mistake(
                    "the 2 stands outside the root",
                    (fanIn, fanOut) -> 2 / Math.sqrt(fanIn),
                    "Square what you return: is it 2 / fanIn?")
            .hint("The variance of a sum of n independent terms is n times that of one; ReLU halves the mean square.")
            .matters(
                    "With it thirty ReLU layers keep the size of their signals; with half the variance 1/30,000 of it arrives.");

    /**
     * Exercise 6: the standard deviation that He initialisation gives a layer's weights before a ReLU.
     *
     * <pre>{@code double heStd(int fanIn, int fanOut) { return Math.sqrt(2.0 / fanIn); }}</pre>
     */
    public static CheckResult heStd(@Nullable InitStd answer) {
        return HE_STD.check(answer);
    }

    static final Check<BinaryOperator<NdArray>> RELU_BACKWARD = Check.arrays(
                    "backward through ReLU", "x", "upstream", (x, upstream) -> upstream.mul(x.greater(0)))
            .input(NdArray.of(new double[][] {{-2, 0.5, 0}, {1.5, -0.1, 3}}), NdArray.of(new double[][] {
                {0.2, -1, 0.7}, {0.4, 2, -0.3}
            }))
            .input(NdArray.of(-1, 0, 1, 2), NdArray.of(1, -2, 3, -4))
            .within(1e-12, "each value is passed on or not, nothing is rounded")
            .mistake(
                    "the mask alone, without the upstream gradient",
                    (x, upstream) -> x.greater(0),
                    "You have ReLU's own slope. What does the chain rule do with the gradient that comes from above?")
            .mistake(
                    "multiplies by ReLU's value instead of its slope",
                    (x, upstream) -> upstream.mul(x.maximum(0)),
                    "How steep is ReLU at x = 3? And what is its value there?")
            .mistake(
                    "looks at the sign of the gradient instead of x",
                    (x, upstream) -> upstream.maximum(0),
                    "A negative gradient may pass too. Which array decides whether a unit was on?")
            .mistake(
                    "lets the gradient through at x = 0",
                    (x, upstream) -> upstream.mul(x.greaterEqual(0)),
                    "At 0 ReLU has a corner; PyTorch takes the slope there to be 0. Compare your result where x is 0.")
            .mistake(
                    "stops nothing",
                    (x, upstream) -> upstream.copy(),
                    "Where x is negative ReLU is flat. How much gradient passes through a flat piece?")
            .mistake(
                    "the mask is inverted",
                    (x, upstream) -> upstream.mul(x.lessEqual(0)),
                    "Which units passed their signal on: those with positive or with negative x?")
            .mistake(
                    "ReLU forward, not backward",
                    (x, upstream) -> x.maximum(0),
                    "That is what went up. Coming down, the values passed on are those of upstream.")
            .hint("Where x is positive the upstream gradient passes as it is, elsewhere nothing does.")
            .matters("ReLU passes gradients on whole or not at all: no shrinking, but a dead unit gets none.");

    /**
     * Exercise 7: the backward step of ReLU. Given its input {@code x} and the gradient of the loss by its output, {@code
     * upstream}, both of the same shape, return the gradient by {@code x}. As in PyTorch, the slope at 0 is 0.
     *
     * <pre>{@code NdArray reluBackward(NdArray x, NdArray upstream) { return upstream.mul(x.greater(0)); }}</pre>
     */
    public static CheckResult reluBackward(@Nullable BinaryOperator<NdArray> answer) {
        return RELU_BACKWARD.check(answer);
    }

    static final Check<ToDoubleFunction<NdArray>> DEAD_FRACTION = Check.<ToDoubleFunction<NdArray>>of(
                    "share of dead units",
                    activations -> activations.max(0).equalTo(0).mean(),
                    (answer, in) -> answer.applyAsDouble(in.get(0)),
                    "activations")
            .labelled("5 examples, 4 units", NdArray.of(new double[][] {
                {0, 1.2, 0, 0.1}, {0, 0, 0.4, 0}, {0, 0.3, 0, 2}, {0, 0, 0, 0}, {0, 0.7, 0, 0.5},
            }))
            .labelled("3 examples, 5 units", NdArray.of(new double[][] {
                {0, 0, 1, 0, 0}, {0, 2, 0, 0, 0}, {0, 0, 0, 0, 1}
            }))
            .labelled("all dead", NdArray.zeros(2, 3))
            .labelled("all alive", NdArray.ones(3, 2))
            .within(1e-12, "a quotient of two whole numbers")
            .mistake(
                    "counts zeros instead of units",
                    activations -> activations.equalTo(0).mean(),
                    "A unit that is silent for one example is not dead. When is it?")
            .mistake(
                    "goes along the wrong axis: counts examples",
                    activations -> activations.max(1).equalTo(0).mean(),
                    "A row is an example, a column is a unit. Which of the two can be dead?")
            .mistake(
                    "the share of living units",
                    activations -> activations.max(0).greater(0).mean(),
                    "When all activations are 0, yours says that none is dead.")
            .mistake(
                    "the number of dead units, not their share",
                    activations -> activations.max(0).equalTo(0).sum(),
                    "Your result goes above 1. By what must it be divided?")
            .mistake(
                    "one zero is enough to call a unit dead",
                    activations -> activations.min(0).equalTo(0).mean(),
                    "A unit that is silent for one example is not dead. When is it?")
            .mistake(
                    "divides two ints, which drops the fraction",
                    activations -> Math.floor(activations.max(0).equalTo(0).mean()),
                    "What is 1 / 4 in Java? Print it.")
            .mistake(
                    "divides by the number of examples instead of units",
                    activations -> activations.max(0).equalTo(0).sum() / activations.shape(0),
                    "You count units. Out of how many?")
            .hint("Go through it column by column: a unit is dead if it is 0 for every example.")
            .matters(
                    "A dead unit gets no gradient; only a change of its inputs can wake it. This number is worth watching in training.");

    /**
     * Exercise 8: the share of dead units. {@code activations} of shape (examples, units) come from a ReLU; a unit is dead if it is
     * 0 for every example. Return a number between 0 and 1.
     *
     * <pre>{@code double deadFraction(NdArray activations) { return activations.max(0).equalTo(0).mean(); }}</pre>
     */
    public static CheckResult deadFraction(@Nullable ToDoubleFunction<NdArray> answer) {
        return DEAD_FRACTION.check(answer);
    }

    /** All checks of the notebook, in its order. */
    public static List<Check<?>> all() {
        return List.of(
                LEAKY_RELU, SIGMOID_PRIME, VANISHING, GELU_TANH, SWISH_PRIME, HE_STD, RELU_BACKWARD, DEAD_FRACTION);
    }
}
