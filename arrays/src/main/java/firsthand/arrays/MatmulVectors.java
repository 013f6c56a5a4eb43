package firsthand.arrays;

import firsthand.arrays.Matmul.Matrix;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * Products in which one operand is a vector: a recurrent network's daily bread. Each number of the matrix is used only
 * once, so there is nothing to keep in registers; all that counts is to read it in the order in which it lies.
 */
final class MatmulVectors {
    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    private MatmulVectors() {}

    static void addProduct(Matrix a, Matrix b, Matrix c) {
        if (a.columns() == 1) {
            outer(a, b.right() == 1 ? b : gathered(b), c);
        } else if (c.columns() == 1) {
            // A·x: one inner product per row, or, where A lies column by column, xᵀ·Aᵀ.
            double[] result = new double[c.rows()];
            if (a.right() == 1) {
                rowsDotVector(a, vector(b.data(), b.offset(), b.rows(), b.down()), result);
            } else if (a.down() == 1) {
                rowTimesMatrix(transpose(b), transpose(a), result);
            } else {
                rowsDotVector(gathered(a), vector(b.data(), b.offset(), b.rows(), b.down()), result);
            }
            for (int i = 0; i < result.length; i++) {
                c.data()[c.offset() + i * c.down()] += result[i];
            }
        } else {
            double[] result = new double[c.columns()];
            if (b.right() == 1) {
                rowTimesMatrix(a, b, result);
            } else {
                Matrix rows = b.down() == 1 ? transpose(b) : transpose(gathered(b));
                Matrix columns = rows.right() == 1 ? rows : gathered(rows);
                rowsDotVector(columns, vector(a.data(), a.offset(), a.columns(), a.right()), result);
            }
            for (int j = 0; j < result.length; j++) {
                c.data()[c.offset() + j] += result[j];
            }
        }
    }

    private static DoubleVector load(double[] data, int at) {
        return DoubleVector.fromArray(SPECIES, data, at);
    }

    private static Matrix transpose(Matrix a) {
        return new Matrix(a.data(), a.offset(), a.columns(), a.rows(), a.right(), a.down());
    }

    /** A copy whose rows lie side by side. */
    private static Matrix gathered(Matrix a) {
        double[] copy = new double[a.rows() * a.columns()];
        for (int i = 0; i < a.rows(); i++) {
            for (int j = 0; j < a.columns(); j++) {
                copy[i * a.columns() + j] = a.data()[a.offset() + i * a.down() + j * a.right()];
            }
        }
        return new Matrix(copy, 0, a.rows(), a.columns(), a.columns(), 1);
    }

    /** The numbers of a vector, side by side. */
    private static Matrix vector(double[] data, int offset, int n, int step) {
        Matrix row = new Matrix(data, offset, 1, n, n, step);
        return step == 1 ? row : gathered(row);
    }

    private static void outer(Matrix a, Matrix b, Matrix c) {
        int n = c.columns();
        for (int i = 0; i < c.rows(); i++) {
            double factor = a.data()[a.offset() + i * a.down()];
            DoubleVector f = DoubleVector.broadcast(SPECIES, factor);
            int to = c.offset() + i * c.down();
            int j = 0;
            for (; j <= n - LANES; j += LANES) {
                f.fma(load(b.data(), b.offset() + j), load(c.data(), to + j)).intoArray(c.data(), to + j);
            }
            for (; j < n; j++) {
                c.data()[to + j] = Math.fma(factor, b.data()[b.offset() + j], c.data()[to + j]);
            }
        }
    }

    /** Inner products of 8 rows at a time with x: 8 sums grow independently, so none waits for another. */
    private static void rowsDotVector(Matrix a, Matrix x, double[] result) {
        int k = a.columns();
        int i = 0;
        double[] lanes = new double[8 * LANES];
        if (k >= LANES) {
            for (; i <= a.rows() - 8; i += 8) {
                eightDots(a.data(), a.offset() + i * a.down(), a.down(), x.data(), x.offset(), k, lanes);
                Lanes.sums(lanes, result, i);
            }
        }
        for (; i < a.rows(); i++) {
            result[i] = Simd.MATH.dot(a.data(), a.offset() + i * a.down(), x.data(), x.offset(), k);
        }
    }

