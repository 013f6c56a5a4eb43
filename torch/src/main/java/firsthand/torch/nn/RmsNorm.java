package firsthand.torch.nn;

import firsthand.torch.Tensor;
import firsthand.torch.Torch;

/**
 * y = x / √(mean(x²) + ε) · weight, over the last dimension. Shapes: x (…, C) → (…, C); {@code weight} (C).
 *
 * <p>Source: Zhang and Sennrich 2019.
 */
public final class RmsNorm extends Module implements Layer {
    private final double eps;
    private final Tensor weight;

    /** An RMS norm over {@code width} channels. */
    public RmsNorm(long width, double eps) {
        this.eps = eps;
        weight = param("weight", Torch.ones(width));
    }

    @Override
    public Tensor forward(Tensor x) {
        return Functional.rmsNorm(x, weight, eps);
    }

    @Override
    protected String describe() {
        return weight.numel() + ", eps=" + eps;
    }
}
