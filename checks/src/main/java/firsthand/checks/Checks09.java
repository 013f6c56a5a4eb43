package firsthand.checks;

import firsthand.arrays.Rng;
import firsthand.torch.Tensor;
import firsthand.torch.Torch;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The checks of notebook 09, minimal-gpt, from easy to hard:
 *
 * <pre>{@code
 * 1 targets     int[] targets(int[] text, int start, int T)
 * 2 scales      double[] scales(double nats)
 * 3 wholeLoss   double wholeLoss(double[] means, int[] counts)
 * 4 parameters  long parameters(int V, int T, int L, int C)
 * 5 heat        Tensor heat(Tensor z, double t)
 * 6 rate        double rate(int t, int w, int n, double max, double min)
 * 7 causal      Tensor causal(Tensor q, Tensor k, Tensor v)
 * 8 topK        Tensor topK(Tensor z, int k)
 * 9 topP        Tensor topP(Tensor z, double p)
 * }</pre>
 */
public final class Checks09 {
    private static final String ROUNDING =
            "inputs are float64, but an answer may make a table in float32, which rounds at 6e-8";
    private static final double HIDDEN = Double.NEGATIVE_INFINITY;

    private Checks09() {}

    /** The targets of a window. */
    @FunctionalInterface
    public interface Targets {
        int[] of(int[] text, int start, int T);
    }

    /** One mean out of many. */
    @FunctionalInterface
    public interface WholeLoss {
        double of(double[] means, int[] counts);
    }

    /** A number of parameters. */
    @FunctionalInterface
    public interface Count {
        long of(int V, int T, int L, int C);
    }

    /** A learning rate. */
    @FunctionalInterface
    public interface Rate {
        double of(int t, int w, int n, double max, double min);
    }

    /** Attention under a causal mask. */
    @FunctionalInterface
    public interface Causal {
        Tensor of(Tensor q, Tensor k, Tensor v);
    }

    /** Probabilities from logits and a real setting. */
    @FunctionalInterface
    public interface Filter {
        Tensor of(Tensor z, double setting);
    }

    /** Probabilities from logits and a whole setting. */
    @FunctionalInterface
    public interface TopK {
        Tensor of(Tensor z, int k);
    }

    private static Tensor normal(long seed, int... shape) {
        return Torch.from(new Rng(seed).normal(shape));
    }

    // ---- 1 ----

    private static int[] from(int[] text, int start, int length) {
        return IntStream.range(start, start + length)
                .map(i -> text[Math.floorMod(i, text.length)])
                .toArray();
    }

    static final Check<Targets> TARGETS = Check.<Targets>of(
                    "targets of a window",
                    (text, start, T) -> from(text, start + 1, T),
                    (answer, in) -> answer.of(in.get(0), in.integer(1), in.integer(2)),
                    "text",
                    "start",
                    "T")
            .input(new int[] {3, 1, 4, 1, 5, 9, 2, 6, 5, 8}, 2, 4)
            .input(new int[] {7, 0, 2, 5, 1, 6, 3}, 1, 3)
            .within(0, "whole numbers")
            .mistake(
                    "not shifted: the targets are the inputs",
                    (text, start, T) -> from(text, start, T),
                    "What is the target at the window's first place: the token there, or the one after it?")
            .mistake(
                    "shifted twice",
                    (text, start, T) -> from(text, start + 2, T),
                    "Your targets skip a token. A model trained so writes every other character.")
            .mistake(
                    "shifted the wrong way",
                    (text, start, T) -> from(text, start - 1, T),
                    "Your targets are the tokens before. A causal model has already seen those.")
            .mistake(
                    "the last target is taken from the window's beginning",
                    (text, start, T) -> {
                        int[] targets = from(text, start + 1, T);
                        targets[T - 1] = text[start];
                        return targets;
                    },
                    "A window turned round like a ring: its last target is the text's next token, not its own first.")
            .mistake(
                    "ignores where the window begins",
                    (text, start, T) -> from(text, 1, T),
                    "Your targets are those of the window at 0. Where does this one begin?")
            .hint("Write inputs and targets of a window below each other; each target is its input's right neighbour.")
            .matters("One shift is the whole difference between a language model and an expensive copy.");

