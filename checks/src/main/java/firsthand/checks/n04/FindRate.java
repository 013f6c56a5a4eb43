package firsthand.checks.n04;

import firsthand.checks.engine.Check;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** A rate just below the limit of an unknown bowl of two weights that lies askew, from at most 30 gradients. */
@FunctionalInterface
public interface FindRate {
    double find(UnaryOperator<double[]> gradient);

    /** Both curvatures, the degrees by which the bowl is turned, and its minimum. */
    private static double[][] bowls() {
        return new double[][] {
            {50, 1, 90, 4, 1},
            {0.4, 0.1, 30, 5, -3},
            {800, 2, 45, -3, 1},
            {20, 20, 0, 0.5, 6},
            {1e4, 900, 150, 1, 2},
            {7, 0.5, 45, 0, 0},
            {30, 10, 0, 0, -8},
            {600, 3, 90, 2, 1}
        };
    }

    /** (H_xx, H_xy, H_yy) of a bowl. */
    private static double[] hessian(double... bowl) {
        double c = Math.sin(Math.toRadians(90 - bowl[2])); // exactly 0 at 90 degrees, which Math.cos is not
        double s = Math.sin(Math.toRadians(bowl[2]));
        return new double[] {
            bowl[0] * c * c + bowl[1] * s * s, (bowl[0] - bowl[1]) * c * s, bowl[0] * s * s + bowl[1] * c * c
        };
    }

    private static double[] slope(double[] bowl, double... w) {
        double[] h = hessian(bowl);
        double x = w[0] - bowl[3];
        double y = w[1] - bowl[4];
        return new double[] {h[0] * x + h[1] * y, h[1] * x + h[2] * y};
    }

    /** The rates as shares of the limits, if they are the same in all bowls. */
    private static String told(FindRate answer) {
        double[] shares = Arrays.stream(bowls())
                .mapToDouble(bowl -> answer.find(w -> slope(bowl, w)) * bowl[0] / 2)
                .toArray();
        boolean alike = Arrays.stream(shares).allMatch(share -> Math.abs(share - shares[0]) <= 1e-6);
        return alike && Double.isFinite(shares[0])
                ? String.format(Locale.ROOT, "in every bowl your rate is %.4g of the limit 2 / λmax", shares[0])
                : "";
    }

    /** One code for each bowl. */
    private static List<Double> good(FindRate answer) {
        List<Double> good = new ArrayList<>();
        for (double[] bowl : bowls()) {
            int[] calls = new int[1];
            double rate = answer.find(w -> {
                calls[0]++;
                return slope(bowl, w);
            });
            double share = rate * bowl[0] / 2;
            good.add(
                    calls[0] > 30
                            ? 2.0
                            : !Double.isFinite(rate)
                                    ? 4.0
                                    : rate < 0 ? 3.0 : share >= 1 - 1e-9 ? 1.0 : share < 0.95 ? -1.0 : 0.0);
        }
        return good;
    }

    /** {H_xx, H_xy, H_yy}, measured with three gradients. */
    private static double[] curvatures(UnaryOperator<double[]> gradient) {
        double[] g = gradient.apply(new double[] {0, 0});
        double[] gx = gradient.apply(new double[] {1, 0});
        double[] gy = gradient.apply(new double[] {0, 1});
        return new double[] {gx[0] - g[0], gx[1] - g[1], gy[1] - g[1]};
    }

    /** The greater eigenvalue, or with −1 the smaller one. */
    private static double eigenvalue(UnaryOperator<double[]> gradient, int sign) {
        double[] h = curvatures(gradient);
        return (h[0] + h[2] + sign * Math.sqrt((h[0] - h[2]) * (h[0] - h[2]) + 4 * h[1] * h[1])) / 2;
    }

