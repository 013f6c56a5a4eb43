package firsthand.arrays.kernels;

import static firsthand.arrays.kernels.VectorMathLoops.*;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.MAX;
import static jdk.incubator.vector.VectorOperators.MIN;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link VectorMathLoops} on as many elements at once as a vector register holds, step for step the same; the few left
 * over at the end go through those loops.
 *
 * <p>The just-in-time compiler keeps vectors in registers only within one compiled method. So each loop contains its
 * function, with helpers that are short enough to be inlined always; what seldom happens is called with arrays, not
 * with vectors; and long functions run over a stretch in several steps.
 */
public final class VectorMathSimd implements VectorMath {
    private static final VectorSpecies<Double> SPECIES = Lanes.SPECIES;
    private static final int LANES = Lanes.COUNT;
    private static final VectorMathLoops LOOPS = new VectorMathLoops();
    /** Elements per stretch of functions that run over it twice: few enough for the L1 cache. */
    private static final int STRETCH = 512;

    private static DoubleVector load(double[] a, int from) {
        return DoubleVector.fromArray(SPECIES, a, from);
    }

    private static DoubleVector all(double value) {
        return DoubleVector.broadcast(SPECIES, value);
    }

    /** P(r) in eʳ = 1 + r + r²·P(r). */
    private static DoubleVector polynomial(DoubleVector r) {
        DoubleVector p = all(P9).fma(r, all(P8));
        p = p.fma(r, all(P7));
        p = p.fma(r, all(P6));
        p = p.fma(r, all(P5));
        p = p.fma(r, all(P4));
        p = p.fma(r, all(P3));
        p = p.fma(r, all(P2));
        p = p.fma(r, all(P1));
        return p.fma(r, all(P0));
    }

    /** 2ᵏ, given 1.5·2⁵² + k, whose lowest bits are k. */
    private static DoubleVector powerOfTwo(DoubleVector rounded) {
        return rounded.reinterpretAsLongs().add(1023).lanewise(LSHL, 52).reinterpretAsDoubles();
    }

    @Override
    public void exp(double[] a, int from, double[] out, int to, int n) {
        expShifted(a, from, 0, out, to, n);
    }

    /** Written out at length, so that it is never inlined beside others: together they might not fit one method. */
    @Override
    public void expShifted(double[] a, int from, double shift, double[] out, int to, int n) {
        int i = 0;
        for (; i <= n - LANES; i += LANES) {
            DoubleVector x = load(a, from + i).sub(shift);
            if (hasExtremes(x, a, from + i, shift)) {
                expOfExtremes(a, from + i, shift, out, to + i);
                continue;
            }
            DoubleVector rounded = x.fma(all(LOG2_E), all(ROUNDER));
            DoubleVector k = rounded.sub(ROUNDER);
            DoubleVector r = k.fma(all(-LN2_LOW), k.fma(all(-LN2_HIGH), x));
            DoubleVector p = all(P9).fma(r, all(P8));
            p = p.fma(r, all(P7));
            p = p.fma(r, all(P6));
            p = p.fma(r, all(P5));
            p = p.fma(r, all(P4));
            p = p.fma(r, all(P3));
            p = p.fma(r, all(P2));
            p = p.fma(r, all(P1));
            p = p.fma(r, all(P0));
            p = p.fma(r, all(1)).fma(r, all(1));
            LongVector exponent = rounded.reinterpretAsLongs().add(1023).lanewise(LSHL, 52);
            p.mul(exponent.reinterpretAsDoubles()).intoArray(out, to + i);
        }
        LOOPS.expShifted(a, from + i, shift, out, to + i, n - i);
    }

    private static boolean hasExtremes(DoubleVector x, double[] a, int from, double shift) {
        return Lanes.MASKS
                ? x.abs().compare(GT, 708).anyTrue()
                : Math.abs(a[from] - shift) > 708 || Math.abs(a[from + 1] - shift) > 708;
    }

