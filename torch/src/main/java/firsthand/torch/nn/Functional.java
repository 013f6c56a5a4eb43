package firsthand.torch.nn;

import static firsthand.torch.internal.Native.make;
import static firsthand.torch.internal.Native.raw;

import firsthand.torch.Tensor;
import firsthand.torch.Torch;
import firsthand.torch.TorchException;
import firsthand.torch.internal.Args;
import firsthand.torch.internal.Places;
import firsthand.torch.internal.RowProduct;
import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/** The functions of neural networks without parameters of their own: PyTorch's {@code nn.functional}. */
public final class Functional {
    /**
     * Targets with this number do not count in {@link #crossEntropy(Tensor, Tensor)}: PyTorch's {@code ignore_index}.
     */
    public static final long IGNORE = -100;

    /** libtorch's numbers for how the losses of many places become one, or do not. */
    private static final int NONE = 0;

    private static final int MEAN = 1;
    private static final int SUM = 2;

    private Functional() {}

    private static TensorOptional optional(@Nullable Tensor tensor) {
        return tensor == null ? Args.NO_TENSOR : new TensorOptional(raw(tensor));
    }

    // ---- Layers ----

    /** x Wᵀ + b. Shapes: x (…, in), weight (out, in), bias (out) → (…, out). */
    public static Tensor linear(Tensor x, Tensor weight, @Nullable Tensor bias) {
        return RowProduct.suits(x, weight)
                ? RowProduct.linear(x, weight, bias)
                : RowProduct.wholeLinear(x, weight, bias);
    }

    /** The rows of {@code weight} with these numbers. Shapes: indices (…), weight (rows, width) → (…, width). */
    public static Tensor embedding(Tensor indices, Tensor weight) {
        try {
            return make("embedding", () -> torch.embedding(raw(weight), raw(indices)));
        } catch (TorchException e) {
            throw Places.outside(
                    "embedding: token", indices, weight.size(0), "rows of the vocabulary", token -> false, e);
        }
    }

    /** (x − mean) / √(var + ε) · weight + bias over the last dimension. Source: Ba, Kiros and Hinton 2016. */
    public static Tensor layerNorm(Tensor x, @Nullable Tensor weight, @Nullable Tensor bias, double eps) {
        long[] last = {x.size(-1)};
        return make("layer_norm", () -> torch.layer_norm(raw(x), last, optional(weight), optional(bias), eps, true));
    }

    /** x / √(mean(x²) + ε) · weight over the last dimension. Source: Zhang and Sennrich 2019. */
    public static Tensor rmsNorm(Tensor x, @Nullable Tensor weight, double eps) {
        long[] last = {x.size(-1)};
        return make("rms_norm", () -> torch.rms_norm(raw(x), last, optional(weight), new DoubleOptional(eps)));
    }

    /** In training zeros with probability p, the rest divided by 1 − p; otherwise x. */
    public static Tensor dropout(Tensor x, double p, boolean training) {
        return make("dropout", () -> torch.dropout(raw(x), p, training));
    }

    /**
     * softmax(q kᵀ / √D + mask) v: attention in one fused operation.
     *
     * <p>Shapes: q (…, T, D), k and v (…, S, D) → (…, T, D). Source: Vaswani et al. 2017, equation 1.
     *
     * @param mask (…, T, S), true where a query may look, or numbers that are added to the scores; null for everywhere.
     *     A query that may look nowhere gets zeros
     * @param causal query t sees only keys 0 … t, and of these what the mask allows, if there is one (PyTorch takes
     *     one or the other)
     */
    public static Tensor scaledDotProductAttention(
            Tensor q, Tensor k, Tensor v, @Nullable Tensor mask, double dropout, boolean causal) {
        Tensor seen = mask != null && causal ? Masks.causal(mask, q.size(-2), k.size(-2)) : mask;
        return make(
                "scaled_dot_product_attention",
                () -> torch.scaled_dot_product_attention(
                        raw(q),
                        raw(k),
                        raw(v),
                        optional(seen),
                        dropout,
                        causal && mask == null,
                        Args.NO_DOUBLE,
                        false));
    }

    /**
     * The shares that {@link #scaledDotProductAttention} takes of the values, softmax(q kᵀ / √D + mask), to look at.
     * Shapes: q (…, T, D), k (…, S, D) → (…, T, S).
     */
    public static Tensor attentionWeights(Tensor q, Tensor k, @Nullable Tensor mask, boolean causal) {
        Tensor scores = q.matmul(k.transpose(-2, -1)).div(Math.sqrt((double) q.size(-1)));
        if (!causal) {
            return Masks.weights(scores, mask);
        }
        Tensor all = mask == null ? Torch.ones(1, 1).to(q.device()).gt(0) : mask;
        return Masks.weights(scores, Masks.causal(all, q.size(-2), k.size(-2)));
    }

    // ---- Activations ----

    /** x · Φ(x), Φ the normal distribution's. Source: Hendrycks and Gimpel 2016. */
    public static Tensor gelu(Tensor x) {
        return make("gelu", () -> torch.gelu(raw(x), "none"));
    }

    /** GELU approximated by ½ x (1 + tanh(√(2/π) (x + 0.044715 x³))), as GPT-2 has it. */
    public static Tensor geluTanh(Tensor x) {
        return make("gelu", () -> torch.gelu(raw(x), "tanh"));
    }

