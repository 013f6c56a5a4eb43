package firsthand.arrays;

import firsthand.arrays.kernels.Kernels;

/**
 * Reductions: from many elements to one. An array reduced along one axis is seen as (outer, n, inner): the axes before
 * it, the axis itself, the axes after it. Where inner is 1 each result comes from one stretch of elements; elsewhere
 * whole rows are combined, which walks memory in order.
 */
final class Reduce {
    static final Reduction SUM = new Reduction("sum", 0, Simd.MATH::sum, Simd.ARITHMETIC::add, true);
    static final Reduction PROD = new Reduction("prod", 1, Reduce::product, Simd.ARITHMETIC::multiply, true);
    static final Reduction MAX =
            new Reduction("max", Double.NEGATIVE_INFINITY, Simd.MATH::max, Simd.ARITHMETIC::maximum, false);
    static final Reduction MIN =
            new Reduction("min", Double.POSITIVE_INFINITY, Simd.MATH::min, Simd.ARITHMETIC::minimum, false);
    static final Reduction ALL = new Reduction("all", 1, Simd.MATH::min, Simd.ARITHMETIC::minimum, true);
    static final Reduction ANY = new Reduction("any", 0, Simd.MATH::max, Simd.ARITHMETIC::maximum, true);

    private Reduce() {}

    interface Stretch {
        double of(double[] a, int from, int n);
    }

    /** What to do with a stretch of elements, with two rows, and with no elements at all ({@code start}). */
    record Reduction(String name, double start, Stretch stretch, Kernels.Binary rows, boolean allowsEmpty) {}

    static double all(NdArray a, Reduction reduction) {
        requireElements(a, reduction, a.size());
        if (a.size() == 0) {
            return reduction.start;
        }
        NdArray row = a.contiguous();
        return reduction.stretch.of(row.data, row.offset, row.size());
    }

    static NdArray along(NdArray a, int axis, boolean keepDims, Reduction reduction) {
        int at = Shape.axis(reduction.name, axis, a.shape);
        int n = a.shape[at];
        int[] shape = keepDims ? Shape.with(a.shape, at, 1) : Shape.without(a.shape, at);
        NdArray out = NdArray.full(n == 0 ? reduction.start : 0, shape);
        if (out.size() == 0) {
            return out;
        }
        requireElements(a, reduction, n);
        if (n == 0) {
            return out;
        }
        NdArray source = a.contiguous();
        int inner = inner(a, at);
        for (int to = 0, from = source.offset; to < out.size(); to += inner, from += n * inner) {
            if (inner == 1) {
                out.data[to] = reduction.stretch.of(source.data, from, n);
            } else {
                System.arraycopy(source.data, from, out.data, to, inner);
                for (int i = 1; i < n; i++) {
                    reduction.rows.apply(out.data, to, source.data, from + i * inner, out.data, to, inner);
                }
            }
        }
        return out;
    }

    private static void requireElements(NdArray a, Reduction reduction, int n) {
        if (n == 0 && !reduction.allowsEmpty) {
            throw new ShapeException(reduction.name + ": shape " + Shape.text(a.shape)
                    + " is empty, and no element is no " + reduction.name);
        }
    }

    /** The number of elements behind one place on this axis: the product of the lengths after it. */
    static int inner(NdArray a, int axis) {
        int inner = 1;
        for (int i = axis + 1; i < a.shape.length; i++) {
            inner *= a.shape[i];
        }
        return inner;
    }

    /** The place of the largest element along an axis: the first of equals, or of NaNs. */
    static NdArray argmax(NdArray a, int axis) {
        return arg("argmax", a, axis, Simd.MATH::max);
    }

    /** The place of the smallest element along an axis: the first of equals, or of NaNs. */
    static NdArray argmin(NdArray a, int axis) {
        return arg("argmin", a, axis, Simd.MATH::min);
    }

    /** Finds the extreme value of each row, then where it first stands: two fast passes instead of a slow one. */
    private static NdArray arg(String name, NdArray a, int axis, Stretch extreme) {
        int at = Shape.axis(name, axis, a.shape);
        int n = a.shape[at];
        NdArray out = NdArray.zeros(Shape.without(a.shape, at));
        if (n == 0 && out.size() > 0) {
            throw new ShapeException(name + ": axis " + axis + " of shape " + Shape.text(a.shape) + " is empty");
        }
        // Moved to the end and made contiguous, so that each row is one stretch.
        NdArray rows = Views.moveToEnd(a, at).contiguous();
        for (int i = 0; i < out.size(); i++) {
            int from = rows.offset + i * n;
            out.data[i] = Simd.MATH.indexOf(extreme.of(rows.data, from, n), rows.data, from, n);
        }
        return out;
    }

    /** Running totals along an axis. */
    static NdArray cumulativeSum(NdArray a, int axis) {
        int at = Shape.axis("cumsum", axis, a.shape);
        NdArray out = a.copy();
        int inner = inner(a, at);
        int block = a.shape[at] * inner;
        for (int i = 0; i < out.size(); i++) {
            if (i % block >= inner) {
                out.data[i] += out.data[i - inner];
            }
        }
        return out;
    }

    private static double product(double[] a, int from, int n) {
        double product = 1;
        for (int i = 0; i < n; i++) {
            product *= a[from + i];
        }
        return product;
    }
}
