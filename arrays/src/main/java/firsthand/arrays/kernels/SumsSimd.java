package firsthand.arrays.kernels;

import static firsthand.arrays.kernels.PartialSums.*;
import static firsthand.arrays.kernels.VectorMathLoops.*;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The long sums of {@link VectorMathSimd}, in the order of {@link PartialSums}. The 32 partial sums are 4 vectors of
 * 512 bits or 8 of 256. Of 128 bits they would be 16, more than some processors have registers for: there two passes
 * make half of them each.
 */
final class SumsSimd {
    private static final VectorSpecies<Double> SPECIES = Lanes.SPECIES;
    private static final int LANES = Lanes.COUNT;
    private static final boolean WIDE = LANES == WIDTH;
    /** A vector half a round further on meets this one when all is added up; both are in one pass. */
    private static final int HALF = WIDTH / 2;
    /** Partial sums that are left in the end, in one vector or half of one. */
    private static final int LEFT = WIDE ? WIDTH : HALF;

    private SumsSimd() {}

    private static DoubleVector load(double[] a, int from) {
        return DoubleVector.fromArray(SPECIES, a, from);
    }

    private static double left(double[] sums) {
        return WIDE ? totalOfEight(sums) : totalOfFour(sums, 0);
    }

    static double sum(double[] a, int from, int n) {
        if (n < WIDTH) {
            return sumInOrder(a, from, n);
        }
        if (n > BLOCK) {
            int half = half(n);
            return sum(a, from, half) + sum(a, from + half, n - half);
        }
        double[] sums = new double[LEFT];
        if (WIDE) {
            addUpWide(a, from, n, sums);
        } else {
            for (int lane = 0; lane < HALF; lane += LANES) {
                addUp(a, from + lane, n, sums, lane);
            }
        }
        int rest = n % WIDTH;
        return left(sums) + sumInOrder(a, from + n - rest, rest);
    }

    private static void addUpWide(double[] a, int from, int n, double[] sums) {
        DoubleVector s0 = DoubleVector.zero(SPECIES);
        DoubleVector s1 = DoubleVector.zero(SPECIES);
        DoubleVector s2 = DoubleVector.zero(SPECIES);
        DoubleVector s3 = DoubleVector.zero(SPECIES);
        int i = 0;
        for (; i <= n - COUNT; i += COUNT) {
            s0 = s0.add(load(a, from + i));
            s1 = s1.add(load(a, from + i + WIDTH));
            s2 = s2.add(load(a, from + i + 2 * WIDTH));
            s3 = s3.add(load(a, from + i + 3 * WIDTH));
        }
        for (; i <= n - WIDTH; i += WIDTH) {
            s0 = s0.add(load(a, from + i));
        }
        s0.add(s2).add(s1.add(s3)).intoArray(sums, 0);
    }

    private static void addUp(double[] a, int from, int n, double[] sums, int lane) {
        DoubleVector s0 = DoubleVector.zero(SPECIES);
        DoubleVector t0 = DoubleVector.zero(SPECIES);
        DoubleVector s1 = DoubleVector.zero(SPECIES);
        DoubleVector t1 = DoubleVector.zero(SPECIES);
        DoubleVector s2 = DoubleVector.zero(SPECIES);
        DoubleVector t2 = DoubleVector.zero(SPECIES);
        DoubleVector s3 = DoubleVector.zero(SPECIES);
        DoubleVector t3 = DoubleVector.zero(SPECIES);
        int i = 0;
        for (; i <= n - COUNT; i += COUNT) {
            s0 = s0.add(load(a, from + i));
            t0 = t0.add(load(a, from + i + HALF));
            s1 = s1.add(load(a, from + i + WIDTH));
            t1 = t1.add(load(a, from + i + WIDTH + HALF));
            s2 = s2.add(load(a, from + i + 2 * WIDTH));
            t2 = t2.add(load(a, from + i + 2 * WIDTH + HALF));
            s3 = s3.add(load(a, from + i + 3 * WIDTH));
            t3 = t3.add(load(a, from + i + 3 * WIDTH + HALF));
        }
        for (; i <= n - WIDTH; i += WIDTH) {
            s0 = s0.add(load(a, from + i));
            t0 = t0.add(load(a, from + i + HALF));
        }
        DoubleVector s = s0.add(s2).add(s1.add(s3));
        DoubleVector t = t0.add(t2).add(t1.add(t3));
        s.add(t).intoArray(sums, lane);
    }