    /** x · sigmoid(x), also called swish. */
    public static Tensor silu(Tensor x) {
        return make("silu", () -> torch.silu(raw(x)));
    }

    /** x where x &gt; 0, slope · x elsewhere. */
    public static Tensor leakyRelu(Tensor x, double slope) {
        return make("leaky_relu", () -> Args.scalar(raw(x), slope, torch::leaky_relu));
    }

    /** ln(1 + eˣ). */
    public static Tensor softplus(Tensor x) {
        return make("softplus", () -> torch.softplus(raw(x)));
    }

    // ---- Losses ----

    /**
     * −ln softmax(logits)[target], mean over the targets that are not {@link #IGNORE}.
     *
     * <p>Shapes: logits (N, V), targets (N) → ().
     */
    public static Tensor crossEntropy(Tensor logits, Tensor targets) {
        return crossEntropy(logits, targets, null, MEAN, 0);
    }

    /** As {@link #crossEntropy(Tensor, Tensor)}, but one loss for each place. Shapes: (N, V), (N) → (N). */
    public static Tensor crossEntropyEach(Tensor logits, Tensor targets) {
        return crossEntropy(logits, targets, null, NONE, 0);
    }

    /**
     * Cross-entropy whose target is (1 − smoothing) on the right class and smoothing / V on every class. Source:
     * Szegedy et al. 2016, section 7.
     */
    public static Tensor crossEntropySmoothed(Tensor logits, Tensor targets, double smoothing) {
        return crossEntropy(logits, targets, null, MEAN, smoothing);
    }

    /** Cross-entropy with a weight for each class; the mean is weighted too. Shapes: (N, V), (N), (V) → (). */
    public static Tensor crossEntropyWeighted(Tensor logits, Tensor targets, Tensor classWeights) {
        return crossEntropy(logits, targets, classWeights, MEAN, 0);
    }

    private static Tensor crossEntropy(
            Tensor logits, Tensor targets, @Nullable Tensor weight, int reduction, double smoothing) {
        try {
            return make(
                    "cross_entropy",
                    () -> torch.cross_entropy_loss(
                            raw(logits), raw(targets), optional(weight), reduction, IGNORE, smoothing));
        } catch (TorchException e) {
            throw outside("cross_entropy", logits, targets, e);
        }
    }

    /** −log probability of the target, mean. Shapes: (N, V), (N) → (). */
    public static Tensor nllLoss(Tensor logProbabilities, Tensor targets) {
        try {
            return make(
                    "nll_loss",
                    () -> torch.nll_loss(raw(logProbabilities), raw(targets), Args.NO_TENSOR, MEAN, IGNORE));
        } catch (TorchException e) {
            throw outside("nll_loss", logProbabilities, targets, e);
        }
    }

    private static TorchException outside(String op, Tensor logits, Tensor targets, TorchException error) {
        boolean rows = logits.dim() == 2 && targets.dim() == 1;
        return rows && logits.size(0) == targets.size(0)
                ? Places.outside(op + ": target", targets, logits.size(1), "classes", t -> t == IGNORE, error)
                : new TorchException(
                        error.getMessage() + " (logits " + logits.describe() + ", targets " + targets.describe() + ")",
                        error);
    }

    /** mean((x − target)²). */
    public static Tensor mseLoss(Tensor x, Tensor target) {
        return make("mse_loss", () -> torch.mse_loss(raw(x), raw(target), MEAN));
    }

    /** mean(|x − target|). */
    public static Tensor l1Loss(Tensor x, Tensor target) {
        return make("l1_loss", () -> torch.l1_loss(raw(x), raw(target), MEAN));
    }

    /** ½ d²/β where d = |x − target| &lt; β, d − ½ β elsewhere, mean. Source: Girshick 2015, equation 3. */
    public static Tensor smoothL1Loss(Tensor x, Tensor target, double beta) {
        return make("smooth_l1_loss", () -> torch.smooth_l1_loss(raw(x), raw(target), MEAN, beta));
    }

    /** Binary cross-entropy of sigmoid(x) against targets in [0, 1], mean. */
    public static Tensor binaryCrossEntropyWithLogits(Tensor x, Tensor target) {
        return make(
                "binary_cross_entropy_with_logits",
                () -> torch.binary_cross_entropy_with_logits(
                        raw(x), raw(target), Args.NO_TENSOR, Args.NO_TENSOR, MEAN));
    }

    /** Σ target · (ln target − x), divided by the number of rows: x holds log probabilities. */
    public static Tensor klDiv(Tensor x, Tensor target) {
        return make("kl_div", () -> torch.kl_div(raw(x), raw(target), SUM, false))
                .div((double) x.size(0));
    }

    // ---- Others ----

    /** a · b / (‖a‖ ‖b‖) along {@code dim}. */
    public static Tensor cosineSimilarity(Tensor a, Tensor b, long dim) {
        return make("cosine_similarity", () -> torch.cosine_similarity(raw(a), raw(b), dim, 1e-8));
    }

    /** 1 in the place of the number, 0 elsewhere. Shapes: (…) → (…, classes). */
    public static Tensor oneHot(Tensor indices, long classes) {
        return make("one_hot", () -> torch.one_hot(raw(indices), classes));
    }

    /** With {@code before} and {@code after} places of {@code value} added to the last dimension. */
    public static Tensor pad(Tensor x, long before, long after, double value) {
        long[] places = {before, after};
        return make("pad", () -> torch.pad(raw(x), places, "constant", new DoubleOptional(value)));
    }
}
