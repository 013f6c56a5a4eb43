package firsthand.checks;

import firsthand.arrays.NdArray;
import firsthand.arrays.Rng;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The checks of notebook 07, attention-from-scratch, from easy to hard:
 *
 * <pre>{@code
 * 1 lookUp           NdArray lookUp(NdArray q, NdArray K, NdArray V)
 * 2 attention        NdArray attention(NdArray Q, NdArray K, NdArray V)
 * 3 causalWeights    NdArray causalWeights(NdArray scores)
 * 4 weightBytes      double bytes = Double.NaN;
 * 5 queryGradient    NdArray queryGradient(NdArray dS, NdArray K)
 * 6 softmaxBackward  NdArray softmaxBackward(NdArray A, NdArray G)
 * }</pre>
 */
public final class Checks07 {
    private static final String ROUNDING =
            "another order of the same operations rounds differently, by less than 1e-14";
    private static final double HIDDEN = Double.NEGATIVE_INFINITY;

    private Checks07() {}

    /** A look-up: what the queries get from the values, by way of the keys. */
    @FunctionalInterface
    public interface LookUp {
        NdArray of(NdArray queries, NdArray keys, NdArray values);
    }

    private static NdArray normal(long seed, int... shape) {
        return new Rng(seed).normal(shape);
    }

    private static Check.Caller<LookUp> caller() {
        return (answer, in) -> answer.of(in.get(0), in.get(1), in.get(2));
    }

    static final Check<LookUp> LOOK_UP = Check.<LookUp>of(
                    "soft look-up", (q, k, v) -> k.matmul(q).softmax(0).matmul(v), caller(), "q", "K", "V")
            .input(normal(71, 3), normal(72, 3, 3), normal(73, 3, 3)) // square, so that mixed-up factors multiply too
            .input(normal(74, 2), normal(75, 4, 2), normal(76, 4, 3))
            .within(1e-12, ROUNDING)
            .mistake(
                    "scores instead of weights: softmax is missing",
                    (q, k, v) -> k.matmul(q).matmul(v),
                    "Scores may be negative and sum to anything. What turns them into shares of a whole?")
            .mistake(
                    "shares without the exponential",
                    (q, k, v) -> {
                        NdArray scores = k.matmul(q);
                        return scores.div(scores.sum()).matmul(v);
                    },
                    "Negative scores give negative shares, and a sum near 0 makes them explode. What makes every number positive first?")
            .mistake(
                    "exponentials that do not sum to 1",
                    (q, k, v) -> k.matmul(q).exp().matmul(v),
                    "Add up your weights. A mixture needs shares of a whole.")
            .mistake(
                    "a hard look-up: only the best key counts",
                    (q, k, v) -> v.row(k.matmul(q).argmax()).copy(),
                    "That is what a Map does. Here every value goes in, in proportion to its weight.")
            .mistake(
                    "mixes the keys instead of the values",
                    (q, k, v) -> k.matmul(q).softmax(0).matmul(k),
                    "Keys decide where to look. What is it that comes back?")
            .mistake(
                    "K is not used as it lies: one key a row",
                    (q, k, v) -> q.matmul(k).softmax(0).matmul(v),
                    "q · K adds up over the keys. Each score must add up over the features of one key, a row of K.")
            .mistake(
                    "all values count the same",
                    (q, k, v) -> v.mean(0),
                    "Your result does not depend on the query at all.")
            .hint("One score for each key, softmax over the scores, then the values in these proportions.")
            .matters("Everything else in this notebook is this one look-up, done for many queries at once.");

    /** Exercise 1: one query in a soft dictionary, without a scale. Shapes: q (d), K (n, d), V (n, dv) → (dv) */
    public static CheckResult lookUp(@Nullable LookUp answer) {
        return LOOK_UP.check(answer);
    }

    private static NdArray scores(NdArray q, NdArray k) {
        return q.matmul(k.t());
    }

    private static double root(NdArray q) {
        return Math.sqrt(q.shape(1));
    }

