package firsthand.arrays;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Matrix multiplication with SIMD instructions, by three ideas:
 *
 * <ul>
 *   <li><b>Registers.</b> A tile of C, 8 rows × 2 vectors, stays in registers while a loop runs over p: 2 vectors of B and 8
 *       numbers of A serve 16 vector multiply-adds, where three plain loops need 2 loads and a store for each.
 *   <li><b>Caches.</b> Large matrices are multiplied in blocks: a block of A and a strip of B stay in the cache while they
 *       are used again and again.
 *   <li><b>Packing.</b> Each block is copied once, so that the innermost loop reads both operands front to back. Operands
 *       that are transposed or sliced cost no more than others.
 * </ul>
 *
 * <p>Each element of C is added up over p = 0, 1, 2, ... whatever the blocks. Products with vectors have ways of their
 * own, in {@link MatmulVectors}.
 *
 * <p>Source: Goto, van de Geijn, "Anatomy of high-performance matrix multiplication", ACM TOMS 34 (2008).
 */
final class MatmulSimd implements Matmul {
    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    static final int LANES = SPECIES.length();

    /** Rows of a tile: 16 sums, 2 vectors of B and 1 of A fit 32 registers; AVX2 has 16, so 8 sums there. */
    private static final int TILE_ROWS = LANES == 4 ? 4 : 8;

    private static final int TILE_COLUMNS = 2 * LANES;

    /** A block of A, 384 KB, stays in the L2 cache while strips of B pass by; measured, on one machine. */
    private static final int BLOCK_DEPTH = 512;

    private static final int BLOCK_ROWS = 96;
    private static final int BLOCK_COLUMNS = 512;

    /** With fewer multiplications than this, rows of A are read where they are. */
    private static final long SMALL = 128L * 128 * 128;

    /** Where blocks are packed: kept, because fresh memory is not in the cache. */
    private static final ThreadLocal<double[]> PACKED_A =
            ThreadLocal.withInitial(() -> new double[BLOCK_ROWS * BLOCK_DEPTH]);

    private static final ThreadLocal<double[]> PACKED_B =
            ThreadLocal.withInitial(() -> new double[BLOCK_COLUMNS * BLOCK_DEPTH]);

    @Override
    public void addProduct(Matrix a, Matrix b, Matrix c) {
        if (c.rows() == 0 || c.columns() == 0 || a.columns() == 0) {
            return;
        }
        if (a.columns() == 1 || c.rows() == 1 || c.columns() == 1) {
            MatmulVectors.addProduct(a, b, c);
            return;
        }
        boolean inPlace = a.right() == 1 && (long) c.rows() * c.columns() * a.columns() <= SMALL;
        double[] packedA = PACKED_A.get();
        double[] packedB = PACKED_B.get();
        for (int j = 0; j < c.columns(); j += BLOCK_COLUMNS) {
            int columns = Math.min(BLOCK_COLUMNS, c.columns() - j);
            for (int p = 0; p < a.columns(); p += BLOCK_DEPTH) {
                int k = Math.min(BLOCK_DEPTH, a.columns() - p);
                Matrix blockB = b.part(p, j, k, columns);
                for (int i = 0; i < c.rows(); i += BLOCK_ROWS) {
                    int rows = Math.min(BLOCK_ROWS, c.rows() - i);
                    Matrix blockA = a.part(i, p, rows, k);
                    Matrix readyA = inPlace ? blockA : packRows(blockA, packedA);
                    block(readyA, blockB, packedB, i == 0, c.part(i, j, rows, columns));
                }
            }
        }
    }

    /** One block of C, strip by strip from left to right, tile by tile from top to bottom. */
    private static void block(Matrix a, Matrix b, double[] packedB, boolean packB, Matrix c) {
        int k = a.columns();
        for (int j = 0; j < c.columns(); j += TILE_COLUMNS) {
            int columns = Math.min(TILE_COLUMNS, c.columns() - j);
            if (packB) {
                // Only now, so that the strip is still in the L1 cache when it is used.
                packStrip(b.part(0, j, k, columns), packedB, j * k);
            }
            Matrix strip = c.part(0, j, c.rows(), columns);
            // A strip that juts out is computed in a matrix of its own.
            Matrix whole = columns == TILE_COLUMNS ? strip : widened(strip);
            int i = 0;
            for (; TILE_ROWS == 8 && i <= c.rows() - 8; i += 8) {
                tile8(a.part(i, 0, 8, k), packedB, j * k, whole.part(i, 0, 8, TILE_COLUMNS));
            }
            for (; i <= c.rows() - 4; i += 4) {
                tile4(a.part(i, 0, 4, k), packedB, j * k, whole.part(i, 0, 4, TILE_COLUMNS));
            }
            for (; i < c.rows(); i++) {
                tile1(a.part(i, 0, 1, k), packedB, j * k, whole.part(i, 0, 1, TILE_COLUMNS));
            }
            if (columns < TILE_COLUMNS) {
                copy(whole, strip);
            }
        }
    }

