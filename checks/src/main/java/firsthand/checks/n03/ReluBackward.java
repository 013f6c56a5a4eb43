package firsthand.checks.n03;

import firsthand.arrays.NdArray;
import firsthand.checks.engine.Check;
import java.util.function.BinaryOperator;

/** The upstream gradient where x is positive, 0 elsewhere. Shapes: x, upstream → the same. */
public final class ReluBackward {
    public static final Check<BinaryOperator<NdArray>> CHECK = Check.arrays(
                    "backward through ReLU", "x", "upstream", (x, upstream) -> upstream.mul(x.greater(0)))
            .input(NdArray.of(new double[][] {{-2, 0.5, 0}, {1.5, -0.1, 3}}), NdArray.of(new double[][] {
                {0.2, -1, 0.7}, {0.4, 2, -0.3}
            }))
            .input(NdArray.of(-1, 0, 1, 2), NdArray.of(1, -2, 3, -4))
            .within(1e-6, "in float32 it is right too, which rounds at 6e-8")
            .mistake("the mask alone, without the upstream gradient", (x, upstream) -> x.greater(0))
            .clue("You have ReLU's own slope. What does the chain rule do with the gradient that comes from above?")
            .mistake("multiplies by ReLU's value instead of its slope", (x, upstream) -> upstream.mul(x.maximum(0)))
            .clue("How steep is ReLU at x = 3? And what is its value there?")
            .mistake("looks at the sign of the gradient instead of x", (x, upstream) -> upstream.maximum(0))
            .clue("A negative gradient may pass too. Which array decides whether a unit was on?")
            .mistake("lets the gradient through at x = 0", (x, upstream) -> upstream.mul(x.greaterEqual(0)))
            .clue("At 0 ReLU has a corner; PyTorch takes the slope there to be 0. Compare your result where x is 0.")
            .mistake("stops nothing", (x, upstream) -> upstream.copy())
            .clue("Where x is negative ReLU is flat. How much gradient passes through a flat piece?")
            .mistake("the mask is inverted", (x, upstream) -> upstream.mul(x.lessEqual(0)))
            .clue("Which units passed their signal on: those with positive or with negative x?")
            .mistake("ReLU forward, not backward", (x, upstream) -> x.maximum(0))
            .clue("That is what went up. Coming down, the values passed on are those of upstream.")
            .hint("What is the slope of ReLU left of 0, right of 0, and what does PyTorch say at 0?")
            .hint("Where x is positive the upstream gradient passes as it is, elsewhere nothing does.")
            .hint("x.greater(0) is 1 where x is positive and 0 elsewhere. Multiply upstream by it.")
            .matters("ReLU passes gradients on whole or not at all: no shrinking, but a dead unit gets none.");

    private ReluBackward() {}
}