    Check<FindRate> CHECK = Check.<FindRate>of(
                    "a rate for any bowl", gradient -> 1.95 / eigenvalue(gradient, 1), (answer, in) -> good(answer))
            .input()
            .codes(
                    "one code for each of eight bowls. 0: below the limit, by at most a twentieth; -1: too low; 1: the "
                            + "limit or above; 2: more than 30 gradients asked for; 3: negative, which is uphill; 4: infinite or NaN")
            .told((answer, in) -> told(answer))
            .within(1e-12, "a rate is good or not")
            .mistake("the greater of H_xx and H_yy, as if nothing were askew", gradient -> {
                double[] h = curvatures(gradient);
                return 1.95 / Math.max(h[0], h[2]);
            })
            .clue("Right where the axes are those of the weights. Elsewhere it is steeper along another direction.")
            .mistake("the curvature along x alone", gradient -> 1.95 / curvatures(gradient)[0])
            .clue("The steepest direction may be any. What do H_xy and H_yy say?")
            .mistake("power iteration along x", gradient -> {
                double[] v = {1, 0};
                double[] g = gradient.apply(new double[] {0, 0});
                double length = 1;
                for (int i = 0; i < 28; i++) {
                    double[] at = gradient.apply(v);
                    double[] hv = {at[0] - g[0], at[1] - g[1]};
                    length = Math.hypot(hv[0], hv[1]);
                    v = new double[] {hv[0] / length, hv[1] / length};
                }
                return 1.95 / length;
            })
            .clue("Where x is an axis of the bowl, power iteration that begins along x stays on it. Begin askew.")
            .mistake("the curvature along the gradient", gradient -> {
                double[] g = gradient.apply(new double[] {0, 0});
                double length = Math.hypot(g[0], g[1]);
                double[] there = gradient.apply(new double[] {g[0] / length, g[1] / length});
                return 1.95 * length / Math.hypot(there[0] - g[0], there[1] - g[1]);
            })
            .clue("The gradient points somewhere between the axes of the bowl. Which direction is the steepest?")
            .mistake("the minimum is taken to be at 0", gradient -> {
                double[] gx = gradient.apply(new double[] {1, 0});
                double[] gy = gradient.apply(new double[] {0, 1});
                double askew = Math.sqrt((gx[0] - gy[1]) * (gx[0] - gy[1]) + 4 * gx[1] * gx[1]);
                return 1.95 / ((gx[0] + gy[1] + askew) / 2);
            })
            .clue("Only at the minimum is the gradient 0. How does it change from (0, 0) to (1, 0)?")
            .mistake("the sum of the two curvatures", gradient -> {
                double[] h = curvatures(gradient);
                return 1.95 / (h[0] + h[2]);
            })
            .clue("H_xx + H_yy is both eigenvalues together. The greater one alone sets the limit.")
            .mistake("the flattest direction", gradient -> 1.95 / eigenvalue(gradient, -1))
            .clue("Of the two eigenvalues you took the smaller one: look at the sign before the root.")
            .mistake("half of the limit: 1/λ", gradient -> 1 / eigenvalue(gradient, 1))
            .clue("The limit is 2/λmax. At most a twentieth below it is asked for.")
            .mistake("the limit itself", gradient -> 2 / eigenvalue(gradient, 1))
            .clue("At 2/λmax it swings for ever. Stay a little below.")
            .mistake("the gradient's length, not how fast it grows", gradient -> {
                double[] g = gradient.apply(new double[] {0, 0});
                return 1.95 / Math.hypot(g[0], g[1]);
            })
            .clue("One gradient says nothing about the curvature. How does it change from place to place?")
            .mistake("one rate for all", gradient -> 0.038)
            .clue("Your rate suits one of the bowls. Where can you learn the curvatures of the others from?")
            .mistake("the rate is negative, only its sign is wrong", gradient -> -1.95 / eigenvalue(gradient, 1))
            .clue("Your step goes uphill. Which of the two gradients is subtracted from which?")
            .mistake("asks too often", gradient -> {
                double steepest = 0;
                for (int i = 0; i < 20; i++) {
                    steepest = eigenvalue(gradient, 1);
                }
                return 1.95 / steepest;
            })
            .clue("Three gradients are enough, thirty are allowed.")
            .hint(
                    "One weight: two gradients, one apart, tell its curvature. Which three numbers does a bowl of two have?")
            .hint("The gradients at (0, 0), (1, 0) and (0, 1) give H; its greater eigenvalue stands above steepest.")
            .hint("With H_xx = a, H_xy = b, H_yy = d: 1.95 / ((a + d + Math.sqrt((a - d) * (a - d) + 4 * b * b)) / 2).")
            .matters(
                    "With 354 weights H has 62,835 numbers, and nobody writes it down: power iteration finds λmax without.");
}
