package firsthand.arrays;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Views: other ways to read the same numbers. An array is a flat {@code double[]} with an offset, a shape and strides;
 * element (i, j, ...) is {@code data[offset + i·stride₀ + j·stride₁ + ...]}. Everything here computes a new offset,
 * shape and strides and shares the data, so it costs nothing and writing through a view shows in the original.
 *
 * <p>Source: NumPy user guide, "Internal organization of NumPy arrays".
 */
final class Views {
    private Views() {}

    /** Reorders axes by reordering shape and strides: a transposed matrix swaps its two strides. */
    static NdArray transpose(NdArray a, int... axes) {
        int rank = a.shape.length;
        int[] shape = new int[rank];
        int[] strides = new int[rank];
        boolean[] used = new boolean[rank];
        if (axes.length != rank) {
            throw notEachOnce(a, axes);
        }
        for (int i = 0; i < rank; i++) {
            int axis = Shape.axis("transpose", axes[i], a.shape);
            if (used[axis]) {
                throw notEachOnce(a, axes);
            }
            used[axis] = true;
            shape[i] = a.shape[axis];
            strides[i] = a.strides[axis];
        }
        return new NdArray(a.data, a.offset, shape, strides);
    }

    private static ShapeException notEachOnce(NdArray a, int... axes) {
        return new ShapeException("transpose: axes " + Shape.text(axes) + " must name each axis of shape "
                + Shape.text(a.shape) + " once");
    }

    /** The axis as the last one, the others in their order. */
    static NdArray moveToEnd(NdArray a, int axis) {
        int last = a.shape.length - 1;
        return transpose(
                a,
                IntStream.rangeClosed(0, last)
                        .map(i -> i < axis ? i : i < last ? i + 1 : axis)
                        .toArray());
    }

    /** Indices of the first axes move the offset; those axes are gone. */
    static NdArray at(String operation, NdArray a, int... index) {
        int rank = a.shape.length;
        if (index.length > rank) {
            throw new ShapeException(operation + ": " + Arrays.toString(index) + " does not fit shape "
                    + Shape.text(a.shape) + ": it has more indices than the array has axes");
        }
        int offset = a.offset;
        for (int axis = 0; axis < index.length; axis++) {
            offset += Shape.index(operation, index[axis], axis, a.shape) * a.strides[axis];
        }
        return new NdArray(
                a.data,
                offset,
                Arrays.copyOfRange(a.shape, index.length, rank),
                Arrays.copyOfRange(a.strides, index.length, rank));
    }

    /** A range moves the offset to its first element and multiplies the stride by its step. */
    static NdArray slice(String operation, NdArray a, Slice... slices) {
        Slice[] full = expandEllipsis(operation, a, slices);
        int[] shape = new int[a.shape.length + full.length];
        int[] strides = new int[shape.length];
        int offset = a.offset;
        int rank = 0;
        int axis = 0;
        for (Slice slice : full) {
            if (slice.isNewAxis()) {
                shape[rank++] = 1;
            } else if (slice.isIndex()) {
                offset += Shape.index(operation, slice.index(), axis, a.shape) * a.strides[axis];
                axis++;
            } else {
                int count = slice.count(a.shape[axis]);
                offset += slice.first(a.shape[axis]) * a.strides[axis];
                shape[rank] = count;
                strides[rank++] = count <= 1 ? a.strides[axis] : a.strides[axis] * slice.step();
                axis++;
            }
        }
        for (; axis < a.shape.length; axis++) {
            shape[rank] = a.shape[axis];
            strides[rank++] = a.strides[axis];
        }
        return new NdArray(a.data, offset, Arrays.copyOf(shape, rank), Arrays.copyOf(strides, rank));
    }

    private static Slice[] expandEllipsis(String operation, NdArray a, Slice... slices) {
        long consuming = Arrays.stream(slices)
                .filter(s -> !s.isNewAxis() && !s.isEllipsis())
                .count();
        long ellipses = Arrays.stream(slices).filter(Slice::isEllipsis).count();
        if (consuming > a.shape.length || ellipses > 1) {
            throw new ShapeException(operation + ": " + Arrays.toString(slices) + " does not fit shape "
                    + Shape.text(a.shape)
                    + (ellipses > 1 ? ": only one ... is allowed" : ": it has more indices than the array has axes"));
        }
        return Arrays.stream(slices)
                .flatMap(s ->
                        s.isEllipsis() ? Stream.generate(Slice::all).limit(a.shape.length - consuming) : Stream.of(s))
                .toArray(Slice[]::new);
    }

