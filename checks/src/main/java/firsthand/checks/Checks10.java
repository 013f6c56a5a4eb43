package firsthand.checks;

import firsthand.arrays.Rng;
import firsthand.torch.Tensor;
import firsthand.torch.Torch;
import firsthand.torch.nn.Functional;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The checks of notebook 10, fine-tuning-basics, from easy to hard:
 *
 * <pre>{@code
 * 1 trainable   long trainable(int C, int F, int K, int n)
 * 2 pool        Tensor pool(Tensor h, Tensor mask)
 * 3 search      Tensor search(Tensor q, Tensor d, int k)
 * 4 linear      double linear(int t, int w, int n)
 * 5 layerRates  double[] layerRates(int n, int k, double top, double bottom)
 * 6 forgetting  double forgetting(double[][] accuracy)
 * 7 taskLoss    Tensor taskLoss(Tensor z, Tensor y, int K)
 * }</pre>
 */
public final class Checks10 {
    private static final String ROUNDING =
            "inputs are float64, but an answer may make a table in float32, which rounds at 6e-8";
    private static final String EXACT = "another order of the same operations rounds by less";
    private static final double HIDDEN = Double.NEGATIVE_INFINITY;

    private Checks10() {}

    /** A number of parameters. */
    @FunctionalInterface
    public interface Count {
        long of(int C, int F, int K, int n);
    }

    /** One vector a text from one a token. */
    @FunctionalInterface
    public interface Pool {
        Tensor of(Tensor h, Tensor mask);
    }

    /** The places of the texts most like each query. */
    @FunctionalInterface
    public interface Search {
        Tensor of(Tensor q, Tensor d, int k);
    }

    /** A factor of the learning rate. */
    @FunctionalInterface
    public interface Factor {
        double of(int t, int w, int n);
    }

    /** The learning rates of all layers. */
    @FunctionalInterface
    public interface LayerRates {
        double[] of(int n, int k, double top, double bottom);
    }

    /** One number from a table of accuracies. */
    @FunctionalInterface
    public interface Forgetting {
        double of(double[][] accuracy);
    }

    /** A loss among the classes of one task. */
    @FunctionalInterface
    public interface TaskLoss {
        Tensor of(Tensor z, Tensor y, int K);
    }

    private static Tensor normal(long seed, int... shape) {
        return Torch.from(new Rng(seed).normal(shape));
    }

    // ---- 1 ----

    private static long block(long C, long F) {
        return 4 * (C * C + C) + (C * F + F) + (F * C + C) + 4 * C;
    }

    private static long head(long C, long K) {
        return C * K + K;
    }

    static final Check<Count> TRAINABLE = Check.<Count>of(
                    "trained parameters",
                    (C, F, K, n) -> n * block(C, F) + head(C, K),
                    (answer, in) -> (double) answer.of(in.integer(0), in.integer(1), in.integer(2), in.integer(3)),
                    "C",
                    "F",
                    "K",
                    "n")
            .labelled("MiniLM, last block, six classes", 384, 1536, 6, 1)
            .labelled("DistilBERT, last two blocks, two classes", 768, 3072, 2, 2)
            .labelled("only the head", 384, 1536, 4, 0)
            .within(0, "whole numbers, below 2⁵³ exact as double")
            .mistake("the head is missing", (C, F, K, n) -> n * block(C, F), "What about the layer that is new?")
            .mistake(
                    "the head has no bias",
                    (C, F, K, n) -> n * block(C, F) + (long) C * K,
                    "Nearly: K numbers are missing. One for each class.")
            .mistake(
                    "the biases of the blocks are missing",
                    (C, F, K, n) -> n * (block(C, F) - 5L * C - F) + head(C, K),
                    "Each of the six linear layers of a block adds a vector.")
            .mistake(
                    "the norms are missing",
                    (C, F, K, n) -> n * (block(C, F) - 4L * C) + head(C, K),
                    "Two norms a block, each with a weight and a bias of C numbers.")
            .mistake(
                    "norms without their biases",
                    (C, F, K, n) -> n * (block(C, F) - 2L * C) + head(C, K),
                    "A norm here multiplies by a vector and adds another.")
            .mistake(
                    "attention without its output layer",
                    (C, F, K, n) -> n * (block(C, F) - (long) C * C - C) + head(C, K),
                    "Query, key and value are three matrices. What mixes the heads' results?")
            .mistake(
                    "one matrix in the feed-forward layer",
                    (C, F, K, n) -> n * (block(C, F) - (long) C * F - C) + head(C, K),
                    "Up to F and down again.")
            .mistake(
                    "one block, whatever n is",
                    (C, F, K, n) -> block(C, F) + head(C, K),
                    "Your answer does not depend on how many blocks learn. Try n = 0.")
            .hint("A block: four matrices C × C and one each C × F and F × C, six biases, two norms. Then the head.")
            .matters("What is trained costs four numbers of memory each: weight, gradient, and two averages of Adam.");