    /** Exercise 1: the targets of the window text[start] … text[start + T − 1]. */
    public static CheckResult targets(@Nullable Targets answer) {
        return TARGETS.check(answer);
    }

    // ---- 2 ----

    private static double[] pair(double perplexity, double bits) {
        return new double[] {perplexity, bits};
    }

    static final Check<DoubleFunction<double[]>> SCALES = Check.<DoubleFunction<double[]>>of(
                    "perplexity and bits",
                    nats -> pair(Math.exp(nats), nats / Math.log(2)),
                    (answer, in) -> answer.apply(in.number(0)),
                    "nats")
            .at(1.88, 0.5, 4.17, 0)
            .within(1e-12, "two operations round by less")
            .mistake(
                    "perplexity from the wrong base: 2 to the nats",
                    nats -> pair(Math.pow(2, nats), nats / Math.log(2)),
                    "2 belongs to bits. Which base belongs to the natural logarithm?")
            .mistake(
                    "bits: multiplied by ln 2 instead of divided",
                    nats -> pair(Math.exp(nats), nats * Math.log(2)),
                    "A fair coin costs 0.693 nats, and that is one bit. What do you get for it?")
            .mistake(
                    "bits by a logarithm to the base 10",
                    nats -> pair(Math.exp(nats), nats / Math.log(10)),
                    "A bit is one of 2 possibilities, not one of 10.")
            .mistake(
                    "bits: the logarithm of the loss itself",
                    nats -> pair(Math.exp(nats), Math.log(nats) / Math.log(2)),
                    "The loss is a logarithm already. Only its unit changes.")
            .mistake(
                    "a minus too much",
                    nats -> pair(Math.exp(-nats), nats / Math.log(2)),
                    "That is the probability of the right token, below 1. Its inverse is asked for.")
            .mistake(
                    "perplexity and bits exchanged",
                    nats -> pair(nats / Math.log(2), Math.exp(nats)),
                    "Both numbers are right. In which order are they asked for?")
            .mistake(
                    "the loss is taken for bits already",
                    nats -> pair(Math.exp(nats), nats),
                    "Cross-entropy uses the natural logarithm, so its unit is the nat. How many nats has a bit?")
            .hint("L nats mean a probability of e to the -L on average; a bit is ln 2 = 0.693 nats.")
            .matters(
                    "Papers report any of the three. Whoever mixes up the bases believes a model that does not exist.");

    /** Exercise 2: perplexity and bits of a loss in nats. */
    public static CheckResult scales(@Nullable DoubleFunction<double[]> answer) {
        return SCALES.check(answer);
    }

    // ---- 3 ----

    private static double weighted(double[] means, int[] counts) {
        return IntStream.range(0, means.length)
                .mapToDouble(i -> means[i] * counts[i])
                .sum();
    }

    private static double targets(int[] counts) {
        return Arrays.stream(counts).sum();
    }

    static final Check<WholeLoss> WHOLE_LOSS = Check.<WholeLoss>of(
                    "loss of a whole text",
                    (means, counts) -> weighted(means, counts) / targets(counts),
                    (answer, in) -> answer.of(in.get(0), in.get(1)),
                    "means",
                    "counts")
            .input(new double[] {1.9, 2.1, 3.4}, new int[] {768, 768, 64})
            .input(new double[] {1.2, 0.7}, new int[] {10, 30})
            .within(1e-12, "another order of the same operations rounds by less")
            .mistake(
                    "a mean of means",
                    (means, counts) -> Arrays.stream(means).average().orElseThrow(),
                    "Your short last batch counts as much as a full one. Each target should count the same.")
            .mistake(
                    "a sum instead of a mean",
                    (means, counts) -> weighted(means, counts),
                    "That is all the text costs, in nats. Asked for is what one character costs.")
            .mistake(
                    "divided by the number of batches",
                    (means, counts) -> weighted(means, counts) / means.length,
                    "You added up over targets and divided by batches. The units must be the same.")
            .mistake(
                    "a sum of means",
                    (means, counts) -> Arrays.stream(means).sum(),
                    "It grows with every batch. What should it be divided by, and how should each be weighed?")
            .mistake(
                    "the last batch is left out",
                    (means, counts) -> {
                        int n = means.length - 1;
                        return weighted(Arrays.copyOf(means, n), counts) / targets(Arrays.copyOf(counts, n));
                    },
                    "The end of the text belongs to the text.")
            .mistake(
                    "divided by the largest batch times their number",
                    (means, counts) -> weighted(means, counts)
                            / (Arrays.stream(counts).max().orElseThrow() * (double) means.length),
                    "Not every batch is full. How many targets are there?")
            .hint("Undo each mean by its count, add up, divide by all targets.")
            .matters("Losses are compared to the third digit. A mean of means has already spoiled that one.");

