package firsthand.arrays.kernels;

/**
 * The product of two matrices, twice: {@link MatmulLoops} is three loops to read, {@link MatmulSimd} does the same many
 * times faster.
 */
public interface Matmul {
    /** A matrix inside a flat array: element (i, j) is {@code data[offset + i * down + j * right]}. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared or hashed: the record only names its parts.
    record Matrix(double[] data, int offset, int rows, int columns, int down, int right) {
        /** The part that begins at (i, j), a view. */
        public Matrix part(int i, int j, int partRows, int partColumns) {
            return new Matrix(data, offset + i * down + j * right, partRows, partColumns, down, right);
        }
    }

    /**
     * C += A·B. Shapes: A (m, k), B (k, n), C (m, n); the columns of C lie side by side. Both engines add up in the
     * same order, so that they give the same bits.
     */
    void addProduct(Matrix a, Matrix b, Matrix c);

    /**
     * Whether one operand is a vector and the numbers that it meets one after another do not lie row under row in the
     * matrix: each element of C is then best computed by itself, as the inner product of two rows.
     */
    static boolean isOfRows(Matrix a, Matrix b, Matrix c) {
        if (a.columns() <= 1) {
            return false;
        }
        return c.columns() == 1 ? a.right() == 1 || a.down() != 1 : c.rows() == 1 && b.right() != 1;
    }
}
