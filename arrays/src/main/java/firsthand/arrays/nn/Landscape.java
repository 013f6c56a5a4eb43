package firsthand.arrays.nn;

import firsthand.arrays.NdArray;
import firsthand.arrays.ShapeException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Losses of two weights, to watch optimizers on. Each is 0 at its minimum, the saddle at two of them, and above 0
 * elsewhere; each has one difficulty of its own.
 */
public enum Landscape {
    /**
     * An ill-conditioned bowl: f = ½ (x² + 50 y²). Curvatures 1 and 50 everywhere. Minimum at (0, 0).
     */
    BOWL(4, 1, 0, 0) {
        @Override
        public double value(double x, double y) {
            return (x * x + 50 * y * y) / 2;
        }

        @Override
        double[] slopes(double x, double y) {
            return new double[] {x, 50 * y};
        }
    },

    /**
     * A saddle between two valleys: f = ½ x² + ¼ (y² − 1)². At (0, 0) the slope is 0, with curvature 1 along x and −1
     * along y. Minima at (0, 1) and (0, −1); the start is a hair above the ridge.
     */
    SADDLE(2, 0.001, 0, 1) {
        @Override
        public double value(double x, double y) {
            double u = y * y - 1;
            return x * x / 2 + u * u / 4;
        }

        @Override
        double[] slopes(double x, double y) {
            return new double[] {x, y * (y * y - 1)};
        }
    },

    /**
     * A bent ravine with a nearly level floor: f = (1 − x)² + 100 (y − x²)². Minimum at (1, 1), with curvatures 0.4 and
     * 1001.6 there.
     *
     * <p>Source: Rosenbrock, An automatic method for finding the greatest or least value of a function, The Computer
     * Journal 3, 1960.
     */
    ROSENBROCK(-1.2, 1, 1, 1) {
        @Override
        public double value(double x, double y) {
            double u = 1 - x;
            double v = y - x * x;
            return u * u + 100 * v * v;
        }

        @Override
        double[] slopes(double x, double y) {
            double v = y - x * x;
            return new double[] {-2 * (1 - x) - 400 * x * v, 200 * v};
        }
    },

    /**
     * A plateau between steep walls: f = (1.5 − x + xy)² + (2.25 − x + xy²)² + (2.625 − x + xy³)². Minimum at (3, 0.5).
     *
     * <p>Source: Moré, Garbow, Hillstrom, Testing unconstrained optimization software, ACM Transactions on Mathematical
     * Software 7, 1981, problem 5.
     */
    BEALE(1, 1, 3, 0.5) {
        @Override
        public double value(double x, double y) {
            double a = 1.5 - x + x * y;
            double b = 2.25 - x + x * y * y;
            double c = 2.625 - x + x * y * y * y;
            return a * a + b * b + c * c;
        }

        @Override
        double[] slopes(double x, double y) {
            double a = 1.5 - x + x * y;
            double b = 2.25 - x + x * y * y;
            double c = 2.625 - x + x * y * y * y;
            return new double[] {
                2 * (a * (y - 1) + b * (y * y - 1) + c * (y * y * y - 1)), 2 * x * (a + 2 * b * y + 3 * c * y * y)
            };
        }
    };

    private final double startX;
    private final double startY;
    private final double minimumX;
    private final double minimumY;

    Landscape(double startX, double startY, double minimumX, double minimumY) {
        this.startX = startX;
        this.startY = startY;
        this.minimumX = minimumX;
        this.minimumY = minimumY;
    }

    /** The loss at (x, y). */
    public abstract double value(double x, double y);

    abstract double[] slopes(double x, double y);

    /** The loss at w = (x, y). Shapes: (2) */
    public double value(NdArray w) {
        requirePlace(w);
        return value(w.get(0), w.get(1));
    }

    /** (∂f/∂x, ∂f/∂y) at w = (x, y). Shapes: (2) → (2) */
    public NdArray gradient(NdArray w) {
        requirePlace(w);
        return NdArray.of(slopes(w.get(0), w.get(1)));
    }

    /** Where optimizers usually start on it, a fresh array. Shape (2) */
    public NdArray start() {
        return NdArray.of(startX, startY);
    }

    /** Where it is 0, a fresh array; of the saddle's two minima the upper one. Shape (2) */
    public NdArray minimum() {
        return NdArray.of(minimumX, minimumY);
    }

    private void requirePlace(NdArray w) {
        if (w.ndim() != 1 || w.size() != 2) {
            throw new ShapeException(label() + ": a place has shape [2], got " + Arrays.toString(w.shape()));
        }
    }

    /** The name in lower case, as {@link #of} reads it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The landscape with this label.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Landscape of(String label) {
        for (Landscape landscape : values()) {
            if (landscape.label().equalsIgnoreCase(label.strip())) {
                return landscape;
            }
        }
        String known = Arrays.stream(values()).map(Landscape::label).collect(Collectors.joining(", "));
        throw new IllegalArgumentException("there is no landscape '" + label + "', only " + known);
    }
}
