package firsthand.data;

import java.util.Collections;
import java.util.List;

/**
 * A small random generator whose every bit is defined here, so that a seed gives the same data on every machine and in
 * every JDK (the JDK fixes its generators' bits, but not how it turns them into bounded or normal numbers).
 *
 * <p>Source: SplitMix64, Steele, Lea, Flood: Fast splittable pseudorandom number generators, OOPSLA 2014, figure 16,
 * with the mixing constants of {@link java.util.SplittableRandom}; the normal numbers are Box and Muller's, 1958.
 */
final class Seeded {
    private long state;

    Seeded(long seed) {
        state = seed;
    }

    long nextLong() {
        state += 0x9E3779B97F4A7C15L;
        long z = state;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** Uniform in [0, 1), 53 bits. */
    double uniform() {
        return (nextLong() >>> 11) * 0x1p-53;
    }

    /** Uniform in 0 … {@code bound} - 1. The bias of the multiplication, below bound / 2⁵³, is of no account here. */
    int below(int bound) {
        return (int) (uniform() * bound);
    }

    /** Standard normal. {@link StrictMath}, because {@link Math} may differ in the last bit between machines. */
    double normal() {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - uniform()));
        return radius * StrictMath.cos(2 * Math.PI * uniform());
    }

    /** Shuffles in place; every order is equally likely (Fisher and Yates). */
    void shuffle(List<?> list) {
        for (int i = list.size() - 1; i > 0; i--) {
            Collections.swap(list, i, below(i + 1));
        }
    }
}
