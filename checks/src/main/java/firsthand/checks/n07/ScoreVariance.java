package firsthand.checks.n07;

import firsthand.checks.engine.Check;

/** The variance of q·k/√d for numbers of variance 4 and 9: 36. */
public final class ScoreVariance {
    public static final Check<Double> CHECK = Check.number("the variance of scaled scores", 36, "")
            .within(0.06, "measured with a few thousand scores it is right, too")
            .mistake("the scale is forgotten", 64 * 36.0)
            .clue("That is the variance of q·k. A division by √d divides the variance by what?")
            .mistake("divides by √d instead of d", 36 * 8.0)
            .clue("The scores are divided by √d. A variance is made of squares.")
            .mistake("adds the two variances", 13.0)
            .clue(
                    "A score is made of products. What is the variance of a product of two independent numbers of mean 0?")
            .mistake("the standard deviation", 6.0)
            .clue("That is the root of it.")
            .mistake("as with numbers of variance 1", 1.0)
            .clue("√d undoes the length only. What do larger numbers do to a product?")
            .mistake("divides twice", 36 / 64.0)
            .clue("The sum over d products multiplies by d, the scale divides by d. What is left?")
            .hint("One product first: its mean square is the product of the two mean squares.")
            .hint("Then a sum of d such products, and a division by √d, which divides the variance by d.")
            .hint("4 · 9 for a product, times 64 for the sum, divided by 64.")
            .matters(
                    "√d keeps scores tame only while queries and keys stay small: large models normalise them for this reason.");

    private ScoreVariance() {}
}
