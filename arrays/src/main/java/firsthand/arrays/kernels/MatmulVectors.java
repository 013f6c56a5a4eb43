package firsthand.arrays.kernels;

import static firsthand.arrays.kernels.Fused.fma;
import static firsthand.arrays.kernels.PartialSums.OF_ROW;

import firsthand.arrays.kernels.Matmul.Matrix;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * Products in which one operand is a vector: a recurrent network's daily bread. Each number of the matrix is used only
 * once, so there is nothing to keep in registers; all that counts is to read it in the order in which it lies.
 */
final class MatmulVectors {
    private static final VectorSpecies<Double> SPECIES = Lanes.SPECIES;
    private static final int LANES = Lanes.COUNT;
    /**
     * Whether one vector holds the partial sums of a row; with 128 bits two do. One of 512 bits would read no faster.
     */
    private static final boolean WIDE = LANES >= OF_ROW;
    /** Rows whose inner products are computed side by side, in 8 vectors of sums. */
    private static final int ROWS = WIDE ? 8 : 4;
    /** The vectors of those sums. */
    private static final VectorSpecies<Double> SUMS = WIDE ? DoubleVector.SPECIES_256 : SPECIES;

    private static final Arithmetic ARITHMETIC = new ArithmeticSimd();

    private MatmulVectors() {}

    static void addProduct(Matrix a, Matrix b, Matrix c) {
        if (a.columns() == 1) {
            outer(a, b.right() == 1 ? b : gathered(b), c);
        } else if (Matmul.isOfRows(a, b, c)) {
            // A·x: one inner product per row. xᵀ·B is Bᵀ·x.
            boolean column = c.columns() == 1;
            Matrix rows = column ? a : transpose(b);
            addRowsDotVector(rows.right() == 1 ? rows : gathered(rows), vector(column ? transpose(b) : a), c);
        } else if (c.columns() == 1) {
            // A lies column by column: A·x is xᵀ·Aᵀ.
            Matrix row = vector(transpose(c));
            addRowTimesMatrix(vector(transpose(b)), transpose(a), row);
            for (int i = 0; c.down() != 1 && i < c.rows(); i++) {
                c.data()[c.offset() + i * c.down()] = row.data()[i];
            }
        } else {
            addRowTimesMatrix(vector(a), b, c);
        }
    }

    private static DoubleVector load(double[] data, int at) {
        return DoubleVector.fromArray(SPECIES, data, at);
    }

