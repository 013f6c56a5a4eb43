package firsthand.checks.n03;

import firsthand.checks.engine.Check;
import java.util.function.DoubleUnaryOperator;

/** 2 / (1 + α²): what n·Var(w) must be before a leaky ReLU. */
public final class LeakyGain {
    public static final Check<DoubleUnaryOperator> CHECK = Check.scalar(
                    "He's 2 for a leaky ReLU", "leak", leak -> 2 / (1 + leak * leak))
            .at(0, 0.01, 0.2, 0.5, 1)
            .within(1e-6, "in float32 it is right too, which rounds at 6e-8")
            .mistake("ReLU's 2, whatever the leak", leak -> 2)
            .clue("With a leak of 1 nothing is bent at all. What is needed then?")
            .mistake("the leak is not squared", leak -> 2 / (1 + leak))
            .clue("E[h²] is a mean of squares. What does the leak do to a square?")
            .mistake("the mean square itself, not what makes up for it", leak -> (1 + leak * leak) / 2)
            .clue("That is how much is left. By what must the weights multiply, so that 1 comes out?")
            .mistake("the root: a gain for the standard deviation", leak -> Math.sqrt(2 / (1 + leak * leak)))
            .clue("Asked is the factor of the variance.")
            .mistake(
                    "half of what is expected: the half in the mean square is forgotten", leak -> 1 / (1 + leak * leak))
            .clue("For a leak of 0 it must be He's 2: each side holds only half of the numbers, so the mean square is "
                    + "(1 + leak²) / 2.")
            .hint("Half of the numbers are positive and keep their square. What happens to the squares of the others?")
            .hint("E[h²] = ½ E[z²] + ½ α² E[z²]; the weights make up for it.")
            .hint("2 / (1 + leak * leak)")
            .matters("Equation 15 of He et al. 2015, and PyTorch's calculate_gain: every bend has its own number.");

    private LeakyGain() {}
}
