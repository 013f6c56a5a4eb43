package firsthand.checks;

import firsthand.arrays.NdArray;
import firsthand.arrays.Rng;
import firsthand.torch.Tensor;
import firsthand.torch.Torch;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The checks of notebook 08, minimal-transformer, from easy to hard:
 *
 * <pre>{@code
 * 1 feedForward      Tensor feedForward(Tensor x, Tensor w1, Tensor b1, Tensor w2, Tensor b2)
 * 2 layerNorm        Tensor layerNorm(Tensor x)
 * 3 blockParameters  double parameters = Double.NaN;
 * 4 positions        double[][] positions(int T, int C)
 * 5 paddedWeights    Tensor paddedWeights(Tensor scores, Tensor real)
 * 6 multiHead        Tensor multiHead(Tensor q, Tensor k, Tensor v, int heads)
 * 7 preNorm          Tensor preNorm(Tensor x, UnaryOperator<Tensor> attention, … feedForward, … norm1, … norm2)
 * }</pre>
 */
public final class Checks08 {
    private static final String ROUNDING =
            "inputs are float64, but an answer may make a table in float32, which rounds at 6e-8";
    private static final double HIDDEN = Double.NEGATIVE_INFINITY;
    private static final double EPS = 1e-5;

    private Checks08() {}

    /** Two linear layers with an activation between. */
    @FunctionalInterface
    public interface FeedForward {
        Tensor of(Tensor x, Tensor w1, Tensor b1, Tensor w2, Tensor b2);
    }

    /** A table of positions. */
    @FunctionalInterface
    public interface Positions {
        double[][] of(int T, int C);
    }

    /** Weights under a padding mask. */
    @FunctionalInterface
    public interface PaddedWeights {
        Tensor of(Tensor scores, Tensor real);
    }

    /** Attention in several heads. */
    @FunctionalInterface
    public interface MultiHead {
        Tensor of(Tensor q, Tensor k, Tensor v, int heads);
    }

    /** A block of two sublayers, whose parts are given. */
    @FunctionalInterface
    public interface Block {
        Tensor of(
                Tensor x,
                UnaryOperator<Tensor> attention,
                UnaryOperator<Tensor> feedForward,
                UnaryOperator<Tensor> norm1,
                UnaryOperator<Tensor> norm2);
    }

    private static Tensor normal(long seed, int... shape) {
        return Torch.from(new Rng(seed).normal(shape));
    }

    // ---- 1 ----

    private static Tensor linear(Tensor x, Tensor w, Tensor b) {
        return x.matmul(w.t()).add(b);
    }

    static final Check<FeedForward> FEED_FORWARD = Check.<FeedForward>of(
                    "position-wise feed-forward",
                    (x, w1, b1, w2, b2) -> linear(linear(x, w1, b1).relu(), w2, b2),
                    (answer, in) -> answer.of(in.get(0), in.get(1), in.get(2), in.get(3), in.get(4)),
                    "x",
                    "w1",
                    "b1",
                    "w2",
                    "b2")
            .input(normal(801, 2, 3, 3), normal(802, 3, 3), normal(803, 3), normal(804, 3, 3), normal(805, 3))
            .input(normal(806, 1, 2, 2), normal(807, 5, 2), normal(808, 5), normal(809, 2, 5), normal(810, 2))
            .within(1e-6, ROUNDING)
            .mistake(
                    "there is no activation",
                    (x, w1, b1, w2, b2) -> linear(linear(x, w1, b1), w2, b2),
                    "Two linear layers in a row are one linear layer, however wide the middle. What bends between them?")
            .mistake(
                    "the activation comes after the second layer",
                    (x, w1, b1, w2, b2) -> linear(linear(x, w1, b1), w2, b2).relu(),
                    "Your result is never negative, so it could only ever add to the residual stream. Where does the bend belong?")
            .mistake(
                    "a second activation at the end",
                    (x, w1, b1, w2, b2) ->
                            linear(linear(x, w1, b1).relu(), w2, b2).relu(),
                    "Your result is never negative. The residual stream must be able to go down too.")
            .mistake(
                    "the activation comes first",
                    (x, w1, b1, w2, b2) -> linear(linear(x.relu(), w1, b1), w2, b2),
                    "You cut off half of x before anything was computed with it.")
            .mistake(
                    "the biases are missing",
                    (x, w1, b1, w2, b2) -> x.matmul(w1.t()).relu().matmul(w2.t()),
                    "What are b1 and b2 for? Without b1 every bend goes through the origin.")
            .mistake(
                    "weights used as (in, out)",
                    (x, w1, b1, w2, b2) ->
                            x.matmul(w1).add(b1).relu().matmul(w2).add(b2),
                    "PyTorch keeps a weight as (out, in). What must be done to it before the product?")
            .hint("Linear, ReLU, linear. Each weight is (out, in), each bias (out).")
            .matters("Two thirds of a block's parameters stand in these two matrices.");