    static final Check<LookUp> ATTENTION = Check.<LookUp>of(
                    "scaled dot-product attention",
                    (q, k, v) -> scores(q, k).div(root(q)).softmax(1).matmul(v),
                    caller(),
                    "Q",
                    "K",
                    "V")
            .input(normal(77, 4, 4), normal(78, 4, 4), normal(79, 4, 4))
            .input(normal(80, 3, 2), normal(81, 5, 2), normal(82, 5, 4))
            .within(1e-12, ROUNDING)
            .mistake(
                    "the scale is missing",
                    (q, k, v) -> scores(q, k).softmax(1).matmul(v),
                    "The variance of your scores grows with d. What brings it back to 1?")
            .mistake(
                    "divides by d instead of √d",
                    (q, k, v) -> scores(q, k).div(q.shape(1)).softmax(1).matmul(v),
                    "d is how much the variance grew. How much did the standard deviation grow?")
            .mistake(
                    "multiplies by √d instead of dividing",
                    (q, k, v) -> scores(q, k).mul(root(q)).softmax(1).matmul(v),
                    "Your scores are even larger than before, and softmax sits at its ends.")
            .mistake(
                    "scales by the number of keys instead of their length",
                    (q, k, v) -> scores(q, k)
                            .div(Math.sqrt(k.shape(0) + 0.0))
                            .softmax(1)
                            .matmul(v),
                    "Each score is a sum of d products, however many keys there are. Which axis of K counts them?")
            .mistake(
                    "scales after softmax",
                    (q, k, v) -> scores(q, k).softmax(1).div(root(q)).matmul(v),
                    "Your weights no longer sum to 1. Which numbers were too large: weights or scores?")
            .mistake(
                    "softmax over the wrong axis",
                    (q, k, v) -> scores(q, k).div(root(q)).softmax(0).matmul(v),
                    "Your columns sum to 1; the rows should. Each query shares out its attention over the keys.")
            .mistake(
                    "scores transposed",
                    (q, k, v) -> k.matmul(q.t()).div(root(q)).softmax(1).matmul(v),
                    "Row i of the weights must belong to query i. Whose rows are the rows of your product?")
            .mistake(
                    "mixes the keys instead of the values",
                    (q, k, v) -> scores(q, k).div(root(q)).softmax(1).matmul(k),
                    "Keys decide where to look. What is it that comes back?")
            .mistake(
                    "softmax is missing",
                    (q, k, v) -> scores(q, k).div(root(q)).matmul(v),
                    "Scores may be negative. What turns each row into shares of a whole?")
            .hint("Four steps: scores of every query against every key, scale, softmax of each row, mix the values.")
            .matters("This line is equation 1 of the transformer paper, and runs in every layer of every GPT.");

    /** Exercise 2: softmax(Q·Kᵀ/√d)·V. Shapes: Q (m, d), K (n, d), V (n, dv) → (m, dv) */
    public static CheckResult attention(@Nullable LookUp answer) {
        return ATTENTION.check(answer);
    }

    private static NdArray hide(NdArray scores, int diagonal, double with) {
        return scores.maskedFill(NdArray.onesLike(scores).triu(diagonal), with);
    }