    /** Exercise 3: the mean over all targets from the means of batches. */
    public static CheckResult wholeLoss(@Nullable WholeLoss answer) {
        return WHOLE_LOSS.check(answer);
    }

    // ---- 4 ----

    private static long gpt(long V, long T, long L, long C) {
        return V * C + T * C + L * (12 * C * C + 2 * C) + C;
    }

    static final Check<Count> PARAMETERS = Check.<Count>of(
                    "parameters of a GPT",
                    (V, T, L, C) -> gpt(V, T, L, C),
                    (answer, in) -> (double) answer.of(in.integer(0), in.integer(1), in.integer(2), in.integer(3)),
                    "V",
                    "T",
                    "L",
                    "C")
            .labelled("nanoGPT's setting for a processor", 65, 64, 4, 128)
            .labelled("GPT-2 small's size", 50_257, 1024, 12, 768)
            .within(0, "whole numbers, below 2⁵³ exact as double")
            .mistake(
                    "no weight tying: the output layer has a table of its own",
                    (V, T, L, C) -> gpt(V, T, L, C) + (long) V * C,
                    "The table of tokens serves at both ends. How often does it count?")
            .mistake(
                    "the positions are missing",
                    (V, T, L, C) -> gpt(V, T, L, C) - (long) T * C,
                    "Where does the model know from which place a token has? Those vectors are learned too.")
            .mistake(
                    "the last norm is missing",
                    (V, T, L, C) -> gpt(V, T, L, C) - C,
                    "Nearly: C numbers are missing. What stands between the last block and the output?")
            .mistake(
                    "the norms of the blocks are missing",
                    (V, T, L, C) -> gpt(V, T, L, C) - 2L * L * C,
                    "Each block has two norms with a vector each.")
            .mistake(
                    "attention without its output layer",
                    (V, T, L, C) -> gpt(V, T, L, C) - (long) L * C * C,
                    "Queries, keys and values are three matrices. What mixes the heads' results afterwards?")
            .mistake(
                    "only attention is counted in the blocks",
                    (V, T, L, C) -> gpt(V, T, L, C) - 8L * L * C * C,
                    "Two thirds of a block are not attention at all.")
            .mistake(
                    "the feed-forward layer is as wide as the stream",
                    (V, T, L, C) -> gpt(V, T, L, C) - 6L * L * C * C,
                    "It is 4 C wide inside: one matrix up and one down.")
            .mistake(
                    "biases are counted",
                    (V, T, L, C) -> gpt(V, T, L, C) + 11L * L * C + C,
                    "This GPT has none: no linear layer adds a vector, and a norm only multiplies by one.")
            .hint(
                    "Two tables, L blocks of four attention matrices, two of the feed-forward layer and two norms, one norm.")
            .matters("Parameters are memory and time: a step costs about six operations for each and each token.");

    /** Exercise 4: the parameters of a GPT without biases and with tied weights. */
    public static CheckResult parameters(@Nullable Count answer) {
        return PARAMETERS.check(answer);
    }

    // ---- 5 ----

