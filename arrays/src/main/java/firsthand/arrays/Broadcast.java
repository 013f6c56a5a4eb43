package firsthand.arrays;

import firsthand.arrays.kernels.Kernels;
import java.util.Arrays;

/**
 * Broadcasting: how arrays of different shapes meet. Line the shapes up at their last axes; two lengths fit when they
 * are equal or one of them is 1 (a missing axis counts as 1); the result has the longer one. An axis of length 1 is
 * repeated without being copied, by giving it the stride 0: every step along it stays where it is.
 *
 * <pre>
 *   (3, 4) with    (4,)  →  (3, 4)      the same row for each of the 3 rows
 *   (3, 4) with (3, 1)   →  (3, 4)      the same column for each of the 4 columns
 *   (3, 1) with    (4,)  →  (3, 4)      every pair
 *   (3, 4) with    (3,)  →  an error    4 and 3 differ and neither is 1
 * </pre>
 *
 * <p>Source: NumPy user guide, "Broadcasting".
 */
final class Broadcast {
    private Broadcast() {}

    /** The shape that both broadcast to. */
    static int[] shape(String operation, int[] a, int[] b) {
        if (Arrays.equals(a, b)) {
            return a;
        }
        int rank = Math.max(a.length, b.length);
        int[] shape = new int[rank];
        for (int fromEnd = 1; fromEnd <= rank; fromEnd++) {
            int x = fromEnd <= a.length ? a[a.length - fromEnd] : 1;
            int y = fromEnd <= b.length ? b[b.length - fromEnd] : 1;
            if (x != y && x != 1 && y != 1) {
                throw new ShapeException(operation + ": shapes " + Shape.text(a) + " and " + Shape.text(b)
                        + " do not broadcast: axis -" + fromEnd + " has lengths " + x + " and " + y
                        + ", which must be equal or one of them 1");
            }
            shape[rank - fromEnd] = x == 1 ? y : x;
        }
        return shape;
    }

    /** A view of {@code a} that has this shape, with stride 0 along the repeated axes. */
    static NdArray to(String operation, NdArray a, int... shape) {
        if (Arrays.equals(a.shape, shape)) {
            return a;
        }
        int added = shape.length - a.shape.length;
        if (added < 0) {
            throw mismatch(operation, a.shape, shape, "it has " + a.shape.length + " axes, more than " + shape.length);
        }
        Shape.size(operation, shape);
        int[] strides = new int[shape.length];
        for (int axis = shape.length - 1; axis >= added; axis--) {
            int length = a.shape[axis - added];
            if (length != shape[axis] && length != 1) {
                String lengths = "its axis " + (axis - shape.length) + " has length " + length;
                throw mismatch(operation, a.shape, shape, lengths + ", which must be " + shape[axis] + " or 1");
            }
            strides[axis] = length == 1 && shape[axis] != 1 ? 0 : a.strides[axis - added];
        }
        return new NdArray(a.data, a.offset, shape.clone(), strides);
    }

    private static ShapeException mismatch(String operation, int[] from, int[] to, String why) {
        return new ShapeException(
                operation + ": shape " + Shape.text(from) + " does not broadcast to " + Shape.text(to) + ": " + why);
    }

    /** A new array with the kernel applied to each pair of elements. */
    static NdArray apply(String operation, NdArray a, NdArray b, Kernels.Binary kernel) {
        int[] shape = shape(operation, a.shape, b.shape);
        NdArray out = NdArray.empty(operation, shape);
        Walk.binary(kernel, to(operation, a, shape), to(operation, b, shape), out);
        return out;
    }

    /** The kernel applied to each pair of elements, the results written over {@code a}; {@code b} must fit into it. */
    static NdArray applyInPlace(String operation, NdArray a, NdArray b, Kernels.Binary kernel) {
        NdArray operand = to(operation, b, a.shape);
        // Where the two overlap without being the same elements, writing would change what is still to be read.
        boolean overlap =
                a.sharesMemory(operand) && !(a.offset == operand.offset && Arrays.equals(a.strides, operand.strides));
        Walk.binary(kernel, a, overlap ? operand.copy() : operand, a);
        return a;
    }
}
