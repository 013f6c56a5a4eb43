package firsthand.torch.lora;

import firsthand.torch.Tensor;
import firsthand.torch.Torch;
import firsthand.torch.nn.Dropout;
import firsthand.torch.nn.Init;
import firsthand.torch.nn.Layer;
import firsthand.torch.nn.Linear;
import firsthand.torch.nn.Module;
import org.jspecify.annotations.Nullable;

/**
 * A frozen linear layer with a trained correction of low rank beside it:
 *
 * <pre>
 *   y = W x + b + (α / r) · B A x
 * </pre>
 *
 * <p>Shapes: x (…, in) → (…, out); A (r, in), uniform over ±1/√in at first, as a linear layer's weight; B (out, r), 0
 * at first, so that a new layer computes what {@code base} does, to the bit. Names of the state are those of the PEFT
 * library: {@code base_layer.weight}, {@code lora_A.weight}, {@code lora_B.weight}.
 *
 * <p>Source: Hu et al. 2022, section 4.1.
 */
public final class LoraLinear extends Module implements Layer {
    private final Linear base;
    private final Linear a;
    private final Linear b;
    private final Dropout drop;
    private final int rank;
    private final double alpha;

    /** W as it was, while B A is added to it; null while it is not. */
    private @Nullable Tensor before;

    /** Without dropout; see {@link #LoraLinear(Linear, int, double, double)}. */
    public LoraLinear(Linear base, int rank, double alpha) {
        this(base, rank, alpha, 0);
    }

    /**
     * A correction of {@code base}, whose parameters are frozen by this.
     *
     * @param rank r, how many directions the correction has
     * @param alpha α, which together with r gives the correction's scale
     * @param dropout the probability of dropout on what A reads
     * @throws IllegalArgumentException if the rank is not positive or α is not a positive number
     */
    public LoraLinear(Linear base, int rank, double alpha, double dropout) {
        requireSound(rank, alpha);
        this.rank = rank;
        this.alpha = alpha;
        this.base = child("base_layer", base);
        Tensor weight = base.weight();
        a = child("lora_A", new Linear(weight.size(1), rank, false));
        b = child("lora_B", new Linear(rank, weight.size(0), false));
        drop = child("lora_dropout", new Dropout(dropout));
        Init.zeros_(b.weight());
        for (Linear part : new Linear[] {a, b}) {
            part.to(weight.dtype());
            part.to(weight.device());
        }
        base.requiresGrad_(false);
        train(base.isTraining());
    }

    static void requireSound(int rank, double alpha) {
        if (rank < 1) {
            throw new IllegalArgumentException("LoRA needs a rank of 1 or more, not " + rank);
        }
        if (!(alpha > 0) || Double.isInfinite(alpha)) {
            throw new IllegalArgumentException("LoRA needs a positive number α, not " + alpha);
        }
    }

    @Override
    public Tensor forward(Tensor x) {
        if (before != null) {
            if (isTraining() && Torch.isGradEnabled()) {
                throw new IllegalStateException(
                        "this layer is merged: A and B would get no gradient. unmerge() it before"
                                + " training, or eval() it to use it");
            }
            return base.forward(x);
        }
        return base.forward(x).add(b.forward(a.forward(drop.forward(x))), scale()); // (…, in) → (…, r) → (…, out)
    }

    /** The layer that is adapted. */
    public Linear base() {
        return base;
    }

    /** A, (r, in). */
    public Tensor a() {
        return a.weight();
    }

    /** B, (out, r). */
    public Tensor b() {
        return b.weight();
    }

    /** r. */
    public int rank() {
        return rank;
    }

    /** α / r. */
    public double scale() {
        return alpha / rank;
    }

    /** The correction as one matrix, (α / r) · B A. Shape: (out, in). */
    private Tensor delta() {
        return Torch.noGrad(() -> b().matmul(a()).mul(scale()));
    }

    /**
     * Adds the correction to W, so that {@link #forward} costs what the base alone does. W as it was is kept for {@link
     * #unmerge}.
     *
     * @throws IllegalStateException if it is merged already
     */
    public void merge() {
        if (before != null) {
            throw new IllegalStateException(
                    "this layer is merged already; merged twice, W would have the correction twice");
        }
        Tensor weight = base.weight();
        before = Torch.noGrad(() -> {
            Tensor kept = weight.detach().clone().keep();
            weight.add_(delta());
            return kept;
        });
    }

    /**
     * Gives W back as it was, to the bit.
     *
     * @throws IllegalStateException if it is not merged
     */
    public void unmerge() {
        Tensor kept = before;
        if (kept == null) {
            throw new IllegalStateException("this layer is not merged");
        }
        Torch.noGrad(() -> base.weight().copy_(kept));
        before = null;
    }

    /** Whether the correction is added to W. */
    public boolean isMerged() {
        return before != null;
    }

    @Override
    protected String describe() {
        return "r=" + rank + ", alpha=" + LoraConfig.text(alpha) + (isMerged() ? ", merged" : "");
    }
}