    /** Exercise 1: relu(x W₁ᵀ + b₁) W₂ᵀ + b₂. Shapes: x (B, T, C), w1 (F, C), b1 (F), w2 (C, F), b2 (C) → (B, T, C) */
    public static CheckResult feedForward(@Nullable FeedForward answer) {
        return FEED_FORWARD.check(answer);
    }

    // ---- 2 ----

    private static Tensor norm(Tensor x, long dim) {
        Tensor centred = x.sub(x.mean(dim, true));
        return centred.div(x.var(dim, false, true).add(EPS).sqrt());
    }

    static final Check<UnaryOperator<Tensor>> LAYER_NORM = Check.<UnaryOperator<Tensor>>of(
                    "layer norm", x -> norm(x, -1), (answer, in) -> answer.apply(in.get(0)), "x")
            .input(normal(811, 2, 3, 4).add(1.0))
            .labelled("small numbers, so that ε counts", normal(812, 1, 2, 3).mul(0.01))
            .within(1e-6, ROUNDING)
            .mistake(
                    "norm over the wrong dimension: the places instead of the channels",
                    x -> norm(x, -2),
                    "Each token is normalised by itself. In yours the result at one place depends on all other places.")
            .mistake(
                    "norm over the wrong dimension: the batch, as batch norm does",
                    x -> norm(x, 0),
                    "Each token is normalised by itself. In yours it depends on what else is in the batch.")
            .mistake(
                    "norm over places and channels together",
                    x -> norm(x.flatten(1, 2), -1).view(x.shape()),
                    "One mean for each sequence is too few: each token has one of its own.")
            .mistake(
                    "variance with C − 1 in the denominator",
                    x -> x.sub(x.mean(-1, true))
                            .div(x.var(-1, true, true).add(EPS).sqrt()),
                    "var and std divide by C − 1 unless told otherwise. Layer norm divides by C: what is `unbiased`?")
            .mistake(
                    "ε outside the root",
                    x -> x.sub(x.mean(-1, true)).div(x.std(-1, false, true).add(EPS)),
                    "Is your ε inside the square root? It is added to the variance, not to the standard deviation.")
            .mistake(
                    "ε is missing",
                    x -> x.sub(x.mean(-1, true)).div(x.var(-1, false, true).sqrt()),
                    "A token whose channels are all the same would divide by 0. PyTorch adds 1e-5 to the variance.")
            .mistake(
                    "the mean is not subtracted",
                    x -> x.div(x.var(-1, false, true).add(EPS).sqrt()),
                    "What is the mean of each of your rows? It should be 0.")
            .mistake(
                    "divides by the root of the mean square, as RMSNorm does",
                    x -> x.div(x.square().mean(-1, true).add(EPS).sqrt()),
                    "That is RMSNorm, which newer models use. Layer norm subtracts the mean first.")
            .mistake(
                    "divides by the variance instead of its root",
                    x -> x.sub(x.mean(-1, true)).div(x.var(-1, false, true).add(EPS)),
                    "If x doubles, the result should stay the same. Yours halves.")
            .hint("Mean and variance over the last dimension, both with keepdim, ε = 1e-5 added to the variance.")
            .matters("It keeps every sublayer's input at one size, however many blocks have added to the stream.");

    /** Exercise 2: (x − mean) / √(var + 1e-5), without γ and β. Shapes: (B, T, C) → (B, T, C) */
    public static CheckResult layerNorm(@Nullable UnaryOperator<Tensor> answer) {
        return LAYER_NORM.check(answer);
    }

