package firsthand.arrays.kernels;

import static firsthand.arrays.kernels.Fused.fma;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LE;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.NE;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Arithmetic on as many elements at once as a vector register holds; the few left over at the end are done one by one.
 *
 * <p>The loops are written out for each operation: one loop that took the operation as an argument would be compiled
 * once for all of them, and could then use none of the instructions. The just-in-time compiler turns the plain loops of
 * {@link ArithmeticLoops} into vector instructions too, but only where it can prove that the result does not overlap
 * the operands, which offsets prevent.
 */
public final class ArithmeticSimd implements Arithmetic {
    private static final VectorSpecies<Double> SPECIES = Lanes.SPECIES;
    private static final int LANES = Lanes.COUNT;
    private static final DoubleVector ZERO = DoubleVector.zero(SPECIES);

    private static DoubleVector load(double[] a, int from) {
        return DoubleVector.fromArray(SPECIES, a, from);
    }

    @Override
    public void negative(double[] a, int from, double[] out, int to, int n) {
        int i = 0;
        for (; i <= n - LANES; i += LANES) {
            load(a, from + i).neg().intoArray(out, to + i);
        }
        for (; i < n; i++) {
            out[to + i] = -a[from + i];
        }
    }

    @Override
    public void square(double[] a, int from, double[] out, int to, int n) {
        int i = 0;
        for (; i <= n - LANES; i += LANES) {
            DoubleVector v = load(a, from + i);
            v.mul(v).intoArray(out, to + i);
        }
        for (; i < n; i++) {
            out[to + i] = a[from + i] * a[from + i];
        }
    }

    @Override
    public void sqrt(double[] a, int from, double[] out, int to, int n) {
        int i = 0;
        for (; i <= n - LANES; i += LANES) {
            load(a, from + i).sqrt().intoArray(out, to + i);
        }
        for (; i < n; i++) {
            out[to + i] = Math.sqrt(a[from + i]);
        }
    }

    @Override
    public void abs(double[] a, int from, double[] out, int to, int n) {
        int i = 0;
        for (; i <= n - LANES; i += LANES) {
            load(a, from + i).abs().intoArray(out, to + i);
        }
        for (; i < n; i++) {
            out[to + i] = Math.abs(a[from + i]);
        }
    }

    @Override
    public void add(double[] a, int x, double[] b, int y, double[] out, int to, int n) {
        int i = 0;
        for (; i <= n - LANES; i += LANES) {
            load(a, x + i).add(load(b, y + i)).intoArray(out, to + i);
        }
        for (; i < n; i++) {
            out[to + i] = a[x + i] + b[y + i];
        }
    }

    @Override
    public void subtract(double[] a, int x, double[] b, int y, double[] out, int to, int n) {
        int i = 0;
        for (; i <= n - LANES; i += LANES) {
            load(a, x + i).sub(load(b, y + i)).intoArray(out, to + i);
        }
        for (; i < n; i++) {
            out[to + i] = a[x + i] - b[y + i];
        }
    }

    @Override
    public void multiply(double[] a, int x, double[] b, int y, double[] out, int to, int n) {
        int i = 0;
        for (; i <= n - LANES; i += LANES) {
            load(a, x + i).mul(load(b, y + i)).intoArray(out, to + i);
        }
        for (; i < n; i++) {
            out[to + i] = a[x + i] * b[y + i];
        }
    }

    @Override
    public void divide(double[] a, int x, double[] b, int y, double[] out, int to, int n) {
        int i = 0;
        for (; i <= n - LANES; i += LANES) {
            load(a, x + i).div(load(b, y + i)).intoArray(out, to + i);
        }
        for (; i < n; i++) {
            out[to + i] = a[x + i] / b[y + i];
        }
    }

    @Override
    public void maximum(double[] a, int x, double[] b, int y, double[] out, int to, int n) {
        int i = 0;
        for (; i <= n - LANES; i += LANES) {
            load(a, x + i).max(load(b, y + i)).intoArray(out, to + i);
        }
        for (; i < n; i++) {
            out[to + i] = Math.max(a[x + i], b[y + i]);
        }
    }

    @Override
    public void minimum(double[] a, int x, double[] b, int y, double[] out, int to, int n) {
        int i = 0;
        for (; i <= n - LANES; i += LANES) {
            load(a, x + i).min(load(b, y + i)).intoArray(out, to + i);
        }
        for (; i < n; i++) {
            out[to + i] = Math.min(a[x + i], b[y + i]);
        }
    }

