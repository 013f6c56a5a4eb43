package firsthand.arrays;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Matrix multiplication with SIMD instructions, by three ideas:
 *
 * <ul>
 *   <li><b>Registers.</b> A tile of C, 5 rows × 2 vectors, stays in registers while a loop runs over p: 2 vectors of B
 *   and 5 numbers of A serve 10 vector multiply-adds, where three plain loops need 2 loads and a store for each.
 *   <li><b>Caches.</b> Large matrices are multiplied in blocks: a block of A and a strip of B stay in the cache while
 *   they are used again and again.
 *   <li><b>Packing.</b> Each block is copied once, in the order in which the innermost loop reads it, front to back.
 *   Operands that are transposed or sliced cost no more than others. Tiles that jut out are filled up with zeros. A
 *   step of the loop is as long in A's copy as in B's, and every strip is an array of its own: one index serves both,
 *   and the compiler checks it before the loop instead of in each step.
 * </ul>
 *
 * <p>Each element of C is added up over p = 0, 1, 2, ... whatever the blocks. Products with vectors have ways of their
 * own, in {@link MatmulVectors}.
 *
 * <p>Source: Goto, van de Geijn, "Anatomy of high-performance matrix multiplication", ACM TOMS 34 (2008).
 */
final class MatmulSimd implements Matmul {
    private static final VectorSpecies<Double> SPECIES = Lanes.SPECIES;
    private static final int LANES = Lanes.COUNT;

    /**
     * 10 sums, 2 vectors of B and 1 of A fit the 16 registers of AVX2. With 12 sums, which would fit too, the compiler
     * keeps one of them in memory, and each step waits for it: half the speed.
     */
    private static final int TILE_ROWS = 5;

    /**
     * The 32 short registers of NEON hold 20 sums, and these processors begin four multiply-adds at once: a tile as
     * wide as with AVX2, in 4 vectors.
     */
    private static final boolean WIDE =
            LANES == 2 && System.getProperty("os.arch").equals("aarch64");

    private static final int TILE_COLUMNS = WIDE ? 4 * LANES : 2 * LANES;

    /**
     * From one column of A's strip to the next, and from one row of B's: whole vectors, and room for both; the rest is
     * not used.
     */
    private static final int STEP = Math.max(TILE_COLUMNS, TILE_ROWS + 1);

    /** A strip of B, 16 KB, stays in the L1 cache, a block of A, 256 KB, in the L2 cache; measured, on one machine. */
    private static final int BLOCK_DEPTH = 256;

    private static final int BLOCK_ROWS = 16 * TILE_ROWS;
    private static final int BLOCK_COLUMNS = 1024;

    /** Where blocks are packed: kept, because fresh memory is not in the cache. */
    private static final ThreadLocal<Packed[]> PACKED = ThreadLocal.withInitial(Packed::ofAllDepths);

    /**
     * Copies of a block of A and of B, strip by strip, and a tile of C. Blocks of little depth have short strips of
     * their own: the beginnings of long ones would all be kept in the same few places of the cache.
     */
    private static final class Packed {
        private final int depth;
        double[][] a = {};
        double[][] b = {};
        final double[] tile = new double[TILE_ROWS * TILE_COLUMNS];

        Packed(int depth) {
            this.depth = depth;
        }

        static Packed[] ofAllDepths() {
            Packed[] all = new Packed[log2(BLOCK_DEPTH) + 1];
            for (int i = 0; i < all.length; i++) {
                all[i] = new Packed(1 << i);
            }
            return all;
        }

        /** The one whose strips are at least {@code depth} steps long. */
        static Packed of(int depth) {
            return PACKED.get()[log2(depth)];
        }

        /** The logarithm, rounded up. */
        private static int log2(int n) {
            return Integer.SIZE - Integer.numberOfLeadingZeros(n - 1);
        }

        void reserve(int rows, int columns) {
            a = withStrips(a, Math.ceilDiv(rows, TILE_ROWS));
            b = withStrips(b, Math.ceilDiv(columns, TILE_COLUMNS));
        }

        private double[][] withStrips(double[][] strips, int count) {
            if (strips.length >= count) {
                return strips;
            }
            double[][] more = Arrays.copyOf(strips, count);
            for (int i = strips.length; i < count; i++) {
                more[i] = new double[depth * STEP];
            }
            return more;
        }
    }

    @Override
    public void addProduct(Matrix a, Matrix b, Matrix c) {
        if (c.rows() == 0 || c.columns() == 0 || a.columns() == 0) {
            return;
        }
        if (a.columns() == 1 || c.rows() == 1 || c.columns() == 1) {
            MatmulVectors.addProduct(a, b, c);
            return;
        }
        Packed packed = Packed.of(Math.min(BLOCK_DEPTH, a.columns()));
        packed.reserve(Math.min(BLOCK_ROWS, c.rows()), Math.min(BLOCK_COLUMNS, c.columns()));
        for (int j = 0; j < c.columns(); j += BLOCK_COLUMNS) {
            int columns = Math.min(BLOCK_COLUMNS, c.columns() - j);
            for (int p = 0; p < a.columns(); p += BLOCK_DEPTH) {
                int k = Math.min(BLOCK_DEPTH, a.columns() - p);
                packB(b.part(p, j, k, columns), packed.b);
                for (int i = 0; i < c.rows(); i += BLOCK_ROWS) {
                    int rows = Math.min(BLOCK_ROWS, c.rows() - i);
                    packA(a.part(i, p, rows, k), packed.a);
                    block(packed, k, c.part(i, j, rows, columns));
                }
            }
        }
    }

