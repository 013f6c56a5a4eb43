package firsthand.checks.n01;

import firsthand.arrays.NdArray;
import firsthand.checks.engine.Check;
import java.util.function.UnaryOperator;

/** Softmax of each row, also for large logits. Shapes: (B, C) → (B, C). */
public final class StableSoftmax {
    private static NdArray exponentials(NdArray z) {
        return z.sub(z.max(1, true)).exp();
    }

    public static final Check<UnaryOperator<NdArray>> CHECK = Check.array(
                    "stable softmax",
                    "z",
                    z -> exponentials(z).div(exponentials(z).sum(1, true)))
            .input(NdArray.of(new double[][] {{1, 2, 3}, {0, 0, 0}, {-1, 4, 2}}))
            .input(NdArray.of(new double[][] {{1000, 999}, {-1000, -1001}}))
            .labelled("logits far apart", NdArray.of(new double[][] {{0, 2000, -2000}, {2000, -2000, 0}}))
            .exponentials()
            .within(1e-6, "in float32 it is right too, which rounds at 6e-8")
            .mistake("overflows for large logits", z -> z.exp().div(z.exp().sum(1, true)))
            .clue("e to the 1000 is infinite, and infinity by infinity is NaN. Softmax does not change when you "
                    + "subtract the same number from a whole row: which number would help?")
            .mistake(
                    "over the wrong axis",
                    z -> z.sub(z.max(0, true))
                            .exp()
                            .div(z.sub(z.max(0, true)).exp().sum(0, true)))
            .clue("Your columns sum to 1; the rows should. Which axis do you sum over?")
            .mistake(
                    "divides by the sum of the whole array",
                    z -> exponentials(z).div(exponentials(z).sum()))
            .clue("All your numbers together sum to 1. Each row should, by itself.")
            .mistake("never divides", z -> exponentials(z))
            .clue("The largest of each row is 1. What must a row of probabilities sum to?")
            .mistake(
                    "divided by the sum of the moved logits, not of their exponentials",
                    z -> exponentials(z).div(z.sub(z.max(1, true)).sum(1, true)))
            .clue("Your rows do not sum to 1. What you divide by must be the sum of what you divide.")
            .mistake(
                    "divided by the sum of the logits, not of the exponentials",
                    z -> exponentials(z).div(z.sum(1, true)))
            .clue("Your rows do not sum to 1. What you divide by must be the sum of what you divide.")
            .mistake("no exponential", z -> z.div(z.sum(1, true)))
            .clue("Probabilities are never negative. What makes any number positive?")
            .mistake("the logarithm of softmax", z -> z.logSoftmax(1))
            .clue("Your numbers are negative: they are the logarithms of what is asked for.")
            .mistake(
                    "subtracts another number than the row's largest",
                    z -> z.sub(z.mean(1, true))
                            .exp()
                            .div(z.sub(z.mean(1, true)).exp().sum(1, true)))
            .clue("Any number leaves softmax as it is. But which one makes sure that no exponent is above 0?")
            .mistake("the logits are cut off, so that two large ones become alike", z -> {
                NdArray e = z.clip(-500, 500).exp();
                return e.div(e.sum(1, true));
            })
            .clue(
                    "1000 and 999 are not equally likely. What may be subtracted from a row without changing its softmax?")
            .hint("Which exponential is too large for a double? Softmax stays the same if a row is "
                    + "moved up or down as a whole.")
            .hint("Subtract each row's maximum first; then exponentials; then divide each row by its own sum.")
            .hint("NdArray e = z.sub(z.max(1, true)).exp(); and what you return is e divided by e.sum(1, true).")
            .matters("Attention will do this for every word: an overflow there poisons the whole network.");

    private StableSoftmax() {}
}
