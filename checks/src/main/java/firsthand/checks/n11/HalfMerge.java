package firsthand.checks.n11;

import firsthand.checks.engine.Check;

/** What share of a small correction is lost when it is added to a W in bfloat16: measured by the learner. */
public final class HalfMerge {
    public static final Check<Double> CHECK = Check.number("lost in bfloat16", 0.373, "")
            .within(0.016, "sixty draws gave 0.370 to 0.378")
            .mistake("the share of entries that stay as they were", 0.387)
            .clue("It comes near, and is another question: how many entries do not change, not how much of Δ is lost.")
            .mistake("W not rounded first", 0.413)
            .clue("You count W's own rounding, too. In a model kept in bfloat16 W is rounded already: round it first.")
            .mistake("a correction of a hundredth", 0.1645)
            .clue("That is Δ of a hundredth of W's norm. Asked is a 250th.")
            .mistake("a correction of a thousandth", 0.76)
            .clue("That is Δ of a thousandth of W's norm. Asked is a 250th.")
            .mistake("means of absolute values in place of norms", 0.325)
            .clue("A norm is the root of the sum of the squares: norm().")
            .mistake("what rounding takes from any one matrix: W against W, or Δ against Δ", 0.00162)
            .clue("So much is rounded away of any matrix beside itself. Round the sum of W and Δ, and compare with Δ.")
            .mistake("in float16, which has three bits more", 0.0517)
            .clue("You rounded to FLOAT16. bfloat16 keeps float32's range and pays with digits.")
            .mistake("nothing: a guess, or computed in float32", 0.0)
            .clue("Something is lost: to(DType.BFLOAT16) rounds. Was it the sum that you rounded?")
            .mistake("the square of it", 0.139)
            .clue("Norms, not their squares.")
            .mistake("what has arrived", 1.037)
            .clue("That is the rounded sum minus W: what has arrived. Asked is what rounding changed.")
            .mistake("in per cent", 37.3)
            .clue("The norms' ratio itself, not times 100.")
            .mistake("the share of entries that change", 1 - 0.387)
            .clue("How many entries change is another question than how much of Δ is lost.")
            .mistake("what is left instead of what is lost", 1 - 0.373)
            .clue("You took it from 1.")
            .mistake("the other way round", 1 / 0.373)
            .clue("Divide by the norm of Δ.")
            .hint("Three matrices: W as bfloat16 keeps it, Δ, and their sum. What does rounding the sum change?")
            .hint("The norm of (rounded sum − sum), divided by the norm of Δ.")
            .hint("sum.to(DType.BFLOAT16).to(DType.FLOAT32).sub(sum).norm().item() / delta.norm().item()")
            .matters("So a small correction is kept apart, or the merged matrix stays in float32.");

    private HalfMerge() {}
}
