package firsthand.torch.nn;

import firsthand.torch.Tensor;
import firsthand.torch.Torch;
import firsthand.torch.internal.Kernels;
import firsthand.torch.internal.Kernels.Reduction;
import org.jspecify.annotations.Nullable;

/** The functions of neural networks without parameters of their own: PyTorch's {@code nn.functional}. */
public final class Functional {
    /** Targets with this number do not count in {@link #crossEntropy(Tensor, Tensor)}: PyTorch's {@code ignore_index}. */
    public static final long IGNORE = -100;

    private Functional() {}

    // ---- Layers ----

    /** x Wᵀ + b. Shapes: x (…, in), weight (out, in), bias (out) → (…, out). */
    public static Tensor linear(Tensor x, Tensor weight, @Nullable Tensor bias) {
        return Kernels.linear(x, weight, bias);
    }

    /** The rows of {@code weight} with these numbers. Shapes: indices (…), weight (rows, width) → (…, width). */
    public static Tensor embedding(Tensor indices, Tensor weight) {
        return Kernels.embedding(weight, indices);
    }

    /** (x − mean) / √(var + ε) · weight + bias over the last dimension. Source: Ba, Kiros and Hinton 2016. */
    public static Tensor layerNorm(Tensor x, @Nullable Tensor weight, @Nullable Tensor bias, double eps) {
        return Kernels.layerNorm(x, weight, bias, eps, x.size(-1));
    }

    /** x / √(mean(x²) + ε) · weight over the last dimension. Source: Zhang and Sennrich 2019. */
    public static Tensor rmsNorm(Tensor x, @Nullable Tensor weight, double eps) {
        return Kernels.rmsNorm(x, weight, eps, x.size(-1));
    }

    /** In training zeros with probability p, the rest divided by 1 − p; otherwise x. */
    public static Tensor dropout(Tensor x, double p, boolean training) {
        return Kernels.dropout(x, p, training);
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
        return mask != null && causal
                ? Kernels.attention(q, k, v, Masks.causal(mask, q.size(-2), k.size(-2)), dropout, false)
                : Kernels.attention(q, k, v, mask, dropout, causal);
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
        return Kernels.gelu(x, false);
    }

    /** GELU approximated by ½ x (1 + tanh(√(2/π) (x + 0.044715 x³))), as GPT-2 has it. */
    public static Tensor geluTanh(Tensor x) {
        return Kernels.gelu(x, true);
    }

    /** x · sigmoid(x), also called swish. */
    public static Tensor silu(Tensor x) {
        return Kernels.silu(x);
    }

    /** x where x &gt; 0, slope · x elsewhere. */
    public static Tensor leakyRelu(Tensor x, double slope) {
        return Kernels.leakyRelu(x, slope);
    }

    /** ln(1 + eˣ). */
    public static Tensor softplus(Tensor x) {
        return Kernels.softplus(x);
    }

    // ---- Losses ----

    /**
     * −ln softmax(logits)[target], mean over the targets that are not {@link #IGNORE}.
     *
     * <p>Shapes: logits (N, V), targets (N) → ().
     */
    public static Tensor crossEntropy(Tensor logits, Tensor targets) {
        return Kernels.crossEntropy(logits, targets, null, Reduction.MEAN, IGNORE, 0);
    }

    /** As {@link #crossEntropy(Tensor, Tensor)}, but one loss for each place. Shapes: (N, V), (N) → (N). */
    public static Tensor crossEntropyEach(Tensor logits, Tensor targets) {
        return Kernels.crossEntropy(logits, targets, null, Reduction.NONE, IGNORE, 0);
    }

    /**
     * Cross-entropy whose target is (1 − smoothing) on the right class and smoothing / V on every class. Source: Szegedy
     * et al. 2016, section 7.
     */
    public static Tensor crossEntropySmoothed(Tensor logits, Tensor targets, double smoothing) {
        return Kernels.crossEntropy(logits, targets, null, Reduction.MEAN, IGNORE, smoothing);
    }

    /** Cross-entropy with a weight for each class; the mean is weighted too. Shapes: (N, V), (N), (V) → (). */
    public static Tensor crossEntropyWeighted(Tensor logits, Tensor targets, Tensor classWeights) {
        return Kernels.crossEntropy(logits, targets, classWeights, Reduction.MEAN, IGNORE, 0);
    }

    /** −log probability of the target, mean. Shapes: (N, V), (N) → (). */
    public static Tensor nllLoss(Tensor logProbabilities, Tensor targets) {
        return Kernels.nllLoss(logProbabilities, targets, Reduction.MEAN, IGNORE);
    }

    /** mean((x − target)²). */
    public static Tensor mseLoss(Tensor x, Tensor target) {
        return Kernels.mseLoss(x, target, Reduction.MEAN);
    }

    /** mean(|x − target|). */
    public static Tensor l1Loss(Tensor x, Tensor target) {
        return Kernels.l1Loss(x, target, Reduction.MEAN);
    }

    /** ½ d²/β where d = |x − target| &lt; β, d − ½ β elsewhere, mean. Source: Girshick 2015, equation 3. */
    public static Tensor smoothL1Loss(Tensor x, Tensor target, double beta) {
        return Kernels.smoothL1Loss(x, target, Reduction.MEAN, beta);
    }

    /** Binary cross-entropy of sigmoid(x) against targets in [0, 1], mean. */
    public static Tensor binaryCrossEntropyWithLogits(Tensor x, Tensor target) {
        return Kernels.bceWithLogits(x, target, Reduction.MEAN);
    }

    /** Σ target · (ln target − x), divided by the number of rows: x holds log probabilities. */
    public static Tensor klDiv(Tensor x, Tensor target) {
        return Kernels.klDiv(x, target, Reduction.SUM, false).div((double) x.size(0));
    }

    // ---- Others ----

    /** a · b / (‖a‖ ‖b‖) along {@code dim}. */
    public static Tensor cosineSimilarity(Tensor a, Tensor b, long dim) {
        return Kernels.cosineSimilarity(a, b, dim, 1e-8);
    }

    /** 1 in the place of the number, 0 elsewhere. Shapes: (…) → (…, classes). */
    public static Tensor oneHot(Tensor indices, long classes) {
        return Kernels.oneHot(indices, classes);
    }

    /** With {@code before} and {@code after} places of {@code value} added to the last dimension. */
    public static Tensor pad(Tensor x, long before, long after, double value) {
        return Kernels.pad(x, value, before, after);
    }
}
