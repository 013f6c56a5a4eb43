package firsthand.arrays;

import jdk.incubator.vector.DoubleVector;

/**
 * The sum of a vector's lanes in one fixed order. The Vector API leaves the order of its own {@code reduceLanes(ADD)} open,
 * and the interpreter and the compiler choose differently: a training would then change its last digits with the moment at
 * which Java compiles it.
 */
final class Lanes {
    private Lanes() {}

    static double sum(DoubleVector vector) {
        double[] lanes = vector.toArray();
        double sum = lanes[0];
        for (int i = 1; i < lanes.length; i++) {
            sum += lanes[i];
        }
        return sum;
    }

    /** The sums of 8 vectors that lie one after another, written to {@code result} from {@code to} on. */
    static void sums(double[] lanes, double[] result, int to) {
        int width = lanes.length / 8;
        for (int row = 0; row < 8; row++) {
            double sum = lanes[row * width];
            for (int i = 1; i < width; i++) {
                sum += lanes[row * width + i];
            }
            result[to + row] = sum;
        }
    }
}