    static final Check<UnaryOperator<NdArray>> CAUSAL_WEIGHTS = Check.array(
                    "causal weights", "scores", s -> hide(s, 1, HIDDEN).softmax(1))
            .input(normal(83, 4, 4))
            .labelled("scores around -500", normal(84, 3, 3).sub(500))
            .within(1e-12, ROUNDING)
            .mistake(
                    "there is no mask",
                    s -> s.softmax(1),
                    "The first position sees only itself. What must the first row of the weights be?")
            .mistake(
                    "hides with 0 instead of -∞",
                    s -> hide(s, 1, 0).softmax(1),
                    "e⁰ = 1: a score of 0 is an ordinary score and gets its weight. Double.MIN_VALUE is no better: it is "
                            + "the smallest positive number, nearly 0. Which score has the exponential 0?")
            .mistake(
                    "hides with a finite number",
                    s -> hide(s, 1, -100).softmax(1),
                    "Among scores of -500 your -100 is the largest. Which number is below every score?")
            .mistake(
                    "masks after softmax",
                    s -> s.softmax(1).tril(0),
                    "Your rows sum to less than 1: what was hidden has already taken its share. What must be hidden before?")
            .mistake(
                    "the mask is transposed: sees only the future",
                    s -> s.maskedFill(NdArray.onesLike(s).tril(-1), HIDDEN).softmax(1),
                    "Row i is who looks, column j is who is looked at. Which j are later than i?")
            .mistake(
                    "off by one: sees its successor",
                    s -> hide(s, 2, HIDDEN).softmax(1),
                    "Your first row has two weights. In a language model it would read off the answer.")
            .mistake(
                    "off by one: does not see itself",
                    s -> hide(s, 0, HIDDEN).softmax(1),
                    "Your first row is NaN: everything is hidden from it. A position may see itself.")
            .mistake(
                    "softmax over the wrong axis",
                    s -> hide(s, 1, HIDDEN).softmax(0),
                    "Your columns sum to 1; the rows should.")
            .hint("Hide the scores right of the diagonal, then softmax each row.")
            .matters("One pass over a text trains all its positions at once, because none can look ahead.");

    /** Exercise 3: softmax over what a position may see. Shapes: scores (T, T) → (T, T) */
    public static CheckResult causalWeights(@Nullable UnaryOperator<NdArray> answer) {
        return CAUSAL_WEIGHTS.check(answer);
    }

    static final Check<Double> WEIGHT_BYTES = Check.number(
                    "bytes of attention weights", 4.0 * 12 * 1024 * 1024, "bytes")
            .within(0.001, "three digits show that the thought is right")
            .mistake(
                    "grows with T instead of T²",
                    4.0 * 12 * 1024,
                    "Each of the 1,024 positions has a row of weights. How long is a row?")
            .mistake("one head instead of twelve", 4.0 * 1024 * 1024, "Every head has a table of its own.")
            .mistake("counts weights, not bytes", 12.0 * 1024 * 1024, "How many bytes does one number in float32 take?")
            .mistake("float64 instead of float32", 8.0 * 12 * 1024 * 1024, "A float in Java has 32 bits.")
            .mistake("bits instead of bytes", 32.0 * 12 * 1024 * 1024, "Eight bits make a byte.")
            .mistake(
                    "counts the queries instead of the weights",
                    4.0 * 12 * 1024 * 64,
                    "Those are the queries: T rows of d numbers. The weights have one for each pair of positions.")
            .hint("One table for each head, T rows and T columns, four bytes each.")
            .matters(
                    "Twice the text, four times the memory: why long contexts are expensive, and what FlashAttention avoids.");

    /** Exercise 4: bytes of the weights of one layer with 12 heads of length 64 at T = 1024 in float32. */
    public static CheckResult weightBytes(@Nullable Double answer) {
        return WEIGHT_BYTES.check(answer);
    }

    static final Check<BinaryOperator<NdArray>> QUERY_GRADIENT = Check.arrays(
                    "gradient by the queries", "dS", "K", (s, k) -> s.matmul(k).div(root(k)))
            .input(normal(85, 4, 4), normal(86, 4, 4))
            .input(normal(87, 2, 3), normal(88, 3, 2))
            .within(1e-12, ROUNDING)
            .mistake(
                    "the scale is missing",
                    NdArray::matmul,
                    "The scores were divided by √d on the way there. A constant factor goes back the same way.")
            .mistake(
                    "divides by d instead of √d",
                    (s, k) -> s.matmul(k).div(k.shape(1)),
                    "The same factor as on the way there: which one was it?")
            .mistake(
                    "multiplies by √d instead of dividing",
                    (s, k) -> s.matmul(k).mul(root(k)),
                    "If y = x / c, what is dy/dx?")
            .mistake(
                    "dS is transposed",
                    (s, k) -> s.t().matmul(k).div(root(k)),
                    "Row i of dS belongs to query i, and so must row i of the result.")
            .mistake(
                    "K is transposed",
                    (s, k) -> s.matmul(k.t()).div(root(k)),
                    "∂sᵢⱼ/∂qᵢ is key j. Sum over which axis of K, its keys or its features?")
            .mistake(
                    "the factors are in the wrong order",
                    (s, k) -> k.matmul(s).div(root(k)),
                    "The result has the shape of Q, (m, d). Which product of (m, n) and (n, d) has it?")
            .hint("A score is qᵢ · kⱼ / √d. Its slope by qᵢ is a key; add them up, each times its dS.")
            .matters("By this product a query learns to point at the keys that would have helped.");

