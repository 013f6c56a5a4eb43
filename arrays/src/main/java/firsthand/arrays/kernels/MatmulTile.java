package firsthand.arrays.kernels;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** The innermost loop of {@link MatmulSimd}: a tile of C that stays in registers. */
final class MatmulTile {
    private static final VectorSpecies<Double> SPECIES = Lanes.SPECIES;
    private static final int LANES = Lanes.COUNT;

    /**
     * 10 sums, 2 vectors of B and 1 of A fit the 16 registers of AVX2. With 12 sums, which would fit too, the compiler
     * keeps one of them in memory, and each step waits for it: half the speed.
     */
    static final int ROWS = 5;

    /**
     * The 32 short registers of NEON hold 20 sums, and these processors begin four multiply-adds at once: a tile as
     * wide as with AVX2, in 4 vectors.
     */
    static final boolean WIDE = LANES == 2 && System.getProperty("os.arch").equals("aarch64");

    static final int COLUMNS = WIDE ? 4 * LANES : 2 * LANES;

    /**
     * From one column of A's strip to the next, and from one row of B's: whole vectors, and room for both; the rest is
     * not used.
     */
    static final int STEP = Math.max(COLUMNS, ROWS + 1);

    private MatmulTile() {}

    private static DoubleVector load(double[] data, int at) {
        return DoubleVector.fromArray(SPECIES, data, at);
    }

    private static DoubleVector all(double value) {
        return DoubleVector.broadcast(SPECIES, value);
    }

    /** C's tile at z[at] += the k columns of A's strip x times the k rows of B's strip y. */
    static void add(int k, double[] x, double[] y, double[] z, int at, int down) {
        if (WIDE) {
            wideTile(k, x, y, z, at, down);
        } else {
            tile(k, x, y, z, at, down);
        }
    }

    /** 5 rows × 2 vectors. */
    private static void tile(int k, double[] x, double[] y, double[] z, int at, int down) {
        int at1 = at + down;
        int at2 = at1 + down;
        int at3 = at2 + down;
        int at4 = at3 + down;
        DoubleVector c0 = load(z, at);
        DoubleVector d0 = load(z, at + LANES);
        DoubleVector c1 = load(z, at1);
        DoubleVector d1 = load(z, at1 + LANES);
        DoubleVector c2 = load(z, at2);
        DoubleVector d2 = load(z, at2 + LANES);
        DoubleVector c3 = load(z, at3);
        DoubleVector d3 = load(z, at3 + LANES);
        DoubleVector c4 = load(z, at4);
        DoubleVector d4 = load(z, at4 + LANES);
        for (int p = 0; p < k * STEP; p += STEP) {
            DoubleVector b = load(y, p);
            DoubleVector e = load(y, p + LANES);
            DoubleVector a0 = all(x[p]);
            c0 = a0.fma(b, c0);
            d0 = a0.fma(e, d0);
            DoubleVector a1 = all(x[p + 1]);
            c1 = a1.fma(b, c1);
            d1 = a1.fma(e, d1);
            DoubleVector a2 = all(x[p + 2]);
            c2 = a2.fma(b, c2);
            d2 = a2.fma(e, d2);
            DoubleVector a3 = all(x[p + 3]);
            c3 = a3.fma(b, c3);
            d3 = a3.fma(e, d3);
            DoubleVector a4 = all(x[p + 4]);
            c4 = a4.fma(b, c4);
            d4 = a4.fma(e, d4);
        }
        c0.intoArray(z, at);
        d0.intoArray(z, at + LANES);
        c1.intoArray(z, at1);
        d1.intoArray(z, at1 + LANES);
        c2.intoArray(z, at2);
        d2.intoArray(z, at2 + LANES);
        c3.intoArray(z, at3);
        d3.intoArray(z, at3 + LANES);
        c4.intoArray(z, at4);
        d4.intoArray(z, at4 + LANES);
    }