    private static DoubleVector loadSums(double[] data, int at) {
        return DoubleVector.fromArray(SUMS, data, at);
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

    /** A row's numbers, side by side. */
    private static Matrix vector(Matrix row) {
        return row.right() == 1 ? row : gathered(row);
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
                c.data()[to + j] = fma(factor, b.data()[b.offset() + j], c.data()[to + j]);
            }
        }
    }

    /**
     * Inner products of several rows at a time with x: 8 vectors of sums grow independently, so none waits for another.
     */
    private static void addRowsDotVector(Matrix a, Matrix x, Matrix c) {
        int step = c.columns() == 1 ? c.down() : 1;
        int k = a.columns();
        double[] sums = new double[ROWS * OF_ROW];
        for (int i = 0; i < a.rows(); i += ROWS) {
            int rows = Math.min(ROWS, a.rows() - i);
            int from = a.offset() + i * a.down();
            if (k >= OF_ROW && WIDE) {
                eightDots(a.data(), from, a.down(), rows - 1, x.data(), x.offset(), k, sums);
            } else if (k >= OF_ROW) {
                fourDots(a.data(), from, a.down(), rows - 1, x.data(), x.offset(), k, sums);
            }
            for (int row = 0; row < rows; row++) {
                c.data()[c.offset() + (i + row) * step] += k >= OF_ROW
                        ? PartialSums.totalOfFour(sums, row * OF_ROW)
                        : MatmulLoops.dot(a.data(), from + row * a.down(), 1, x.data(), x.offset(), 1, k);
            }
        }
    }

    /**
     * 8 rows, the partial sums of each, see {@link MatmulLoops#dot}, in one vector. Where rows are missing the last one
     * is taken again, which costs less than a second method.
     */
    private static void eightDots(double[] a, int from, int down, int last, double[] x, int at, int k, double[] sums) {
        DoubleVector s0 = DoubleVector.zero(SUMS);
        DoubleVector s1 = DoubleVector.zero(SUMS);
        DoubleVector s2 = DoubleVector.zero(SUMS);
        DoubleVector s3 = DoubleVector.zero(SUMS);
        DoubleVector s4 = DoubleVector.zero(SUMS);
        DoubleVector s5 = DoubleVector.zero(SUMS);
        DoubleVector s6 = DoubleVector.zero(SUMS);
        DoubleVector s7 = DoubleVector.zero(SUMS);
        int r1 = from + Math.min(1, last) * down;
        int r2 = from + Math.min(2, last) * down;
        int r3 = from + Math.min(3, last) * down;
        int r4 = from + Math.min(4, last) * down;
        int r5 = from + Math.min(5, last) * down;
        int r6 = from + Math.min(6, last) * down;
        int r7 = from + Math.min(7, last) * down;
        int p = 0;
        for (; p <= k - OF_ROW; p += OF_ROW) {
            DoubleVector v = loadSums(x, at + p);
            s0 = v.fma(loadSums(a, from + p), s0);
            s1 = v.fma(loadSums(a, r1 + p), s1);
            s2 = v.fma(loadSums(a, r2 + p), s2);
            s3 = v.fma(loadSums(a, r3 + p), s3);
            s4 = v.fma(loadSums(a, r4 + p), s4);
            s5 = v.fma(loadSums(a, r5 + p), s5);
            s6 = v.fma(loadSums(a, r6 + p), s6);
            s7 = v.fma(loadSums(a, r7 + p), s7);
        }
        int rest = k % OF_ROW;
        if (rest > 0) {
            // The last vectors overlap the ones before; what those have counted already stays out.
            VectorMask<Double> counted = SUMS.indexInRange(0, OF_ROW - rest);
            p = k - OF_ROW;
            DoubleVector v = loadSums(x, at + p);
            s0 = v.fma(loadSums(a, from + p), s0).blend(s0, counted);
            s1 = v.fma(loadSums(a, r1 + p), s1).blend(s1, counted);
            s2 = v.fma(loadSums(a, r2 + p), s2).blend(s2, counted);
            s3 = v.fma(loadSums(a, r3 + p), s3).blend(s3, counted);
            s4 = v.fma(loadSums(a, r4 + p), s4).blend(s4, counted);
            s5 = v.fma(loadSums(a, r5 + p), s5).blend(s5, counted);
            s6 = v.fma(loadSums(a, r6 + p), s6).blend(s6, counted);
            s7 = v.fma(loadSums(a, r7 + p), s7).blend(s7, counted);
        }
        s0.intoArray(sums, 0);
        s1.intoArray(sums, OF_ROW);
        s2.intoArray(sums, 2 * OF_ROW);
        s3.intoArray(sums, 3 * OF_ROW);
        s4.intoArray(sums, 4 * OF_ROW);
        s5.intoArray(sums, 5 * OF_ROW);
        s6.intoArray(sums, 6 * OF_ROW);
        s7.intoArray(sums, 7 * OF_ROW);
    }

    /** 4 rows, the partial sums of each in two vectors. */
    private static void fourDots(double[] a, int from, int down, int last, double[] x, int at, int k, double[] sums) {
        DoubleVector s0 = DoubleVector.zero(SUMS);
        DoubleVector t0 = DoubleVector.zero(SUMS);
        DoubleVector s1 = DoubleVector.zero(SUMS);
        DoubleVector t1 = DoubleVector.zero(SUMS);
        DoubleVector s2 = DoubleVector.zero(SUMS);
        DoubleVector t2 = DoubleVector.zero(SUMS);
        DoubleVector s3 = DoubleVector.zero(SUMS);
        DoubleVector t3 = DoubleVector.zero(SUMS);
        int r1 = from + Math.min(1, last) * down;
        int r2 = from + Math.min(2, last) * down;
        int r3 = from + Math.min(3, last) * down;
        int p = 0;
        for (; p <= k - OF_ROW; p += OF_ROW) {
            DoubleVector v = loadSums(x, at + p);
            DoubleVector w = loadSums(x, at + p + LANES);
            s0 = v.fma(loadSums(a, from + p), s0);
            t0 = w.fma(loadSums(a, from + p + LANES), t0);
            s1 = v.fma(loadSums(a, r1 + p), s1);
            t1 = w.fma(loadSums(a, r1 + p + LANES), t1);
            s2 = v.fma(loadSums(a, r2 + p), s2);
            t2 = w.fma(loadSums(a, r2 + p + LANES), t2);
            s3 = v.fma(loadSums(a, r3 + p), s3);
            t3 = w.fma(loadSums(a, r3 + p + LANES), t3);
        }
        s0.intoArray(sums, 0);
        t0.intoArray(sums, LANES);
        s1.intoArray(sums, OF_ROW);
        t1.intoArray(sums, OF_ROW + LANES);
        s2.intoArray(sums, 2 * OF_ROW);
        t2.intoArray(sums, 2 * OF_ROW + LANES);
        s3.intoArray(sums, 3 * OF_ROW);
        t3.intoArray(sums, 3 * OF_ROW + LANES);
        // What is left over, one by one: masks of two lanes are slow, see Lanes.
        for (int row = 0; row < 4; row++) {
            int at0 = from + Math.min(row, last) * down;
            for (int q = p; q < k; q++) {
                int to = row * OF_ROW + q - (k - OF_ROW);
                sums[to] = fma(a[at0 + q], x[at + q], sums[to]);
            }
        }
    }

    /** c += x·B, four rows of B at a time, each read from left to right. */
    private static void addRowTimesMatrix(Matrix x, Matrix b, Matrix c) {
        int n = b.columns();
        int p = 0;
        for (; p <= x.columns() - 4; p += 4) {
            int from = b.offset() + p * b.down();
            addFourRows(x.data(), x.offset() + p, b.data(), from, b.down(), c.data(), c.offset(), n);
        }
        for (; p < x.columns(); p++) {
            double factor = x.data()[x.offset() + p];
            int from = b.offset() + p * b.down();
            ARITHMETIC.addScaled(c.data(), c.offset(), factor, b.data(), from, c.data(), c.offset(), n);
        }
    }

    private static void addFourRows(double[] x, int at, double[] b, int from, int down, double[] c, int to, int n) {
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
            DoubleVector sum = f0.fma(load(b, from + j), load(c, to + j));
            sum = f1.fma(load(b, r1 + j), sum);
            sum = f2.fma(load(b, r2 + j), sum);
            f3.fma(load(b, r3 + j), sum).intoArray(c, to + j);
        }
        for (; j < n; j++) {
            double sum = fma(x0, b[from + j], c[to + j]);
            sum = fma(x1, b[r1 + j], sum);
            sum = fma(x2, b[r2 + j], sum);
            c[to + j] = fma(x3, b[r3 + j], sum);
        }
    }
}