    /** Exercise 5: ∂L/∂Q from ∂L by the scaled scores. Shapes: dS (m, n), K (n, d) → (m, d) */
    public static CheckResult queryGradient(@Nullable BinaryOperator<NdArray> answer) {
        return QUERY_GRADIENT.check(answer);
    }

    static final Check<BinaryOperator<NdArray>> SOFTMAX_BACKWARD = Check.arrays(
                    "backward through softmax",
                    "A",
                    "G",
                    (a, g) -> g.sub(g.mul(a).sum(1, true)).mul(a))
            .input(normal(89, 3, 3).softmax(1), normal(90, 3, 3))
            .input(normal(91, 2, 4).softmax(1), normal(92, 2, 4))
            .within(1e-12, ROUNDING)
            .mistake(
                    "each weight by itself: A ⊙ (1 - A) ⊙ G",
                    (a, g) -> a.mul(a.subFrom(1)).mul(g),
                    "That is ∂αᵢ/∂sᵢ alone. Raise one score: the other weights of its row go down.")
            .mistake(
                    "nothing is subtracted",
                    (a, g) -> a.mul(g),
                    "Add the same number to all scores of a row: nothing changes. So each row of the gradient must sum to 0.")
            .mistake(
                    "subtracts the plain sum instead of the weighted one",
                    (a, g) -> a.mul(g.sub(g.sum(1, true))),
                    "Which mean of G makes each row of the result sum to 0? The weights weigh it.")
            .mistake(
                    "subtracts the plain mean instead of the weighted one",
                    (a, g) -> a.mul(g.sub(g.mean(1, true))),
                    "Which mean of G makes each row of the result sum to 0? The weights weigh it.")
            .mistake(
                    "the sum goes over the wrong axis",
                    (a, g) -> a.mul(g.sub(g.mul(a).sum(0, true))),
                    "Softmax ran along each row. Whose weights go down when one of the row goes up?")
            .mistake(
                    "the factor A is missing",
                    (a, g) -> g.sub(g.mul(a).sum(1, true)),
                    "A weight of 0 stays 0 when its score moves a little. What does your gradient say there?")
            .mistake(
                    "the sign is flipped",
                    (a, g) -> g.mul(a).sum(1, true).sub(g).mul(a),
                    "Raise the score of the entry with the largest G: the loss must rise.")
            .hint("∂αᵢ/∂sⱼ = αᵢ(δᵢⱼ - αⱼ). Multiply by Gᵢ, add over i, and take out what is common.")
            .matters("Where a weight is near 0 or 1 nothing comes back: that is why scores are scaled.");

    /** Exercise 6: ∂L/∂scores from the weights A = softmax(scores) and G = ∂L/∂A. Shapes: (m, n), (m, n) → (m, n) */
    public static CheckResult softmaxBackward(@Nullable BinaryOperator<NdArray> answer) {
        return SOFTMAX_BACKWARD.check(answer);
    }

    /** All checks of the notebook, in its order. */
    public static List<Check<?>> all() {
        return List.of(LOOK_UP, ATTENTION, CAUSAL_WEIGHTS, WEIGHT_BYTES, QUERY_GRADIENT, SOFTMAX_BACKWARD);
    }
}
