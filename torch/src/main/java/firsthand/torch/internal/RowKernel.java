package firsthand.torch.internal;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
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
    /** As many bytes as there are floats in a vector; eight at least, fewer have no shape. */
    private static final VectorSpecies<Byte> BYTES =
            VectorSpecies.of(byte.class, VectorShape.forBitSize(Math.max(64, 8 * LANES.length())));

    private RowKernel() {}

    /** Whether rows of this length fall into whole vectors. */
    static boolean suits(long columns) {
        return LANES.length() >= 4 && columns % LANES.length() == 0;
    }

    /** Whether rows of so many whole numbers do. */
    static boolean suitsBytes(long columns) {
        return LANES.length() >= 8 && columns % ((long) TOGETHER * LANES.length()) == 0;
    }

    /**
     * Rows {@code from} to {@code to} of s (W x) + b, with W in whole numbers of eight bits and a factor s a row. One
     * row after the other, with four sums: one stream of bytes is read quicker than four.
     *
     * @param w the matrix, row by row
     * @param scales the factors in bfloat16
     * @param x the row it meets
     * @param bias what is added, or null
     * @param y where the results go
     */
    static void multiplyBytes(
            MemorySegment w,
            MemorySegment scales,
            float[] x,
            @Nullable MemorySegment bias,
            MemorySegment y,
            long from,
            long to) {
        int lanes = LANES.length();
        for (long row = from; row < to; row++) {
            FloatVector s0 = FloatVector.zero(LANES);
            FloatVector s1 = s0;
            FloatVector s2 = s0;
            FloatVector s3 = s0;
            for (int k = 0; k < x.length; k += TOGETHER * lanes) {
                long at = row * x.length + k;
                s0 = loadBytes(w, at).fma(FloatVector.fromArray(LANES, x, k), s0);
                s1 = loadBytes(w, at + lanes).fma(FloatVector.fromArray(LANES, x, k + lanes), s1);
                s2 = loadBytes(w, at + 2L * lanes).fma(FloatVector.fromArray(LANES, x, k + 2 * lanes), s2);
                s3 = loadBytes(w, at + 3L * lanes).fma(FloatVector.fromArray(LANES, x, k + 3 * lanes), s3);
            }
            float sum = s0.add(s1).add(s2.add(s3)).reduceLanes(VectorOperators.ADD);
            float scale = Float.intBitsToFloat(scales.getAtIndex(ValueLayout.JAVA_SHORT, row) << 16); // bfloat16
            y.setAtIndex(ValueLayout.JAVA_FLOAT, row, scale * sum + added(bias, row));
        }
    }

    private static FloatVector loadBytes(MemorySegment w, long at) {
        return (FloatVector) ByteVector.fromMemorySegment(BYTES, w, at, ORDER).castShape(LANES, 0);
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
        y.setAtIndex(ValueLayout.JAVA_FLOAT, row, s.reduceLanes(VectorOperators.ADD) + added(bias, row));
    }

    private static float added(@Nullable MemorySegment bias, long row) {
        return bias == null ? 0 : bias.getAtIndex(ValueLayout.JAVA_FLOAT, row);
    }
}