    /** Exercise 1: how many numbers learn when the head and the last n blocks do. */
    public static CheckResult trainable(@Nullable Count answer) {
        return TRAINABLE.check(answer);
    }

    // ---- 2 ----

    private static Tensor ones(Tensor mask) {
        return mask.unsqueeze(-1);
    }

    static final Check<Pool> POOL = Check.<Pool>of(
                    "mean over tokens",
                    (h, mask) -> h.mul(ones(mask)).sum(1).div(ones(mask).sum(1)),
                    (answer, in) -> answer.of(in.get(0), in.get(1)),
                    "h",
                    "mask")
            .input(normal(1001, 2, 3, 4), Torch.tensor64(1, 1, 0, 1, 1, 1).view(2, 3))
            .input(
                    normal(1002, 3, 5, 2),
                    Torch.tensor64(1, 0, 0, 0, 0, 1, 1, 1, 0, 0, 1, 1, 1, 1, 0).view(3, 5))
            .within(1e-6, ROUNDING)
            .mistake(
                    "the mask is not used",
                    (h, mask) -> h.mean(1),
                    "Padding counts as text: a short text's vector depends on the longest of its batch.")
            .mistake(
                    "masked, but divided by T",
                    (h, mask) -> h.mul(ones(mask)).mean(1),
                    "Short texts get short vectors. Divide by how many tokens there are.")
            .mistake("a sum instead of a mean", (h, mask) -> h.mul(ones(mask)).sum(1), "Long texts get long vectors.")
            .mistake(
                    "only the first token",
                    (h, mask) -> h.select(1, 0),
                    "That is [CLS] alone. It is another usual choice, but not what this model was trained for.")
            .mistake(
                    "the greatest instead of the mean",
                    (h, mask) -> h.maskedFill(ones(mask).eq(0.0), HIDDEN).amax(1, false),
                    "That is max pooling.")
            .mistake(
                    "the mean of the padding",
                    (h, mask) -> h.mul(ones(mask).rsub(1.0))
                            .sum(1)
                            .div(ones(mask).rsub(1.0).sum(1).clampMin(1)),
                    "Your mask is the wrong way round: 1 is a token, 0 is padding.")
            .mistake(
                    "divided by the tokens of the whole batch",
                    (h, mask) -> h.mul(ones(mask)).sum(1).div(mask.sum()),
                    "Each text has its own number of tokens.")
            .hint("Zero what is padding, add up over T, divide by the sum of the mask. Shapes: (B, T, C), (B, T, 1).")
            .matters("A forgotten mask raises no error. It only makes every short text a little worse.");

    /** Exercise 2: the mean vector of each text. Shapes: (B, T, C), (B, T) → (B, C). */
    public static CheckResult pool(@Nullable Pool answer) {
        return POOL.check(answer);
    }

    // ---- 3 ----

    private static Tensor unit(Tensor v) {
        return v.div(v.norm(-1, true));
    }