    @Override
    public void greater(double[] a, int x, double[] b, int y, double[] out, int to, int n) {
        int i = 0;
        for (; Lanes.MASKS && i <= n - LANES; i += LANES) {
            ZERO.blend(1, load(a, x + i).compare(GT, load(b, y + i))).intoArray(out, to + i);
        }
        for (; i < n; i++) {
            out[to + i] = a[x + i] > b[y + i] ? 1 : 0;
        }
    }

    @Override
    public void greaterEqual(double[] a, int x, double[] b, int y, double[] out, int to, int n) {
        int i = 0;
        for (; Lanes.MASKS && i <= n - LANES; i += LANES) {
            ZERO.blend(1, load(a, x + i).compare(GE, load(b, y + i))).intoArray(out, to + i);
        }
        for (; i < n; i++) {
            out[to + i] = a[x + i] >= b[y + i] ? 1 : 0;
        }
    }

    @Override
    public void less(double[] a, int x, double[] b, int y, double[] out, int to, int n) {
        int i = 0;
        for (; Lanes.MASKS && i <= n - LANES; i += LANES) {
            ZERO.blend(1, load(a, x + i).compare(LT, load(b, y + i))).intoArray(out, to + i);
        }
        for (; i < n; i++) {
            out[to + i] = a[x + i] < b[y + i] ? 1 : 0;
        }
    }

    @Override
    public void lessEqual(double[] a, int x, double[] b, int y, double[] out, int to, int n) {
        int i = 0;
        for (; Lanes.MASKS && i <= n - LANES; i += LANES) {
            ZERO.blend(1, load(a, x + i).compare(LE, load(b, y + i))).intoArray(out, to + i);
        }
        for (; i < n; i++) {
            out[to + i] = a[x + i] <= b[y + i] ? 1 : 0;
        }
    }

    @Override
    public void equalTo(double[] a, int x, double[] b, int y, double[] out, int to, int n) {
        int i = 0;
        for (; Lanes.MASKS && i <= n - LANES; i += LANES) {
            ZERO.blend(1, load(a, x + i).compare(EQ, load(b, y + i))).intoArray(out, to + i);
        }
        for (; i < n; i++) {
            out[to + i] = a[x + i] == b[y + i] ? 1 : 0;
        }
    }

    @Override
    public void notEqualTo(double[] a, int x, double[] b, int y, double[] out, int to, int n) {
        int i = 0;
        for (; Lanes.MASKS && i <= n - LANES; i += LANES) {
            ZERO.blend(1, load(a, x + i).compare(NE, load(b, y + i))).intoArray(out, to + i);
        }
        for (; i < n; i++) {
            out[to + i] = a[x + i] != b[y + i] ? 1 : 0;
        }
    }

    @Override
    public void addScaled(double[] a, int x, double factor, double[] b, int y, double[] out, int to, int n) {
        DoubleVector f = DoubleVector.broadcast(SPECIES, factor);
        int i = 0;
        for (; i <= n - LANES; i += LANES) {
            load(b, y + i).fma(f, load(a, x + i)).intoArray(out, to + i);
        }
        for (; i < n; i++) {
            out[to + i] = fma(factor, b[y + i], a[x + i]);
        }
    }

    @Override
    public void addScaledProduct(double factor, double[] a, int x, double[] b, int y, double[] out, int to, int n) {
        DoubleVector f = DoubleVector.broadcast(SPECIES, factor);
        int i = 0;
        for (; i <= n - LANES; i += LANES) {
            load(a, x + i).mul(load(b, y + i)).fma(f, load(out, to + i)).intoArray(out, to + i);
        }
        for (; i < n; i++) {
            out[to + i] = fma(factor, a[x + i] * b[y + i], out[to + i]);
        }
    }

    @Override
    public void addScaledQuotient(double factor, double[] a, int x, double[] b, int y, double[] out, int to, int n) {
        DoubleVector f = DoubleVector.broadcast(SPECIES, factor);
        int i = 0;
        for (; i <= n - LANES; i += LANES) {
            load(a, x + i).div(load(b, y + i)).fma(f, load(out, to + i)).intoArray(out, to + i);
        }
        for (; i < n; i++) {
            out[to + i] = fma(factor, a[x + i] / b[y + i], out[to + i]);
        }
    }
}
