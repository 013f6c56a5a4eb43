package firsthand.arrays.kernels;

import static firsthand.arrays.kernels.Fused.fma;
import static firsthand.arrays.kernels.PartialSums.OF_ROW;
import static firsthand.arrays.kernels.PartialSums.totalOfFour;

/**
 * Matrix multiplication as it is defined: C(i, j) += Σₚ A(i, p)·B(p, j), added up over p = 0, 1, 2, ... with one
 * rounding a step. The middle loop runs over p, so that the inner one walks rows of B and C, whose elements lie side by
 * side; written with j in the middle it is several times slower.
 *
 * <p>Where {@link Matmul#isOfRows} holds, SIMD reads along p, several numbers at once, and so do the loops: in 4
 * partial sums, as in {@link #dot}.
 */
public final class MatmulLoops implements Matmul {
    @Override
    public void addProduct(Matrix a, Matrix b, Matrix c) {
        if (Matmul.isOfRows(a, b, c)) {
            addDots(a, b, c);
            return;
        }
        for (int i = 0; i < c.rows(); i++) {
            int p = 0;
            if (b.right() == 1) {
                for (; p + 4 <= a.columns(); p += 4) {
                    addFourRows(a, b, c, i, p);
                }
            }
            for (; p < a.columns(); p++) {
                addRow(a, b, c, i, p);
            }
        }
    }

    /** Row i of C gets A(i, p) times row p of B. */
    private static void addRow(Matrix a, Matrix b, Matrix c, int i, int p) {
        double factor = a.data()[a.offset() + i * a.down() + p * a.right()];
        double[] from = b.data();
        double[] to = c.data();
        int row = b.offset() + p * b.down();
        int out = c.offset() + i * c.down();
        for (int j = 0; j < c.columns(); j++) {
            to[out + j] = fma(factor, from[row + j * b.right()], to[out + j]);
        }
    }

    /** The same for p to p + 3, one after another; each element of C is loaded and stored once for all four. */
    private static void addFourRows(Matrix a, Matrix b, Matrix c, int i, int p) {
        int factor = a.offset() + i * a.down() + p * a.right();
        double f0 = a.data()[factor];
        double f1 = a.data()[factor + a.right()];
        double f2 = a.data()[factor + 2 * a.right()];
        double f3 = a.data()[factor + 3 * a.right()];
        double[] from = b.data();
        double[] to = c.data();
        int r0 = b.offset() + p * b.down();
        int r1 = r0 + b.down();
        int r2 = r1 + b.down();
        int r3 = r2 + b.down();
        int out = c.offset() + i * c.down();
        int n = c.columns();
        for (int j = 0; j < n; j++) {
            double sum = fma(f0, from[r0 + j], to[out + j]);
            sum = fma(f1, from[r1 + j], sum);
            sum = fma(f2, from[r2 + j], sum);
            to[out + j] = fma(f3, from[r3 + j], sum);
        }
    }

    private static void addDots(Matrix a, Matrix b, Matrix c) {
        for (int i = 0; i < c.rows(); i++) {
            for (int j = 0; j < c.columns(); j++) {
                int row = a.offset() + i * a.down();
                int column = b.offset() + j * b.right();
                c.data()[c.offset() + i * c.down() + j] +=
                        dot(a.data(), row, a.right(), b.data(), column, b.down(), a.columns());
            }
        }
    }

    /**
     * Σₚ aₚ·bₚ over numbers that lie {@code right} and {@code down} apart: the p-th of 4 products is added to partial
     * sum p. The last r, fewer than 4, go to the last r sums, so that a vector which ends with them can be read. Fewer
     * than 4 in all are added up one by one.
     */
    static double dot(double[] a, int x, int right, double[] b, int y, int down, int n) {
        if (n < OF_ROW) {
            double sum = 0;
            for (int p = 0; p < n; p++) {
                sum = fma(a[x + p * right], b[y + p * down], sum);
            }
            return sum;
        }
        double[] sums = new double[OF_ROW];
        int whole = n - n % OF_ROW;
        for (int p = 0; p < n; p++) {
            int to = p < whole ? p % OF_ROW : p - (n - OF_ROW);
            sums[to] = fma(a[x + p * right], b[y + p * down], sums[to]);
        }
        return totalOfFour(sums, 0);
    }
}
