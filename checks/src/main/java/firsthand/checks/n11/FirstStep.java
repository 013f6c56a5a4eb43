package firsthand.checks.n11;

import firsthand.checks.engine.Check;

/** (4 / 64) · √(64 / 4): how the first correction changes with the rank, when each number of B moves by the rate. */
public final class FirstStep {
    public static final Check<Double> CHECK = Check.number("the first correction, r = 64 against 4", 0.25, "")
            .within(0.01, "two digits show that the thought is right")
            .mistake("1: no change at all", 1.0)
            .clue("Two factors. The scale α / r falls to 1/16, without a root. The sum of 16 times as many parts of "
                    + "random sign grows, but by less than 16. Which of yours is another?")
            .mistake("the scale alone", 1.0 / 16)
            .clue("The scale falls by 16. And the sum of the parts, does it not grow?")
            .mistake("the sum alone, without the scale", 4.0)
            .clue("That is B A. It is still multiplied by α / r.")
            .mistake("16: the scale upside down, or a sum that grows with the number of its parts", 16.0)
            .clue(
                    "Two factors. The scale α / r falls to 1/16. And parts of random sign partly cancel: how does the length "
                            + "of a walk of n random steps grow?")
            .mistake("the square", 1.0 / 256)
            .clue("Norms, not their squares: one α / r, once.")
            .mistake("half: the root of a root", 0.5)
            .clue("The norm of a sum of r random parts grows by √16 = 4, and the scale falls by 16.")
            .hint("Two factors: α / r, and the norm of a sum of r products.")
            .hint(
                    "Each product has about the same norm and a random direction: r of them together are √r times as long.")
            .hint("(4.0 / 64) * Math.sqrt(64.0 / 4)")
            .matters("So with AdamW α / √r keeps the first step equal, and α / r makes high ranks careful.");

    private FirstStep() {}
}