    // ---- 3 ----

    private static final double C = 512;
    private static final double F = 2048;

    static final Check<Double> BLOCK_PARAMETERS = Check.number(
                    "parameters of a block", 4 * C * C + 4 * C + 2 * C * F + F + C + 4 * C, "parameters")
            .within(0, "whole numbers")
            .mistake(
                    "no biases in the linear layers",
                    4 * C * C + 2 * C * F + 4 * C,
                    "Each linear layer has a bias as long as its output: there are six of them, counting query, key and value as three.")
            .mistake("no norms", 4 * C * C + 4 * C + 2 * C * F + F + C, "Each of the two norms has γ and β.")
            .mistake(
                    "half of the norms' parameters",
                    4 * C * C + 4 * C + 2 * C * F + F + C + 2 * C,
                    "There are two norms, one for each sublayer, and each has a scale γ and a shift β of C numbers.")
            .mistake("matrices only", 4 * C * C + 2 * C * F, "And the vectors? Six biases, and γ and β of two norms.")
            .mistake(
                    "the output matrix of attention is missing",
                    3 * C * C + 3 * C + 2 * C * F + F + C + 4 * C,
                    "Query, key, value – and what mixes the heads at the end?")
            .mistake(
                    "full matrices for every head",
                    8 * 3 * C * C + 8 * 3 * C + C * C + C + 2 * C * F + F + C + 4 * C,
                    "The heads share the C channels: 8 heads of 64. All heads' queries together are one matrix (C, C).")
            .mistake(
                    "one feed-forward matrix instead of two",
                    4 * C * C + 4 * C + C * F + F + C + 4 * C,
                    "Up to 2,048 and down again.")
            .hint(
                    "Attention: four matrices (C, C). Feed-forward: (F, C) and (C, F). A bias each. Two norms with γ and β.")
            .matters(
                    "Count before you train: times four bytes for weights, and again for gradients, and twice more for Adam.");

    /** Exercise 3: parameters of one encoder block of the 2017 base model, 8 heads, C = 512, F = 2048, with biases. */
    public static CheckResult blockParameters(@Nullable Double answer) {
        return BLOCK_PARAMETERS.check(answer);
    }

    // ---- 4 ----

    /** The number at place t, channel c of a table of C channels. */
    @FunctionalInterface
    private interface Wave {
        double at(int t, int c, int C);
    }

    private static Positions table(Wave wave) {
        return (T, width) -> {
            double[][] table = new double[T][width];
            for (int t = 0; t < T; t++) {
                for (int c = 0; c < width; c++) {
                    table[t][c] = wave.at(t, c, width);
                }
            }
            return table;
        };
    }

    private static double angle(double t, double exponent) {
        return t / Math.pow(10_000, exponent);
    }

    private static double even(int c) {
        return c - c % 2.0;
    }

    private static double sinFirst(int c, double angle) {
        return c % 2 == 0 ? Math.sin(angle) : Math.cos(angle);
    }

