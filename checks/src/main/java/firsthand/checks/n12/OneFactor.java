package firsthand.checks.n12;

import firsthand.checks.engine.Check;

/** How much more eight bits lose with one factor for a matrix than with one for each row: measured by the learner. */
public final class OneFactor {
    public static final Check<Double> CHECK = Check.number("the error with one factor, as a multiple", 7.170, "")
            .within(0.03, "other ways to round halves differ by less")
            .mistake("the other way round", 1 / 7.170)
            .clue("Which of the two errors is the larger one? Divide it by the other.")
            .mistake("the squares of the norms", 51.42)
            .clue("Norms, not their squares.")
            .mistake("a factor for each column", 8.331)
            .clue("That is a factor for each column. A row's greatest number is found along axis 1.")
            .mistake("without the number that is far out", 1.468)
            .clue("Is the 50 still in it? Without it one factor loses little more than 64 do.")
            .mistake("the row with the 50 left out", 19.02)
            .clue("So it is for the other 63 rows; the whole matrix is asked for.")
            .mistake("the same factor both times, or the greatest error instead of the norm", 1.0)
            .clue(
                    "In the row of the 50 both ways are alike, so the greatest error is, too. The norm counts all rows; and one way has 64 factors.")
            .hint("Round with a factor, multiply by it again, subtract: what remains is the error.")
            .hint("amax(1, true) gives the greatest number of each row, shape (64, 1); max() that of the matrix.")
            .hint("error(s): farOut.div(s).round().mul(s).sub(farOut).norm().item(); twice, and the quotient")
            .matters(
                    "One number far out makes the steps coarse for all that share its factor; so large models keep such "
                            + "columns apart, in 16 bits.");

    private OneFactor() {}
}
