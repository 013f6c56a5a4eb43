package firsthand.arrays;

import java.util.Arrays;

/**
 * A source of pseudo-random numbers that one seed determines completely: the same seed gives the same bits on every
 * machine and in every version. The algorithm is xoshiro256++, its state filled from the seed by SplitMix64;
 * logarithms come from {@link StrictMath}, which is exact to the bit everywhere.
 *
 * <p>Source: Blackman, Vigna, "Scrambled linear pseudorandom number generators", ACM TOMS 47 (2021); Steele, Lea,
 * Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014.
 */
public final class Rng {
    private long s0;
    private long s1;
    private long s2;
    private long s3;
    private double spareNormal = Double.NaN;

    /** A generator whose whole sequence follows from {@code seed}. */
    public Rng(long seed) {
        long state = seed;
        s0 = splitMix(state += GOLDEN_GAMMA);
        s1 = splitMix(state += GOLDEN_GAMMA);
        s2 = splitMix(state += GOLDEN_GAMMA);
        s3 = splitMix(state + GOLDEN_GAMMA);
    }

    /** 2⁶⁴ divided by the golden ratio, made odd: steps by it visit every 64-bit number. */
    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

    private static long splitMix(long z) {
        long mixed = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }

    /** The next 64 random bits. */
    public long nextLong() {
        long result = Long.rotateLeft(s0 + s3, 23) + s0;
        long t = s1 << 17;
        s2 ^= s0;
        s3 ^= s1;
        s1 ^= s2;
        s0 ^= s3;
        s2 ^= t;
        s3 = Long.rotateLeft(s3, 45);
        return result;
    }

    /** A number from [0, 1), a multiple of 2⁻⁵³, each as likely as any other. */
    public double nextUniform() {
        return (nextLong() >>> 11) * 0x1.0p-53;
    }

    /**
     * A number from the normal distribution of mean 0 and standard deviation 1.
     *
     * <p>Source: Marsaglia, Bray, "A convenient method for generating normal variables", SIAM Review 6 (1964).
     */
    public double nextNormal() {
        if (!Double.isNaN(spareNormal)) {
            double spare = spareNormal;
            spareNormal = Double.NaN;
            return spare;
        }
        double x;
        double y;
        double square;
        do {
            x = 2 * nextUniform() - 1;
            y = 2 * nextUniform() - 1;
            square = x * x + y * y;
        } while (square >= 1 || square == 0);
        double factor = Math.sqrt(-2 * StrictMath.log(square) / square);
        spareNormal = y * factor;
        return x * factor;
    }

    /**
     * A whole number from 0 up to but not including {@code bound}, each equally likely.
     *
     * <p>Source: Lemire, "Fast random integer generation in an interval", ACM TOMACS 29 (2019).
     *
     * @throws IllegalArgumentException if {@code bound} is not positive
     */
    public int nextInt(int bound) {
        if (bound <= 0) {
            throw new IllegalArgumentException("nextInt: the bound must be positive, got " + bound);
        }
        long threshold = Long.remainderUnsigned(-bound, bound);
        while (true) {
            long bits = nextLong();
            if (Long.compareUnsigned(bits * bound, threshold) >= 0) {
                return (int) highProduct(bits, bound);
            }
        }
    }

    /** The upper 64 bits of a · b, a taken as unsigned, in two halves: a page has no {@code unsignedMultiplyHigh}. */
    private static long highProduct(long a, int b) {
        long low = (a & 0xffff_ffffL) * b;
        return ((a >>> 32) * b + (low >>> 32)) >>> 32;
    }

    /** An array of numbers from [0, 1). */
    public NdArray uniform(int... shape) {
        NdArray out = NdArray.empty("uniform", shape.clone());
        for (int i = 0; i < out.size(); i++) {
            out.data[i] = nextUniform();
        }
        return out;
    }

    /** An array of numbers from [low, high). */
    public NdArray uniformBetween(double low, double high, int... shape) {
        NdArray out = NdArray.empty("uniformBetween", shape.clone());
        for (int i = 0; i < out.size(); i++) {
            out.data[i] = low + (high - low) * nextUniform();
        }
        return out;
    }

    /** An array of numbers from the normal distribution of mean 0 and standard deviation 1. */
    public NdArray normal(int... shape) {
        NdArray out = NdArray.empty("normal", shape.clone());
        for (int i = 0; i < out.size(); i++) {
            out.data[i] = nextNormal();
        }
        return out;
    }

    /**
     * {@code count} whole numbers from {@code low} up to but not including {@code high}, each equally likely.
     *
     * @throws IllegalArgumentException if the range is empty
     */
    public int[] integers(int low, int high, int count) {
        if (high <= low || (long) high - low > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "integers: no whole numbers to draw from in [" + low + ", " + high + ")");
        }
        int[] out = new int[count];
        Arrays.setAll(out, i -> low + nextInt(high - low));
        return out;
    }

    /** The numbers 0 to n - 1 in random order, each order equally likely. */
    public int[] permutation(int n) {
        int[] order = new int[n];
        Arrays.setAll(order, i -> i);
        for (int i = n - 1; i > 0; i--) {
            int j = nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
        return order;
    }

    /** Puts the entries along the first axis of {@code a} into random order, in place. */
    public void shuffle_(NdArray a) {
        a.assign_(a.take(permutation(a.shape(0)), 0));
    }

    /**
     * {@code count} different numbers from 0 to n - 1, in random order.
     *
     * @throws IllegalArgumentException if there are fewer than {@code count}
     */
    public int[] choice(int n, int count) {
        if (count < 0 || count > n) {
            throw new IllegalArgumentException("choice: cannot choose " + count + " different numbers out of " + n);
        }
        return Arrays.copyOf(permutation(n), count);
    }

    /**
     * An index i, drawn with probability {@code probabilities[i]}: how a language model chooses the next symbol.
     *
     * @param probabilities at least one number, none negative, with the sum 1 (to 1e-6)
     * @throws IllegalArgumentException if they are no probabilities
     */
    public int choice(double... probabilities) {
        double sum = 0;
        int last = -1;
        for (int i = 0; i < probabilities.length; i++) {
            if (!(probabilities[i] >= 0)) {
                throw new IllegalArgumentException(
                        "choice: probability " + i + " is " + probabilities[i] + "; probabilities are not negative");
            }
            sum += probabilities[i];
            last = probabilities[i] > 0 ? i : last;
        }
        if (!(Math.abs(sum - 1) <= 1e-6)) {
            throw new IllegalArgumentException("choice: the probabilities add up to " + sum + " instead of 1");
        }
        double target = nextUniform() * sum;
        double reached = 0;
        for (int i = 0; i < last; i++) {
            reached += probabilities[i];
            if (target < reached) {
                return i;
            }
        }
        return last;
    }

    /**
     * An index into the flattened array, drawn with the probability that stands there; see {@link #choice(double...)}.
     */
    public int choice(NdArray probabilities) {
        return choice(probabilities.toArray());
    }

    /** A new generator with a sequence of its own, for a part of the work that may draw more or fewer numbers later. */
    public Rng split() {
        return new Rng(nextLong());
    }
}