    static final Check<Positions> POSITIONS = Check.<Positions>of(
                    "sinusoidal positions",
                    table((t, c, width) -> sinFirst(c, angle(t, even(c) / width))),
                    (answer, in) -> answer.of(in.integer(0), in.integer(1)),
                    "T",
                    "C")
            .input(5, 4)
            .input(3, 6)
            .within(1e-6, ROUNDING)
            .mistake(
                    "sine and cosine are exchanged",
                    table((t, c, width) -> sinFirst(c + 1, angle(t, even(c) / width))),
                    "Place 0 must be 0, 1, 0, 1, …: which of the two is 0 at 0?")
            .mistake(
                    "first all sines, then all cosines",
                    table((t, c, width) -> c < width / 2
                            ? Math.sin(angle(t, 2.0 * c / width))
                            : Math.cos(angle(t, 2.0 * (c - width / 2) / width))),
                    "That order works as well, and some libraries have it. The paper's takes turns: even channels sine, odd cosine.")
            .mistake(
                    "the cosine has a frequency of its own",
                    table((t, c, width) -> sinFirst(c, angle(t, (double) c / width))),
                    "Channels 2i and 2i + 1 are one hand of one clock: the same angle, sine and cosine.")
            .mistake(
                    "the exponent is i / C instead of 2i / C",
                    table((t, c, width) -> sinFirst(c, angle(t, even(c) / 2 / width))),
                    "i counts pairs. The exponent runs from 0 to nearly 1; yours only to ½.")
            .mistake(
                    "multiplies instead of dividing",
                    table((t, c, width) -> sinFirst(c, t * Math.pow(10_000, even(c) / width))),
                    "Your waves get faster from channel to channel. The paper's get slower.")
            .mistake(
                    "there are only sines",
                    table((t, c, width) -> Math.sin(angle(t, even(c) / width))),
                    "Place and sine alone do not give the next place's sine. What else does a clock's hand have?")
            .mistake(
                    "counts the places from 1",
                    table((t, c, width) -> sinFirst(c, angle(t + 1, even(c) / width))),
                    "Your first row is the paper's second. Place 0 must be 0, 1, 0, 1, …")
            .mistake(
                    "integer division in the exponent",
                    table((t, c, width) -> sinFirst(c, t)),
                    "All your channels turn equally fast. In Java 2 / 4 is 0: is one side of your division a double?")
            .hint(
                    "The angle of channels 2i and 2i + 1 is t / 10000^(2i/C); even channels take its sine, odd ones its cosine.")
            .matters("Without it a transformer cannot tell abc from cba.");

    /** Exercise 4: P(t, 2i) = sin(t / 10000^(2i/C)), P(t, 2i+1) = cos(t / 10000^(2i/C)). Shape: (T, C), C even */
    public static CheckResult positions(@Nullable Positions answer) {
        return POSITIONS.check(answer);
    }

    // ---- 5 ----

    private static Tensor keys(Tensor real) {
        return real.unsqueeze(1).unsqueeze(1); // (B, T) → (B, 1, 1, T)
    }

    private static Tensor hide(Tensor scores, Tensor seen, double with) {
        return scores.maskedFill(seen.logicalNot(), with);
    }

    private static Tensor real(int T, int... lengths) {
        NdArray real = NdArray.zeros(lengths.length, T);
        for (int b = 0; b < lengths.length; b++) {
            for (int t = 0; t < lengths[b]; t++) {
                real.set(1, b, t);
            }
        }
        return Torch.from(real).gt(0);
    }

    static final Check<PaddedWeights> PADDED_WEIGHTS = Check.<PaddedWeights>of(
                    "weights under a padding mask",
                    (s, r) -> hide(s, keys(r), HIDDEN).softmax(-1),
                    (answer, in) -> answer.of(in.get(0), in.get(1)),
                    "scores",
                    "real")
            .input(normal(821, 3, 2, 3, 3), real(3, 3, 2, 1))
            .labelled("scores around -500", normal(822, 3, 3, 3, 3).sub(500.0), real(3, 2, 3, 1))
            .within(1e-6, ROUNDING)
            .mistake(
                    "there is no mask",
                    (s, r) -> s.softmax(-1),
                    "Sum the weights on padding: they should be 0. Now every answer depends on how much padding there is.")
            .mistake(
                    "masks after softmax",
                    (s, r) -> hide(s.softmax(-1), keys(r), 0),
                    "Your rows sum to less than 1: the padding has already taken its share. What must be hidden before?")
            .mistake(
                    "hides with 0 instead of −∞",
                    (s, r) -> hide(s, keys(r), 0).softmax(-1),
                    "e⁰ = 1: a score of 0 is an ordinary score and gets its weight. Which score has the exponential 0?")
            .mistake(
                    "hides with a finite number",
                    (s, r) -> hide(s, keys(r), -100).softmax(-1),
                    "Among scores of -500 your -100 is the largest. Which number is below every score?")
            .mistake(
                    "the mask is upside down",
                    (s, r) -> s.maskedFill(keys(r), HIDDEN).softmax(-1),
                    "`real` is true where there is a token. You hide the tokens and look at the padding.")
            .mistake(
                    "hides the rows instead of the columns",
                    (s, r) -> hide(s, r.unsqueeze(1).unsqueeze(-1), HIDDEN).softmax(-1),
                    "Your rows of padding are NaN: you hid everything from them. Row is who looks, column who is looked at.")
            .mistake(
                    "hides rows and columns",
                    (s, r) -> hide(s, keys(r).logicalAnd(r.unsqueeze(1).unsqueeze(-1)), HIDDEN)
                            .softmax(-1),
                    "Your rows of padding are NaN, and one NaN spoils the loss. What padding sees does not matter; nobody looks at it.")
            .mistake(
                    "the mask has the wrong axes: batch taken for rows",
                    (s, r) -> hide(s, r, HIDDEN).softmax(-1),
                    "real (B, T) against scores (B, H, T, T) lines up with the last two axes: B stands where rows should. Which axes are missing?")
            .mistake(
                    "softmax over the wrong axis",
                    (s, r) -> hide(s, keys(r), HIDDEN).softmax(-2),
                    "Your columns sum to 1; the rows should.")
            .hint("Bring real to (B, 1, 1, T), hide scores where it is false, then softmax along each row.")
            .matters("Sequences of every length can share a batch, and none feels the others.");

