package firsthand.arrays;

import firsthand.arrays.kernels.Matmul;
import firsthand.arrays.kernels.Matmul.Matrix;

/** Matrix multiplication: decides what the shapes of n-dimensional operands mean and hands matrices to an engine. */
final class MatrixProduct {
    private MatrixProduct() {}

    /**
     * NumPy's matmul: the last two axes are matrices, the axes before them broadcast. A vector on the left is a row, a
     * vector on the right a column, and its axis is dropped from the result.
     *
     * <p>Shapes: (..., m, k) · (..., k, n) → (..., m, n); (k) · (..., k, n) → (..., n); (..., m, k) · (k) → (..., m).
     */
    static NdArray multiply(Matmul engine, NdArray a, NdArray b) {
        check("matmul", a, b);
        NdArray left = a.ndim() == 1 ? a.expandDims(0) : a;
        NdArray right = b.ndim() == 1 ? b.expandDims(1) : b;
        int m = left.shape(-2);
        int n = right.shape(-1);
        if (left.ndim() == 2 && right.ndim() == 2) {
            int[] shape = a.ndim() == 1
                    ? (b.ndim() == 1 ? new int[0] : new int[] {n})
                    : b.ndim() == 1 ? new int[] {m} : new int[] {m, n};
            NdArray out = NdArray.empty(shape);
            addByParts(engine, matrix(left, 0), matrix(right, 0), new Matrix(out.data, 0, m, n, n, 1));
            return out;
        }
        int[] batch = batch(left, right);
        NdArray out = NdArray.empty(Shape.inserted(Shape.inserted(batch, batch.length, m), batch.length + 1, n));
        new Batches(batch, left, right, out).forEach(engine);
        NdArray squeezed = a.ndim() == 1 ? Views.squeeze(out, -2) : out;
        return b.ndim() == 1 ? Views.squeeze(squeezed, -1) : squeezed;
    }

    /** C += A·B for matrices that exist already. */
    static void addProduct(Matmul engine, NdArray a, NdArray b, NdArray c) {
        if (a.ndim() != 2
                || b.ndim() != 2
                || a.shape(1) != b.shape(0)
                || c.ndim() != 2
                || c.shape(0) != a.shape(0)
                || c.shape(1) != b.shape(1)) {
            throw new ShapeException("addMatmul_: shapes " + Shape.text(a.shape) + " and " + Shape.text(b.shape)
                    + " do not multiply into " + Shape.text(c.shape) + "; (m, k) and (k, n) give (m, n)");
        }
        boolean direct = c.strides[1] == 1 && !c.sharesMemory(a) && !c.sharesMemory(b);
        NdArray target = direct ? c : c.copy();
        addByParts(engine, matrix(a, 0), matrix(b, 0), matrix(target, 0));
        if (!direct) {
            c.assign_(target);
        }
    }

    /** Multiply-adds between two looks at the stop button: a fraction of a second. */
    private static final long PART = 1L << 31;

    /**
     * C += A·B, a large product a few hundred rows at a time, so that the stop button is heard. Each element of C is
     * added up as in one go: the bits are the same.
     */
    private static void addByParts(Matmul engine, Matrix a, Matrix b, Matrix c) {
        long row = Math.max(1, (long) b.rows() * b.columns());
        int rows = Math.clamp(PART / row, 2, Integer.MAX_VALUE);
        int i = 0;
        while (i < c.rows()) {
            NdArray.pollInterrupt();
            // No part of one row: a vector is added up in another order.
            int next = Math.min(rows, c.rows() - i) + (c.rows() - i - rows == 1 ? 1 : 0);
            engine.addProduct(a.part(i, 0, next, a.columns()), b, c.part(i, 0, next, c.columns()));
            i += next;
        }
    }

    private static void check(String operation, NdArray a, NdArray b) {
        if (a.ndim() == 0 || b.ndim() == 0) {
            throw new ShapeException(operation + ": shapes " + Shape.text(a.shape) + " and " + Shape.text(b.shape)
                    + ": a scalar is no matrix; use mul");
        }
        int inner = b.shape(b.ndim() == 1 ? 0 : -2);
        if (a.shape(-1) != inner) {
            throw new ShapeException(operation + ": shapes " + Shape.text(a.shape) + " and " + Shape.text(b.shape)
                    + " do not multiply: the last axis of the first has length " + a.shape(-1) + ", the "
                    + (b.ndim() == 1 ? "vector" : "second last axis of the second") + " " + inner
                    + "; (m, k) and (k, n) give (m, n)");
        }
    }

    private static int[] batch(NdArray a, NdArray b) {
        try {
            return Broadcast.shape("batch axes", leading(a), leading(b));
        } catch (ShapeException e) {
            throw new ShapeException("matmul: shapes " + Shape.text(a.shape) + " and " + Shape.text(b.shape)
                    + " do not multiply: " + e.getMessage());
        }
    }

    private static int[] leading(NdArray a) {
        return java.util.Arrays.copyOf(a.shape, a.ndim() - 2);
    }

    private static Matrix matrix(NdArray a, int shift) {
        int rank = a.ndim();
        return new Matrix(
                a.data,
                a.offset + shift,
                a.shape[rank - 2],
                a.shape[rank - 1],
                a.strides[rank - 2],
                a.strides[rank - 1]);
    }

    /** The matrices of a batched product, one triple per place on the leading axes. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared or hashed.
    private record Batches(int[] batch, NdArray left, NdArray right, NdArray out) {
        void forEach(Matmul engine) {
            int count = Shape.size("matmul", batch);
            int[] a = leadingStrides(left);
            int[] b = leadingStrides(right);
            int matrixSize = out.shape(-2) * out.shape(-1);
            for (int i = 0; i < count; i++) {
                int x = 0;
                int y = 0;
                for (int axis = batch.length - 1, rest = i; axis >= 0; rest /= batch[axis], axis--) {
                    x += rest % batch[axis] * a[axis];
                    y += rest % batch[axis] * b[axis];
                }
                addByParts(engine, matrix(left, x), matrix(right, y), matrix(out, i * matrixSize));
            }
        }

        /** Strides along the batch axes; 0 where this operand is repeated. */
        private int[] leadingStrides(NdArray a) {
            int[] strides = new int[batch.length];
            int added = batch.length - (a.ndim() - 2);
            for (int axis = added; axis < batch.length; axis++) {
                strides[axis] = a.shape[axis - added] == 1 ? 0 : a.strides[axis - added];
            }
            return strides;
        }
    }
}
