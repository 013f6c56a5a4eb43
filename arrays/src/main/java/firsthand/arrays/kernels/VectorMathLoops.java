package firsthand.arrays.kernels;

import static firsthand.arrays.kernels.Fused.fma;
import static firsthand.arrays.kernels.PartialSums.*;

/**
 * Exponentials, sums and maxima one element at a time; sums in the order of {@link PartialSums}.
 *
 * <p>All exponentials rest on eˣ = 2ᵏ·eʳ with k = round(x / log 2), so that |r| ≤ log(2)/2, where
 * eʳ - 1 = r + r²·P(r) with a polynomial P. Its coefficients, and those of the logarithm's Q, come from
 * {@code golden/polynomials.py}; with {@link Fused#fma} every step is one instruction and one rounding.
 */
public final class VectorMathLoops implements VectorMath {
    /** Adding and subtracting 1.5·2⁵² rounds to a whole number, which then stands in the lowest bits of the sum. */
    static final double ROUNDER = 0x1.8p52;

    static final double LOG2_E = 0x1.71547652b82fep+0;
    /** log 2 as the sum of two doubles. */
    static final double LN2_HIGH = 0x1.62e42fefa39efp-1;

    static final double LN2_LOW = 0x1.abc9e3b39803fp-56;
    /** Beyond these eˣ is 0 or ∞; k stays small enough for the bits of an exponent. */
    static final double EXP_LOWEST = -746;

    static final double EXP_HIGHEST = 710;
    /** From here on tanh is 1: 1 - tanh(22) is 2e-19. */
    static final double TWICE_TANH_HIGHEST = 44;

    static final double P0 = 0x1.0000000000005p-1;
    static final double P1 = 0x1.555555555555cp-3;
    static final double P2 = 0x1.55555555520f4p-5;
    static final double P3 = 0x1.111111110e6e1p-7;
    static final double P4 = 0x1.6c16c17f375f7p-10;
    static final double P5 = 0x1.a01a01b5d3874p-13;
    static final double P6 = 0x1.a019a6860d439p-16;
    static final double P7 = 0x1.71ddea1031fa2p-19;
    static final double P8 = 0x1.28a2ab4ae50dcp-22;
    static final double P9 = 0x1.af769a8eae2cdp-26;

    static final double Q0 = 0x1.5555555555592p-1;
    static final double Q1 = 0x1.999999997fd77p-2;
    static final double Q2 = 0x1.24924941f4fd7p-2;
    static final double Q3 = 0x1.c71c5206072afp-3;
    static final double Q4 = 0x1.74663fa22842bp-3;
    static final double Q5 = 0x1.39a1a6fa85727p-3;
    static final double Q6 = 0x1.2f0634465b6f6p-3;
    /** The bits of √½: a number is split into 2ᵏ·m with √½ ≤ m < √2. */
    static final long SQRT_HALF_BITS = 0x3fe6a09e667f3bcdL;

    /** P(r) in eʳ = 1 + r + r²·P(r). */
    private static double polynomial(double r) {
        double p = fma(P9, r, P8);
        p = fma(p, r, P7);
        p = fma(p, r, P6);
        p = fma(p, r, P5);
        p = fma(p, r, P4);
        p = fma(p, r, P3);
        p = fma(p, r, P2);
        p = fma(p, r, P1);
        return fma(p, r, P0);
    }

    private static double roundToK(double x) {
        return fma(x, LOG2_E, ROUNDER) - ROUNDER;
    }

    private static double rest(double x, double k) {
        return fma(k, -LN2_LOW, fma(k, -LN2_HIGH, x));
    }

    /** 2ᵏ from the bits of its exponent. */
    private static double powerOfTwo(int k) {
        return Double.longBitsToDouble((k + 1023L) << 52);
    }