    /** The cosine of each query with each text. Shapes: (M, C), (N, C) → (M, N). */
    private static Tensor alike(Tensor q, Tensor d) {
        return unit(q).matmul(unit(d).t());
    }

    static final Check<Search> SEARCH = Check.<Search>of(
                    "search by meaning",
                    (q, d, k) -> alike(q, d).topk(k).indices(),
                    (answer, in) -> answer.of(in.get(0), in.get(1), in.integer(2)),
                    "q",
                    "d",
                    "k")
            .input(normal(1003, 2, 4), normal(1008, 6, 4).mul(normal(1009, 6, 1)), 3)
            .input(normal(1004, 3, 6).mul(5), normal(1010, 8, 6).mul(normal(1011, 8, 1)), 2)
            .within(0, "indices are whole numbers")
            .mistake(
                    "products with texts that were not made of length 1",
                    (q, d, k) -> q.matmul(d.t()).topk(k).indices(),
                    "A long vector is found whatever its direction. Divide each text by its length.")
            .mistake(
                    "normalised over texts instead of channels",
                    (q, d, k) -> q.matmul(d.div(d.norm(0, true)).t()).topk(k).indices(),
                    "A text's vector should have length 1: the sum goes over its channels, the last dimension.")
            .mistake(
                    "divided by squared lengths",
                    (q, d, k) -> q.matmul(d.div(d.norm(-1, true).square()).t())
                            .topk(k)
                            .indices(),
                    "The length is the root of the sum of squares.")
            .mistake(
                    "the nearest by distance",
                    (q, d, k) -> q.matmul(d.t())
                            .mul(2)
                            .sub(d.square().sum(1))
                            .topk(k)
                            .indices(),
                    "Two vectors of one direction are alike, and may be far apart. The cosine leaves lengths out.")
            .mistake(
                    "the least alike",
                    (q, d, k) -> alike(q, d).rsub(1.0).topk(k).indices(),
                    "1 minus the cosine is a distance: the greatest are the worst.")
            .mistake(
                    "the best comes last",
                    (q, d, k) -> alike(q, d).argsort(-1, false).narrow(1, d.size(0) - k, k),
                    "You found the right texts. Put the best first.")
            .mistake(
                    "cosines instead of places",
                    (q, d, k) -> alike(q, d).topk(k).values(),
                    "How much alike they are, yes. Which rows of d are they?")
            .hint(
                    "Rows of length 1, the product (M, C) · (C, N), and of each row the k greatest: topk gives both parts.")
            .matters("Search by meaning is this; with millions of texts only the product is done more cleverly.");

    /** Exercise 3: which k texts are most like each query, the best first. Shapes: (M, C), (N, C) → (M, k). */
    public static CheckResult search(@Nullable Search answer) {
        return SEARCH.check(answer);
    }

    // ---- 4 ----

    private static double up(double t, double w) {
        return (t + 1) / (w + 1);
    }

    private static double down(double t, double w, double n) {
        return (n - t) / (n - w);
    }

