package firsthand.arrays.kernels;

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
public final class MatmulSimd implements Matmul {
    private static final VectorSpecies<Double> SPECIES = Lanes.SPECIES;
    private static final int LANES = Lanes.COUNT;

    private static final int TILE_ROWS = MatmulTile.ROWS;
    private static final int TILE_COLUMNS = MatmulTile.COLUMNS;
    private static final int STEP = MatmulTile.STEP;

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
                    MatmulTile.add(k, a, b, c.data(), at, c.down());
                } else {
                    // A tile that juts out is computed in an array of its own.
                    copy(rows, columns, c.data(), at, c.down(), packed.tile, 0, TILE_COLUMNS);
                    MatmulTile.add(k, a, b, packed.tile, 0, TILE_COLUMNS);
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
            if (MatmulTile.WIDE) {
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
