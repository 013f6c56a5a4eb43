package firsthand.arrays.nn;

import firsthand.arrays.NdArray;
import java.util.function.ToDoubleFunction;

/**
 * Gradients by trying: change one number a little, see how the loss changes. Slow, and right without any derivation, so
 * it judges those that were derived.
 */
public final class GradientCheck {
    /**
     * The step of the central difference, about the cube root of the rounding error of a double: there the error of
     * cutting the Taylor series, ~h², and the error of rounding, ~2⁻⁵³/h, are equally small. Source: Press et al.,
     * Numerical Recipes (3rd ed., 2007), 5.7.
     */
    private static final double STEP = 6e-6;

    private GradientCheck() {}

    /**
     * ∂f/∂x by central differences: (f(x + h) − f(x − h)) / 2h for one element after the other. Changes the elements of
     * {@code x} in place while it works, and puts each back.
     *
     * <p>Shapes: x any → the same
     *
     * @param f computes the loss from {@code x}, and reads it anew at each call
     */
    public static NdArray numeric(ToDoubleFunction<NdArray> f, NdArray x) {
        NdArray gradient = NdArray.zeros(x.shape());
        NdArray xs = x.reshape(-1);
        if (x.size() > 0 && !xs.sharesMemory(x)) {
            throw new IllegalArgumentException(
                    "numeric gradient: x must lie in one piece, not be a strided view; copy it first");
        }
        NdArray gs = gradient.reshape(-1);
        for (int i = 0; i < xs.size(); i++) {
            double value = xs.get(i);
            double h = STEP * Math.max(1, Math.abs(value));
            xs.set(value + h, i);
            double above = f.applyAsDouble(x);
            xs.set(value - h, i);
            double below = f.applyAsDouble(x);
            xs.set(value, i);
            gs.set((above - below) / (2 * h), i);
        }
        return gradient;
    }

    /**
     * How far two gradients are apart: max |a − b| / max(|a|, |b|) over the whole arrays, so that elements that happen
     * to be nearly 0 do not count by their own size. 1e-7 is right, 1e-2 is a mistake.
     *
     * <p>Shapes: a and b the same
     */
    public static double relativeError(NdArray a, NdArray b) {
        double size = Math.max(a.abs().max(), b.abs().max());
        return size == 0 ? 0 : a.maxAbsDifference(b) / size;
    }
}
