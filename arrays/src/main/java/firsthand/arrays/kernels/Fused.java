package firsthand.arrays.kernels;

/**
 * a·b + c with one rounding, the step that all products, sums of squares and exponentials are made of. {@link Math#fma}
 * is exact by its definition, so its bits are the same everywhere; processors since about 2013 have an instruction for
 * it. All plain loops call this method, so that where Java has no {@code fma} there is one place to put another in.
 */
public final class Fused {
    private Fused() {}

    static double fma(double a, double b, double c) {
        return Math.fma(a, b, c);
    }
}
