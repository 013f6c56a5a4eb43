package firsthand.torch.nn;

import firsthand.torch.Tensor;
import firsthand.torch.Torch;
import java.util.function.Supplier;

/** Fills weights with their first values, in place: PyTorch's {@code nn.init}. */
public final class Init {
    /** Bound while {@link #skipped} makes something. */
    private static final ScopedValue<Boolean> SKIPPED = ScopedValue.newInstance();

    private Init() {}

    /**
     * What {@code make} makes, without random first values: for a model whose weights are loaded at once, which would
     * be drawn in vain. No random number is used up. PyTorch: {@code nn.utils.skip_init}.
     *
     * {@snippet :
     * Linear layer = Init.skipped(() -> new Linear(384, 1536));
     * }
     */
    public static <M> M skipped(Supplier<M> make) {
        return ScopedValue.where(SKIPPED, true).call(make::get);
    }

    /** Normally distributed values. */
    public static Tensor normal_(Tensor weight, double mean, double std) {
        return SKIPPED.isBound() ? weight : Torch.noGrad(() -> weight.normal_(mean, std));
    }

    /** Values uniformly distributed over [low, high). */
    public static Tensor uniform_(Tensor weight, double low, double high) {
        return SKIPPED.isBound() ? weight : Torch.noGrad(() -> weight.uniform_(low, high));
    }

    /** Zeros. */
    public static Tensor zeros_(Tensor weight) {
        return Torch.noGrad(weight::zero_);
    }

    /** Ones. */
    public static Tensor ones_(Tensor weight) {
        return Torch.noGrad(() -> weight.fill_(1));
    }

    /**
     * Values uniform over ±√(6 / (fan in + fan out)) for a weight (out, in), so that variance stays about the same
     * forwards and backwards. Source: Glorot and Bengio 2010, equation 16.
     */
    public static Tensor xavierUniform_(Tensor weight) {
        double bound = Math.sqrt(6.0 / (weight.size(0) + weight.size(1)));
        return uniform_(weight, -bound, bound);
    }

    /**
     * Values uniform over ±√(6 / ((1 + a²) · fan in)) for a weight (out, in); a is the slope of the rectifier's
     * negative side. Source: He et al. 2015, section 2.2.
     */
    public static Tensor kaimingUniform_(Tensor weight, double a) {
        double bound = Math.sqrt(6.0 / ((1 + a * a) * weight.size(1)));
        return uniform_(weight, -bound, bound);
    }
}
