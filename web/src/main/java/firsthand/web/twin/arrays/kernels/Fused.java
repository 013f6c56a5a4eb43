package firsthand.web.twin.arrays.kernels;

/**
 * WebAssembly and JavaScript have no fused multiply-add. Rounding twice differs in the last bit: results in a page
 * equal the JVM's to about twelve digits, not to the bit.
 */
public final class Fused {
    private Fused() {}

    static double fma(double a, double b, double c) {
        return a * b + c;
    }
}
