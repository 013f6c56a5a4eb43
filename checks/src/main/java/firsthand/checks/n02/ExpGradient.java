package firsthand.checks.n02;

import firsthand.checks.engine.Check;
import java.util.function.DoubleUnaryOperator;

/** The slope of eᵃ·a through the learner's own engine: eᵃ·(a + 1). */
public final class ExpGradient {
    public static final Check<DoubleUnaryOperator> CHECK = Check.scalar(
                    "exp in your engine", "a", a -> Math.exp(a) * (a + 1))
            .at(-2, -0.5, 0, 0.7, 1.5)
            .exponentials()
            .within(1e-6, "in float32 it is right too, which rounds at 6e-8")
            .mistake("the slope of exp is taken to be 1", a -> a + Math.exp(a))
            .clue("Exp is not a sum. How steep is it at 2? Measure.")
            .mistake("the slope is the input, not the output", a -> a * a + Math.exp(a))
            .clue("The slope of eᵃ is eᵃ: the value that your operation has just computed.")
            .mistake("only one of the two uses arrives: the one through exp", a -> a * Math.exp(a))
            .clue("In exp(a)·a the number a is used twice. Is something overwritten?")
            .mistake("only one of the two uses arrives: the direct one", a -> Math.exp(a))
            .clue("Nothing came through exp. Does your node know its input and its slope?")
            .mistake("the slope of a power: a·e to the (a − 1)", a -> a * a * Math.exp(a - 1) + Math.exp(a))
            .clue("That rule is for aⁿ, where a is below. Here it is above.")
            .hint("What does an operation need: its value, its inputs, and what else?")
            .hint("As tanh above, one input; but the local slope of exp is its own value.")
            .hint("double e = Math.exp(a.data); return new Scalar(e, \"exp\", new Scalar[] {a}, e);")
            .matters("With exp, log and sums an engine can do softmax and cross-entropy: all of notebook 01.");

    private ExpGradient() {}
}
