package firsthand.arrays;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Choosing elements by lists of indices, adding to them, and sorting. Unlike slices, all of this copies. */
final class Indexing {
    private Indexing() {}

    /** Shapes: a (outer, n, inner), indices of any shape (s) → (outer, s, inner). */
    static NdArray take(NdArray a, int[] indices, int[] indexShape, int axis) {
        int at = Shape.axis("take", axis, a.shape);
        NdArray source = a.contiguous();
        int inner = Reduce.inner(a, at);
        int n = a.shape[at];
        int[] shape = new int[a.shape.length - 1 + indexShape.length];
        System.arraycopy(a.shape, 0, shape, 0, at);
        System.arraycopy(indexShape, 0, shape, at, indexShape.length);
        System.arraycopy(a.shape, at + 1, shape, at + indexShape.length, a.shape.length - at - 1);
        NdArray out = NdArray.empty("take", shape);
        int[] checked = Arrays.stream(indices)
                .map(index -> Shape.index("take", index, at, a.shape))
                .toArray();
        int to = 0;
        for (int block = 0; to < out.size(); block += n * inner) {
            for (int index : checked) {
                System.arraycopy(source.data, source.offset + block + index * inner, out.data, to, inner);
                to += inner;
            }
        }
        return out;
    }

    static NdArray takeAlongAxis(NdArray a, NdArray indices, int axis) {
        int at = Shape.axis("takeAlongAxis", axis, a.shape);
        boolean fits = indices.ndim() == a.ndim()
                && Arrays.equals(Shape.without(indices.shape, at), Shape.without(a.shape, at));
        if (!fits) {
            throw new ShapeException("takeAlongAxis: indices " + Shape.text(indices.shape) + " and array "
                    + Shape.text(a.shape) + " must agree on every axis but " + axis);
        }
        NdArray source = a.contiguous();
        NdArray out = indices.copy();
        int inner = Reduce.inner(a, at);
        int block = indices.shape[at] * inner;
        int n = a.shape[at];
        for (int i = 0; i < out.size(); i++) {
            int index = Shape.index("takeAlongAxis", wholeNumber("takeAlongAxis", out.data[i]), at, a.shape);
            out.data[i] = source.data[source.offset + (i / block * n + index) * inner + i % inner];
        }
        return out;
    }

    static void addAt(NdArray target, int[] indices, NdArray values) {
        if (target.ndim() == 0) {
            throw new ShapeException("addAt_: a scalar has no places to add to");
        }
        int[] shape = Shape.with(target.shape, 0, indices.length);
        NdArray read = target.sharesMemory(values) ? values.copy() : values; // else later rows would read earlier sums
        NdArray rows = Broadcast.to("addAt_", read, shape);
        for (int i = 0; i < indices.length; i++) {
            Shape.index("addAt_", indices[i], 0, target.shape);
        }
        for (int i = 0; i < indices.length; i++) {
            target.at(indices[i]).add_(rows.at(i));
        }
    }

    /** The order that sorts each row along an axis; equal elements keep theirs, NaN comes last. */
    static NdArray argsort(NdArray a, int axis) {
        int at = Shape.axis("argsort", axis, a.shape);
        NdArray rows = a.swapAxes(at, -1).copy();
        int n = a.shape[at];
        for (int from = 0; from < rows.size(); from += n) {
            double[] row = Arrays.copyOfRange(rows.data, from, from + n);
            int[] order = IntStream.range(0, n)
                    .boxed()
                    .sorted(Comparator.comparingDouble(i -> row[i] + 0.0)) // -0.0 + 0.0 is 0.0: zeros are equal.
                    .mapToInt(Integer::intValue)
                    .toArray();
            for (int i = 0; i < n; i++) {
                rows.data[from + i] = order[i];
            }
        }
        return rows.swapAxes(at, -1);
    }

    static NdArray sort(NdArray a, int axis) {
        int at = Shape.axis("sort", axis, a.shape);
        NdArray rows = a.swapAxes(at, -1).copy();
        int n = a.shape[at];
        for (int from = 0; from < rows.size(); from += n) {
            Arrays.sort(rows.data, from, from + n);
        }
        return rows.swapAxes(at, -1);
    }

    static int[] wholeNumbers(String operation, NdArray a) {
        return Arrays.stream(a.toArray())
                .mapToInt(x -> wholeNumber(operation, x))
                .toArray();
    }

    private static int wholeNumber(String operation, double value) {
        int whole = (int) value;
        if (whole != value) {
            throw new ShapeException(operation + ": " + value + " is no index; indices are whole numbers");
        }
        return whole;
    }
}
