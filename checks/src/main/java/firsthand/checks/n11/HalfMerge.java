package firsthand.checks.n11;

import firsthand.checks.engine.Check;

/** What share of a small correction is lost when it is added to a W in bfloat16: measured by the learner. */
public final class HalfMerge {
    public static final Check<Double> CHECK = Check.number("lost in bfloat16", 0.758, "")
            .within(0.03, "other random numbers give 0.757 to 0.759")
            .mistake("W not rounded first", 1.655)
            .clue("You count W's own rounding, too. In a model kept in bfloat16 W is rounded already: round it first.")
            .mistake("a correction of a hundredth", 0.1645)
            .clue("That is Δ of a hundredth of W's norm. Asked is a thousandth.")
            .mistake("what rounding takes from any one matrix: W against W, or Δ against Δ", 0.00163)
            .clue("So much is rounded away of any matrix beside itself. Round the sum of W and Δ, and compare with Δ.")
            .mistake("in float16, which has three bits more", 0.204)
            .clue("You rounded to FLOAT16. bfloat16 keeps float32's range and pays with digits.")
            .mistake("nothing: a guess, or computed in float32", 0.0)
            .clue("Something is lost: to(DType.BFLOAT16) rounds. Was it the sum that you rounded?")
            .mistake("the square of it", 0.575)
            .clue("Norms, not their squares.")
            .mistake("what has arrived", 0.866)
            .clue("That is the rounded sum minus W: what has arrived. Asked is what rounding changed.")
            .mistake("what is left instead of what is lost", 1 - 0.758)
            .clue("You took it from 1.")
            .mistake("the other way round", 1 / 0.758)
            .clue("Divide by the norm of Δ.")
            .hint("Three matrices: W as bfloat16 keeps it, Δ, and their sum. What does rounding the sum change?")
            .hint("The norm of (rounded sum − sum), divided by the norm of Δ.")
            .hint("sum.to(DType.BFLOAT16).to(DType.FLOAT32).sub(sum).norm().item() / delta.norm().item()")
            .matters("So a small correction is kept apart, or the merged matrix stays in float32.");

    private HalfMerge() {}
}