    static final Check<Filter> HEAT = Check.<Filter>of(
                    "temperature",
                    (z, t) -> z.div(t).softmax(-1),
                    (answer, in) -> answer.of(in.get(0), in.number(1)),
                    "z",
                    "t")
            .input(normal(901, 5), 0.5)
            .input(normal(902, 4), 2.0)
            .labelled("large logits", normal(903, 4).mul(400), 1.5)
            .within(1e-6, ROUNDING)
            .mistake(
                    "multiplied instead of divided",
                    (z, t) -> z.mul(t).softmax(-1),
                    "At a high temperature your distribution gets sharper. Heat should melt it.")
            .mistake(
                    "the temperature is not used",
                    (z, t) -> z.softmax(-1),
                    "Your answer is the same at every temperature.")
            .mistake(
                    "divides probabilities instead of logits",
                    (z, t) -> z.softmax(-1).div(t),
                    "Your probabilities no longer sum to 1. What was it that should be divided?")
            .mistake(
                    "softmax of softmax",
                    (z, t) -> z.softmax(-1).div(t).softmax(-1),
                    "Probabilities lie between 0 and 1: as logits they are all nearly alike.")
            .mistake(
                    "no renormalisation: powers of the probabilities",
                    (z, t) -> z.softmax(-1).pow(1 / t),
                    "The powers are right, but they do not sum to 1.")
            .mistake(
                    "logits are returned, not probabilities",
                    (z, t) -> z.div(t),
                    "Some of yours are negative. What turns logits into shares of a whole?")
            .hint("Divide the logits, then softmax.")
            .matters(
                    "The only setting of sampling that cuts nothing off: it decides how much the end of the list weighs.");

    /** Exercise 5: softmax(z / t). Shapes: (V) → (V) */
    public static CheckResult heat(@Nullable Filter answer) {
        return HEAT.check(answer);
    }

    // ---- 6 ----

    private static double rising(int t, int w, double max) {
        return max * (t + 1) / (w + 1);
    }

    private static double falling(double done, double max, double min) {
        return min + (max - min) / 2 * (1 + Math.cos(Math.PI * done));
    }

    static final Check<Rate> RATE = Check.<Rate>of(
                    "warm-up and cosine",
                    (t, w, n, max, min) -> t < w ? rising(t, w, max) : falling((t - w + 0.0) / (n - w), max, min),
                    (answer, in) -> answer.of(in.integer(0), in.integer(1), in.integer(2), in.number(3), in.number(4)),
                    "t",
                    "w",
                    "n",
                    "max",
                    "min")
            .labelled("the first step", 0, 100, 2_000, 1.0, 0.1)
            .labelled("in the warm-up", 49, 100, 2_000, 1.0, 0.1)
            .labelled("the top", 100, 100, 2_000, 1.0, 0.1)
            .labelled("on the way down", 700, 100, 2_000, 1.0, 0.1)
            .labelled("the end", 2_000, 100, 2_000, 1.0, 0.1)
            .input(30, 10, 50, 3.0, 1.0)
            .within(1e-12, "the operations round by less")
            .mistake(
                    "no warm-up",
                    (t, w, n, max, min) -> falling((t - w + 0.0) / (n - w), max, min),
                    "The first w steps should rise. What does your function give at step 0?")
            .mistake(
                    "the cosine begins at step 0 instead of after the warm-up",
                    (t, w, n, max, min) -> t < w ? rising(t, w, max) : falling((double) t / n, max, min),
                    "At the end of the warm-up your rate jumps down: part of the cosine has gone by already.")
            .mistake(
                    "the cosine counts to n after the warm-up, so it ends too late",
                    (t, w, n, max, min) -> t < w ? rising(t, w, max) : falling((t - w + 0.0) / n, max, min),
                    "At step n your rate is not yet the lowest. How many steps remain after the warm-up?")
            .mistake(
                    "falls to 0 instead of the lowest rate",
                    (t, w, n, max, min) -> t < w ? rising(t, w, max) : falling((t - w + 0.0) / (n - w), max, 0),
                    "What is the rate at the last step?")
            .mistake(
                    "the lowest rate is added on top",
                    (t, w, n, max, min) -> t < w ? rising(t, w, max) : min + falling((t - w + 0.0) / (n - w), max, 0),
                    "After the warm-up your rate is above the highest. The cosine has only max - min to fall.")
            .mistake(
                    "a straight line instead of a cosine",
                    (t, w, n, max, min) -> t < w ? rising(t, w, max) : max + (min - max) * (t - w) / (n - w),
                    "Both ends are right. In between the cosine is above the line first, then below.")
            .mistake(
                    "a whole cosine: down and up again",
                    (t, w, n, max, min) -> t < w ? rising(t, w, max) : falling(2 * (t - w + 0.0) / (n - w), max, min),
                    "At the end your rate is at the top again. Half a turn is π, not 2 π.")
            .mistake(
                    "the cosine is upside down",
                    (t, w, n, max, min) -> t < w ? rising(t, w, max) : falling(1 - (t - w + 0.0) / (n - w), max, min),
                    "After the warm-up your rate drops to the lowest and then rises. cos 0 is 1.")
            .mistake(
                    "the first step has rate 0",
                    (t, w, n, max, min) -> t < w ? max * t / w : falling((t - w + 0.0) / (n - w), max, min),
                    "A step of rate 0 is wasted. Steps count from 0, so the first of w + 1 parts is (t + 1) / (w + 1).")
            .hint(
                    "Two cases: t < w rises evenly, otherwise the share done, (t − w) / (n − w), goes through half a cosine.")
            .matters(
                    "Without warm-up many transformers with the norm after the sum never recover from their first steps.");

