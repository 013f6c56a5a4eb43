package firsthand.arrays;

/**
 * Softmax and the logarithm of sums of exponentials, along one axis. The largest element is subtracted first: the
 * result is the same, since the factor e^(-max) cancels, and no exponential overflows.
 *
 * <p>Source: Blanchard, Higham, Higham, "Accurately computing the log-sum-exp and softmax functions", 2021.
 */
final class Softmax {
    private Softmax() {}

    /** e^xᵢ / Σⱼ e^xⱼ. */
    static NdArray softmax(NdArray a, int axis) {
        return alongRows("softmax", a, axis, (data, from, n) -> {
            Simd.MATH.expShifted(data, from, shift(data, from, n), data, from, n);
            Simd.MATH.scale(data, from, 1 / Simd.MATH.sum(data, from, n), n);
        });
    }

    /** xᵢ - log Σⱼ e^xⱼ. */
    static NdArray logSoftmax(NdArray a, int axis) {
        double[][] buffer = {new double[0]};
        return alongRows("logSoftmax", a, axis, (data, from, n) -> {
            if (buffer[0].length < n) {
                buffer[0] = new double[n];
            }
            double shift = shift(data, from, n);
            Simd.MATH.expShifted(data, from, shift, buffer[0], 0, n);
            double log = StrictMath.log(Simd.MATH.sum(buffer[0], 0, n));
            for (int i = 0; i < n; i++) {
                data[from + i] = data[from + i] - shift - log;
            }
        });
    }

    /** log Σᵢ e^xᵢ. */
    static NdArray logSumExp(NdArray a, int axis, boolean keepDims) {
        int at = Shape.axis("logSumExp", axis, a.shape);
        NdArray max = Reduce.along(a, at, true, Reduce.MAX);
        NdArray shift = NdArray.where(max.isFinite(), max, NdArray.zeros());
        NdArray result = a.sub(shift).exp_().sum(at, true).log().add_(shift);
        return keepDims ? result : Views.squeeze(result, at);
    }

    private interface RowAction {
        void apply(double[] data, int from, int n);
    }

    /** The largest element, unless it is −∞: then subtracting it would make NaN of all. +∞ gives NaN, as in PyTorch. */
    private static double shift(double[] a, int from, int n) {
        double max = Simd.MATH.max(a, from, n);
        return max == Double.NEGATIVE_INFINITY ? 0 : max;
    }

    /** A copy in which every row along the axis has been worked over in place. */
    private static NdArray alongRows(String name, NdArray a, int axis, RowAction action) {
        int at = Shape.axis(name, axis, a.shape);
        NdArray rows = a.swapAxes(at, -1).copy();
        int n = rows.shape[rows.ndim() - 1];
        for (int from = 0; from < rows.size(); from += n) {
            action.apply(rows.data, from, n);
        }
        return rows.swapAxes(at, -1);
    }
}
