package firsthand.checks.n05;

import firsthand.checks.engine.Check;

/** ⌈ln 0.001 / ln 0.9⌉: the steps until a thousandth is left. */
public final class Vanished {
    public static final Check<Double> CHECK = Check.number("steps until a thousandth is left", 66, "steps")
            .within(0.001, "a whole number")
            .mistake("one step too early: still above a thousandth", 65.0)
            .clue("What is 0.9 to the power of 65?")
            .mistake("one step too late", 67.0)
            .clue("Is one step less not enough already?")
            .mistake("not a whole number of steps", Math.log(0.001) / Math.log(0.9))
            .clue("There is no part of a step. Up or down?")
            .mistake("loses a tenth of the original at each step", 10.0)
            .clue("Each step takes a tenth of what is left, not of what there was at the start.")
            .mistake("stops at a hundredth", 44.0)
            .clue("That leaves a hundredth.")
            .mistake("the sign is flipped", -66.0)
            .clue("You want a number of steps. Which of the two logarithms is negative?")
            .hint("How long does a number last that loses a tenth at each step?")
            .hint("0.9 to the power of k is below 0.001: take the logarithm of both sides.")
            .hint("Math.log(0.001) / Math.log(0.9) is not whole: the first step at which it is below "
                    + "is the next one, Math.ceil.")
            .matters("A sentence is about 80 characters long: its end learns nothing from its beginning.");

    private Vanished() {}
}
