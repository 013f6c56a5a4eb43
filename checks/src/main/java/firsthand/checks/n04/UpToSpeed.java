package firsthand.checks.n04;

import firsthand.checks.engine.Check;

/** ⌈ln 0.1 / ln 0.99⌉: steps until a velocity with μ = 0.99 has nine tenths of its final size. */
public final class UpToSpeed {
    public static final Check<Double> CHECK = Check.number("steps until momentum is up to speed", 230, "steps")
            .within(0.001, "a count has no digits behind the point")
            .mistake("one step too few, or not a whole one", 229.0)
            .clue("After 229 steps 0.1001 of the way is left, a little more than a tenth.")
            .mistake("that is the answer for μ = 0.9", 22.0)
            .clue("The usual μ is up to speed that soon. Here μ is 0.99.")
            .mistake("the time constant 1 / (1 − μ)", 100.0)
            .clue("After a hundred steps 0.99¹⁰⁰ = 0.37 of the way is still left. Nine tenths leave 0.1.")
            .mistake("a tenth of the speed instead of nine tenths", 11.0)
            .clue("You asked when 0.99ᵗ is 0.9. What is left when nine tenths are reached?")
            .mistake("half of the speed", 69.0)
            .clue("That is where half of the way is left.")
            .mistake("99 hundredths of the speed", 459.0)
            .clue("You waited until a hundredth of the way was left; a tenth is enough.")
            .mistake("as if the velocity grew evenly, by 1 a step, to 90", 90.0)
            .clue("Each step adds 1, and takes a hundredth of what is there.")
            .hint("What is the velocity in the end? Then: which share of the way is left after t steps?")
            .hint("The end is 1 / (1 − μ) = 100, and after t steps 0.99ᵗ of the way is left.")
            .hint("0.99ᵗ = 0.1, so t = ln 0.1 / ln 0.99, rounded up.")
            .matters("A memory of μ = 0.99 answers to what was true a hundred steps ago: so much for turning quickly.");

    private UpToSpeed() {}
}