    /** Exercise 6: the learning rate of a step. */
    public static CheckResult rate(@Nullable Rate answer) {
        return RATE.check(answer);
    }

    // ---- 7 ----

    private static Tensor scores(Tensor q, Tensor k) {
        return q.matmul(k.transpose(-2, -1)).div(Math.sqrt((double) q.size(-1)));
    }

    private static Tensor later(Tensor scores, long diagonal) {
        return Torch.onesLike(scores).triu(diagonal).gt(0);
    }

    private static Tensor masked(Tensor q, Tensor k, Tensor v, long diagonal, double with) {
        Tensor s = scores(q, k);
        return s.maskedFill(later(s, diagonal), with).softmax(-1).matmul(v);
    }

    static final Check<Causal> CAUSAL = Check.<Causal>of(
                    "causal attention",
                    (q, k, v) -> masked(q, k, v, 1, HIDDEN),
                    (answer, in) -> answer.of(in.get(0), in.get(1), in.get(2)),
                    "q",
                    "k",
                    "v")
            .input(normal(904, 2, 3, 4, 4), normal(905, 2, 3, 4, 4), normal(906, 2, 3, 4, 4))
            .input(normal(907, 1, 2, 3, 2), normal(908, 1, 2, 3, 2), normal(909, 1, 2, 3, 2))
            .labelled(
                    "large scores",
                    normal(910, 1, 1, 4, 2).mul(40),
                    normal(911, 1, 1, 4, 2).mul(40),
                    normal(912, 1, 1, 4, 2))
            .within(1e-6, ROUNDING)
            .mistake(
                    "there is no mask",
                    (q, k, v) -> scores(q, k).softmax(-1).matmul(v),
                    "The first place sees only itself: its result must be its own value. Is it?")
            .mistake(
                    "mask after softmax",
                    (q, k, v) -> scores(q, k).softmax(-1).tril().matmul(v),
                    "Your rows sum to less than 1: what was hidden has already taken its share.")
            .mistake(
                    "the mask is transposed: sees only the future",
                    (q, k, v) -> {
                        Tensor s = scores(q, k);
                        return s.maskedFill(later(s, 1).transpose(-2, -1), HIDDEN)
                                .softmax(-1)
                                .matmul(v);
                    },
                    "The last place sees only itself, the first sees all. Rows are who looks, columns who is looked at.")
            .mistake(
                    "hides with 0 instead of -∞",
                    (q, k, v) -> masked(q, k, v, 1, 0),
                    "e⁰ = 1: a score of 0 gets an ordinary weight. Which score has the exponential 0?")
            .mistake(
                    "hides with a finite number",
                    (q, k, v) -> masked(q, k, v, 1, -100),
                    "Among scores of a thousand below 0 your -100 is the largest. Which number is below every score?")
            .mistake(
                    "off by one: sees its successor",
                    (q, k, v) -> masked(q, k, v, 2, HIDDEN),
                    "The successor is the answer that the model should find.")
            .mistake(
                    "off by one: does not see itself",
                    (q, k, v) -> masked(q, k, v, 0, HIDDEN),
                    "Your first place is NaN: everything is hidden from it. A place may see itself.")
            .mistake(
                    "the scale is missing",
                    (q, k, v) -> {
                        Tensor s = q.matmul(k.transpose(-2, -1));
                        return s.maskedFill(later(s, 1), HIDDEN).softmax(-1).matmul(v);
                    },
                    "The mask is right. What keeps the variance of the scores at 1?")
            .mistake(
                    "scaled by the width of all heads together",
                    (q, k, v) -> {
                        Tensor s = q.matmul(k.transpose(-2, -1)).div(Math.sqrt((double) q.size(-1) * q.size(1)));
                        return s.maskedFill(later(s, 1), HIDDEN).softmax(-1).matmul(v);
                    },
                    "Each score is a sum of D products, not of H · D.")
            .mistake(
                    "softmax over the wrong axis",
                    (q, k, v) -> {
                        Tensor s = scores(q, k);
                        return s.maskedFill(later(s, 1), HIDDEN).softmax(-2).matmul(v);
                    },
                    "Your columns sum to 1; the rows should: each query shares out its attention.")
            .hint("Scores (B, H, T, T), −∞ right of the diagonal, softmax of each row, mix the values.")
            .matters("This mask lets one pass train all places of a text, and is what makes a decoder of an encoder.");

