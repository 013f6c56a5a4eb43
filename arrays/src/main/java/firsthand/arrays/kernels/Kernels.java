package firsthand.arrays.kernels;

/**
 * The inner loops of the rarer elementwise operations, on stretches of elements that lie side by side. Those that every
 * network needs have a SIMD form too and are in {@link Arithmetic} and {@link VectorMath}. StrictMath, slower than
 * Math, gives the same bits on every machine.
 */
public final class Kernels {
    private Kernels() {}

    /** Computes {@code out[to + i]} from {@code a[from + i]} for {@code n} elements; {@code out} may be {@code a}. */
    public interface Unary {
        void apply(double[] a, int from, double[] out, int to, int n);
    }

    /** Computes {@code out[to + i]} from {@code a[x + i]} and {@code b[y + i]} for {@code n} elements. */
    public interface Binary {
        void apply(double[] a, int x, double[] b, int y, double[] out, int to, int n);
    }

    public static void sign(double[] a, int from, double[] out, int to, int n) {
        for (int i = 0; i < n; i++) {
            out[to + i] = Math.signum(a[from + i]);
        }
    }

    public static void sin(double[] a, int from, double[] out, int to, int n) {
        for (int i = 0; i < n; i++) {
            out[to + i] = StrictMath.sin(a[from + i]);
        }
    }

    public static void cos(double[] a, int from, double[] out, int to, int n) {
        for (int i = 0; i < n; i++) {
            out[to + i] = StrictMath.cos(a[from + i]);
        }
    }

    public static void log1p(double[] a, int from, double[] out, int to, int n) {
        for (int i = 0; i < n; i++) {
            out[to + i] = StrictMath.log1p(a[from + i]);
        }
    }

    public static void expm1(double[] a, int from, double[] out, int to, int n) {
        for (int i = 0; i < n; i++) {
            out[to + i] = StrictMath.expm1(a[from + i]);
        }
    }

    public static void floor(double[] a, int from, double[] out, int to, int n) {
        for (int i = 0; i < n; i++) {
            out[to + i] = Math.floor(a[from + i]);
        }
    }

    public static void ceil(double[] a, int from, double[] out, int to, int n) {
        for (int i = 0; i < n; i++) {
            out[to + i] = Math.ceil(a[from + i]);
        }
    }

    public static void rint(double[] a, int from, double[] out, int to, int n) {
        for (int i = 0; i < n; i++) {
            out[to + i] = Math.rint(a[from + i]);
        }
    }

    public static void isNaN(double[] a, int from, double[] out, int to, int n) {
        for (int i = 0; i < n; i++) {
            out[to + i] = Double.isNaN(a[from + i]) ? 1 : 0;
        }
    }

    public static void isFinite(double[] a, int from, double[] out, int to, int n) {
        for (int i = 0; i < n; i++) {
            out[to + i] = Double.isFinite(a[from + i]) ? 1 : 0;
        }
    }

    public static void not(double[] a, int from, double[] out, int to, int n) {
        for (int i = 0; i < n; i++) {
            out[to + i] = a[from + i] == 0 ? 1 : 0;
        }
    }

    public static void power(double[] a, int x, double[] b, int y, double[] out, int to, int n) {
        for (int i = 0; i < n; i++) {
            out[to + i] = power(a[x + i], b[y + i]);
        }
    }

    public static void copy(double[] a, int x, double[] b, int y, double[] out, int to, int n) {
        System.arraycopy(b, y, out, to, n);
    }

    public static void erf(double[] a, int from, double[] out, int to, int n) {
        for (int i = 0; i < n; i++) {
            out[to + i] = Erf.erf(a[from + i]);
        }
    }

    /** Squares and square roots are common and exact; StrictMath gives the same bits on every machine for the rest. */
    public static double power(double base, double exponent) {
        if (exponent == 2) {
            return base * base;
        }
        // C's pow, unlike Java's, gives 1 for a base of 1 whatever the exponent, and for -1 with an infinite one.
        if (base == 1 || (base == -1 && Double.isInfinite(exponent))) {
            return 1;
        }
        return exponent == 0.5 && base > 0 ? Math.sqrt(base) : StrictMath.pow(base, exponent);
    }
}
