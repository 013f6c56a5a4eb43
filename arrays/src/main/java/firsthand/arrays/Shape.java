package firsthand.arrays;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Arithmetic on shapes, strides and axes, and the checks that every operation shares. No array data is touched here.
 */
final class Shape {
    /** One element more than a Java array holds. */
    private static final long TOO_MANY = Integer.MAX_VALUE - 7L;

    private Shape() {}

    /** The number of elements: the product of the lengths; 1 for the shape () of a scalar. */
    static int size(String operation, int... shape) {
        long size = 1;
        for (int length : shape) {
            if (length < 0) {
                throw new ShapeException(operation + ": shape " + text(shape) + " has the negative length " + length);
            }
            size = Math.min(size * length, TOO_MANY); // stays too many, unless an axis of length 0 follows
        }
        if (size == TOO_MANY) {
            throw new ShapeException(operation + ": shape " + text(shape)
                    + " has more elements than one Java array holds (" + (TOO_MANY - 1) + ")");
        }
        return (int) size;
    }

    /** How far apart, in elements, neighbours along each axis lie when the last axis varies fastest (row-major). */
    static int[] rowMajorStrides(int... shape) {
        int[] strides = new int[shape.length];
        int step = 1;
        for (int axis = shape.length - 1; axis >= 0; axis--) {
            strides[axis] = step;
            step *= Math.max(1, shape[axis]);
        }
        return strides;
    }

    /**
     * Whether the elements lie one after another in row-major order; axes of length 1 have no neighbours to be wrong,
     * and arrays without elements nothing at all.
     */
    static boolean isRowMajor(int[] shape, int[] strides) {
        int step = 1;
        boolean inOrder = true;
        for (int axis = shape.length - 1; axis >= 0; axis--) {
            if (shape[axis] == 0) {
                return true;
            }
            if (shape[axis] != 1) {
                inOrder &= strides[axis] == step;
                step *= shape[axis];
            }
        }
        return inOrder;
    }

    /** The axis counted from the front; negative ones count from the back, so -1 is the last. */
    static int axis(String operation, int axis, int... shape) {
        if (axis < -shape.length || axis >= shape.length) {
            String rule = shape.length == 0
                    ? "a scalar has no axes"
                    : "axes run from " + -shape.length + " to " + (shape.length - 1);
            throw new ShapeException(
                    operation + ": axis " + axis + " is out of range for shape " + text(shape) + ": " + rule);
        }
        return axis < 0 ? axis + shape.length : axis;
    }

    /** The index counted from the front; negative ones count from the back. */
    static int index(String operation, int index, int axis, int... shape) {
        int length = shape[axis];
        if (index < -length || index >= length) {
            String rule = length == 0 ? "the axis is empty" : "indices run from " + -length + " to " + (length - 1);
            throw new ShapeException(operation + ": index " + index + " is out of range for axis " + axis + " of shape "
                    + text(shape) + ": " + rule);
        }
        return index < 0 ? index + length : index;
    }

    /** Replaces a single -1 by the length that makes the sizes agree. */
    static int[] resolve(int[] from, int[] requested) {
        int[] shape = requested.clone();
        int unknown = -1;
        long known = 1;
        for (int axis = 0; axis < shape.length; axis++) {
            if (shape[axis] == -1) {
                if (unknown >= 0) {
                    throw new ShapeException("reshape: " + text(requested) + " leaves more than one length open; only"
                            + " one may be -1");
                }
                unknown = axis;
            } else {
                known *= shape[axis];
            }
        }
        int size = size("reshape", from);
        if (unknown >= 0) {
            if (known == 0 || size % known != 0) {
                throw new ShapeException("reshape: " + text(from) + " has " + size + " elements, which "
                        + text(requested) + " cannot hold: " + size + " is not a multiple of " + known);
            }
            shape[unknown] = (int) (size / known);
        }
        if (size("reshape", shape) != size) {
            throw new ShapeException("reshape: " + text(from) + " has " + size + " elements, " + text(requested)
                    + " has " + size("reshape", shape) + "; a reshape keeps their number");
        }
        return shape;
    }

    static int[] without(int[] shape, int axis) {
        int[] rest = new int[shape.length - 1];
        System.arraycopy(shape, 0, rest, 0, axis);
        System.arraycopy(shape, axis + 1, rest, axis, rest.length - axis);
        return rest;
    }

    static int[] with(int[] shape, int axis, int length) {
        int[] changed = shape.clone();
        changed[axis] = length;
        return changed;
    }

    static int[] inserted(int[] shape, int axis, int length) {
        int[] more = new int[shape.length + 1];
        System.arraycopy(shape, 0, more, 0, axis);
        more[axis] = length;
        System.arraycopy(shape, axis, more, axis + 1, shape.length - axis);
        return more;
    }

    /** As Python writes a tuple: (2, 3), (3,), (). */
    static String text(int... shape) {
        return shape.length == 1
                ? "(" + shape[0] + ",)"
                : Arrays.stream(shape).mapToObj(String::valueOf).collect(Collectors.joining(", ", "(", ")"));
    }
}
