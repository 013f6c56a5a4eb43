package firsthand.arrays.kernels;

/**
 * The error function, which the JDK does not have: erf(x) = 2/√π · ∫₀ˣ e^(-t²) dt.
 *
 * <p>It is read off Taylor polynomials around the knots 0, 1/16, 2/16, …, 6. Their coefficients need no table from a
 * book: the derivative g(x) = 2/√π · e^(-x²) satisfies g' = -2·x·g, and comparing powers on both sides gives each
 * coefficient from the two before it. The relative error stays below 2e-15.
 *
 * <p>Source: definition and differential equation, NIST Digital Library of Mathematical Functions, 7.2.1 and 7.10.1.
 */
final class Erf {
    private static final double KNOTS_PER_UNIT = 16;
    /** From here on erf(x) is 1 to the last bit: 1 - erf(6) is 2.2e-17. */
    private static final double LAST = 6;
    /** A point is at most 1/32 away from its knot, where the terms beyond this power are below 1e-17. */
    private static final int DEGREE = 9;

    private static final double[][] COEFFICIENTS = coefficients();

    private Erf() {}

    /** erf({@code x}); odd, so only {@code |x|} is looked up. */
    static double erf(double x) {
        double size = Math.abs(x);
        if (!(size < LAST)) {
            return Double.isNaN(x) ? x : Math.signum(x);
        }
        int knot = (int) Math.rint(size * KNOTS_PER_UNIT);
        double d = size - knot / KNOTS_PER_UNIT;
        double[] c = COEFFICIENTS[knot];
        double sum = c[DEGREE];
        for (int k = DEGREE - 1; k >= 0; k--) {
            sum = sum * d + c[k];
        }
        return Math.copySign(sum, x);
    }

    private static double[][] coefficients() {
        int knots = (int) (LAST * KNOTS_PER_UNIT) + 1;
        double[][] all = new double[knots][DEGREE + 1];
        for (int knot = 0; knot < knots; knot++) {
            double x = knot / KNOTS_PER_UNIT;
            double[] c = all[knot];
            double previous = 0;
            double g = 2 / Math.sqrt(Math.PI) * StrictMath.exp(-x * x);
            c[0] = series(x);
            for (int k = 0; k < DEGREE; k++) {
                c[k + 1] = g / (k + 1);
                double next = -2 * (x * g + previous) / (k + 1);
                previous = g;
                g = next;
            }
        }
        return all;
    }

    /**
     * erf(x) = 2/√π · e^(-x²) · Σ 2ⁿ·x²ⁿ⁺¹ / (1·3·5⋯(2n+1)): all terms have one sign, so nothing cancels. Slow but
     * exact to the last digits, which is what the knots need.
     *
     * <p>Source: NIST Digital Library of Mathematical Functions, 7.6.2.
     */
    private static double series(double x) {
        double term = x;
        double sum = x;
        for (int n = 1; term > sum * 1e-18; n++) {
            term *= 2 * x * x / (2 * n + 1);
            sum += term;
        }
        return Math.min(1, 2 / Math.sqrt(Math.PI) * StrictMath.exp(-x * x) * sum);
    }
}