    /** Exercise 5: softmax over real tokens only. Shapes: scores (B, H, T, T), real (B, T) truth values → (B, H, T, T) */
    public static CheckResult paddedWeights(@Nullable PaddedWeights answer) {
        return PADDED_WEIGHTS.check(answer);
    }

    // ---- 6 ----

    private static Tensor split(Tensor x, int heads) {
        return x.view(x.size(0), x.size(1), heads, x.size(2) / heads).transpose(1, 2); // (B, T, C) → (B, H, T, D)
    }

    private static Tensor merge(Tensor y) {
        return y.transpose(1, 2).reshape(y.size(0), y.size(2), -1); // (B, H, T, D) → (B, T, C)
    }

    private static Tensor scores(Tensor q, Tensor k) {
        return q.matmul(k.transpose(-2, -1));
    }

    private static double root(Tensor x) {
        return Math.sqrt((double) x.size(-1));
    }

    private static Tensor attend(Tensor q, Tensor k, Tensor v, double scale, long axis) {
        return scores(q, k).div(scale).softmax(axis).matmul(v);
    }

    /** Attention with a way of its own to split and to merge. */
    private static MultiHead by(Split split, UnaryOperator<Tensor> merge) {
        return (q, k, v, heads) -> {
            Tensor a = split.of(q, heads);
            return merge.apply(attend(a, split.of(k, heads), split.of(v, heads), root(a), -1));
        };
    }

    @FunctionalInterface
    private interface Split {
        Tensor of(Tensor x, int heads);
    }

    private static Tensor viewed(Tensor x, int heads) {
        return x.contiguous().view(x.size(0), heads, x.size(1), x.size(2) / heads);
    }

    private static Tensor viewedBack(Tensor y) {
        return y.contiguous().view(y.size(0), y.size(2), y.size(1) * y.size(3));
    }