    private static void eightDots(double[] a, int from, int down, double[] x, int at, int k, double[] lanes) {
        DoubleVector s0 = DoubleVector.zero(SPECIES);
        DoubleVector s1 = DoubleVector.zero(SPECIES);
        DoubleVector s2 = DoubleVector.zero(SPECIES);
        DoubleVector s3 = DoubleVector.zero(SPECIES);
        DoubleVector s4 = DoubleVector.zero(SPECIES);
        DoubleVector s5 = DoubleVector.zero(SPECIES);
        DoubleVector s6 = DoubleVector.zero(SPECIES);
        DoubleVector s7 = DoubleVector.zero(SPECIES);
        int r4 = from + 4 * down;
        int p = 0;
        for (; p <= k - LANES; p += LANES) {
            DoubleVector v = load(x, at + p);
            s0 = v.fma(load(a, from + p), s0);
            s1 = v.fma(load(a, from + down + p), s1);
            s2 = v.fma(load(a, from + 2 * down + p), s2);
            s3 = v.fma(load(a, from + 3 * down + p), s3);
            s4 = v.fma(load(a, r4 + p), s4);
            s5 = v.fma(load(a, r4 + down + p), s5);
            s6 = v.fma(load(a, r4 + 2 * down + p), s6);
            s7 = v.fma(load(a, r4 + 3 * down + p), s7);
        }
        if (p < k) {
            // The last vector overlaps the one before; what that has counted already becomes 0 in both factors.
            VectorMask<Double> counted = SPECIES.indexInRange(0, p - (k - LANES));
            p = k - LANES;
            DoubleVector v = load(x, at + p).blend(0, counted);
            s0 = v.fma(load(a, from + p).blend(0, counted), s0);
            s1 = v.fma(load(a, from + down + p).blend(0, counted), s1);
            s2 = v.fma(load(a, from + 2 * down + p).blend(0, counted), s2);
            s3 = v.fma(load(a, from + 3 * down + p).blend(0, counted), s3);
            s4 = v.fma(load(a, r4 + p).blend(0, counted), s4);
            s5 = v.fma(load(a, r4 + down + p).blend(0, counted), s5);
            s6 = v.fma(load(a, r4 + 2 * down + p).blend(0, counted), s6);
            s7 = v.fma(load(a, r4 + 3 * down + p).blend(0, counted), s7);
        }
        s0.intoArray(lanes, 0);
        s1.intoArray(lanes, LANES);
        s2.intoArray(lanes, 2 * LANES);
        s3.intoArray(lanes, 3 * LANES);
        s4.intoArray(lanes, 4 * LANES);
        s5.intoArray(lanes, 5 * LANES);
        s6.intoArray(lanes, 6 * LANES);
        s7.intoArray(lanes, 7 * LANES);
    }

    /** xᵀ·B, four rows of B at a time, each read from left to right. */
    private static void rowTimesMatrix(Matrix a, Matrix b, double[] result) {
        Matrix x = vector(a.data(), a.offset(), a.columns(), a.right());
        double[] factors = x.data();
        int at = x.offset();
        int n = b.columns();
        int p = 0;
        for (; p <= x.columns() - 4; p += 4) {
            addFourRows(factors, at + p, b.data(), b.offset() + p * b.down(), b.down(), result, n);
        }
        for (; p < x.columns(); p++) {
            Simd.ARITHMETIC.addScaled(result, 0, factors[at + p], b.data(), b.offset() + p * b.down(), result, 0, n);
        }
    }

    private static void addFourRows(double[] x, int at, double[] b, int from, int down, double[] result, int n) {
        double x0 = x[at];
        double x1 = x[at + 1];
        double x2 = x[at + 2];
        double x3 = x[at + 3];
        DoubleVector f0 = DoubleVector.broadcast(SPECIES, x0);
        DoubleVector f1 = DoubleVector.broadcast(SPECIES, x1);
        DoubleVector f2 = DoubleVector.broadcast(SPECIES, x2);
        DoubleVector f3 = DoubleVector.broadcast(SPECIES, x3);
        int r1 = from + down;
        int r2 = r1 + down;
        int r3 = r2 + down;
        int j = 0;
        for (; j <= n - LANES; j += LANES) {
            DoubleVector sum = f0.fma(load(b, from + j), load(result, j));
            sum = f1.fma(load(b, r1 + j), sum);
            sum = f2.fma(load(b, r2 + j), sum);
            f3.fma(load(b, r3 + j), sum).intoArray(result, j);
        }
        for (; j < n; j++) {
            double sum = Math.fma(x0, b[from + j], result[j]);
            sum = Math.fma(x1, b[r1 + j], sum);
            sum = Math.fma(x2, b[r2 + j], sum);
            result[j] = Math.fma(x3, b[r3 + j], sum);
        }
    }
}
