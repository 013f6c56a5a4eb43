package firsthand.checks.n07;

import firsthand.arrays.NdArray;
import firsthand.arrays.Rng;
import firsthand.checks.engine.Check;

/** One query in a soft dictionary, without a scale. Shapes: q (d), K (n, d), V (n, dv) → (dv). */
@FunctionalInterface
public interface SoftLookUp {
    NdArray of(NdArray queries, NdArray keys, NdArray values);

    Check<SoftLookUp> CHECK = Check.<SoftLookUp>of(
                    "soft look-up",
                    (q, k, v) -> k.matmul(q).softmax(0).matmul(v),
                    (answer, in) -> answer.of(in.get(0), in.get(1), in.get(2)))
            .takes("q", "K", "V")
            .input(
                    new Rng(71).normal(3),
                    new Rng(72).normal(3, 3),
                    new Rng(73).normal(3, 3)) // square, so that mixed-up factors multiply too
            .input(new Rng(74).normal(2), new Rng(75).normal(4, 2), new Rng(76).normal(4, 3))
            .input(new Rng(93).normal(3), new Rng(94).normal(2, 3), new Rng(95).normal(2, 4))
            .exponentials()
            .within(1e-6, "in float32 it is right too, which rounds at 6e-8")
            .mistake(
                    "scores instead of weights: softmax is missing",
                    (q, k, v) -> k.matmul(q).matmul(v))
            .clue("Scores may be negative and sum to anything. What turns them into shares of a whole?")
            .mistake("shares without the exponential", (q, k, v) -> {
                NdArray scores = k.matmul(q);
                return scores.div(scores.sum()).matmul(v);
            })
            .clue("Negative scores give negative shares, and a sum near 0 makes them explode. What makes every "
                    + "number positive first?")
            .mistake(
                    "exponentials that do not sum to 1",
                    (q, k, v) -> k.matmul(q).exp().matmul(v))
            .clue("Add up your weights. A mixture needs shares of a whole.")
            .mistake(
                    "a hard look-up: only the best key counts",
                    (q, k, v) -> v.row(k.matmul(q).argmax()).copy())
            .clue("That is what a Map does. Here every value goes in, in proportion to its weight.")
            .mistake(
                    "mixes the keys instead of the values",
                    (q, k, v) -> k.matmul(q).softmax(0).matmul(k))
            .clue("Keys decide where to look. What is it that comes back?")
            .mistake(
                    "K is not used as it lies: one key a row",
                    (q, k, v) -> q.matmul(k).softmax(0).matmul(v))
            .clue("q · K adds up over the keys. Each score must add up over the features of one key, a row of K.")
            .mistake("all values count the same", (q, k, v) -> v.mean(0))
            .clue("Your result does not depend on the query at all.")
            .hint("What does the query do with each key, and what happens to the scores before they meet the values?")
            .hint("One score for each key, softmax over the scores, then the values in these proportions.")
            .hint("K.matmul(q) gives n scores; softmax(0) of them; then matmul with V.")
            .matters("Everything else in this notebook is this one look-up, done for many queries at once.");
}