    private static Matrix widened(Matrix c) {
        Matrix whole = new Matrix(new double[c.rows() * TILE_COLUMNS], 0, c.rows(), c.columns(), TILE_COLUMNS, 1);
        copy(c, whole);
        return whole;
    }

    private static DoubleVector load(double[] data, int at) {
        return DoubleVector.fromArray(SPECIES, data, at);
    }

    private static DoubleVector all(double value) {
        return DoubleVector.broadcast(SPECIES, value);
    }

    private static void tile8(Matrix a, double[] b, int j, Matrix c) {
        double[] x = a.data();
        double[] z = c.data();
        int k = a.columns();
        int i0 = a.offset();
        int i1 = i0 + a.down();
        int i2 = i1 + a.down();
        int i3 = i2 + a.down();
        int i4 = i3 + a.down();
        int i5 = i4 + a.down();
        int i6 = i5 + a.down();
        int i7 = i6 + a.down();
        int r0 = c.offset();
        int r1 = r0 + c.down();
        int r2 = r1 + c.down();
        int r3 = r2 + c.down();
        int r4 = r3 + c.down();
        int r5 = r4 + c.down();
        int r6 = r5 + c.down();
        int r7 = r6 + c.down();
        DoubleVector c0 = load(z, r0);
        DoubleVector d0 = load(z, r0 + LANES);
        DoubleVector c1 = load(z, r1);
        DoubleVector d1 = load(z, r1 + LANES);
        DoubleVector c2 = load(z, r2);
        DoubleVector d2 = load(z, r2 + LANES);
        DoubleVector c3 = load(z, r3);
        DoubleVector d3 = load(z, r3 + LANES);
        DoubleVector c4 = load(z, r4);
        DoubleVector d4 = load(z, r4 + LANES);
        DoubleVector c5 = load(z, r5);
        DoubleVector d5 = load(z, r5 + LANES);
        DoubleVector c6 = load(z, r6);
        DoubleVector d6 = load(z, r6 + LANES);
        DoubleVector c7 = load(z, r7);
        DoubleVector d7 = load(z, r7 + LANES);
        for (int p = 0; p < k; p++) {
            DoubleVector b0 = load(b, j + p * TILE_COLUMNS);
            DoubleVector b1 = load(b, j + p * TILE_COLUMNS + LANES);
            DoubleVector a0 = all(x[i0 + p]);
            c0 = a0.fma(b0, c0);
            d0 = a0.fma(b1, d0);
            DoubleVector a1 = all(x[i1 + p]);
            c1 = a1.fma(b0, c1);
            d1 = a1.fma(b1, d1);
            DoubleVector a2 = all(x[i2 + p]);
            c2 = a2.fma(b0, c2);
            d2 = a2.fma(b1, d2);
            DoubleVector a3 = all(x[i3 + p]);
            c3 = a3.fma(b0, c3);
            d3 = a3.fma(b1, d3);
            DoubleVector a4 = all(x[i4 + p]);
            c4 = a4.fma(b0, c4);
            d4 = a4.fma(b1, d4);
            DoubleVector a5 = all(x[i5 + p]);
            c5 = a5.fma(b0, c5);
            d5 = a5.fma(b1, d5);
            DoubleVector a6 = all(x[i6 + p]);
            c6 = a6.fma(b0, c6);
            d6 = a6.fma(b1, d6);
            DoubleVector a7 = all(x[i7 + p]);
            c7 = a7.fma(b0, c7);
            d7 = a7.fma(b1, d7);
        }
        c0.intoArray(z, r0);
        d0.intoArray(z, r0 + LANES);
        c1.intoArray(z, r1);
        d1.intoArray(z, r1 + LANES);
        c2.intoArray(z, r2);
        d2.intoArray(z, r2 + LANES);
        c3.intoArray(z, r3);
        d3.intoArray(z, r3 + LANES);
        c4.intoArray(z, r4);
        d4.intoArray(z, r4 + LANES);
        c5.intoArray(z, r5);
        d5.intoArray(z, r5 + LANES);
        c6.intoArray(z, r6);
        d6.intoArray(z, r6 + LANES);
        c7.intoArray(z, r7);
        d7.intoArray(z, r7 + LANES);
    }

