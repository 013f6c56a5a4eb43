package firsthand.arrays;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** What a random program works on: a pool of arrays, each beside its twin, and the choices of the next step. */
final class Draw {
    /** An array and what it must equal. */
    record Pair(NdArray ours, Twin twin) {
        int rank() {
            return twin.rank();
        }

        int length(int axis) {
            return twin.shape[axis];
        }

        int size() {
            return twin.places.length;
        }
    }

    private static final int[] LENGTHS = {0, 1, 1, 2, 3, 3, 4, 5, 7};
    private static final double[] SPECIAL = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.0};
    private static final int MOST = 10;

    final Random random;
    final List<Pair> pool = new ArrayList<>();

    Draw(long seed) {
        random = new Random(seed);
        for (int i = 0; i < 3; i++) {
            add(fresh(shape()));
        }
    }

    void add(Pair pair) {
        if (pool.size() == MOST) {
            pool.remove(random.nextInt(MOST));
        }
        pool.add(pair);
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /** A whole number from low to high, both included. */
    int between(int low, int high) {
        return low + random.nextInt(high - low + 1);
    }

    int length() {
        return LENGTHS[random.nextInt(LENGTHS.length)];
    }

    int[] shape() {
        if (chance(0.03)) { // as long as what kernels cut into stretches and blocks
            return new int[][] {{between(1020, 1030)}, {3, between(340, 345)}, {33, between(31, 65)}}[between(0, 2)];
        }
        int[] shape = new int[between(0, 4)];
        Arrays.setAll(shape, i -> length());
        return shape;
    }

    /** Small whole numbers, whose sums and products are exact in whatever order they are taken. */
    Pair fresh(int... shape) {
        boolean special = chance(0.1);
        Twin twin =
                Twin.of(shape, i -> special && chance(0.1) ? SPECIAL[random.nextInt(SPECIAL.length)] : between(-3, 3));
        return new Pair(NdArray.fromArray(twin.values(), shape), twin);
    }

    Pair any() {
        return pool.get(random.nextInt(pool.size()));
    }

    /** An array of this rank, most of the time. */
    Pair ofRank(int rank) {
        List<Pair> fitting = pool.stream().filter(p -> p.rank() == rank).toList();
        if (fitting.isEmpty() || chance(0.05)) {
            int[] shape = new int[rank];
            Arrays.setAll(shape, i -> length());
            return chance(0.1) ? any() : fresh(shape);
        }
        return fitting.get(random.nextInt(fitting.size()));
    }

    /** An axis of this array, counted from either end; sometimes one it does not have. */
    int axis(Pair p) {
        if (p.rank() == 0 || chance(0.03)) {
            return between(-p.rank() - 2, p.rank() + 1);
        }
        return between(-p.rank(), p.rank() - 1);
    }

    /** A place on an axis of this length, counted from either end; sometimes one it does not have. */
    int place(int length) {
        return length == 0 || chance(0.03) ? between(-length - 1, length) : between(-length, length - 1);
    }

    int[] places(int count, int length) {
        int[] places = new int[length == 0 && chance(0.8) ? 0 : count];
        Arrays.setAll(places, i -> place(length));
        return places;
    }

    /** An operand for this array: a shape that broadcasts to it, a view of it, or whatever is there. */
    Pair partner(Pair p) {
        if (chance(0.15)) {
            return any();
        }
        if (chance(0.15) && p.rank() > 0) {
            int axis = between(0, p.rank() - 1);
            return new Pair(p.ours().flip(axis), p.twin().flip(axis));
        }
        if (chance(0.1) && p.rank() > 0 && p.length(0) > 0) {
            return new Pair(p.ours().at(0), p.twin().at(0, 0));
        }
        return fresh(smaller(p));
    }

    /** A shape that broadcasts to this array's. */
    int[] smaller(Pair p) {
        int[] shape = Arrays.copyOfRange(p.twin().shape, chance(0.3) ? between(0, p.rank()) : 0, p.rank());
        for (int axis = 0; axis < shape.length; axis++) {
            shape[axis] = chance(0.25) ? 1 : chance(0.03) ? length() : shape[axis];
        }
        return shape;
    }

    /** A shape that this array broadcasts to. */
    int[] wider(Pair p) {
        int[] shape = p.twin().shape.clone();
        for (int axis = 0; axis < shape.length; axis++) {
            boolean other = shape[axis] == 1 ? chance(0.6) : chance(0.03);
            shape[axis] = other ? length() : shape[axis];
        }
        return shape.length < 4 && chance(0.4) ? Twin.inserted(shape, 0, length()) : shape;
    }

    /** Lengths whose product is the array's size, most of the time, one of them perhaps left open. */
    int[] reshaped(Pair p) {
        int rest = p.size();
        int[] shape = {};
        while (rest > 1 && shape.length < 4 && chance(0.7)) {
            int wanted = between(2, 7);
            int divisor = rest % wanted == 0 ? wanted : 1;
            shape = Twin.inserted(shape, between(0, shape.length), divisor);
            rest /= divisor;
        }
        if (rest != 1 || chance(0.3)) {
            shape = Twin.inserted(shape, between(0, shape.length), rest);
        }
        if (rest == 0 && chance(0.5)) {
            shape = Twin.inserted(shape, between(0, shape.length), length());
        }
        if (shape.length > 0 && chance(0.3)) {
            shape[between(0, shape.length - 1)] = -1;
        }
        return shape.length > 0 && chance(0.03) ? Twin.replaced(shape, 0, between(-2, 5)) : shape;
    }

    /** The axes of this array in some order; sometimes not each once. */
    int[] axes(Pair p) {
        int[] axes = {};
        for (int axis = 0; axis < p.rank(); axis++) {
            axes = Twin.inserted(axes, between(0, axis), chance(0.3) ? axis - p.rank() : axis);
        }
        if (chance(0.05)) {
            return chance(0.5) ? Twin.inserted(axes, 0, 0) : new int[p.rank()];
        }
        return axes;
    }

    /** A bound of a range on an axis of this length, as Python takes it: left out, from either end, too far. */
    String bound(int length) {
        return chance(0.3) ? "" : String.valueOf(between(-length - 2, length + 2));
    }

    /** What stands between two commas of NumPy's notation for parts of an array. */
    String cut(int length) {
        if (chance(0.25)) {
            return String.valueOf(place(length));
        }
        int step = chance(0.5) ? 1 : chance(0.02) ? 0 : between(-4, 4);
        String range = bound(length) + ":" + bound(length);
        return step == 1 ? range : range + ":" + step;
    }
}