    /** One block of C, strip by strip from left to right, tile by tile from top to bottom. */
    private static void block(Packed packed, int k, Matrix c) {
        for (int j = 0; j < c.columns(); j += TILE_COLUMNS) {
            int columns = Math.min(TILE_COLUMNS, c.columns() - j);
            double[] b = packed.b[j / TILE_COLUMNS];
            for (int i = 0; i < c.rows(); i += TILE_ROWS) {
                int rows = Math.min(TILE_ROWS, c.rows() - i);
                double[] a = packed.a[i / TILE_ROWS];
                int at = c.offset() + i * c.down() + j;
                if (rows == TILE_ROWS && columns == TILE_COLUMNS) {
                    addTile(k, a, b, c.data(), at, c.down());
                } else {
                    // A tile that juts out is computed in an array of its own.
                    copy(rows, columns, c.data(), at, c.down(), packed.tile, 0, TILE_COLUMNS);
                    addTile(k, a, b, packed.tile, 0, TILE_COLUMNS);
                    copy(rows, columns, packed.tile, 0, TILE_COLUMNS, c.data(), at, c.down());
                }
            }
        }
    }

    private static void copy(int rows, int columns, double[] from, int x, int down, double[] to, int y, int toDown) {
        for (int i = 0; i < rows; i++) {
            System.arraycopy(from, x + i * down, to, y + i * toDown, columns);
        }
    }

    private static DoubleVector load(double[] data, int at) {
        return DoubleVector.fromArray(SPECIES, data, at);
    }

    private static DoubleVector all(double value) {
        return DoubleVector.broadcast(SPECIES, value);
    }

    /** C's tile at z[at] += the k columns of A's strip x times the k rows of B's strip y. */
    private static void addTile(int k, double[] x, double[] y, double[] z, int at, int down) {
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

    /** Copies A in strips of TILE_ROWS rows, each strip column by column. */
    private static void packA(Matrix a, double[][] strips) {
        int k = a.columns();
        for (int i = 0; i < a.rows(); i += TILE_ROWS) {
            int rows = Math.min(TILE_ROWS, a.rows() - i);
            int from = a.offset() + i * a.down();
            double[] strip = strips[i / TILE_ROWS];
            if (rows < TILE_ROWS) {
                packSome(a.data(), from, rows, a.down(), k, a.right(), strip, TILE_ROWS);
            } else if (a.right() == 1) {
                packWholeRows(a.data(), from, a.down(), k, strip);
            } else {
                packWholeColumns(a.data(), from, a.down(), k, a.right(), strip);
            }
        }
    }

    /** Rows whose numbers lie side by side, all of a strip at a time. */
    private static void packWholeRows(double[] a, int from, int down, int k, double[] strip) {
        int r1 = from + down;
        int r2 = r1 + down;
        int r3 = r2 + down;
        int r4 = r3 + down;
        for (int p = 0; p < k; p++) {
            int at = p * STEP;
            strip[at] = a[from + p];
            strip[at + 1] = a[r1 + p];
            strip[at + 2] = a[r2 + p];
            strip[at + 3] = a[r3 + p];
            strip[at + 4] = a[r4 + p];
        }
    }

    private static void packWholeColumns(double[] a, int from, int down, int k, int right, double[] strip) {
        for (int p = 0, x = from, at = 0; p < k; p++, x += right, at += STEP) {
            strip[at] = a[x];
            strip[at + 1] = a[x + down];
            strip[at + 2] = a[x + 2 * down];
            strip[at + 3] = a[x + 3 * down];
            strip[at + 4] = a[x + 4 * down];
        }
    }

    /** Copies B in strips of TILE_COLUMNS columns, each strip row by row. */
    private static void packB(Matrix b, double[][] strips) {
        int k = b.rows();
        for (int j = 0; j < b.columns(); j += TILE_COLUMNS) {
            int columns = Math.min(TILE_COLUMNS, b.columns() - j);
            int from = b.offset() + j * b.right();
            double[] strip = strips[j / TILE_COLUMNS];
            if (columns == TILE_COLUMNS && b.right() == 1) {
                packRows(b.data(), from, b.down(), k, strip);
            } else {
                packSome(b.data(), from, columns, b.right(), k, b.down(), strip, TILE_COLUMNS);
            }
        }
    }

    private static void packRows(double[] b, int from, int down, int k, double[] strip) {
        for (int p = 0, y = from; p < k * STEP; p += STEP, y += down) {
            load(b, y).intoArray(strip, p);
            load(b, y + LANES).intoArray(strip, p + LANES);
            if (WIDE) {
                load(b, y + 2 * LANES).intoArray(strip, p + 2 * LANES);
                load(b, y + 3 * LANES).intoArray(strip, p + 3 * LANES);
            }
        }
    }

    /** A strip of any width up to {@code full} and any strides; zeros fill what is missing. */
    private static void packSome(
            double[] data, int from, int width, int across, int k, int along, double[] strip, int full) {
        for (int q = 0; q < full; q++) {
            for (int p = 0; p < k; p++) {
                strip[p * STEP + q] = q < width ? data[from + q * across + p * along] : 0;
            }
        }
    }
}