    private static void tile4(Matrix a, double[] b, int j, Matrix c) {
        double[] x = a.data();
        double[] z = c.data();
        int k = a.columns();
        int i0 = a.offset();
        int i1 = i0 + a.down();
        int i2 = i1 + a.down();
        int i3 = i2 + a.down();
        int r0 = c.offset();
        int r1 = r0 + c.down();
        int r2 = r1 + c.down();
        int r3 = r2 + c.down();
        DoubleVector c0 = load(z, r0);
        DoubleVector d0 = load(z, r0 + LANES);
        DoubleVector c1 = load(z, r1);
        DoubleVector d1 = load(z, r1 + LANES);
        DoubleVector c2 = load(z, r2);
        DoubleVector d2 = load(z, r2 + LANES);
        DoubleVector c3 = load(z, r3);
        DoubleVector d3 = load(z, r3 + LANES);
        for (int p = 0; p < k; p++) {
            DoubleVector b0 = load(b, j + p * TILE_COLUMNS);
            DoubleVector b1 = load(b, j + p * TILE_COLUMNS + LANES);
            DoubleVector a0 = all(x[i0 + p]);
            c0 = a0.fma(b0, c0);
            d0 = a0.fma(b1, d0);
            DoubleVector a1 = all(x[i1 + p]);
            c1 = a1.fma(b0, c1);
            d1 = a1.fma(b1, d1);
            DoubleVector a2 = all(x[i2 + p]);
            c2 = a2.fma(b0, c2);
            d2 = a2.fma(b1, d2);
            DoubleVector a3 = all(x[i3 + p]);
            c3 = a3.fma(b0, c3);
            d3 = a3.fma(b1, d3);
        }
        c0.intoArray(z, r0);
        d0.intoArray(z, r0 + LANES);
        c1.intoArray(z, r1);
        d1.intoArray(z, r1 + LANES);
        c2.intoArray(z, r2);
        d2.intoArray(z, r2 + LANES);
        c3.intoArray(z, r3);
        d3.intoArray(z, r3 + LANES);
    }

    private static void tile1(Matrix a, double[] b, int j, Matrix c) {
        double[] x = a.data();
        double[] z = c.data();
        int k = a.columns();
        int i0 = a.offset();
        int r0 = c.offset();
        DoubleVector c0 = load(z, r0);
        DoubleVector d0 = load(z, r0 + LANES);
        for (int p = 0; p < k; p++) {
            DoubleVector b0 = load(b, j + p * TILE_COLUMNS);
            DoubleVector b1 = load(b, j + p * TILE_COLUMNS + LANES);
            DoubleVector a0 = all(x[i0 + p]);
            c0 = a0.fma(b0, c0);
            d0 = a0.fma(b1, d0);
        }
        c0.intoArray(z, r0);
        d0.intoArray(z, r0 + LANES);
    }

    /** Copies A row by row, where its rows do not lie side by side. */
    private static Matrix packRows(Matrix a, double[] packed) {
        int k = a.columns();
        for (int i = 0; i < a.rows(); i++) {
            int from = a.offset() + i * a.down();
            int to = i * k;
            for (int p = 0; p < k; p++) {
                packed[to + p] = a.data()[from + p * a.right()];
            }
        }
        return new Matrix(packed, 0, a.rows(), k, k, 1);
    }

    /** Copies a strip of B as wide as a tile row by row; one that is narrower is filled up with zeros. */
    private static void packStrip(Matrix b, double[] packed, int to) {
        if (b.columns() == TILE_COLUMNS && b.right() == 1) {
            packWhole(b.data(), b.offset(), b.down(), b.rows(), packed, to);
        } else {
            packAny(b, packed, to);
        }
    }

    private static void packWhole(double[] data, int from, int down, int k, double[] packed, int to) {
        for (int p = 0; p < k; p++) {
            load(data, from + p * down).intoArray(packed, to + p * TILE_COLUMNS);
            load(data, from + p * down + LANES).intoArray(packed, to + p * TILE_COLUMNS + LANES);
        }
    }

    private static void packAny(Matrix b, double[] packed, int to) {
        for (int q = 0; q < TILE_COLUMNS; q++) {
            int from = b.offset() + q * b.right();
            for (int p = 0; p < b.rows(); p++) {
                packed[to + p * TILE_COLUMNS + q] = q < b.columns() ? b.data()[from + p * b.down()] : 0;
            }
        }
    }

    private static void copy(Matrix from, Matrix to) {
        for (int i = 0; i < from.rows(); i++) {
            System.arraycopy(
                    from.data(),
                    from.offset() + i * from.down(),
                    to.data(),
                    to.offset() + i * to.down(),
                    from.columns());
        }
    }
}
