package firsthand.arrays.transformer;

import firsthand.arrays.NdArray;
import firsthand.arrays.nn.Weights;
import org.jspecify.annotations.Nullable;

/**
 * y = (x − mean) / √(variance + 10⁻⁵) ⊙ gain + bias, over the last axis; the variance has n in the denominator.
 *
 * <p>Shapes: x (…, C) → (…, C); gain and bias (C). Source: Ba, Kiros, Hinton, Layer normalization, arXiv:1607.06450.
 *
 * @param bias null for none
 */
record LayerNorm(NdArray gain, @Nullable NdArray bias) {
    private static final double EPS = 1e-5;

    /** The layer {@code name} of a trained model. */
    static LayerNorm of(Weights weights, String name) {
        return new LayerNorm(weights.get(name + ".weight"), weights.find(name + ".bias"));
    }

    NdArray forward(NdArray x) {
        NdArray centred = x.sub(x.mean(-1, true));
        NdArray deviation = centred.square().mean(-1, true).add_(EPS).sqrt_();
        NdArray y = centred.div_(deviation).mul_(gain);
        return bias == null ? y : y.add_(bias);
    }
}
