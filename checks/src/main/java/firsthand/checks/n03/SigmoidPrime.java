package firsthand.checks.n03;

import firsthand.checks.engine.Check;
import java.util.function.DoubleUnaryOperator;

/** σ(x) · σ(−x), for any x. */
public final class SigmoidPrime {
    static double sigmoid(double x) {
        double e = Math.exp(-Math.abs(x)); // never above 1, so nothing overflows
        return x >= 0 ? 1 / (1 + e) : e / (1 + e);
    }

    public static final Check<DoubleUnaryOperator> CHECK = Check.scalar(
                    "derivative of the sigmoid", "x", x -> sigmoid(x) * sigmoid(-x))
            .at(-800, -3, -1, 0, 0.5, 2, 11, 800)
            .exponentials()
            .within(1e-6, "in float32 it is right too, which rounds at 6e-8")
            .mistake("puts x where σ(x) belongs", x -> x * (1 - x))
            .clue("The short formula is written in terms of the function's value. What is its value at x = 0?")
            .mistake("the sigmoid itself, not its derivative", SigmoidPrime::sigmoid)
            .clue("Far from zero the sigmoid is flat. What slope does a flat curve have?")
            .mistake("one of the two factors is missing: 1 - σ(x)", x -> 1 - sigmoid(x))
            .clue("Your slope does not fall to 0 for very negative x, where the curve is flat.")
            .mistake("the square of σ(x)", x -> sigmoid(x) * sigmoid(x))
            .clue("The curve is symmetric, so its slope at 2 and at -2 must be the same. Yours is not.")
            .mistake("the sign is flipped", x -> -sigmoid(x) * sigmoid(-x))
            .clue("The sigmoid rises everywhere. Which sign must its slope have?")
            .mistake("overflows for very negative x", x -> Math.exp(-x) / Math.pow(1 + Math.exp(-x), 2))
            .clue("Right on paper, but exp(800) is infinite in a double, and ∞/∞ is NaN. Can you write it with σ(x) "
                    + "alone?")
            .mistake("overflows for very positive x", x -> Math.exp(x) / Math.pow(1 + Math.exp(x), 2))
            .clue("Right on paper, but exp(800) is infinite in a double, and ∞/∞ is NaN. Can you write it with σ(x) "
                    + "alone?")
            .hint("The section on the sigmoid gives its slope in terms of its own value.")
            .hint("Write s for the sigmoid's value; the derivative needs s and nothing else.")
            .hint("double s = 1 / (1 + Math.exp(-x)); the slope is s times what s lacks to 1.")
            .matters("At most 1/4, and that at 0: each sigmoid layer passes on a quarter of the gradient or less.");

    private SigmoidPrime() {}
}