    /**
     * One vector some of whose results are too large or too small for a power of two of their own; it takes two.
     * Written out: inlined into the loop that calls it, it would make every exponential ten times slower from then on.
     */
    private static void expOfExtremes(double[] a, int from, double shift, double[] out, int to) {
        if (!Lanes.MASKS) {
            LOOPS.expShifted(a, from, shift, out, to, LANES);
            return;
        }
        DoubleVector x = load(a, from).sub(shift);
        DoubleVector y = x.blend(EXP_HIGHEST, x.compare(GT, EXP_HIGHEST)).blend(EXP_LOWEST, x.compare(LT, EXP_LOWEST));
        DoubleVector k = y.fma(all(LOG2_E), all(ROUNDER)).sub(ROUNDER);
        DoubleVector r = k.fma(all(-LN2_LOW), k.fma(all(-LN2_HIGH), y));
        DoubleVector p = all(P9).fma(r, all(P8)).fma(r, all(P7)).fma(r, all(P6)).fma(r, all(P5));
        p = p.fma(r, all(P4)).fma(r, all(P3)).fma(r, all(P2)).fma(r, all(P1)).fma(r, all(P0));
        p = p.fma(r, all(1)).fma(r, all(1));
        DoubleVector half = k.fma(all(0.5), all(ROUNDER));
        DoubleVector otherHalf = k.sub(half.sub(ROUNDER)).add(ROUNDER);
        LongVector first = half.reinterpretAsLongs().add(1023).lanewise(LSHL, 52);
        LongVector second = otherHalf.reinterpretAsLongs().add(1023).lanewise(LSHL, 52);
        p.mul(first.reinterpretAsDoubles()).mul(second.reinterpretAsDoubles()).intoArray(out, to);
    }

    /** A step of a function that is too long for one loop: works on a, or on the t of the step before. */
    private interface Step {
        void run(double[] t, double[] a, int from, double[] out, int to, int n);
    }

    /**
     * Runs the steps over one stretch after another. They are three each and come from an array, so that the compiler
     * cannot tell which one is called and does not put all of them into one method, where they would not fit.
     */
    private static void inSteps(double[] a, int from, double[] out, int to, int n, Step... steps) {
        double[] t = new double[Math.min(n, STRETCH)];
        for (int i = 0; i < n; i += STRETCH) {
            for (Step step : steps) {
                step.run(t, a, from + i, out, to + i, Math.min(STRETCH, n - i));
            }
        }
    }

    private static final Step[] TANH = {
        VectorMathSimd::twiceMagnitude, VectorMathSimd::expm1, VectorMathSimd::overItselfPlusTwo
    };

    private static final Step[] SIGMOID = {
        VectorMathSimd::minusMagnitude,
        (t, a, from, out, to, n) -> new VectorMathSimd().exp(t, 0, t, 0, n),
        VectorMathSimd::overItselfPlusOne
    };

    @Override
    public void tanh(double[] a, int from, double[] out, int to, int n) {
        int whole = n - n % LANES;
        inSteps(a, from, out, to, whole, TANH);
        LOOPS.tanh(a, from + whole, out, to + whole, n - whole);
    }

    @Override
    public void sigmoid(double[] a, int from, double[] out, int to, int n) {
        int whole = n - n % LANES;
        inSteps(a, from, out, to, whole, SIGMOID);
        LOOPS.sigmoid(a, from + whole, out, to + whole, n - whole);
    }

    /** t = 2|a|, but at most where tanh is 1. */
    private static void twiceMagnitude(double[] t, double[] a, int from, double[] out, int to, int n) {
        for (int i = 0; i < n; i += LANES) {
            DoubleVector twice = load(a, from + i).abs().mul(2);
            DoubleVector atMost = Lanes.MASKS
                    ? twice.blend(TWICE_TANH_HIGHEST, twice.compare(GT, TWICE_TANH_HIGHEST))
                    : twice.min(TWICE_TANH_HIGHEST);
            atMost.intoArray(t, i);
        }
    }

