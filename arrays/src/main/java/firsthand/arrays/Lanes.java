package firsthand.arrays;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** The vectors that SIMD code works with: as many numbers as this machine's registers hold. */
final class Lanes {
    static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    static final int COUNT = SPECIES.length();

    private Lanes() {}

    /**
     * Whether the kernels are written for this width: 128, 256 or 512 bits. Sums are made of 8 lanes, whole vectors.
     */
    static boolean areUsable() {
        return COUNT == 2 || COUNT == 4 || COUNT == PartialSums.WIDTH;
    }
}