    /**
     * The same elements in the same row-major order under another shape. It is a view when strides exist that walk
     * them so, which is always the case for contiguous arrays; otherwise the elements are copied first.
     */
    static NdArray reshape(NdArray a, int... requested) {
        int[] shape = Shape.resolve(a.shape, requested);
        if (a.isContiguous()) {
            return new NdArray(a.data, a.offset, shape, Shape.rowMajorStrides(shape));
        }
        int[] strides = stridesFor(a, shape);
        return strides.length == shape.length
                ? new NdArray(a.data, a.offset, shape, strides)
                : reshape(a.copy(), shape);
    }

    /**
     * Matches groups of old axes with groups of new axes of the same size. A group of old axes can be cut anew when
     * its strides fit together like those of one long axis. Returns too few strides when some group cannot.
     */
    private static int[] stridesFor(NdArray a, int... shape) {
        int[] none = new int[shape.length + 1];
        NdArray old = squeeze(a);
        int[] strides = new int[shape.length];
        int from = 0;
        int to = 0;
        while (from < old.shape.length) {
            long oldSize = old.shape[from];
            int lastOld = from + 1;
            int lastNew = to;
            long newSize = 1;
            while (newSize != oldSize || lastNew == to) {
                if (newSize < oldSize || lastNew == to) {
                    newSize *= shape[lastNew++];
                } else {
                    oldSize *= old.shape[lastOld++];
                }
            }
            for (int i = from; i < lastOld - 1; i++) {
                if (old.strides[i] != old.strides[i + 1] * old.shape[i + 1]) {
                    return none;
                }
            }
            int step = old.strides[lastOld - 1];
            for (int i = lastNew - 1; i >= to; i--) {
                strides[i] = step;
                step *= shape[i];
            }
            from = lastOld;
            to = lastNew;
        }
        for (; to < shape.length; to++) {
            strides[to] = 1; // Only axes of length 1 are left.
        }
        return strides;
    }

    /** Drops all axes of length 1. */
    static NdArray squeeze(NdArray a) {
        int[] kept = IntStream.range(0, a.shape.length)
                .filter(axis -> a.shape[axis] != 1)
                .toArray();
        return new NdArray(
                a.data,
                a.offset,
                Arrays.stream(kept).map(axis -> a.shape[axis]).toArray(),
                Arrays.stream(kept).map(axis -> a.strides[axis]).toArray());
    }

    static NdArray squeeze(NdArray a, int axis) {
        int at = Shape.axis("squeeze", axis, a.shape);
        if (a.shape[at] != 1) {
            throw new ShapeException("squeeze: axis " + axis + " of shape " + Shape.text(a.shape) + " has length "
                    + a.shape[at] + "; only axes of length 1 can go");
        }
        return new NdArray(a.data, a.offset, Shape.without(a.shape, at), Shape.without(a.strides, at));
    }

    static NdArray expandDims(NdArray a, int axis) {
        int rank = a.shape.length;
        if (axis < -rank - 1 || axis > rank) {
            throw new ShapeException("expandDims: place " + axis + " is out of range for a new axis of shape "
                    + Shape.text(a.shape) + ": places run from " + (-rank - 1) + " to " + rank);
        }
        int at = axis < 0 ? axis + rank + 1 : axis;
        return new NdArray(a.data, a.offset, Shape.inserted(a.shape, at, 1), Shape.inserted(a.strides, at, 0));
    }

    /** The axis read backwards: the offset moves to the last element, the stride changes its sign. */
    static NdArray flip(NdArray a, int axis) {
        int at = Shape.axis("flip", axis, a.shape);
        int offset = a.offset + Math.max(0, a.shape[at] - 1) * a.strides[at];
        return new NdArray(a.data, offset, a.shape, Shape.with(a.strides, at, -a.strides[at]));
    }

    /** The main diagonal of a matrix: one step along it is one step down and one step right. */
    static NdArray diagonal(NdArray a) {
        if (a.shape.length != 2) {
            throw new ShapeException("diagonal: needs a matrix, got shape " + Shape.text(a.shape));
        }
        return new NdArray(
                a.data, a.offset, new int[] {Math.min(a.shape[0], a.shape[1])}, new int[] {a.strides[0] + a.strides[1]
                });
    }
}
