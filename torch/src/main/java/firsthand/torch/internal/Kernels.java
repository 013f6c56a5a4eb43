package firsthand.torch.internal;

import firsthand.torch.Tensor;
import firsthand.torch.TorchException;
import java.util.List;
import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/** libtorch's fused functions of neural networks. Documented where they are public, in nn.Functional. */
public final class Kernels {
    /** How a loss over many places becomes one number. */
    public enum Reduction {
        NONE(0),
        MEAN(1),
        SUM(2);

        /** libtorch's code. */
        private final int code;

        Reduction(int code) {
            this.code = code;
        }
    }

    private Kernels() {}

    private static TensorOptional optional(@Nullable Tensor tensor) {
        return tensor == null ? Args.NO_TENSOR : new TensorOptional(tensor.raw());
    }

    public static Tensor linear(Tensor x, Tensor weight, @Nullable Tensor bias) {
        return RowProduct.suits(x, weight) ? RowProduct.linear(x, weight, bias) : wholeLinear(x, weight, bias);
    }

    static Tensor wholeLinear(Tensor x, Tensor weight, @Nullable Tensor bias) {
        return bias == null
                ? Tensor.make("linear", () -> torch.linear(x.raw(), weight.raw()))
                : Tensor.make("linear", () -> torch.linear(x.raw(), weight.raw(), new TensorOptional(bias.raw())));
    }

    public static Tensor embedding(Tensor weight, Tensor indices) {
        try {
            return Tensor.make("embedding", () -> torch.embedding(weight.raw(), indices.raw()));
        } catch (TorchException e) {
            throw Places.outside(
                    "embedding: token", indices, weight.size(0), "rows of the vocabulary", token -> false, e);
        }
    }

    public static Tensor layerNorm(
            Tensor x, @Nullable Tensor weight, @Nullable Tensor bias, double eps, long... shape) {
        return Tensor.make(
                "layer_norm", () -> torch.layer_norm(x.raw(), shape, optional(weight), optional(bias), eps, true));
    }

    public static Tensor rmsNorm(Tensor x, @Nullable Tensor weight, double eps, long... shape) {
        return Tensor.make("rms_norm", () -> torch.rms_norm(x.raw(), shape, optional(weight), new DoubleOptional(eps)));
    }

    public static Tensor dropout(Tensor x, double p, boolean training) {
        return Tensor.make("dropout", () -> torch.dropout(x.raw(), p, training));
    }

    public static Tensor gelu(Tensor x, boolean tanh) {
        return Tensor.make("gelu", () -> torch.gelu(x.raw(), tanh ? "tanh" : "none"));
    }

    public static Tensor silu(Tensor x) {
        return Tensor.make("silu", () -> torch.silu(x.raw()));
    }

    public static Tensor leakyRelu(Tensor x, double slope) {
        return Tensor.make("leaky_relu", () -> Args.scalar(x.raw(), slope, torch::leaky_relu));
    }

    public static Tensor softplus(Tensor x) {
        return Tensor.make("softplus", () -> torch.softplus(x.raw()));
    }

    public static Tensor attention(
            Tensor query, Tensor key, Tensor value, @Nullable Tensor mask, double dropout, boolean causal) {
        return Tensor.make(
                "scaled_dot_product_attention",
                () -> torch.scaled_dot_product_attention(
                        query.raw(), key.raw(), value.raw(), optional(mask), dropout, causal, Args.NO_DOUBLE, false));
    }

    public static Tensor crossEntropy(
            Tensor logits,
            Tensor targets,
            @Nullable Tensor weight,
            Reduction reduction,
            long ignore,
            double smoothing) {
        try {
            return Tensor.make(
                    "cross_entropy",
                    () -> torch.cross_entropy_loss(
                            logits.raw(), targets.raw(), optional(weight), reduction.code, ignore, smoothing));
        } catch (TorchException e) {
            throw outside("cross_entropy", logits, targets, ignore, e);
        }
    }

    public static Tensor nllLoss(Tensor logProbabilities, Tensor targets, Reduction reduction, long ignore) {
        try {
            return Tensor.make(
                    "nll_loss",
                    () -> torch.nll_loss(
                            logProbabilities.raw(), targets.raw(), Args.NO_TENSOR, reduction.code, ignore));
        } catch (TorchException e) {
            throw outside("nll_loss", logProbabilities, targets, ignore, e);
        }
    }

    private static TorchException outside(String op, Tensor logits, Tensor targets, long ignore, TorchException error) {
        boolean rows = logits.dim() == 2 && targets.dim() == 1;
        return rows && logits.size(0) == targets.size(0)
                ? Places.outside(op + ": target", targets, logits.size(1), "classes", t -> t == ignore, error)
                : new TorchException(
                        error.getMessage() + " (logits " + logits.describe() + ", targets " + targets.describe() + ")",
                        error);
    }

    public static Tensor mseLoss(Tensor x, Tensor target, Reduction reduction) {
        return Tensor.make("mse_loss", () -> torch.mse_loss(x.raw(), target.raw(), reduction.code));
    }

    public static Tensor l1Loss(Tensor x, Tensor target, Reduction reduction) {
        return Tensor.make("l1_loss", () -> torch.l1_loss(x.raw(), target.raw(), reduction.code));
    }

    public static Tensor smoothL1Loss(Tensor x, Tensor target, Reduction reduction, double beta) {
        return Tensor.make("smooth_l1_loss", () -> torch.smooth_l1_loss(x.raw(), target.raw(), reduction.code, beta));
    }

    public static Tensor bceWithLogits(Tensor x, Tensor target, Reduction reduction) {
        return Tensor.make(
                "binary_cross_entropy_with_logits",
                () -> torch.binary_cross_entropy_with_logits(
                        x.raw(), target.raw(), Args.NO_TENSOR, Args.NO_TENSOR, reduction.code));
    }

    public static Tensor klDiv(Tensor x, Tensor target, Reduction reduction, boolean logTarget) {
        return Tensor.make("kl_div", () -> torch.kl_div(x.raw(), target.raw(), reduction.code, logTarget));
    }

    public static Tensor cosineSimilarity(Tensor a, Tensor b, long dim, double eps) {
        return Tensor.make("cosine_similarity", () -> torch.cosine_similarity(a.raw(), b.raw(), dim, eps));
    }

    public static Tensor oneHot(Tensor indices, long classes) {
        return Tensor.make("one_hot", () -> torch.one_hot(indices.raw(), classes));
    }

    public static Tensor pad(Tensor x, double value, long... pad) {
        return Tensor.make("pad", () -> torch.pad(x.raw(), pad, "constant", new DoubleOptional(value)));
    }

    public static double clipGradNorm(List<Tensor> parameters, double maxNorm) {
        try (TensorVector vector = Factories.vector(parameters.toArray(Tensor[]::new))) {
            return torch.clip_grad_norm_(vector, maxNorm, 2.0, false);
        } catch (RuntimeException e) {
            throw Libtorch.explain("clip_grad_norm_", e);
        }
    }
}
