package firsthand.arrays;

import firsthand.arrays.kernels.Kernels;
import java.util.Arrays;

/**
 * Walks arrays of one shape in row-major order and hands contiguous stretches to a kernel. This is where strides are
 * dealt with, so that kernels are simple loops: rows whose elements do not lie side by side are gathered into a small
 * buffer before the kernel and scattered after it.
 */
final class Walk {
    /**
     * Elements per stretch where a buffer is needed: large enough to keep kernels busy, small enough for the L1 cache.
     */
    private static final int STRETCH = 1024;

    private static final int SQUARE = 32;

    private final int[] shape;
    private final NdArray[] arrays;
    private final int[][] strides;
    /** Where the current row of each array begins. */
    final int[] offsets;
    /** Elements in a row, and how far apart they are in each array. */
    final int length;

    final int[] steps;

    Walk(NdArray... arrays) {
        this.arrays = arrays;
        int[] full = arrays[0].shape;
        int[] merged = new int[Math.max(1, full.length)];
        int[][] mergedStrides = new int[arrays.length][merged.length];
        int rank = 0;
        // Neighbouring axes that lie in memory like one long axis become one, so rows are as long as possible.
        for (int axis = 0; axis < full.length; axis++) {
            if (full[axis] == 1) {
                continue;
            }
            boolean joins = rank > 0;
            for (int i = 0; joins && i < arrays.length; i++) {
                joins = mergedStrides[i][rank - 1] == arrays[i].strides[axis] * full[axis];
            }
            int at = joins ? rank - 1 : rank++;
            merged[at] = joins ? merged[at] * full[axis] : full[axis];
            for (int i = 0; i < arrays.length; i++) {
                mergedStrides[i][at] = arrays[i].strides[axis];
            }
        }
        int outer = Math.max(0, rank - 1);
        this.shape = Arrays.copyOf(merged, outer);
        this.strides = mergedStrides;
        this.length = rank == 0 ? Math.min(1, arrays[0].size()) : merged[rank - 1];
        this.steps = new int[arrays.length];
        this.offsets = new int[arrays.length];
        for (int i = 0; i < arrays.length; i++) {
            offsets[i] = arrays[i].offset;
            steps[i] = rank == 0 ? 1 : mergedStrides[i][rank - 1];
        }
    }

    /** Calls the action once for each row, with {@link #offsets} set to its beginning. */
    void forEachRow(Runnable action) {
        if (arrays[0].size() == 0) {
            return;
        }
        int[] index = new int[shape.length];
        while (true) {
            action.run();
            int axis = shape.length - 1;
            while (axis >= 0 && ++index[axis] == shape[axis]) {
                for (int i = 0; i < offsets.length; i++) {
                    offsets[i] -= strides[i][axis] * (shape[axis] - 1);
                }
                index[axis--] = 0;
            }
            if (axis < 0) {
                return;
            }
            for (int i = 0; i < offsets.length; i++) {
                offsets[i] += strides[i][axis];
            }
        }
    }

    static void unary(Kernels.Unary kernel, NdArray a, NdArray out) {
        if (a.isContiguous() && out.isContiguous()) {
            kernel.apply(a.data, a.offset, out.data, out.offset, a.size());
            return;
        }
        Walk walk = new Walk(a, out);
        Buffer from = new Buffer(walk, 0);
        Buffer to = new Buffer(walk, 1);
        walk.forEachRow(() -> {
            for (int i = 0; i < walk.length; i += STRETCH) {
                int n = Math.min(STRETCH, walk.length - i);
                from.gather(i, n);
                to.place(i);
                kernel.apply(from.data, from.at, to.data, to.at, n);
                to.scatter(i, n);
            }
        });
    }

