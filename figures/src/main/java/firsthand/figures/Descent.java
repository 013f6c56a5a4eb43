package firsthand.figures;

/** Ways down the bowl L(x, y) = (x² + k y²) / 2, whose curvatures are 1 and k. */
final class Descent {
    private final double curvature;
    private final double[] start;
    private final int steps;

    /** Ways of {@code steps} steps from {@code start} = (x, y) in a bowl with k = {@code curvature}. */
    Descent(double curvature, double[] start, int steps) {
        this.curvature = curvature;
        this.start = start.clone();
        this.steps = steps;
    }

    /** The step for gradient {@code g} of weight {@code i} at step {@code t} = 1, 2, …; it is added to the weight. */
    interface Rule {
        double step(int i, double g, int t);
    }

    double curvature() {
        return curvature;
    }

    double loss(double[] w) {
        return (w[0] * w[0] + curvature * w[1] * w[1]) / 2;
    }

    /** The points on the way, the start among them. */
    double[][] path(Rule rule) {
        double[][] path = new double[steps + 1][];
        path[0] = start;
        for (int t = 1; t <= steps; t++) {
            double[] w = path[t - 1];
            path[t] = new double[] {w[0] + rule.step(0, w[0], t), w[1] + rule.step(1, curvature * w[1], t)};
        }
        return path;
    }

    static Rule sgd(double rate) {
        return (i, g, t) -> -rate * g;
    }

    static Rule momentum(double rate) {
        double[] v = new double[2];
        return (i, g, t) -> {
            v[i] = 0.9 * v[i] + g;
            return -rate * v[i];
        };
    }

    static Rule rmsprop(double rate) {
        double[] s = new double[2];
        return (i, g, t) -> {
            s[i] = 0.99 * s[i] + 0.01 * g * g;
            return -rate * g / (Math.sqrt(s[i]) + 1e-8);
        };
    }

    static Rule adam(double rate) {
        double[] m = new double[2];
        double[] s = new double[2];
        return (i, g, t) -> {
            m[i] = 0.9 * m[i] + 0.1 * g;
            s[i] = 0.999 * s[i] + 0.001 * g * g;
            double mean = m[i] / (1 - StrictMath.pow(0.9, t));
            double square = s[i] / (1 - StrictMath.pow(0.999, t));
            return -rate * mean / (Math.sqrt(square) + 1e-8);
        };
    }
}
