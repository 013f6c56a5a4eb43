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
            for (int p = 0; p < a.columns(); p++) {
                double factor = a.data()[a.offset() + i * a.down() + p * a.right()];
                int row = b.offset() + p * b.down();
                int out = c.offset() + i * c.down();
                for (int j = 0; j < c.columns(); j++) {
                    c.data()[out + j] = fma(factor, b.data()[row + j * b.right()], c.data()[out + j]);
                }
            }
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
