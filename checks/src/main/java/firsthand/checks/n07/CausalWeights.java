package firsthand.checks.n07;

import firsthand.arrays.NdArray;
import firsthand.arrays.Rng;
import firsthand.checks.engine.Check;
import java.util.function.UnaryOperator;

/** Softmax over what a position may see. Shapes: scores (T, T) → (T, T). */
public final class CausalWeights {
    private static NdArray hide(NdArray scores, int diagonal, double with) {
        return scores.maskedFill(NdArray.onesLike(scores).triu(diagonal), with);
    }

    public static final Check<UnaryOperator<NdArray>> CHECK = Check.array(
                    "causal weights",
                    "scores",
                    s -> hide(s, 1, Double.NEGATIVE_INFINITY).softmax(1))
            .input(new Rng(83).normal(4, 4))
            .labelled("scores around -500", new Rng(84).normal(3, 3).sub(500))
            .labelled("extreme scores, and a hidden 0", NdArray.of(new double[][] {
                {-2000, -1700, -1900}, {-300, 0, 0}, {0, -2000, 2000}
            }))
            .labelled("what is hidden outshines all", NdArray.of(new double[][] {
                {-1, 2000, 3000, 1}, {0.5, -0.5, 2500, 0}, {1, 0, 2, 3000}, {0.3, 0, 1, -1}
            }))
            .labelled("scores around -20,000", new Rng(85).normal(3, 3).sub(20_000))
            .exponentials()
            .hides()
            .within(1e-6, "in float32 it is right too, which rounds at 6e-8")
            .mistake("there is no mask", s -> s.softmax(1))
            .clue("The first position sees only itself. What must the first row of the weights be?")
            .mistake("hides with 0 instead of -∞", s -> hide(s, 1, 0).softmax(1))
            .clue("e⁰ = 1: a score of 0 is an ordinary score and gets its weight. Double.MIN_VALUE is no better: it "
                    + "is the smallest positive number, nearly 0. Which score has the exponential 0?")
            .mistake("hides with a finite number", s -> hide(s, 1, -100).softmax(1))
            .clue("Among scores of -500 your -100 is the largest. Which number is below every score?")
            .mistake("masks after softmax", s -> s.softmax(1).tril(0))
            .clue("Your rows sum to less than 1: what was hidden has already taken its share. What must be hidden "
                    + "before?")
            .mistake("masks after softmax, then divides each row by its sum", s -> {
                NdArray seen = s.softmax(1).tril(0);
                return seen.div(seen.sum(1, true));
            })
            .clue("Right on paper. But where what is hidden outshines all, nothing is left to divide by: 0 / 0.")
            .mistake(
                    "hides with -10,000, which is not below every score",
                    s -> hide(s, 1, -1e4).softmax(1))
            .clue("Among scores of -20,000 your -10,000 is the largest. Which number is below every score?")
            .mistake(
                    "the mask is transposed: sees only the future",
                    s -> s.maskedFill(NdArray.onesLike(s).tril(-1), Double.NEGATIVE_INFINITY)
                            .softmax(1))
            .clue("Row i is who looks, column j is who is looked at. Which j are later than i?")
            .mistake(
                    "off by one: sees its successor",
                    s -> hide(s, 2, Double.NEGATIVE_INFINITY).softmax(1))
            .clue("Your first row has two weights. In a language model it would read off the answer.")
            .mistake(
                    "off by one: does not see itself",
                    s -> hide(s, 0, Double.NEGATIVE_INFINITY).softmax(1))
            .clue("Your first row is NaN: everything is hidden from it. A position may see itself.")
            .mistake(
                    "softmax over the wrong axis",
                    s -> hide(s, 1, Double.NEGATIVE_INFINITY).softmax(0))
            .clue("Your columns sum to 1; the rows should.")
            .hint("What must a score be so that softmax makes a weight of exactly 0 of it, and where must it stand?")
            .hint("Hide the scores right of the diagonal, then softmax each row.")
            .hint("NdArray.onesLike(scores).triu(1) is 1 right of the diagonal: maskedFill with −∞ "
                    + "there, then softmax(1).")
            .matters("One pass over a text trains all its positions at once, because none can look ahead.");

    private CausalWeights() {}
}
