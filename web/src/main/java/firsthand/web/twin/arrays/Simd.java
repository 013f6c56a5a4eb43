package firsthand.web.twin.arrays;

import firsthand.arrays.kernels.Arithmetic;
import firsthand.arrays.kernels.ArithmeticLoops;
import firsthand.arrays.kernels.Matmul;
import firsthand.arrays.kernels.MatmulLoops;
import firsthand.arrays.kernels.VectorMath;
import firsthand.arrays.kernels.VectorMathLoops;

/** A page has no Vector API: the loops, which are the same classes as on the JVM. */
public final class Simd {
    static final Arithmetic ARITHMETIC = new ArithmeticLoops();
    static final VectorMath MATH = new VectorMathLoops();
    static final Matmul MATMUL = new MatmulLoops();

    private Simd() {}

    public static boolean isAvailable() {
        return false;
    }

    public static int lanes() {
        return 1;
    }
}