    static final Check<Factor> LINEAR = Check.<Factor>of(
                    "warm-up and linear decay",
                    (t, w, n) -> t < w ? up(t, w) : down(t, w, n),
                    (answer, in) -> answer.of(in.integer(0), in.integer(1), in.integer(2)),
                    "t",
                    "w",
                    "n")
            .labelled("the first step", 0, 10, 100)
            .labelled("in the warm-up", 4, 10, 100)
            .labelled("its end", 10, 10, 100)
            .labelled("half way down", 55, 10, 100)
            .labelled("the last step", 99, 10, 100)
            .within(1e-12, EXACT)
            .mistake("no warm-up", (t, w, n) -> (n - t) / (double) n, "At step 0 your rate is the highest of all.")
            .mistake("no decay", (t, w, n) -> t < w ? up(t, w) : 1, "After the warm-up your rate stays where it is.")
            .mistake(
                    "a cosine instead of a line",
                    (t, w, n) -> t < w ? up(t, w) : 0.5 * (1 + Math.cos(Math.PI * (t - w) / (n - w))),
                    "Right at both ends and in the middle. Which line joins them?")
            .mistake(
                    "the decay begins at step 0: a jump after the warm-up",
                    (t, w, n) -> t < w ? up(t, w) : (n - t) / (double) n,
                    "When the warm-up ends the factor is 1.")
            .mistake(
                    "warm-up and decay multiplied",
                    (t, w, n) -> Math.min(1, up(t, w)) * (n - t) / n,
                    "The decay should wait until the warm-up is over.")
            .mistake(
                    "the first step is lost: the warm-up begins at 0",
                    (t, w, n) -> t < w ? t / (double) w : down(t, w, n),
                    "A step with rate 0 learns nothing. Rise from 1/(w + 1).")
            .mistake(
                    "the full rate one step early",
                    (t, w, n) -> t < w ? (t + 1) / (double) w : down(t, w, n),
                    "At step w − 1 you are at 1 already. w steps rise, and step w is the first with 1.")
            .mistake(
                    "zero at the last step",
                    (t, w, n) -> t < w ? up(t, w) : down(t, w, n - 1.0),
                    "The last step, n − 1, would learn nothing. 0 is reached at n.")
            .mistake(
                    "whole-number division",
                    (t, w, n) -> t < w ? (t + 1) / (w + 1) : (n - t) / (n - w),
                    "In Java 3 / 4 is 0. One of the numbers must be a double.")
            .hint("Two lines: from 1/(w + 1) up to 1 at step w, from there down to 0 at step n.")
            .matters("Most published fine-tunings of BERT rise and fall so.");

    /** Exercise 4: the factor of the learning rate at step t of n, with w steps of warm-up. */
    public static CheckResult linear(@Nullable Factor answer) {
        return LINEAR.check(answer);
    }

    // ---- 5 ----

    private static double[] layers(int n, IntToDoubleFunction rate) {
        return IntStream.rangeClosed(0, n).mapToDouble(rate).toArray();
    }

    /** What a layer's rate is multiplied by to get that of the layer below, where the fall takes so many layers. */
    private static double decay(double top, double bottom, double layers) {
        return Math.pow(bottom / top, 1 / layers);
    }

    static final Check<LayerRates> LAYER_RATES = Check.<LayerRates>of(
                    "a rate for each layer",
                    (n, k, top, bottom) -> layers(n, l -> l < k ? 0 : top * Math.pow(decay(top, bottom, n - k), n - l)),
                    (answer, in) -> answer.of(in.integer(0), in.integer(1), in.number(2), in.number(3)),
                    "n",
                    "k",
                    "top",
                    "bottom")
            .labelled("everything learns", 6, 0, 1e-4, 1e-5)
            .labelled("embeddings and first block frozen", 6, 2, 1e-4, 2e-5)
            .labelled("a larger model", 12, 5, 2e-5, 1e-6)
            .labelled("only two blocks learn", 4, 3, 1e-4, 5e-5)
            .within(1e-15, "rates are about 1e-4: this is a part in 10¹¹")
            .mistake(
                    "counted from the bottom",
                    (n, k, top, bottom) -> layers(n, l -> l < k ? 0 : top * Math.pow(decay(top, bottom, n - k), l - k)),
                    "Your lowest layer moves most. It is the most general, and should move least.")
            .mistake(
                    "nothing is frozen",
                    (n, k, top, bottom) -> layers(n, l -> top * Math.pow(decay(top, bottom, n - k), n - l)),
                    "The layers below k have rate 0.")
            .mistake(
                    "one layer too many is frozen",
                    (n, k, top, bottom) ->
                            layers(n, l -> l <= k ? 0 : top * Math.pow(decay(top, bottom, n - k), n - l)),
                    "Layer k learns, with the rate bottom.")
            .mistake(
                    "the fall takes all layers, frozen ones too",
                    (n, k, top, bottom) -> layers(n, l -> l < k ? 0 : top * Math.pow(decay(top, bottom, n), n - l)),
                    "The rate bottom belongs to layer k, not to layer 0. How many steps is it from n down to k?")
            .mistake(
                    "one step too many",
                    (n, k, top, bottom) ->
                            layers(n, l -> l < k ? 0 : top * Math.pow(decay(top, bottom, n - k + 1), n - l)),
                    "Layers k to n are n − k + 1 rates, with n − k steps between them.")
            .mistake(
                    "falls in a line",
                    (n, k, top, bottom) -> layers(n, l -> l < k ? 0 : bottom + (top - bottom) * (l - k) / (n - k)),
                    "Each layer has the same multiple of the rate below it: a power, not a line.")
            .mistake(
                    "whole-number division in the root",
                    (n, k, top, bottom) -> layers(n, l -> l < k ? 0 : n - k == 1 && l == k ? bottom : top),
                    "In Java 1 / 4 is 0, and any number to the power 0 is 1. One of the two must be a double.")
            .hint("From n down to k are n − k equal steps: each multiplies by the (n − k)-th root of bottom / top.")
            .matters(
                    "Freezing and layer-wise decay are two ways to say the same: the general layers should move least.");

