package firsthand.torch.internal;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/**
 * W x + b for some rows of W, with the processor's vectors: four rows at once, so that four streams of memory are read
 * and each part of x is loaded once for all. BLAS reads rows this short at two thirds of this speed. Needs the Vector
 * API; whoever uses this class asks {@link RowProduct} first.
 */
final class RowKernel {
    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();
    private static final int TOGETHER = 4;

    private RowKernel() {}

    /** Whether rows of this length fall into whole vectors. */
    static boolean suits(long columns) {
        return LANES.length() >= 4 && columns % LANES.length() == 0;
    }

    /**
     * Rows {@code from} to {@code to} of the product.
     *
     * @param w the matrix, row by row in float32
     * @param x the row it meets
     * @param bias what is added, or null
     * @param y where the results go
     */
    static void multiply(
            MemorySegment w, float[] x, @Nullable MemorySegment bias, MemorySegment y, long from, long to) {
        long bytes = 4L * x.length;
        long row = from;
        for (; row + TOGETHER <= to; row += TOGETHER) {
            long at = row * bytes;
            FloatVector s0 = FloatVector.zero(LANES);
            FloatVector s1 = s0;
            FloatVector s2 = s0;
            FloatVector s3 = s0;
            for (int k = 0; k < x.length; k += LANES.length()) {
                FloatVector part = FloatVector.fromArray(LANES, x, k);
                long there = at + 4L * k;
                s0 = load(w, there).fma(part, s0);
                s1 = load(w, there + bytes).fma(part, s1);
                s2 = load(w, there + 2 * bytes).fma(part, s2);
                s3 = load(w, there + 3 * bytes).fma(part, s3);
            }
            put(y, bias, row, s0);
            put(y, bias, row + 1, s1);
            put(y, bias, row + 2, s2);
            put(y, bias, row + 3, s3);
        }
        for (; row < to; row++) {
            FloatVector s = FloatVector.zero(LANES);
            for (int k = 0; k < x.length; k += LANES.length()) {
                s = load(w, row * bytes + 4L * k).fma(FloatVector.fromArray(LANES, x, k), s);
            }
            put(y, bias, row, s);
        }
    }

    private static FloatVector load(MemorySegment w, long at) {
        return FloatVector.fromMemorySegment(LANES, w, at, ORDER);
    }

    private static void put(MemorySegment y, @Nullable MemorySegment bias, long row, FloatVector s) {
        float sum = s.reduceLanes(VectorOperators.ADD);
        float more = bias == null ? 0 : bias.getAtIndex(ValueLayout.JAVA_FLOAT, row);
        y.setAtIndex(ValueLayout.JAVA_FLOAT, row, sum + more);
    }
}