    private static double exp(double x) {
        double y = x > EXP_HIGHEST ? EXP_HIGHEST : x < EXP_LOWEST ? EXP_LOWEST : x;
        double k = roundToK(y);
        // Two factors, since 2ᵏ itself can be too small or too large where the result is not.
        int half = (int) k >> 1;
        double r = rest(y, k);
        double result = fma(fma(polynomial(r), r, 1), r, 1);
        return result * powerOfTwo(half) * powerOfTwo((int) k - half);
    }

    /** tanh|x| = t / (t + 2) with t = e^2|x| - 1 = 2ᵏ·(eʳ - 1) + (2ᵏ - 1), which loses no digits near 0. */
    private static double tanh(double x) {
        double twice = 2 * Math.abs(x);
        double y = twice > TWICE_TANH_HIGHEST ? TWICE_TANH_HIGHEST : twice;
        double k = roundToK(y);
        double power = powerOfTwo((int) k);
        double r = rest(y, k);
        // What was rounded off r, to stay within 2 ulp in spite of the division.
        double correction = fma(k, -LN2_LOW, fma(k, -LN2_HIGH, y) - r);
        double expm1 = r + fma(r * r, polynomial(r), correction);
        double t = fma(power, expm1, power - 1);
        return Math.copySign(overItselfPlusTwo(t), x);
    }

    /** t / (t + 2) to within 2 ulp; 1 / (t + 2) is (1 - q) / 2 for the quotient q. */
    private static double overItselfPlusTwo(double t) {
        double sum = t + 2;
        double q = t / sum;
        // For t > 2 an error of t counts less than half, and the quotient is good as it is.
        double lost = t - (sum - 2);
        return corrected(t, sum, lost, q, t > 2 ? 0 : fma(q, -0.5, 0.5));
    }

    private static double sigmoid(double x) {
        double e = exp(-Math.abs(x));
        double sum = 1 + e;
        double lost = e - (sum - 1);
        double numerator = x < 0 ? e : 1;
        double q = numerator / sum;
        return corrected(numerator, sum, lost, q, x < 0 ? 1 - q : q);
    }

    /**
     * A quotient with what was rounded off in it put back: q = numerator / sum, where the addition that made the sum
     * lost something, and where about 1 / sum is known.
     */
    private static double corrected(double numerator, double sum, double lost, double q, double reciprocal) {
        double remainder = fma(-q, lost, fma(-q, sum, numerator));
        return fma(remainder, reciprocal, q);
    }

    /** log x = k·log 2 + log m; with f = m - 1 and s = f / (2 + f), log m = 2s + s·z·Q(z), z = s². */
    static double log(double x) {
        if (!(x > 0 && x < Double.POSITIVE_INFINITY)) {
            return x == 0 ? Double.NEGATIVE_INFINITY : x > 0 ? x : Double.NaN;
        }
        boolean subnormal = x < Double.MIN_NORMAL;
        long bits = Double.doubleToRawLongBits(subnormal ? x * 0x1p54 : x);
        long exponent = (bits - SQRT_HALF_BITS) >> 52;
        double k = exponent - (subnormal ? 54 : 0);
        double f = Double.longBitsToDouble(bits - (exponent << 52)) - 1;
        double s = f / (2 + f);
        double z = s * s;
        double q = fma(Q6, z, Q5);
        q = fma(q, z, Q4);
        q = fma(q, z, Q3);
        q = fma(q, z, Q2);
        q = fma(q, z, Q1);
        q = fma(q, z, Q0);
        // 2s = f - s·f, and f is exact: the large part of the sum carries no rounding of s.
        double half = 0.5 * f * f;
        double small = fma(s, fma(z, q, half), k * LN2_LOW);
        return fma(k, LN2_HIGH, f - (half - small));
    }

    @Override
    public void exp(double[] a, int from, double[] out, int to, int n) {
        for (int i = 0; i < n; i++) {
            out[to + i] = exp(a[from + i]);
        }
    }

