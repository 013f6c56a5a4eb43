package firsthand.checks.n02;

import firsthand.checks.engine.Check;

/** −8: the best step of a one-sided difference of exp at 1 is about 10⁻⁸. */
public final class BestForward {
    public static final Check<Double> CHECK = Check.number("the best one-sided step, as a power of ten", -8, "")
            .within(1e-9, "whole numbers")
            .mistake("that is the best step to both sides", -5.0)
            .clue("You measured the central difference. Asked is (f(x + h) − f(x)) / h.")
            .mistake("the smallest step", -14.0)
            .clue("With a step so small nothing is left but rounding. Look at the error, not at h.")
            .mistake("the step, not its exponent", 1e-8)
            .clue("Right, but the answer is asked for as the power of ten: −3 for 0.001.")
            .mistake("the natural logarithm of the step, not its power of ten", Math.log(1e-8))
            .clue("ln(10) is 2.3: divide by it, or take Math.log10.")
            .mistake("the sign of the exponent", 8.0)
            .clue("A step of a hundred million? The exponent is negative.")
            .mistake("the largest step", -1.0)
            .clue("With a step so large the curve bends within it.")
            .hint("Try h = 0.1, 0.01, 0.001 and so on, and print how far each slope is from e.")
            .hint("A loop over the powers of ten, and the one with the least error.")
            .hint("The two errors, about h and 2^-53/h, are equal near the square root of 1e-16.")
            .matters("One side: the root of the precision. Both sides: its cube root, and far more digits.");

    private BestForward() {}
}