    /** t = -|a|. */
    private static void minusMagnitude(double[] t, double[] a, int from, double[] out, int to, int n) {
        for (int i = 0; i < n; i += LANES) {
            load(a, from + i).abs().neg().intoArray(t, i);
        }
    }

    /** t = eᵗ - 1. */
    private static void expm1(double[] t, double[] a, int from, double[] out, int to, int n) {
        for (int i = 0; i < n; i += LANES) {
            DoubleVector y = load(t, i);
            DoubleVector rounded = y.fma(all(LOG2_E), all(ROUNDER));
            DoubleVector k = rounded.sub(ROUNDER);
            DoubleVector exact = k.fma(all(-LN2_HIGH), y);
            DoubleVector r = k.fma(all(-LN2_LOW), exact);
            DoubleVector correction = k.fma(all(-LN2_LOW), exact.sub(r));
            DoubleVector expm1 = polynomial(r).fma(r.mul(r), correction).add(r);
            DoubleVector power = powerOfTwo(rounded);
            power.fma(expm1, power.sub(1)).intoArray(t, i);
        }
    }

    /** t / (t + 2) with the sign of a. */
    private static void overItselfPlusTwo(double[] t, double[] a, int from, double[] out, int to, int n) {
        for (int i = 0; i < n; i += LANES) {
            DoubleVector numerator = load(t, i);
            DoubleVector sum = numerator.add(2);
            DoubleVector q = numerator.div(sum);
            DoubleVector lost = numerator.sub(sum.sub(2));
            DoubleVector about = q.fma(all(-0.5), all(0.5));
            DoubleVector reciprocal = Lanes.MASKS
                    ? about.blend(0, numerator.compare(GT, 2))
                    : Lanes.bySign(all(2).sub(numerator), about, all(0));
            DoubleVector result = corrected(numerator, sum, lost, q, reciprocal);
            LongVector sign = load(a, from + i).reinterpretAsLongs().and(Long.MIN_VALUE);
            result.reinterpretAsLongs().or(sign).reinterpretAsDoubles().intoArray(out, to + i);
        }
    }

    /** 1 / (1 + t), or t / (1 + t) where a is negative. */
    private static void overItselfPlusOne(double[] t, double[] a, int from, double[] out, int to, int n) {
        for (int i = 0; i < n; i += LANES) {
            DoubleVector small = load(t, i);
            DoubleVector sum = small.add(1);
            DoubleVector lost = small.sub(sum.sub(1));
            DoubleVector x = load(a, from + i);
            DoubleVector numerator = Lanes.bySign(x, all(1), small);
            DoubleVector q = numerator.div(sum);
            DoubleVector reciprocal = Lanes.bySign(x, q, all(1).sub(q));
            corrected(numerator, sum, lost, q, reciprocal).intoArray(out, to + i);
        }
    }

    private static DoubleVector corrected(
            DoubleVector numerator, DoubleVector sum, DoubleVector lost, DoubleVector q, DoubleVector reciprocal) {
        DoubleVector minusQ = q.neg();
        return minusQ.fma(lost, minusQ.fma(sum, numerator)).fma(reciprocal, q);
    }

    @Override
    public void log(double[] a, int from, double[] out, int to, int n) {
        int i = 0;
        for (; i <= n - LANES; i += LANES) {
            DoubleVector x = load(a, from + i);
            if (!isOrdinary(x, a, from + i)) {
                LOOPS.log(a, from + i, out, to + i, LANES);
                continue;
            }
            LongVector bits = x.reinterpretAsLongs();
            // Biased by 1023, so that it is positive and a logical shift will do.
            LongVector exponent = bits.add((1023L << 52) - SQRT_HALF_BITS).lanewise(LSHR, 52);
            DoubleVector k = exponent.add(Double.doubleToRawLongBits(ROUNDER))
                    .reinterpretAsDoubles()
                    .sub(ROUNDER + 1023);
            DoubleVector f = bits.sub(exponent.sub(1023).lanewise(LSHL, 52))
                    .reinterpretAsDoubles()
                    .sub(1);
            DoubleVector s = f.div(f.add(2));
            DoubleVector z = s.mul(s);
            DoubleVector half = f.mul(0.5).mul(f);
            DoubleVector small = s.fma(z.fma(logPolynomial(z), half), k.mul(LN2_LOW));
            k.fma(all(LN2_HIGH), f.sub(half.sub(small))).intoArray(out, to + i);
        }
        LOOPS.log(a, from + i, out, to + i, n - i);
    }