    static void binary(Kernels.Binary kernel, NdArray a, NdArray b, NdArray out) {
        if (a.isContiguous() && b.isContiguous() && out.isContiguous()) {
            kernel.apply(a.data, a.offset, b.data, b.offset, out.data, out.offset, out.size());
            return;
        }
        boolean oneLeft = isOneNumber(a);
        boolean oneRight = isOneNumber(b);
        if ((oneLeft || a.isContiguous()) && (oneRight || b.isContiguous()) && out.isContiguous()) {
            double[] x = oneLeft ? repeated(a) : a.data;
            double[] y = oneRight ? repeated(b) : b.data;
            for (int i = 0; i < out.size(); i += STRETCH) {
                int n = Math.min(STRETCH, out.size() - i);
                kernel.apply(
                        x, oneLeft ? 0 : a.offset + i, y, oneRight ? 0 : b.offset + i, out.data, out.offset + i, n);
            }
            return;
        }
        Walk walk = new Walk(a, b, out);
        Buffer left = new Buffer(walk, 0);
        Buffer right = new Buffer(walk, 1);
        Buffer to = new Buffer(walk, 2);
        walk.forEachRow(() -> {
            for (int i = 0; i < walk.length; i += STRETCH) {
                int n = Math.min(STRETCH, walk.length - i);
                left.gather(i, n);
                right.gather(i, n);
                to.place(i);
                kernel.apply(left.data, left.at, right.data, right.at, to.data, to.at, n);
                to.scatter(i, n);
            }
        });
    }

    /** Whether all elements are the same number in memory: a scalar broadcast to some shape. */
    private static boolean isOneNumber(NdArray a) {
        for (int axis = 0; axis < a.shape.length; axis++) {
            if (a.strides[axis] != 0 && a.shape[axis] != 1) {
                return false;
            }
        }
        return a.size() > 0;
    }

    private static double[] repeated(NdArray a) {
        double[] repeated = new double[Math.min(STRETCH, a.size())];
        Arrays.fill(repeated, a.data[a.offset]);
        return repeated;
    }

    /** Copies the elements of {@code a} into {@code out}, which is contiguous. */
    static void copy(NdArray a, NdArray out) {
        int rank = a.shape.length;
        if (rank < 2 || a.strides[rank - 2] != 1 || a.strides[rank - 1] == 1) {
            binary(Kernels::copy, out, a, out);
        } else if (rank == 2) {
            copyTransposed(a, out);
        } else {
            for (int i = 0; i < a.shape[0]; i++) {
                copy(a.at(i), out.at(i));
            }
        }
    }

    /** Copies a matrix stored column by column, in squares: a whole column would push the rows out of the cache. */
    private static void copyTransposed(NdArray a, NdArray out) {
        int rows = a.shape[0];
        int columns = a.shape[1];
        int right = a.strides[1];
        for (int i0 = 0; i0 < rows; i0 += SQUARE) {
            for (int j0 = 0; j0 < columns; j0 += SQUARE) {
                int iEnd = Math.min(rows, i0 + SQUARE);
                int jEnd = Math.min(columns, j0 + SQUARE);
                for (int i = i0; i < iEnd; i++) {
                    for (int j = j0; j < jEnd; j++) {
                        out.data[out.offset + i * columns + j] = a.data[a.offset + i + j * right];
                    }
                }
            }
        }
    }

    /** One array's share of a stretch: its own data where the elements lie side by side, a gathered copy elsewhere. */
    private static final class Buffer {
        private final Walk walk;
        private final int array;
        private final double[] source;
        private final int step;
        private int filled;
        private int filledFrom = -1;
        final double[] data;
        int at;

        Buffer(Walk walk, int array) {
            this.walk = walk;
            this.array = array;
            this.source = walk.arrays[array].data;
            this.step = walk.steps[array];
            this.data = step == 1 ? source : new double[Math.min(walk.length, STRETCH)];
        }

        void place(int i) {
            at = step == 1 ? walk.offsets[array] + i : 0;
        }

        void gather(int i, int n) {
            place(i);
            int from = walk.offsets[array] + i * step;
            if (step == 0) {
                if (from != filledFrom || n > filled) {
                    Arrays.fill(data, 0, n, source[from]);
                    filledFrom = from;
                    filled = n;
                }
            } else if (step != 1) {
                for (int k = 0; k < n; k++) {
                    data[k] = source[from + k * step];
                }
            }
        }

        void scatter(int i, int n) {
            if (step != 1) {
                int to = walk.offsets[array] + i * step;
                for (int k = 0; k < n; k++) {
                    source[to + k * step] = data[k];
                }
            }
        }
    }
}
