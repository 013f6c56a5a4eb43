package firsthand.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Answers other than the reference's own: right ones in other words, and mistakes as a learner would type them. */
class Checks04Test {
    @Test
    void acceptTheSolutionsWrittenAtTheExercises() {
        assertThat(Checks04.rootOfKappa(() -> new double[] {0.0045, 0.82}).passed())
                .isTrue();
        assertThat(Checks04.networkLimit(0.495).passed()).isTrue();
        assertThat(Checks04.networkLimit(0.49).passed()).isTrue(); // two digits, and below
        assertThat(Checks04.lookAhead(
                                (gradient, w, rate, mu, steps) -> { // as in the paper: the rate is in the velocity
                                    double[] places = new double[steps];
                                    double at = w;
                                    double v = 0;
                                    for (int t = 0; t < steps; t++) {
                                        v = mu * v - rate * gradient.applyAsDouble(at + mu * v);
                                        at += v;
                                        places[t] = at;
                                    }
                                    return places;
                                })
                        .passed())
                .isTrue();
        assertThat(Checks04.himmelblau((x, y) -> {
                            double h = 1e-5; // measured instead of derived
                            return new double[] {
                                (height(x + h, y) - height(x - h, y)) / (2 * h),
                                (height(x, y + h) - height(x, y - h)) / (2 * h)
                            };
                        })
                        .passed())
                .isTrue();
        assertThat(Checks04.fairRace(0.79).passed()).isTrue();
        assertThat(Checks04.upToSpeed(230).passed()).isTrue();
        assertThat(Checks04.noiseFloor(0.0088).passed()).isTrue();
        assertThat(Checks04.noiseFloor(0.0084).passed()).isTrue(); // measured
        assertThat(Checks04.adamSteps(Checks04Test::adam).passed()).isTrue();
        assertThat(Checks04.adamW((w, g, rate, decay) -> {
                            double now = w;
                            for (double step : adam(g, rate)) {
                                now = now - rate * decay * now + step;
                            }
                            return now;
                        })
                        .passed())
                .isTrue();
    }

    @Test
    void nameMistakesAsLearnersTypeThem() {
        assertThat(Checks04.rootOfKappa(() -> new double[] {0.0045, 19 / 21.0}).mistake())
                .isEqualTo("μ is too large");
        assertThat(Checks04.rootOfKappa(() -> new double[] {0.82, 0.0045}).mistake())
                .isEqualTo("rate and μ exchanged");
        assertThat(Checks04.findRate(gradient -> 1.95 / alongX(gradient)).mistake())
                .isEqualTo("power iteration along x");
        assertThat(Checks04.networkLimit(4.04).mistake()).startsWith("the curvature");
        assertThat(Checks04.largestRate(curvatures -> 2 / curvatures[0]).passed())
                .isFalse();
        assertThat(Checks04.fairRace(506.0 / 72).mistake()).isEqualTo("both at momentum's best rate");
        assertThat(Checks04.whosePath("amsr").mistake()).isEqualTo("momentum and Adam exchanged");
        assertThat(Checks04.upToSpeed(22).mistake()).isEqualTo("that is the answer for μ = 0.9");
        assertThat(Checks04.upToSpeed(229.105).mistake()).startsWith("one step too few");
        assertThat(Checks04.noiseFloor(0.01).mistake()).startsWith("as if the rate were so small");
    }

    private static double height(double x, double y) {
        return Math.pow(x * x + y - 11, 2) + Math.pow(x + y * y - 7, 2);
    }

    private static double[] adam(double[] g, double rate) {
        double[] steps = new double[g.length];
        double m = 0;
        double s = 0;
        for (int t = 1; t <= g.length; t++) {
            m += 0.1 * (g[t - 1] - m);
            s += 0.001 * (g[t - 1] * g[t - 1] - s);
            steps[t - 1] = -rate * m / (1 - Math.pow(0.9, t)) / (Math.sqrt(s / (1 - Math.pow(0.999, t))) + 1e-8);
        }
        return steps;
    }

    /** The curvature that power iteration finds when it begins along x: that of x, where the axes are those of w. */
    private static double alongX(UnaryOperator<double[]> gradient) {
        double[] at = gradient.apply(new double[2]);
        double[] v = {1, 0};
        double curvature = 0;
        for (int i = 0; i < 20; i++) {
            double[] next = gradient.apply(v);
            double x = next[0] - at[0];
            double y = next[1] - at[1];
            curvature = Math.hypot(x, y);
            v = new double[] {x / curvature, y / curvature};
        }
        return curvature;
    }
}