    /** Exercise 5: the rates of the layers 0 to n, where 0 are the embeddings and the lowest k are frozen. */
    public static CheckResult layerRates(@Nullable LayerRates answer) {
        return LAYER_RATES.check(answer);
    }

    // ---- 6 ----

    private static double best(double[][] a, int task, int rows) {
        return IntStream.range(0, rows).mapToDouble(i -> a[i][task]).max().orElseThrow();
    }

    private static double mean(double[][] a, IntToDoubleFunction drop) {
        return IntStream.range(0, a.length - 1).mapToDouble(drop).average().orElseThrow();
    }

    static final Check<Forgetting> FORGETTING = Check.<Forgetting>of(
                    "mean forgetting",
                    a -> mean(a, j -> best(a, j, a.length - 1) - a[a.length - 1][j]),
                    (answer, in) -> answer.of(in.get(0)),
                    "accuracy")
            .labelled("two tasks", (Object) new double[][] {{0.9, 0.2}, {0.6, 0.8}})
            .labelled("three tasks; the first was best after the second", (Object)
                    new double[][] {{0.7, 0.3, 0.1}, {0.8, 0.9, 0.2}, {0.5, 0.6, 0.95}})
            .labelled("the second gained from the third", (Object)
                    new double[][] {{0.9, 0.5, 0.3}, {0.7, 0.6, 0.3}, {0.65, 0.7, 0.8}})
            .within(1e-12, EXACT)
            .mistake(
                    "the wrong sign",
                    a -> -mean(a, j -> best(a, j, a.length - 1) - a[a.length - 1][j]),
                    "Forgetting is positive where accuracy was lost.")
            .mistake(
                    "the last task counts, too",
                    a -> IntStream.range(0, a.length)
                            .mapToDouble(j -> best(a, j, a.length - 1) - a[a.length - 1][j])
                            .average()
                            .orElseThrow(),
                    "The last task was learnt last: it cannot be forgotten yet.")
            .mistake(
                    "divided by the number of all tasks",
                    a -> mean(a, j -> best(a, j, a.length - 1) - a[a.length - 1][j]) * (a.length - 1) / a.length,
                    "The mean goes over the tasks that can be forgotten: all but the last.")
            .mistake(
                    "compared with right after training instead of with the best",
                    a -> mean(a, j -> a[j][j] - a[a.length - 1][j]),
                    "A task may get better while others are learnt. Compare with its best.")
            .mistake(
                    "compared with the beginning",
                    a -> mean(a, j -> a[0][j] - a[a.length - 1][j]),
                    "In row 0 only the first task was learnt.")
            .mistake(
                    "the best may be the last row",
                    a -> mean(a, j -> best(a, j, a.length) - a[a.length - 1][j]),
                    "Then it is never negative, and a gain looks like nothing.")
            .mistake(
                    "rows and columns exchanged",
                    a -> mean(
                            a,
                            j -> IntStream.range(0, a.length - 1)
                                            .mapToDouble(i -> a[j][i])
                                            .max()
                                            .orElseThrow()
                                    - a[j][a.length - 1]),
                    "Row i is after training on task i; column j is the accuracy on task j.")
            .hint("For each task but the last: the best of all rows but the last, minus the last row. Then the mean.")
            .matters("A model that is only tested on its newest task seems never to forget.");

