package firsthand.arrays.kernels;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The vectors that SIMD code works with: as many numbers as this machine's registers hold. */
public final class Lanes {
    static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    public static final int COUNT = SPECIES.length();

    /** Whether vectors can be compared quickly: the compiler has no masks of two lanes on x86, it makes objects. */
    static final boolean MASKS = COUNT > 2;

    private Lanes() {}

    /**
     * Whether the kernels are written for this width: 128, 256 or 512 bits. Sums are made of 8 lanes, whole vectors.
     */
    public static boolean areUsable() {
        return COUNT == 2 || COUNT == 4 || COUNT == PartialSums.WIDTH;
    }

    /** The first where {@code sign} is positive, the second where it is negative; for zeros both must be the same. */
    static DoubleVector bySign(DoubleVector sign, DoubleVector first, DoubleVector second) {
        if (MASKS) {
            return first.blend(second, sign.compare(VectorOperators.LT, 0));
        }
        LongVector chosen = sign.reinterpretAsLongs().lanewise(VectorOperators.ASHR, 63);
        LongVector bits = first.reinterpretAsLongs();
        LongVector difference = bits.lanewise(VectorOperators.XOR, second.reinterpretAsLongs());
        return bits.lanewise(VectorOperators.XOR, difference.and(chosen)).reinterpretAsDoubles();
    }
}