    static final Check<MultiHead> MULTI_HEAD = Check.<MultiHead>of(
                    "multi-head attention",
                    by(Checks08::split, Checks08::merge),
                    (answer, in) -> answer.of(in.get(0), in.get(1), in.get(2), in.integer(3)),
                    "q",
                    "k",
                    "v",
                    "heads")
            .input(normal(831, 2, 3, 6), normal(832, 2, 3, 6), normal(833, 2, 3, 6), 2)
            .input(normal(834, 1, 4, 4), normal(835, 1, 4, 4), normal(836, 1, 4, 4), 2)
            .within(1e-6, ROUNDING)
            .mistake(
                    "one head instead of several",
                    (q, k, v, heads) -> attend(q, k, v, root(q), -1),
                    "Right for one head. Each head has D = C / H channels and weights of its own.")
            .mistake(
                    "the scale is √C instead of √D",
                    (q, k, v, heads) -> merge(attend(split(q, heads), split(k, heads), split(v, heads), root(q), -1)),
                    "A score is a sum of D products, the length of one head, not of C.")
            .mistake(
                    "divides by D instead of √D",
                    (q, k, v, heads) -> merge(
                            attend(split(q, heads), split(k, heads), split(v, heads), (double) q.size(-1) / heads, -1)),
                    "D is how much the variance of the scores grew. How much did the standard deviation grow?")
            .mistake(
                    "the scale is missing",
                    (q, k, v, heads) -> merge(attend(split(q, heads), split(k, heads), split(v, heads), 1, -1)),
                    "The variance of your scores grows with D. What brings it back to 1?")
            .mistake(
                    "softmax over the wrong axis: the queries",
                    (q, k, v, heads) ->
                            merge(attend(split(q, heads), split(k, heads), split(v, heads), root(split(q, heads)), -2)),
                    "Your columns sum to 1; the rows should. Each query shares out its attention over the keys.")
            .mistake(
                    "softmax over the wrong axis: the heads",
                    (q, k, v, heads) ->
                            merge(attend(split(q, heads), split(k, heads), split(v, heads), root(split(q, heads)), 1)),
                    "Your heads share one attention. Each has its own: which axis are the keys?")
            .mistake(
                    "heads split without a transpose",
                    by(Checks08::viewed, Checks08::merge),
                    "A view straight to (B, H, T, D) has the right shape and the wrong numbers: it cuts along the places. "
                            + "View as (B, T, H, D) first, then exchange two axes.")
            .mistake(
                    "heads merged without a transpose",
                    by(Checks08::split, Checks08::viewedBack),
                    "From (B, H, T, D) straight to (B, T, C) mixes the places. Which two axes must go back first?")
            .mistake(
                    "heads split and merged without a transpose",
                    by(Checks08::viewed, Checks08::viewedBack),
                    "The shape is right, but your heads are pieces of the sequence: head 0 never sees the last places.")
            .mistake(
                    "attention among the heads of one place",
                    by((x, heads) -> x.view(x.size(0), x.size(1), heads, x.size(2) / heads), y -> y.flatten(2, 3)),
                    "Your scores are (B, T, H, H): places never meet. Which axis must stand last but one?")
            .mistake(
                    "channels dealt out like cards",
                    by(
                            (x, heads) -> x.view(x.size(0), x.size(1), x.size(2) / heads, heads)
                                    .permute(0, 3, 1, 2),
                            y -> y.permute(0, 2, 3, 1).reshape(y.size(0), y.size(2), -1)),
                    "Head 0 takes every other channel in yours. It could be trained, but PyTorch's weights would not fit: "
                            + "head 0 has the first D channels.")
            .mistake(
                    "mixes the keys instead of the values",
                    (q, k, v, heads) -> by(Checks08::split, Checks08::merge).of(q, k, k, heads),
                    "Keys decide where to look. What is it that comes back?")
            .hint("(B, T, C) → (B, T, H, D) → (B, H, T, D), attention with √D, and the same way back.")
            .matters("Several looks at once for the price of one: this is what runs in every block.");

    /** Exercise 6: attention in heads, without the matrices around it. Shapes: q, k, v (B, T, C) → (B, T, C) */
    public static CheckResult multiHead(@Nullable MultiHead answer) {
        return MULTI_HEAD.check(answer);
    }

    // ---- 7 ----

    /** Four functions that are easy to tell apart; attention mixes the places. */
    private static Tensor call(Block answer, Tensor x) {
        return answer.of(
                x,
                y -> scores(y, y).div(root(y)).softmax(-1).matmul(y).mul(0.7).add(0.3),
                y -> y.square().mul(0.5).sub(y),
                y -> norm(y, -1).mul(1.2),
                y -> norm(y, -1).mul(0.8).add(0.1));
    }

