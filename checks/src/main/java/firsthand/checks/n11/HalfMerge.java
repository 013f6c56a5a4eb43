package firsthand.checks.n11;

import firsthand.checks.engine.Check;

/** What share of a small correction is lost when W with it inside is rounded to bfloat16: measured by the learner. */
public final class HalfMerge {
    public static final Check<Double> CHECK = Check.number("lost in bfloat16", 0.1652, "")
            .within(0.03, "other random numbers give 0.165, too")
            .mistake("what rounding takes from any one matrix: W against W, or Δ against Δ", 0.00163)
            .clue("So much is rounded away of W beside W, and of Δ beside Δ. Round their sum, and compare with Δ.")
            .mistake("in float16, which has three bits more", 0.0207)
            .clue("You rounded to FLOAT16. bfloat16 keeps float32's range and pays with digits.")
            .mistake("nothing: a guess, or computed in float32", 0.0)
            .clue("Something is lost: to(DType.BFLOAT16) rounds. Was it the sum that you rounded?")
            .mistake("the square of it", 0.0273)
            .clue("Norms, not their squares.")
            .mistake("what is left instead of what is lost", 1 - 0.1652)
            .clue("You took it from 1.")
            .mistake("the other way round", 1 / 0.1652)
            .clue("Which of the two norms is the smaller one?")
            .hint("Three matrices: W, Δ and their sum. Which of them is rounded, and what does rounding change?")
            .hint("The norm of (rounded sum − sum), divided by the norm of Δ.")
            .hint("sum.to(DType.BFLOAT16).to(DType.FLOAT32).sub(sum).norm().item() / delta.norm().item()")
            .matters("So adapters are merged in float32 and rounded once, or kept apart.");

    private HalfMerge() {}
}