    /** Exercise 6: accuracy[i][j] is that on task j after training on task i; the mean loss of all tasks but the last. */
    public static CheckResult forgetting(@Nullable Forgetting answer) {
        return FORGETTING.check(answer);
    }

    // ---- 7 ----

    /** Where a column belongs to another task than the row's class. */
    private static Tensor foreign(Tensor z, Tensor y, int K) {
        Tensor column = Torch.arange(z.size(1)).floorDivide(K).unsqueeze(0); // (1, V)
        return column.ne(y.floorDivide(K).unsqueeze(1)); // (B, V)
    }

    static final Check<TaskLoss> TASK_LOSS = Check.<TaskLoss>of(
                    "loss among one task's classes",
                    (z, y, K) -> Functional.crossEntropy(z.maskedFill(foreign(z, y, K), HIDDEN), y),
                    (answer, in) -> answer.of(in.get(0), in.get(1), in.integer(2)),
                    "z",
                    "y",
                    "K")
            .input(normal(1005, 4, 6), Torch.tensor(0, 2, 3, 5), 3)
            .input(normal(1006, 3, 6).mul(3), Torch.tensor(1, 4, 2), 2)
            .within(1e-6, ROUNDING)
            .mistake(
                    "all classes compete",
                    (z, y, K) -> Functional.crossEntropy(z, y),
                    "Training on one task now pushes down the logits of all the others: forgetting by the loss alone.")
            .mistake(
                    "logits of other tasks set to 0",
                    (z, y, K) -> Functional.crossEntropy(z.maskedFill(foreign(z, y, K), 0), y),
                    "A logit of 0 is not a probability of 0. Which logit is?")
            .mistake(
                    "softmax twice",
                    (z, y, K) -> Functional.crossEntropy(
                            z.maskedFill(foreign(z, y, K), HIDDEN).softmax(-1), y),
                    "Cross-entropy takes logits and does the softmax itself.")
            .mistake(
                    "the right task is hidden, the others are left",
                    (z, y, K) -> Functional.crossEntropy(
                            z.maskedFill(foreign(z, y, K).logicalNot(), -1e4), y),
                    "Your mask is the wrong way round.")
            .mistake(
                    "always the first task",
                    (z, y, K) -> Functional.crossEntropy(
                            z.maskedFill(Torch.arange(z.size(1)).ge(K).unsqueeze(0), -1e4), y),
                    "Which task a row belongs to depends on its class: y / K.")
            .mistake(
                    "a sum instead of a mean",
                    (z, y, K) -> Functional.crossEntropyEach(z.maskedFill(foreign(z, y, K), HIDDEN), y)
                            .sum(),
                    "Your loss grows with the batch.")
            .hint("Column j belongs to task j / K, row i to task y[i] / K. Where they differ, the logit is −∞.")
            .matters("Which classes compete decides how much is forgotten, before any method against it begins.");

    /** Exercise 7: cross-entropy in which only the K classes of a row's own task compete. Shapes: (B, V), (B) → (). */
    public static CheckResult taskLoss(@Nullable TaskLoss answer) {
        return TASK_LOSS.check(answer);
    }

    static List<Check<?>> all() {
        return List.of(TRAINABLE, POOL, SEARCH, LINEAR, LAYER_RATES, FORGETTING, TASK_LOSS);
    }
}
