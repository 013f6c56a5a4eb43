package firsthand.torch.nn;

import firsthand.torch.Tensor;
import firsthand.torch.Torch;
import org.jspecify.annotations.Nullable;

/**
 * y = (x − mean) / √(var + ε) · weight + bias, over the last dimension; var has n in the denominator.
 *
 * <p>Shapes: x (…, C) → (…, C); {@code weight} and {@code bias} (C). Source: Ba, Kiros and Hinton 2016.
 */
public final class LayerNorm extends Module implements Layer {
    private final long width;
    private final double eps;
    private final Tensor weight;
    private final @Nullable Tensor bias;

    /** A layer norm over {@code width} channels with ε = 10⁻⁵. */
    public LayerNorm(long width) {
        this(width, 1e-5, true);
    }

    /** A layer norm over {@code width} channels, with or without a bias. */
    public LayerNorm(long width, double eps, boolean bias) {
        this.width = width;
        this.eps = eps;
        weight = param("weight", Torch.ones(width));
        this.bias = bias ? param("bias", Torch.zeros(width)) : null;
    }

    @Override
    public Tensor forward(Tensor x) {
        return Functional.layerNorm(x, weight, bias, eps);
    }

    @Override
    protected String describe() {
        return width + ", eps=" + eps + (bias == null ? ", no bias" : "");
    }
}
