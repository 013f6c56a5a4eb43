package firsthand.checks.n02;

import firsthand.checks.engine.Check;
import java.util.function.DoubleUnaryOperator;

/** (f(x + h) − f(x − h)) / 2h with h = 6e-6. */
@FunctionalInterface
public interface CentralDifference {
    double at(DoubleUnaryOperator f, double x);

    double STEP = 6e-6;

    private static CentralDifference difference(double above, double below, double divisor) {
        return (f, x) -> (f.applyAsDouble(x + above) - f.applyAsDouble(x + below)) / divisor;
    }

    Check<CentralDifference> CHECK = Check.<CentralDifference>of(
                    "central difference",
                    difference(STEP, -STEP, 2 * STEP),
                    (answer, in) -> answer.at(in.get(0), in.number(1)))
            .takes("f", "x")
            .labelled("exp at 1", (DoubleUnaryOperator) Math::exp, 1.0)
            .labelled("x³ at 2", (DoubleUnaryOperator) x -> x * x * x, 2.0)
            .labelled("sin at 0.5", (DoubleUnaryOperator) Math::sin, 0.5)
            .labelled("sin at 0", (DoubleUnaryOperator) Math::sin, 0.0)
            .labelled("x² at -3", (DoubleUnaryOperator) x -> x * x, -3.0)
            .labelled("exp(5x), which bends more, at 1", (DoubleUnaryOperator) x -> Math.exp(5 * x), 1.0)
            .within(1e-8, "a step of another good size leaves an error near 1e-10; to one side only it is 1e-6")
            .mistake("tries to one side only", difference(STEP, 0, STEP))
            .clue("Your error is about h times half the second derivative. What cancels when you step to both sides?")
            .mistake("divides by h, but stepped 2h", difference(STEP, -STEP, STEP))
            .clue("Your slopes are twice too steep. How far apart are x + h and x - h?")
            .mistake(
                    "multiplies by h instead of dividing",
                    (f, x) -> (f.applyAsDouble(x + STEP) - f.applyAsDouble(x - STEP)) / 2 * STEP)
            .clue("Java reads a / 2 * h as (a / 2) * h. Where do brackets belong?")
            .mistake("the sign is flipped", difference(-STEP, STEP, 2 * STEP))
            .clue("exp rises everywhere. Which of the two values has to come first?")
            .mistake("a step so small that all digits are lost", difference(1e-15, -1e-15, 2e-15))
            .clue("Near 1, doubles lie 2e-16 apart: a step of 1e-15 is a handful of them. Look at the curve in "
                    + "section 1 again.")
            .mistake("a step so large that the curve bends within it", difference(0.01, -0.01, 0.02))
            .clue("Your error is about h² / 6 times the third derivative. Is your h small enough?")
            .hint("The formula opens section 1, and slope is written there for any step.")
            .hint("Two values of f, their difference, divided by how far apart you asked.")
            .hint("(f.applyAsDouble(x + h) - f.applyAsDouble(x - h)), divided by 2 * h in brackets.")
            .matters("Slow and independent of any derivation: it will judge every layer you write.");
}
