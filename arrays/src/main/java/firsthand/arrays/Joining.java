package firsthand.arrays;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Putting arrays together, cutting them apart, and repeating them. */
final class Joining {
    private Joining() {}

    static NdArray concat(int axis, NdArray... arrays) {
        if (arrays.length == 0) {
            throw new ShapeException("concat: needs at least one array");
        }
        int at = Shape.axis("concat", axis, arrays[0].shape);
        long total = 0;
        for (NdArray array : arrays) {
            boolean fits = array.ndim() == arrays[0].ndim()
                    && Arrays.equals(Shape.without(array.shape, at), Shape.without(arrays[0].shape, at));
            if (!fits) {
                throw new ShapeException("concat: shapes " + Shape.text(arrays[0].shape) + " and "
                        + Shape.text(array.shape) + " differ on an axis other than " + axis + ", the joined one");
            }
            total += array.shape[at];
        }
        int length = (int) Math.min(total, Integer.MAX_VALUE); // Too long either way, if it is.
        NdArray out = NdArray.empty("concat", Shape.with(arrays[0].shape, at, length));
        int from = 0;
        for (NdArray array : arrays) {
            part(out, at, from, from += array.shape[at]).assign_(array);
        }
        return out;
    }

    static NdArray stack(int axis, NdArray... arrays) {
        if (arrays.length == 0) {
            throw new ShapeException("stack: needs at least one array");
        }
        NdArray[] wider = new NdArray[arrays.length];
        for (int i = 0; i < arrays.length; i++) {
            if (!Arrays.equals(arrays[i].shape, arrays[0].shape)) {
                throw new ShapeException("stack: shapes " + Shape.text(arrays[0].shape) + " and "
                        + Shape.text(arrays[i].shape) + " differ; stacked arrays have one shape");
            }
            wider[i] = arrays[i].expandDims(axis);
        }
        return concat(axis, wider);
    }

    /** Views of the stretches that end before each of the places. */
    static List<NdArray> splitAt(NdArray a, int axis, int... places) {
        int at = Shape.axis("split", axis, a.shape);
        List<NdArray> parts = new ArrayList<>();
        int from = 0;
        for (int place : places) {
            if (place < from || place > a.shape[at]) {
                throw new ShapeException("split: places " + Arrays.toString(places) + " must rise from 0 to "
                        + a.shape[at] + ", the length of axis " + axis + " of shape " + Shape.text(a.shape));
            }
            parts.add(part(a, at, from, place));
            from = place;
        }
        parts.add(part(a, at, from, a.shape[at]));
        return parts;
    }

    static List<NdArray> split(NdArray a, int parts, int axis) {
        int length = a.shape[Shape.axis("split", axis, a.shape)];
        if (parts <= 0 || length % parts != 0) {
            throw new ShapeException("split: axis " + axis + " of shape " + Shape.text(a.shape) + " has length "
                    + length + ", which does not divide into " + parts + " equal parts");
        }
        int[] places = new int[parts - 1];
        Arrays.setAll(places, i -> (i + 1) * (length / parts));
        return splitAt(a, axis, places);
    }

    static NdArray part(NdArray a, int axis, int from, int to) {
        return new NdArray(a.data, a.offset + from * a.strides[axis], Shape.with(a.shape, axis, to - from), a.strides);
    }

    /** Repeats each element along an axis: a view with one more axis of stride 0, copied. */
    static NdArray repeat(NdArray a, int times, int axis) {
        int at = Shape.axis("repeat", axis, a.shape);
        requireCount("repeat", times);
        NdArray wider = Views.expandDims(a, at + 1);
        int[] shape = Shape.with(wider.shape, at + 1, times);
        int length = length("repeat", a.shape[at], times);
        NdArray repeated = Broadcast.to("repeat", wider, shape).copy();
        return repeated.reshape(Shape.with(a.shape, at, length));
    }

    /** Repeats the whole array along each axis: a view with an axis of stride 0 before each one, copied. */
    static NdArray tile(NdArray a, int... times) {
        int rank = Math.max(a.ndim(), times.length);
        NdArray padded = a;
        while (padded.ndim() < rank) {
            padded = Views.expandDims(padded, 0);
        }
        int[] wide = new int[2 * rank];
        int[] merged = new int[rank];
        NdArray wider = padded;
        for (int axis = 0; axis < rank; axis++) {
            int count = axis < rank - times.length ? 1 : times[axis - (rank - times.length)];
            requireCount("tile", count);
            wider = Views.expandDims(wider, 2 * axis);
            wide[2 * axis] = count;
            wide[2 * axis + 1] = padded.shape[axis];
            merged[axis] = length("tile", padded.shape[axis], count);
        }
        return Broadcast.to("tile", wider, wide).copy().reshape(merged);
    }

    /** The length of an axis that is repeated: too long, it is so even where another axis is empty. */
    private static int length(String operation, int length, int times) {
        if ((long) length * times > Integer.MAX_VALUE) {
            throw new ShapeException(operation + ": an axis of length " + length + " cannot be repeated " + times
                    + " times: the result would be longer than a Java array");
        }
        return length * times;
    }

    private static void requireCount(String operation, int times) {
        if (times < 0) {
            throw new ShapeException(operation + ": cannot repeat " + times + " times");
        }
    }
}