    static double squaredDeviations(double[] a, int from, int n, double centre) {
        if (n < WIDTH) {
            return squaresInOrder(a, from, n, centre);
        }
        if (n > BLOCK) {
            int half = half(n);
            return squaredDeviations(a, from, half, centre) + squaredDeviations(a, from + half, n - half, centre);
        }
        double[] sums = new double[LEFT];
        if (WIDE) {
            addUpSquaresWide(a, from, n, centre, sums);
        } else {
            for (int lane = 0; lane < HALF; lane += LANES) {
                addUpSquares(a, from + lane, n, centre, sums, lane);
            }
        }
        int rest = n % WIDTH;
        return left(sums) + squaresInOrder(a, from + n - rest, rest, centre);
    }

    private static void addUpSquaresWide(double[] a, int from, int n, double centre, double[] sums) {
        DoubleVector s0 = DoubleVector.zero(SPECIES);
        DoubleVector s1 = DoubleVector.zero(SPECIES);
        DoubleVector s2 = DoubleVector.zero(SPECIES);
        DoubleVector s3 = DoubleVector.zero(SPECIES);
        int i = 0;
        for (; i <= n - COUNT; i += COUNT) {
            DoubleVector d0 = load(a, from + i).sub(centre);
            s0 = d0.fma(d0, s0);
            DoubleVector d1 = load(a, from + i + WIDTH).sub(centre);
            s1 = d1.fma(d1, s1);
            DoubleVector d2 = load(a, from + i + 2 * WIDTH).sub(centre);
            s2 = d2.fma(d2, s2);
            DoubleVector d3 = load(a, from + i + 3 * WIDTH).sub(centre);
            s3 = d3.fma(d3, s3);
        }
        for (; i <= n - WIDTH; i += WIDTH) {
            DoubleVector d0 = load(a, from + i).sub(centre);
            s0 = d0.fma(d0, s0);
        }
        s0.add(s2).add(s1.add(s3)).intoArray(sums, 0);
    }

    private static void addUpSquares(double[] a, int from, int n, double centre, double[] sums, int lane) {
        DoubleVector s0 = DoubleVector.zero(SPECIES);
        DoubleVector t0 = DoubleVector.zero(SPECIES);
        DoubleVector s1 = DoubleVector.zero(SPECIES);
        DoubleVector t1 = DoubleVector.zero(SPECIES);
        DoubleVector s2 = DoubleVector.zero(SPECIES);
        DoubleVector t2 = DoubleVector.zero(SPECIES);
        DoubleVector s3 = DoubleVector.zero(SPECIES);
        DoubleVector t3 = DoubleVector.zero(SPECIES);
        int i = 0;
        for (; i <= n - COUNT; i += COUNT) {
            DoubleVector d0 = load(a, from + i).sub(centre);
            s0 = d0.fma(d0, s0);
            DoubleVector e0 = load(a, from + i + HALF).sub(centre);
            t0 = e0.fma(e0, t0);
            DoubleVector d1 = load(a, from + i + WIDTH).sub(centre);
            s1 = d1.fma(d1, s1);
            DoubleVector e1 = load(a, from + i + WIDTH + HALF).sub(centre);
            t1 = e1.fma(e1, t1);
            DoubleVector d2 = load(a, from + i + 2 * WIDTH).sub(centre);
            s2 = d2.fma(d2, s2);
            DoubleVector e2 = load(a, from + i + 2 * WIDTH + HALF).sub(centre);
            t2 = e2.fma(e2, t2);
            DoubleVector d3 = load(a, from + i + 3 * WIDTH).sub(centre);
            s3 = d3.fma(d3, s3);
            DoubleVector e3 = load(a, from + i + 3 * WIDTH + HALF).sub(centre);
            t3 = e3.fma(e3, t3);
        }
        for (; i <= n - WIDTH; i += WIDTH) {
            DoubleVector d0 = load(a, from + i).sub(centre);
            s0 = d0.fma(d0, s0);
            DoubleVector e0 = load(a, from + i + HALF).sub(centre);
            t0 = e0.fma(e0, t0);
        }
        DoubleVector s = s0.add(s2).add(s1.add(s3));
        DoubleVector t = t0.add(t2).add(t1.add(t3));
        s.add(t).intoArray(sums, lane);
    }