    static final Check<Block> PRE_NORM = Check.<Block>of(
                    "pre-norm block",
                    (x, attention, feedForward, norm1, norm2) -> {
                        Tensor u = x.add(attention.apply(norm1.apply(x)));
                        return u.add(feedForward.apply(norm2.apply(u)));
                    },
                    (answer, in) -> call(answer, in.get(0)),
                    "x")
            .input(normal(841, 2, 3, 4))
            .input(normal(842, 1, 2, 6))
            .within(1e-6, ROUNDING)
            .mistake(
                    "post-norm: the norms stand after the sums",
                    (x, attention, feedForward, norm1, norm2) -> {
                        Tensor u = norm1.apply(x.add(attention.apply(x)));
                        return norm2.apply(u.add(feedForward.apply(u)));
                    },
                    "That is the block of 2017. Here the stream itself is never normalised, only what the sublayers read.")
            .mistake(
                    "both residuals are missing",
                    (x, attention, feedForward, norm1, norm2) ->
                            feedForward.apply(norm2.apply(attention.apply(norm1.apply(x)))),
                    "Set both sublayers to 0: the block should hand x through. What does yours do?")
            .mistake(
                    "the residual around attention is missing",
                    (x, attention, feedForward, norm1, norm2) -> {
                        Tensor u = attention.apply(norm1.apply(x));
                        return u.add(feedForward.apply(norm2.apply(u)));
                    },
                    "After attention the token itself is gone. To what is its result added?")
            .mistake(
                    "the residual around the feed-forward layer is missing",
                    (x, attention, feedForward, norm1, norm2) ->
                            feedForward.apply(norm2.apply(x.add(attention.apply(norm1.apply(x))))),
                    "The second sublayer adds to the stream too.")
            .mistake(
                    "adds to the normalised x",
                    (x, attention, feedForward, norm1, norm2) -> {
                        Tensor a = norm1.apply(x);
                        Tensor u = norm2.apply(a.add(attention.apply(a)));
                        return u.add(feedForward.apply(u));
                    },
                    "The stream passes the norms by: add to x as it came in, not to what the norm made of it.")
            .mistake(
                    "side by side instead of one after the other",
                    (x, attention, feedForward, norm1, norm2) ->
                            x.add(attention.apply(norm1.apply(x))).add(feedForward.apply(norm2.apply(x))),
                    "Some large models do that, for speed. Here the feed-forward layer reads what attention has added.")
            .mistake(
                    "the second sum goes back to x",
                    (x, attention, feedForward, norm1, norm2) -> {
                        Tensor u = x.add(attention.apply(norm1.apply(x)));
                        return x.add(feedForward.apply(norm2.apply(u)));
                    },
                    "What attention has added to the stream is lost at your second sum.")
            .mistake(
                    "the feed-forward layer comes first",
                    (x, attention, feedForward, norm1, norm2) -> {
                        Tensor u = x.add(feedForward.apply(norm1.apply(x)));
                        return u.add(attention.apply(norm2.apply(u)));
                    },
                    "First the tokens exchange, then each thinks about what it got.")
            .mistake(
                    "the first norm is used twice",
                    (x, attention, feedForward, norm1, norm2) -> {
                        Tensor u = x.add(attention.apply(norm1.apply(x)));
                        return u.add(feedForward.apply(norm1.apply(u)));
                    },
                    "Each sublayer has a norm with γ and β of its own.")
            .mistake(
                    "the norms are missing",
                    (x, attention, feedForward, norm1, norm2) -> {
                        Tensor u = x.add(attention.apply(x));
                        return u.add(feedForward.apply(u));
                    },
                    "Every block adds to the stream, so it grows. What keeps a sublayer's input at one size?")
            .mistake(
                    "the norms stand behind the sublayers",
                    (x, attention, feedForward, norm1, norm2) -> {
                        Tensor u = x.add(norm1.apply(attention.apply(x)));
                        return u.add(norm2.apply(feedForward.apply(u)));
                    },
                    "The norms work on what goes into a sublayer, not on what comes out.")
            .hint("u = x + attention(norm1(x)), then the same once more with the other two.")
            .matters("You have written the block that GPT-2 stacks twelve times.");

    /** Exercise 7: u = x + attention(norm1(x)), y = u + feedForward(norm2(u)). Shapes: (B, T, C) → (B, T, C) */
    public static CheckResult preNorm(@Nullable Block answer) {
        return PRE_NORM.check(answer);
    }

    /** All checks of the notebook, in its order. */
    public static List<Check<?>> all() {
        return List.of(FEED_FORWARD, LAYER_NORM, BLOCK_PARAMETERS, POSITIONS, PADDED_WEIGHTS, MULTI_HEAD, PRE_NORM);
    }
}
