package firsthand.torch.nn;

import firsthand.torch.DType;
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

    /** The rows' factors while the weight is in whole numbers, see {@link #toInt8_}; otherwise null. */
    private @Nullable Tensor scales;

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

    /** W and b are those of another module, under whose names they are kept. */
    Linear(Tensor weight, @Nullable Tensor bias) {
        in = weight.size(1);
        out = weight.size(0);
        this.weight = weight;
        this.bias = bias;
    }

    /**
     * Keeps the weight in whole numbers of eight bits from now on, with a factor a row: a quarter of the memory, nearly
     * the same results, for writing only. It cannot learn any more.
     */
    void toInt8_() {
        if (weight.dtype() != DType.INT8) {
            scales = Int8.pack_(weight);
        }
    }

    /** Takes over whole numbers that another holder of the same weight made, with their factors. */
    public void toInt8_(Tensor rowScales) {
        scales = rowScales;
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
        return scales == null ? Functional.linear(x, weight, bias) : Int8.linear(x, weight, scales, bias);
    }

    @Override
    protected String describe() {
        return "in=" + in + ", out=" + out + (bias == null ? ", no bias" : "");
    }
}
