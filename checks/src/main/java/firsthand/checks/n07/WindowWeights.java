package firsthand.checks.n07;

import firsthand.arrays.NdArray;
import firsthand.arrays.Rng;
import firsthand.checks.engine.Check;

/** Softmax over a position and the w places before it. Shapes: scores (T, T) → (T, T). */
@FunctionalInterface
public interface WindowWeights {
    NdArray apply(NdArray scores, int w);

    private static NdArray hide(NdArray scores, int above, int below, double with) {
        NdArray one = NdArray.onesLike(scores);
        return scores.maskedFill(one.triu(above).add(one.tril(-below)), with);
    }

    private static NdArray weights(NdArray scores, int above, int below) {
        return hide(scores, above, below, Double.NEGATIVE_INFINITY).softmax(1);
    }

    Check<WindowWeights> CHECK = Check.<WindowWeights>of(
                    "weights in a window",
                    (scores, w) -> weights(scores, 1, w + 1),
                    (answer, in) -> answer.apply(in.get(0), in.integer(1)))
            .takes("scores", "w")
            .input(new Rng(91).normal(5, 5), 2)
            .input(new Rng(92).normal(6, 6), 1)
            .labelled("itself only", new Rng(93).normal(4, 4), 0)
            .labelled("a window longer than the text", new Rng(94).normal(3, 3), 7)
            .labelled("scores around 0 and far below", new Rng(95).normal(5, 5).mul(900), 2)
            .labelled(
                    "what is hidden outshines all",
                    NdArray.of(new double[][] {{0, 2000, 1, 0}, {1, 0, 3000, 0}, {2500, 1, 0.5, 0}, {0, 2600, 0, -1}}),
                    1)
            .labelled("scores around -20,000", new Rng(97).normal(4, 4).sub(20_000), 1)
            .labelled(
                    "hidden scores of 0",
                    NdArray.of(new double[][] {{0.5, 0, 1, 2}, {-1, 0.3, 0, 1}, {0, 0.7, -0.2, 0}, {1, 0, 0.4, 0.9}}),
                    1)
            .exponentials()
            .hides()
            .within(1e-6, "in float32 it is right too, which rounds at 6e-8")
            .mistake("one place too few: w counts itself", (scores, w) -> weights(scores, 1, Math.max(w, 1)))
            .clue("For w = 2 a row has three weights: itself and two before.")
            .mistake("one place too many", (scores, w) -> weights(scores, 1, w + 2))
            .clue("For w = 0 a position sees itself alone, with weight 1.")
            .mistake("the window reaches to both sides", (scores, w) -> weights(scores, w + 1, w + 1))
            .clue("What comes later is hidden, however near it is.")
            .mistake(
                    "there is no window, only the causal mask",
                    (scores, w) -> scores.maskedFill(NdArray.onesLike(scores).triu(1), Double.NEGATIVE_INFINITY)
                            .softmax(1))
            .clue("Which places are too long ago? They must be hidden, too.")
            .mistake("the window lies in the future", (scores, w) -> weights(scores, w + 1, 1))
            .clue("Row i is who looks. Which columns come before i?")
            .mistake(
                    "hides with 0 instead of -∞",
                    (scores, w) -> hide(scores, 1, w + 1, 0).softmax(1))
            .clue("A score of 0 is an ordinary score. Which one has the exponential 0?")
            .mistake(
                    "masks after softmax",
                    (scores, w) -> scores.softmax(1).tril(0).triu(-w))
            .clue("Your rows sum to less than 1: what was hidden has already taken its share.")
            .hint("Two triangles are hidden: what comes later, and what is more than w places back.")
            .hint(
                    "triu(k) keeps what lies on and above the k-th diagonal, tril(-k) what lies on and below it on the other side.")
            .hint(
                    "The mask is triu(1) + tril(-(w + 1)) of a table of ones; then −∞ there, then softmax along the rows.")
            .matters("With a window the work grows with T · w instead of T², and a cache stops growing.");
}
