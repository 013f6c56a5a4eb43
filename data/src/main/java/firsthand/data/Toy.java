package firsthand.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Labelled points in the plane that no straight line separates, generated: what a first network learns. The same seed
 * gives the same bits on every machine.
 *
 * @param points one point a row: x and y. Shape (count, 2)
 * @param labels the class of each point, 0 … classes-1. Shape (count)
 */
@SuppressWarnings("ArrayRecordComponent") // arrays are what learners and NdArray.of take; equality is not asked of them
public record Toy(double[][] points, int[] labels) {
    /** Learn from {@code train}, measure on {@code test}. */
    public record Parts(Toy train, Toy test) {}

    /**
     * Two half circles of radius 1, interleaved: the upper around (0, 0) is class 0, the lower around (1, 0.5) is class
     * 1.
     *
     * @param count the number of points, half of them in each class
     * @param noise standard deviation of the normal noise added to each coordinate; 0.1 to 0.2 is usual
     */
    public static Toy moons(int count, double noise, long seed) {
        return generate(count, 2, noise, seed, (label, t) -> {
            double angle = Math.PI * t;
            double side = label == 0 ? 1 : -1;
            return new double[] {
                label + side * StrictMath.cos(angle), 0.5 * label + side * StrictMath.sin(angle),
            };
        });
    }

    /** Two circles around (0, 0): class 0 of radius 1, class 1 of radius 0.5. Parameters as in {@link #moons}. */
    public static Toy circles(int count, double noise, long seed) {
        return generate(count, 2, noise, seed, (label, t) -> {
            double radius = label == 0 ? 1 : 0.5;
            double angle = 2 * Math.PI * t;
            return new double[] {radius * StrictMath.cos(angle), radius * StrictMath.sin(angle)};
        });
    }

    /**
     * {@code arms} spirals from the middle to radius 1, each a class, each turning by 225 degrees.
     *
     * @param noise standard deviation of the normal noise added to each coordinate; 0.02 to 0.08 is usual
     */
    public static Toy spirals(int count, int arms, double noise, long seed) {
        return generate(count, arms, noise, seed, (label, t) -> {
            double angle = 2 * Math.PI * (label / (double) arms + 0.625 * t);
            return new double[] {t * StrictMath.cos(angle), t * StrictMath.sin(angle)};
        });
    }

    /** Where class {@code label} is at {@code t} in 0 … 1 along its curve. */
    @FunctionalInterface
    private interface Curve {
        double[] at(int label, double t);
    }

    private static Toy generate(int count, int classes, double noise, long seed, Curve curve) {
        if (count < classes || classes < 2 || !(noise >= 0)) {
            throw new DataException(
                    "toy points need two classes or more, a point for each, and noise of 0 or more; got "
                            + "count %d, classes %d, noise %s".formatted(count, classes, noise));
        }
        Seeded random = new Seeded(seed);
        double[][] points = new double[count][];
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) {
            labels[i] = i % classes; // the classes take turns, so any first part of the points is balanced
            double[] point = curve.at(labels[i], random.uniform());
            point[0] += noise * random.normal();
            point[1] += noise * random.normal();
            points[i] = point;
        }
        return new Toy(points, labels);
    }

    /** The number of points. */
    public int size() {
        return labels.length;
    }

    /** The number of classes. */
    public int classes() {
        return Arrays.stream(labels).max().orElse(-1) + 1;
    }

    /**
     * The first {@code share} of the points to learn from, the rest to measure on. The points are independent, so the
     * order needs no shuffling.
     *
     * @throws DataException if a part would be empty
     */
    public Parts split(double share) {
        int cut = (int) (share * size());
        if (cut <= 0 || cut >= size()) {
            throw new DataException("a share of %s of %d points leaves an empty part".formatted(share, size()));
        }
        return new Parts(part(0, cut), part(cut, size()));
    }

    private Toy part(int from, int to) {
        return new Toy(Arrays.copyOfRange(points, from, to), Arrays.copyOfRange(labels, from, to));
    }

    /** The points of one class, for drawing: {@code of(1)[0]} is the first point of class 1. */
    public double[][] of(int label) {
        List<double[]> chosen = new ArrayList<>();
        for (int i = 0; i < size(); i++) {
            if (labels[i] == label) {
                chosen.add(points[i]);
            }
        }
        return chosen.toArray(double[][]::new);
    }

    /** The number of points and classes, not the points. */
    @Override
    public String toString() {
        return "%d points in %d classes".formatted(size(), classes());
    }
}