    /** Exercise 7: causal attention in all heads. Shapes: three times (B, H, T, D) → (B, H, T, D) */
    public static CheckResult causal(@Nullable Causal answer) {
        return CAUSAL.check(answer);
    }

    // ---- 8 ----

    private static Tensor hideBelow(Tensor z, long k) {
        return z.maskedFill(z.lt(z.topk(Math.min(k, z.size(-1))).values().min()), HIDDEN);
    }

    private static Tensor cut(Tensor p, long k) {
        return p.maskedFill(p.lt(p.topk(k).values().min()), 0);
    }

    static final Check<TopK> TOP_K = Check.<TopK>of(
                    "top-k",
                    (z, k) -> hideBelow(z, k).softmax(-1),
                    (answer, in) -> answer.of(in.get(0), in.integer(1)),
                    "z",
                    "k")
            .input(normal(913, 6), 2)
            .input(normal(914, 8), 5)
            .labelled("all logits negative", normal(915, 6).sub(5), 3)
            .within(1e-6, ROUNDING)
            .mistake(
                    "off by one: keeps k + 1",
                    (z, k) -> hideBelow(z, k + 1L).softmax(-1),
                    "Count the probabilities above 0: one too many.")
            .mistake(
                    "off by one: keeps k − 1",
                    (z, k) ->
                            z.maskedFill(z.le(z.topk(k).values().min()), HIDDEN).softmax(-1),
                    "The k-th token belongs to those that are kept. Below, or not above?")
            .mistake(
                    "no renormalisation",
                    (z, k) -> cut(z.softmax(-1), k),
                    "Your probabilities sum to less than 1. What was cut off must be shared out.")
            .mistake(
                    "hides with 0 instead of -∞",
                    (z, k) -> z.maskedFill(z.lt(z.topk(k).values().min()), 0).softmax(-1),
                    "A logit of 0 is an ordinary logit, and here even a large one. Which logit has probability 0?")
            .mistake(
                    "keeps the least likely",
                    (z, k) -> hideBelow(z.neg(), k)
                            .neg()
                            .maskedFill(hideBelow(z.neg(), k).isfinite().logicalNot(), HIDDEN)
                            .softmax(-1),
                    "You kept k tokens, from the wrong end of the list.")
            .mistake("nothing is cut", (z, k) -> z.softmax(-1), "All tokens may still be drawn.")
            .mistake(
                    "the k first tokens instead of the k likeliest",
                    (z, k) ->
                            z.maskedFill(Torch.arange(z.size(-1)).ge(k), HIDDEN).softmax(-1),
                    "Tokens are numbered by the alphabet, not by how likely they are.")
            .mistake(
                    "the kept ones are all alike",
                    (z, k) -> hideBelow(z, k).isfinite().to(z.dtype()).div(k),
                    "Kept tokens keep their proportions.")
            .hint("Find the k-th greatest logit; what is below it becomes −∞; softmax.")
            .matters("It cuts off the long tail in which, character by character, a text falls apart.");

    /** Exercise 8: softmax over the k greatest logits. Shapes: (V) → (V) */
    public static CheckResult topK(@Nullable TopK answer) {
        return TOP_K.check(answer);
    }

