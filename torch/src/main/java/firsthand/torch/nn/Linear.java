package firsthand.torch.nn;

import firsthand.torch.Tensor;
import firsthand.torch.Torch;
import org.jspecify.annotations.Nullable;

/**
 * y = x Wᵀ + b. Shapes: x (…, in) → (…, out); {@code weight} (out, in), {@code bias} (out).
 *
 * <p>First values: uniform over ±1/√in, as PyTorch's. Source: {@code torch.nn.Linear}.
 */
public final class Linear extends Module implements Layer {
    private final Tensor weight;
    private final @Nullable Tensor bias;
    private final long in;
    private final long out;

    /** A linear layer with a bias. */
    public Linear(long in, long out) {
        this(in, out, true);
    }

    /** A linear layer, with or without a bias. */
    public Linear(long in, long out, boolean bias) {
        this.in = in;
        this.out = out;
        weight = param("weight", Init.kaimingUniform_(Torch.zeros(out, in), Math.sqrt(5)));
        double bound = 1 / Math.sqrt((double) in);
        this.bias = bias ? param("bias", Init.uniform_(Torch.zeros(out), -bound, bound)) : null;
    }

    /** A linear layer without a bias that shares its weight (out, in) with another module. */
    public Linear(Tensor sharedWeight) {
        in = sharedWeight.size(1);
        out = sharedWeight.size(0);
        weight = param("weight", sharedWeight);
        bias = null;
    }

    /** The matrix W, (out, in). */
    public Tensor weight() {
        return weight;
    }

    /** The vector b, (out), or null. */
    public @Nullable Tensor bias() {
        return bias;
    }

    @Override
    public Tensor forward(Tensor x) {
        return Functional.linear(x, weight, bias);
    }

    @Override
    protected String describe() {
        return "in=" + in + ", out=" + out + (bias == null ? ", no bias" : "");
    }
}