    static double dot(double[] a, int x, double[] b, int y, int n) {
        if (n < WIDTH) {
            return dotInOrder(a, x, b, y, n);
        }
        if (n > BLOCK) {
            int half = half(n);
            return dot(a, x, b, y, half) + dot(a, x + half, b, y + half, n - half);
        }
        double[] sums = new double[LEFT];
        if (WIDE) {
            addUpProductsWide(a, x, b, y, n, sums);
        } else {
            for (int lane = 0; lane < HALF; lane += LANES) {
                addUpProducts(a, x + lane, b, y + lane, n, sums, lane);
            }
        }
        int rest = n % WIDTH;
        return left(sums) + dotInOrder(a, x + n - rest, b, y + n - rest, rest);
    }

    private static void addUpProductsWide(double[] a, int x, double[] b, int y, int n, double[] sums) {
        DoubleVector s0 = DoubleVector.zero(SPECIES);
        DoubleVector s1 = DoubleVector.zero(SPECIES);
        DoubleVector s2 = DoubleVector.zero(SPECIES);
        DoubleVector s3 = DoubleVector.zero(SPECIES);
        int i = 0;
        for (; i <= n - COUNT; i += COUNT) {
            s0 = load(a, x + i).fma(load(b, y + i), s0);
            s1 = load(a, x + i + WIDTH).fma(load(b, y + i + WIDTH), s1);
            s2 = load(a, x + i + 2 * WIDTH).fma(load(b, y + i + 2 * WIDTH), s2);
            s3 = load(a, x + i + 3 * WIDTH).fma(load(b, y + i + 3 * WIDTH), s3);
        }
        for (; i <= n - WIDTH; i += WIDTH) {
            s0 = load(a, x + i).fma(load(b, y + i), s0);
        }
        s0.add(s2).add(s1.add(s3)).intoArray(sums, 0);
    }

    private static void addUpProducts(double[] a, int x, double[] b, int y, int n, double[] sums, int lane) {
        DoubleVector s0 = DoubleVector.zero(SPECIES);
        DoubleVector t0 = DoubleVector.zero(SPECIES);
        DoubleVector s1 = DoubleVector.zero(SPECIES);
        DoubleVector t1 = DoubleVector.zero(SPECIES);
        DoubleVector s2 = DoubleVector.zero(SPECIES);
        DoubleVector t2 = DoubleVector.zero(SPECIES);
        DoubleVector s3 = DoubleVector.zero(SPECIES);
        DoubleVector t3 = DoubleVector.zero(SPECIES);
        int i = 0;
        for (; i <= n - COUNT; i += COUNT) {
            s0 = load(a, x + i).fma(load(b, y + i), s0);
            t0 = load(a, x + i + HALF).fma(load(b, y + i + HALF), t0);
            s1 = load(a, x + i + WIDTH).fma(load(b, y + i + WIDTH), s1);
            t1 = load(a, x + i + WIDTH + HALF).fma(load(b, y + i + WIDTH + HALF), t1);
            s2 = load(a, x + i + 2 * WIDTH).fma(load(b, y + i + 2 * WIDTH), s2);
            t2 = load(a, x + i + 2 * WIDTH + HALF).fma(load(b, y + i + 2 * WIDTH + HALF), t2);
            s3 = load(a, x + i + 3 * WIDTH).fma(load(b, y + i + 3 * WIDTH), s3);
            t3 = load(a, x + i + 3 * WIDTH + HALF).fma(load(b, y + i + 3 * WIDTH + HALF), t3);
        }
        for (; i <= n - WIDTH; i += WIDTH) {
            s0 = load(a, x + i).fma(load(b, y + i), s0);
            t0 = load(a, x + i + HALF).fma(load(b, y + i + HALF), t0);
        }
        DoubleVector s = s0.add(s2).add(s1.add(s3));
        DoubleVector t = t0.add(t2).add(t1.add(t3));
        s.add(t).intoArray(sums, lane);
    }
}