    // ---- 9 ----

    /** Says of each rank whether it is kept, given its probability and the mass before it. */
    @FunctionalInterface
    private interface Keeps {
        Tensor of(Tensor probabilities, Tensor before, double p);
    }

    private static Tensor nucleus(Tensor z, double p, boolean likeliestFirst, boolean renormalised, Keeps keeps) {
        Tensor.Ranked ranked = z.softmax(-1).sort(-1, likeliestFirst);
        Tensor before = ranked.values().cumsum(-1).sub(ranked.values());
        Tensor kept = ranked.values().mul(keeps.of(ranked.values(), before, p).to(z.dtype()));
        return Torch.zerosLike(z).scatter_(-1, ranked.indices(), renormalised ? kept.div(kept.sum()) : kept);
    }

    private static Filter nucleus(boolean likeliestFirst, boolean renormalised, Keeps keeps) {
        return (z, p) -> nucleus(z, p, likeliestFirst, renormalised, keeps);
    }

    static final Check<Filter> TOP_P = Check.<Filter>of(
                    "top-p",
                    nucleus(true, true, (q, before, p) -> before.lt(p)),
                    (answer, in) -> answer.of(in.get(0), in.number(1)),
                    "z",
                    "p")
            .labelled(
                    "probabilities 0.15, 0.5, 0.05, 0.3",
                    Torch.tensor64(0.15, 0.5, 0.05, 0.3).log(),
                    0.9)
            .labelled(
                    "the likeliest alone is enough",
                    Torch.tensor64(0.1, 0.2, 0.6, 0.1).log(),
                    0.5)
            .input(normal(916, 8), 0.4)
            .within(1e-6, ROUNDING)
            .mistake(
                    "excludes the token that crosses p",
                    nucleus(true, true, (q, before, p) -> before.add(q).le(p)),
                    "What you keep sums to less than p, and may be nothing at all. The token that crosses belongs to it.")
            .mistake(
                    "excludes the token that crosses p, except the first",
                    nucleus(true, true, (q, before, p) -> before.add(q).le(p).logicalOr(before.le(0))),
                    "What you keep sums to less than p. The token that crosses belongs to it.")
            .mistake(
                    "no renormalisation",
                    nucleus(true, false, (q, before, p) -> before.lt(p)),
                    "The right tokens are kept, but their probabilities do not sum to 1.")
            .mistake(
                    "begins with the least likely",
                    nucleus(false, true, (q, before, p) -> before.lt(p)),
                    "Your set is the largest, not the smallest. Which end of the list comes first?")
            .mistake(
                    "keeps one too many",
                    nucleus(
                            true,
                            true,
                            (q, before, p) -> before.sub(q.roll(1, -1)).lt(p).logicalOr(before.le(0))),
                    "Without its last token your set would still sum to p.")
            .mistake(
                    "cuts off p instead of keeping it",
                    nucleus(true, true, (q, before, p) -> before.lt(1 - p)),
                    "You kept a mass of 1 − p.")
            .mistake(
                    "keeps each token likelier than 1 − p",
                    nucleus(true, true, (q, before, p) -> q.gt(1 - p).logicalOr(before.le(0))),
                    "That is a threshold for single tokens. Top-p is about the sum over the list.")
            .mistake("nothing is cut", (z, p) -> z.softmax(-1), "All tokens may still be drawn.")
            .mistake(
                    "the result stays in the order of the ranks",
                    (z, p) -> nucleus(z.sort(-1, true).values(), p, true, true, (q, before, r) -> before.lt(r)),
                    "The numbers are right, but they belong to other tokens. Where did each stand before you sorted?")
            .hint("Sort, add up, keep while the sum *before* a token is below p, renormalise, and sort back.")
            .matters("Few candidates where the model is sure, many where it is not: the set follows the model.");

    /** Exercise 9: the fewest likeliest tokens of mass p or more. Shapes: (V) → (V) */
    public static CheckResult topP(@Nullable Filter answer) {
        return TOP_P.check(answer);
    }

    static List<Check<?>> all() {
        return List.of(TARGETS, SCALES, WHOLE_LOSS, PARAMETERS, HEAT, RATE, CAUSAL, TOP_K, TOP_P);
    }
}
