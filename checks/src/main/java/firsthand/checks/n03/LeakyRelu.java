package firsthand.checks.n03;

import firsthand.checks.engine.Check;
import java.util.function.DoubleUnaryOperator;

/** x for positive x, 0.01 · x otherwise. */
public final class LeakyRelu {
    public static final Check<DoubleUnaryOperator> CHECK = Check.scalar("leaky ReLU", "x", x -> x > 0 ? x : 0.01 * x)
            .at(-2_000, -3, -1, -0.25, 0, 0.5, 2, 2_000)
            .within(1e-6, "in float32 it is right too, which rounds at 6e-8")
            .mistake("plain ReLU: nothing passes below zero", x -> Math.max(0, x))
            .clue(
                    "What should your function give for x = -1? A leak lets a hundredth of x through; and 1 / 100 is 0 in Java.")
            .mistake("the leak is on the positive side", x -> x < 0 ? x : 0.01 * x)
            .clue("Which half of the line should pass unchanged, and which is only let through a little?")
            .mistake("the leak has the wrong sign", x -> x > 0 ? x : -0.01 * x)
            .clue("Left of zero your curve goes up as x goes down. Should a more negative x give a larger result?")
            .mistake("a slope of 0.1 instead of 0.01", x -> x > 0 ? x : 0.1 * x)
            .clue("Compare your result for x = -1 with a hundredth of it.")
            .mistake("a constant below zero instead of a slope", x -> x > 0 ? x : -0.01)
            .clue("For x = -1 and x = -3 your function gives the same. A flat line has gradient 0: the unit is dead "
                    + "again.")
            .mistake("0.01 itself stands where 0.01 · x should", x -> Math.max(0.01, x))
            .clue("For x = -1 and x = -3 your function gives the same, and it jumps or bends beside 0. Where does a "
                    + "hundredth of x come in?")
            .mistake("nothing bends: x comes back unchanged", x -> x)
            .clue("An activation that is a straight line adds nothing to a linear layer. Where should yours bend?")
            .hint("Do x = 2 and x = -2 by hand; they take different ways through your method.")
            .hint("One condition, two results: x itself, or a hundredth of it.")
            .hint("x > 0 ? … : …, with x on the one side and 0.01 * x on the other.")
            .matters("A unit that is driven negative still gets a hundredth of the gradient, enough to come back to "
                    + "life.");

    private LeakyRelu() {}
}
