package firsthand.figures;

import java.util.Arrays;

/** The small calculations that figures show. */
final class Numbers {
    private Numbers() {}

    /** The weights of self-attention, softmax(X X^T / √d) along each row, with Q = K = X. */
    static double[][] weights(double[][] x, boolean causal) {
        double[][] weights = new double[x.length][x.length];
        for (int i = 0; i < x.length; i++) {
            double[] scores = Arrays.copyOf(scores(x)[i], causal ? i + 1 : x.length);
            System.arraycopy(softmax(scores), 0, weights[i], 0, scores.length);
        }
        return weights;
    }

    /** X X^T / √d. */
    static double[][] scores(double[][] x) {
        double[][] scores = new double[x.length][x.length];
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < x.length; j++) {
                scores[i][j] = dot(x[i], x[j]) / Math.sqrt(x[i].length);
            }
        }
        return scores;
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }

    /** Each row of {@code values} mixed as a row of {@code weights} says. */
    static double[][] mix(double[][] weights, double[][] values) {
        double[][] mixed = new double[weights.length][values[0].length];
        for (int i = 0; i < weights.length; i++) {
            for (int j = 0; j < values.length; j++) {
                for (int k = 0; k < values[j].length; k++) {
                    mixed[i][k] += weights[i][j] * values[j][k];
                }
            }
        }
        return mixed;
    }

    static double[] softmax(double[] scores) {
        double greatest = Arrays.stream(scores).max().orElse(0);
        double[] exp =
                Arrays.stream(scores).map(s -> StrictMath.exp(s - greatest)).toArray();
        double sum = Arrays.stream(exp).sum();
        return Arrays.stream(exp).map(e -> e / sum).toArray();
    }

    static double sigmoid(double z) {
        return 1 / (1 + StrictMath.exp(-z));
    }

    /** The colour of a weight: near white at 0, at 1 a blue that still carries dark text. */
    static String shade(double weight) {
        return "#%02x%02x%02x"
                .formatted(
                        Math.round(240 - weight * 128), Math.round(244 - weight * 64), Math.round(247 - weight * 27));
    }
}