    /** 5 rows × 4 vectors. */
    private static void wideTile(int k, double[] x, double[] y, double[] z, int at, int down) {
        int at1 = at + down;
        int at2 = at1 + down;
        int at3 = at2 + down;
        int at4 = at3 + down;
        DoubleVector c0 = load(z, at);
        DoubleVector d0 = load(z, at + LANES);
        DoubleVector e0 = load(z, at + 2 * LANES);
        DoubleVector f0 = load(z, at + 3 * LANES);
        DoubleVector c1 = load(z, at1);
        DoubleVector d1 = load(z, at1 + LANES);
        DoubleVector e1 = load(z, at1 + 2 * LANES);
        DoubleVector f1 = load(z, at1 + 3 * LANES);
        DoubleVector c2 = load(z, at2);
        DoubleVector d2 = load(z, at2 + LANES);
        DoubleVector e2 = load(z, at2 + 2 * LANES);
        DoubleVector f2 = load(z, at2 + 3 * LANES);
        DoubleVector c3 = load(z, at3);
        DoubleVector d3 = load(z, at3 + LANES);
        DoubleVector e3 = load(z, at3 + 2 * LANES);
        DoubleVector f3 = load(z, at3 + 3 * LANES);
        DoubleVector c4 = load(z, at4);
        DoubleVector d4 = load(z, at4 + LANES);
        DoubleVector e4 = load(z, at4 + 2 * LANES);
        DoubleVector f4 = load(z, at4 + 3 * LANES);
        for (int p = 0; p < k * STEP; p += STEP) {
            DoubleVector b0 = load(y, p);
            DoubleVector b1 = load(y, p + LANES);
            DoubleVector b2 = load(y, p + 2 * LANES);
            DoubleVector b3 = load(y, p + 3 * LANES);
            DoubleVector a0 = all(x[p]);
            c0 = a0.fma(b0, c0);
            d0 = a0.fma(b1, d0);
            e0 = a0.fma(b2, e0);
            f0 = a0.fma(b3, f0);
            DoubleVector a1 = all(x[p + 1]);
            c1 = a1.fma(b0, c1);
            d1 = a1.fma(b1, d1);
            e1 = a1.fma(b2, e1);
            f1 = a1.fma(b3, f1);
            DoubleVector a2 = all(x[p + 2]);
            c2 = a2.fma(b0, c2);
            d2 = a2.fma(b1, d2);
            e2 = a2.fma(b2, e2);
            f2 = a2.fma(b3, f2);
            DoubleVector a3 = all(x[p + 3]);
            c3 = a3.fma(b0, c3);
            d3 = a3.fma(b1, d3);
            e3 = a3.fma(b2, e3);
            f3 = a3.fma(b3, f3);
            DoubleVector a4 = all(x[p + 4]);
            c4 = a4.fma(b0, c4);
            d4 = a4.fma(b1, d4);
            e4 = a4.fma(b2, e4);
            f4 = a4.fma(b3, f4);
        }
        c0.intoArray(z, at);
        d0.intoArray(z, at + LANES);
        e0.intoArray(z, at + 2 * LANES);
        f0.intoArray(z, at + 3 * LANES);
        c1.intoArray(z, at1);
        d1.intoArray(z, at1 + LANES);
        e1.intoArray(z, at1 + 2 * LANES);
        f1.intoArray(z, at1 + 3 * LANES);
        c2.intoArray(z, at2);
        d2.intoArray(z, at2 + LANES);
        e2.intoArray(z, at2 + 2 * LANES);
        f2.intoArray(z, at2 + 3 * LANES);
        c3.intoArray(z, at3);
        d3.intoArray(z, at3 + LANES);
        e3.intoArray(z, at3 + 2 * LANES);
        f3.intoArray(z, at3 + 3 * LANES);
        c4.intoArray(z, at4);
        d4.intoArray(z, at4 + LANES);
        e4.intoArray(z, at4 + 2 * LANES);
        f4.intoArray(z, at4 + 3 * LANES);
    }
}
