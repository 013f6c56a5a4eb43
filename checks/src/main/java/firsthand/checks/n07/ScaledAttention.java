package firsthand.checks.n07;

import firsthand.arrays.NdArray;
import firsthand.arrays.Rng;
import firsthand.checks.engine.Check;

/** softmax(Q·Kᵀ/√d)·V. Shapes: Q (m, d), K (n, d), V (n, dv) → (m, dv). */
@FunctionalInterface
public interface ScaledAttention {
    NdArray of(NdArray queries, NdArray keys, NdArray values);

    private static NdArray scores(NdArray q, NdArray k) {
        return q.matmul(k.t());
    }

    static double root(NdArray q) {
        return Math.sqrt(q.shape(1));
    }

    Check<ScaledAttention> CHECK = Check.<ScaledAttention>of(
                    "scaled dot-product attention",
                    (q, k, v) -> scores(q, k).div(root(q)).softmax(1).matmul(v),
                    (answer, in) -> answer.of(in.get(0), in.get(1), in.get(2)))
            .takes("Q", "K", "V")
            .input(new Rng(77).normal(4, 4), new Rng(78).normal(4, 4), new Rng(79).normal(4, 4))
            .input(new Rng(80).normal(3, 2), new Rng(81).normal(5, 2), new Rng(82).normal(5, 4))
            .input(new Rng(96).normal(2, 3), new Rng(97).normal(4, 3), new Rng(98).normal(4, 5))
            .labelled(
                    "scores in the thousands",
                    new Rng(99).normal(2, 3).mul(60),
                    new Rng(100).normal(3, 3).mul(60),
                    new Rng(101).normal(3, 2))
            .exponentials()
            .within(1e-6, "in float32 it is right too, which rounds at 6e-8")
            .mistake(
                    "the scale is missing", (q, k, v) -> scores(q, k).softmax(1).matmul(v))
            .clue("The variance of your scores grows with d. What brings it back to 1?")
            .mistake(
                    "divides by d instead of √d",
                    (q, k, v) -> scores(q, k).div(q.shape(1)).softmax(1).matmul(v))
            .clue("d is how much the variance grew. How much did the standard deviation grow?")
            .mistake(
                    "multiplies by √d instead of dividing",
                    (q, k, v) -> scores(q, k).mul(root(q)).softmax(1).matmul(v))
            .clue("Your scores are even larger than before, and softmax sits at its ends.")
            .mistake(
                    "scales by the number of keys instead of their length",
                    (q, k, v) -> scores(q, k)
                            .div(Math.sqrt(k.shape(0) + 0.0))
                            .softmax(1)
                            .matmul(v))
            .clue("Each score is a sum of d products, however many keys there are. Which axis of K counts them?")
            .mistake(
                    "scales after softmax",
                    (q, k, v) -> scores(q, k).softmax(1).div(root(q)).matmul(v))
            .clue("Your weights no longer sum to 1. Which numbers were too large: weights or scores?")
            .mistake(
                    "softmax over the wrong axis",
                    (q, k, v) -> scores(q, k).div(root(q)).softmax(0).matmul(v))
            .clue("Your columns sum to 1; the rows should. Each query shares out its attention over the keys.")
            .mistake(
                    "scores transposed",
                    (q, k, v) -> k.matmul(q.t()).div(root(q)).softmax(1).matmul(v))
            .clue("Row i of the weights must belong to query i. Whose rows are the rows of your product?")
            .mistake(
                    "mixes the keys instead of the values",
                    (q, k, v) -> scores(q, k).div(root(q)).softmax(1).matmul(k))
            .clue("Keys decide where to look. What is it that comes back?")
            .mistake(
                    "softmax is missing", (q, k, v) -> scores(q, k).div(root(q)).matmul(v))
            .clue("Scores may be negative. What turns each row into shares of a whole?")
            .hint("It is exercise 1 for a row of queries, and one division. Write the shapes beside each line.")
            .hint("Four steps: scores of every query against every key, scale, softmax of each row, mix the values.")
            .hint("Q.matmul(K.t()) divided by √d, d being Q.shape(1); softmax(1), so that each row "
                    + "sums to 1; matmul(V).")
            .matters("This line is equation 1 of the transformer paper, and runs in every layer of every GPT.");
}
