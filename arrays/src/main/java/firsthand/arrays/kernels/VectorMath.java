package firsthand.arrays.kernels;

/**
 * The inner loops of exponentials, and of sums and maxima, on stretches of elements that lie side by side.
 * {@link VectorMathLoops} is the one to read, {@link VectorMathSimd} the one to use. Both take the same steps with the
 * same roundings, sums in the order of {@link PartialSums}, and so give the same bits on every machine.
 */
public interface VectorMath {
    /** eˣ, within 1 ulp of the true value. */
    void exp(double[] a, int from, double[] out, int to, int n);

    /** The natural logarithm, within 1 ulp of the true value. */
    void log(double[] a, int from, double[] out, int to, int n);

    /** The hyperbolic tangent, within 2 ulp of the true value. */
    void tanh(double[] a, int from, double[] out, int to, int n);

    /** 1 / (1 + e⁻ˣ), within 2 ulp of the true value. */
    void sigmoid(double[] a, int from, double[] out, int to, int n);

    /** {@code out[i] = e^(a[i] - shift)}. */
    void expShifted(double[] a, int from, double shift, double[] out, int to, int n);

    /** {@code a[i] *= factor}. */
    void scale(double[] a, int from, double factor, int n);

    /** Σ aᵢ. */
    double sum(double[] a, int from, int n);

    /** Σ (aᵢ - centre)². */
    double squaredDeviations(double[] a, int from, int n, double centre);

    /** Σ aᵢ·bᵢ. */
    double dot(double[] a, int x, double[] b, int y, int n);

    /** The largest element; NaN if there is one; -∞ for none. */
    double max(double[] a, int from, int n);

    /** The smallest element; NaN if there is one; ∞ for none. */
    double min(double[] a, int from, int n);

    /** The first i with {@code a[i] == value} or, for NaN, with {@code a[i]} NaN; -1 if there is none. */
    int indexOf(double value, double[] a, int from, int n);
}
