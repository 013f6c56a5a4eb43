package firsthand.arrays;

import firsthand.arrays.kernels.Arithmetic;
import firsthand.arrays.kernels.ArithmeticLoops;
import firsthand.arrays.kernels.ArithmeticSimd;
import firsthand.arrays.kernels.Lanes;
import firsthand.arrays.kernels.Matmul;
import firsthand.arrays.kernels.MatmulLoops;
import firsthand.arrays.kernels.MatmulSimd;
import firsthand.arrays.kernels.VectorMath;
import firsthand.arrays.kernels.VectorMathLoops;
import firsthand.arrays.kernels.VectorMathSimd;

/**
 * Chooses between the loops to read and the SIMD code to use. SIMD (one instruction on several numbers at once) needs
 * the JDK's incubating Vector API, which the JVM adds with {@code --add-modules jdk.incubator.vector}, and vectors of
 * 128, 256 or 512 bits. Without them everything works, slower, and this is said once on standard error.
 * {@code -Dfirsthand.simd=off} asks for the loops, and {@code -Dvector=in-kernels} says that other processes do the
 * work that counts, so that this one need not say it. The results are the same, to the last bit, in any case.
 */
public final class Simd {
    static final String MODULE = "jdk.incubator.vector";
    private static final boolean AVAILABLE = decide();

    static final Arithmetic ARITHMETIC = AVAILABLE ? new ArithmeticSimd() : new ArithmeticLoops();
    static final VectorMath MATH = AVAILABLE ? new VectorMathSimd() : new VectorMathLoops();
    static final Matmul MATMUL = AVAILABLE ? new MatmulSimd() : new MatmulLoops();

    private Simd() {}

    private static boolean decide() {
        if ("off".equals(System.getProperty("firsthand.simd"))) {
            return false;
        }
        if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
            return slow("start Java with --add-modules " + MODULE);
        }
        if (!Lanes.areUsable()) {
            return slow("vectors have " + Lanes.COUNT * Double.SIZE + " bits, SIMD here needs 128, 256 or 512");
        }
        return true;
    }

    private static boolean slow(String reason) {
        if (!"in-kernels".equals(System.getProperty("vector"))) {
            System.err.println("firsthand: arrays use plain loops, several times slower than SIMD; " + reason);
        }
        return false;
    }

    /** Whether arrays use SIMD instructions in this JVM. */
    public static boolean isAvailable() {
        return AVAILABLE;
    }

    /** How many float64 numbers one instruction works on: 8 with AVX-512, 4 with AVX2, 2 with NEON, 1 without SIMD. */
    public static int lanes() {
        return AVAILABLE ? Lanes.COUNT : 1;
    }
}
