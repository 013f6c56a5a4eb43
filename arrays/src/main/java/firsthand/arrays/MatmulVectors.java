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

    /** aᵀ·B, 8 vectors of columns at a time, down all rows of B. */
    private static void rowTimesMatrix(Matrix a, Matrix b, double[] result) {
        Matrix x = vector(a.data(), a.offset(), a.columns(), a.right());
        int n = b.columns();
        int j = 0;
        for (; j <= n - 8 * LANES; j += 8 * LANES) {
            eightVectors(x, b, j, result);
        }
        for (; j <= n - 4 * LANES; j += 4 * LANES) {
            fourVectors(x, b, j, result);
        }
        if (n < LANES) {
            narrow(x, b, result);
            return;
        }
        while (j < n) {
            // The last vector overlaps the one before and computes some columns twice, to the same result.
            j = Math.min(j, n - LANES);
            oneVector(x, b, j, result);
            j += LANES;
        }
    }

    private static void narrow(Matrix x, Matrix b, double[] result) {
        for (int p = 0; p < x.columns(); p++) {
            double factor = x.data()[x.offset() + p];
            int from = b.offset() + p * b.down();
            for (int j = 0; j < b.columns(); j++) {
                result[j] = Math.fma(factor, b.data()[from + j], result[j]);
            }
        }
    }

    private static void oneVector(Matrix x, Matrix b, int j, double[] result) {
        double[] y = b.data();
        DoubleVector s0 = DoubleVector.zero(SPECIES);
        int at = b.offset() + j;
        for (int p = 0; p < x.columns(); p++, at += b.down()) {
            s0 = DoubleVector.broadcast(SPECIES, x.data()[x.offset() + p]).fma(load(y, at), s0);
        }
        s0.intoArray(result, j);
    }

    private static void eightVectors(Matrix x, Matrix b, int j, double[] result) {
        double[] y = b.data();
        DoubleVector s0 = DoubleVector.zero(SPECIES);
        DoubleVector s1 = DoubleVector.zero(SPECIES);
        DoubleVector s2 = DoubleVector.zero(SPECIES);
        DoubleVector s3 = DoubleVector.zero(SPECIES);
        DoubleVector s4 = DoubleVector.zero(SPECIES);
        DoubleVector s5 = DoubleVector.zero(SPECIES);
        DoubleVector s6 = DoubleVector.zero(SPECIES);
        DoubleVector s7 = DoubleVector.zero(SPECIES);
        int at = b.offset() + j;
        for (int p = 0; p < x.columns(); p++, at += b.down()) {
            DoubleVector f = DoubleVector.broadcast(SPECIES, x.data()[x.offset() + p]);
            s0 = f.fma(load(y, at), s0);
            s1 = f.fma(load(y, at + LANES), s1);
            s2 = f.fma(load(y, at + 2 * LANES), s2);
            s3 = f.fma(load(y, at + 3 * LANES), s3);
            s4 = f.fma(load(y, at + 4 * LANES), s4);
            s5 = f.fma(load(y, at + 5 * LANES), s5);
            s6 = f.fma(load(y, at + 6 * LANES), s6);
            s7 = f.fma(load(y, at + 7 * LANES), s7);
        }
        s0.intoArray(result, j);
        s1.intoArray(result, j + LANES);
        s2.intoArray(result, j + 2 * LANES);
        s3.intoArray(result, j + 3 * LANES);
        s4.intoArray(result, j + 4 * LANES);
        s5.intoArray(result, j + 5 * LANES);
        s6.intoArray(result, j + 6 * LANES);
        s7.intoArray(result, j + 7 * LANES);
    }

    private static void fourVectors(Matrix x, Matrix b, int j, double[] result) {
        double[] y = b.data();
        DoubleVector s0 = DoubleVector.zero(SPECIES);
        DoubleVector s1 = DoubleVector.zero(SPECIES);
        DoubleVector s2 = DoubleVector.zero(SPECIES);
        DoubleVector s3 = DoubleVector.zero(SPECIES);
        int at = b.offset() + j;
        for (int p = 0; p < x.columns(); p++, at += b.down()) {
            DoubleVector f = DoubleVector.broadcast(SPECIES, x.data()[x.offset() + p]);
            s0 = f.fma(load(y, at), s0);
            s1 = f.fma(load(y, at + LANES), s1);
            s2 = f.fma(load(y, at + 2 * LANES), s2);
            s3 = f.fma(load(y, at + 3 * LANES), s3);
        }
        s0.intoArray(result, j);
        s1.intoArray(result, j + LANES);
        s2.intoArray(result, j + 2 * LANES);
        s3.intoArray(result, j + 3 * LANES);
    }
}