    @Override
    public void log(double[] a, int from, double[] out, int to, int n) {
        for (int i = 0; i < n; i++) {
            out[to + i] = log(a[from + i]);
        }
    }

    @Override
    public void tanh(double[] a, int from, double[] out, int to, int n) {
        for (int i = 0; i < n; i++) {
            out[to + i] = tanh(a[from + i]);
        }
    }

    @Override
    public void sigmoid(double[] a, int from, double[] out, int to, int n) {
        for (int i = 0; i < n; i++) {
            out[to + i] = sigmoid(a[from + i]);
        }
    }

    @Override
    public void expShifted(double[] a, int from, double shift, double[] out, int to, int n) {
        for (int i = 0; i < n; i++) {
            out[to + i] = exp(a[from + i] - shift);
        }
    }

    @Override
    public void scale(double[] a, int from, double factor, int n) {
        for (int i = 0; i < n; i++) {
            a[from + i] *= factor;
        }
    }

    @Override
    public double sum(double[] a, int from, int n) {
        if (n < WIDTH) {
            return sumInOrder(a, from, n);
        }
        if (n > BLOCK) {
            int half = half(n);
            return sum(a, from, half) + sum(a, from + half, n - half);
        }
        double[] sums = new double[COUNT];
        int i = 0;
        for (int round = round(n); round > 0; round = round(n - i)) {
            for (int j = 0; j < round; j++) {
                sums[j] += a[from + i + j];
            }
            i += round;
        }
        return total(sums) + sumInOrder(a, from + i, n - i);
    }

    static double sumInOrder(double[] a, int from, int n) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += a[from + i];
        }
        return sum;
    }

    @Override
    public double squaredDeviations(double[] a, int from, int n, double centre) {
        if (n < WIDTH) {
            return squaresInOrder(a, from, n, centre);
        }
        if (n > BLOCK) {
            int half = half(n);
            return squaredDeviations(a, from, half, centre) + squaredDeviations(a, from + half, n - half, centre);
        }
        double[] sums = new double[COUNT];
        int i = 0;
        for (int round = round(n); round > 0; round = round(n - i)) {
            for (int j = 0; j < round; j++) {
                double d = a[from + i + j] - centre;
                sums[j] = fma(d, d, sums[j]);
            }
            i += round;
        }
        return total(sums) + squaresInOrder(a, from + i, n - i, centre);
    }

    static double squaresInOrder(double[] a, int from, int n, double centre) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double d = a[from + i] - centre;
            sum = fma(d, d, sum);
        }
        return sum;
    }

    @Override
    public double dot(double[] a, int x, double[] b, int y, int n) {
        if (n < WIDTH) {
            return dotInOrder(a, x, b, y, n);
        }
        if (n > BLOCK) {
            int half = half(n);
            return dot(a, x, b, y, half) + dot(a, x + half, b, y + half, n - half);
        }
        double[] sums = new double[COUNT];
        int i = 0;
        for (int round = round(n); round > 0; round = round(n - i)) {
            for (int j = 0; j < round; j++) {
                sums[j] = fma(a[x + i + j], b[y + i + j], sums[j]);
            }
            i += round;
        }
        return total(sums) + dotInOrder(a, x + i, b, y + i, n - i);
    }

    static double dotInOrder(double[] a, int x, double[] b, int y, int n) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum = fma(a[x + i], b[y + i], sum);
        }
        return sum;
    }

    @Override
    public double max(double[] a, int from, int n) {
        double max = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            max = Math.max(max, a[from + i]);
        }
        return max;
    }

    @Override
    public double min(double[] a, int from, int n) {
        double min = Double.POSITIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            min = Math.min(min, a[from + i]);
        }
        return min;
    }

    @Override
    public int indexOf(double value, double[] a, int from, int n) {
        for (int i = 0; i < n; i++) {
            if (a[from + i] == value || (Double.isNaN(value) && Double.isNaN(a[from + i]))) {
                return i;
            }
        }
        return -1;
    }
}