    private static boolean isOrdinary(DoubleVector x, double[] a, int from) {
        return Lanes.MASKS
                ? x.compare(GE, Double.MIN_NORMAL)
                        .and(x.compare(LT, Double.POSITIVE_INFINITY))
                        .allTrue()
                : isOrdinary(a[from]) && isOrdinary(a[from + 1]);
    }

    private static boolean isOrdinary(double x) {
        return x >= Double.MIN_NORMAL && x < Double.POSITIVE_INFINITY;
    }

    private static DoubleVector logPolynomial(DoubleVector z) {
        DoubleVector q = all(Q6).fma(z, all(Q5));
        q = q.fma(z, all(Q4));
        q = q.fma(z, all(Q3));
        q = q.fma(z, all(Q2));
        q = q.fma(z, all(Q1));
        return q.fma(z, all(Q0));
    }

    @Override
    public void scale(double[] a, int from, double factor, int n) {
        int i = 0;
        for (; i <= n - LANES; i += LANES) {
            load(a, from + i).mul(factor).intoArray(a, from + i);
        }
        LOOPS.scale(a, from + i, factor, n - i);
    }

    @Override
    public double sum(double[] a, int from, int n) {
        return SumsSimd.sum(a, from, n);
    }

    @Override
    public double squaredDeviations(double[] a, int from, int n, double centre) {
        return SumsSimd.squaredDeviations(a, from, n, centre);
    }

    @Override
    public double dot(double[] a, int x, double[] b, int y, int n) {
        return SumsSimd.dot(a, x, b, y, n);
    }

    @Override
    public double max(double[] a, int from, int n) {
        DoubleVector max0 = all(Double.NEGATIVE_INFINITY);
        DoubleVector max1 = max0;
        DoubleVector max2 = max0;
        DoubleVector max3 = max0;
        int i = 0;
        for (; i <= n - 4 * LANES; i += 4 * LANES) {
            max0 = max0.max(load(a, from + i));
            max1 = max1.max(load(a, from + i + LANES));
            max2 = max2.max(load(a, from + i + 2 * LANES));
            max3 = max3.max(load(a, from + i + 3 * LANES));
        }
        double lanes = max0.max(max1).max(max2.max(max3)).reduceLanes(MAX);
        return Math.max(lanes, LOOPS.max(a, from + i, n - i));
    }

    @Override
    public double min(double[] a, int from, int n) {
        DoubleVector min0 = all(Double.POSITIVE_INFINITY);
        DoubleVector min1 = min0;
        DoubleVector min2 = min0;
        DoubleVector min3 = min0;
        int i = 0;
        for (; i <= n - 4 * LANES; i += 4 * LANES) {
            min0 = min0.min(load(a, from + i));
            min1 = min1.min(load(a, from + i + LANES));
            min2 = min2.min(load(a, from + i + 2 * LANES));
            min3 = min3.min(load(a, from + i + 3 * LANES));
        }
        double lanes = min0.min(min1).min(min2.min(min3)).reduceLanes(MIN);
        return Math.min(lanes, LOOPS.min(a, from + i, n - i));
    }

    @Override
    public int indexOf(double value, double[] a, int from, int n) {
        int i = 0;
        if (Lanes.MASKS && !Double.isNaN(value)) {
            while (i <= n - LANES && !load(a, from + i).compare(EQ, value).anyTrue()) {
                i += LANES;
            }
        }
        int rest = LOOPS.indexOf(value, a, from + i, n - i);
        return rest < 0 ? -1 : i + rest;
    }
}
