package firsthand.checks;

import static org.assertj.core.api.Assertions.assertThat;

import firsthand.arrays.NdArray;
import firsthand.checks.engine.CheckResult;
import firsthand.torch.Tensor;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Right answers by another route, some of which were refused: an ε that does no harm, float32, a slope that is
 * measured.
 */
class RightAnswersTest {
    record Right(String what, CheckResult result) {
        @Override
        public String toString() {
            return what;
        }
    }

    static List<Right> answers() {
        return List.of(
                new Right(
                        "log(p + 1e-12)",
                        Checks01.crossEntropy(
                                (p, y) -> -p.pick(y).add(1e-12).log().mean())),
                new Right(
                        "log(p + 1e-8)",
                        Checks01.crossEntropy(
                                (p, y) -> -p.pick(y).add(1e-8).log().mean())),
                new Right("layer norm by mean square minus squared mean", Checks08.layerNorm(x -> {
                    Tensor mean = x.mean(-1, true);
                    Tensor variance = x.square().mean(-1, true).sub(mean.square());
                    return x.sub(mean).mul(variance.add(1e-5).rsqrt());
                })),
                new Right("letters with signs between", Checks10.whichRate("y < z < x")),
                new Right("cross-entropy in float32", Checks01.crossEntropy((p, y) -> {
                    float sum = 0;
                    for (int i = 0; i < y.length; i++) {
                        sum -= (float) Math.log((float) p.get(i, y[i]));
                    }
                    return sum / y.length;
                })),
                new Right("softmax in float32", Checks01.softmax(RightAnswersTest::softmax)),
                new Right("a gradient that is measured", Checks02.logitsGradient(RightAnswersTest::measured)),
                new Right("the wrong rules in another order", Checks02.wrongRules("D, c")),
                new Right("the sigmoid's slope in float32", Checks03.sigmoidPrime(x -> {
                    float s = (float) (1 / (1 + Math.exp(-x)));
                    return s * (1 - s);
                })),
                new Right("Adam as the paper's faster form has it", Checks04.adamSteps(RightAnswersTest::adam)),
                new Right("a rate by power iteration", Checks04.findRate(RightAnswersTest::powerIteration)),
                new Right("Adam in float32", Checks04.adamSteps(RightAnswersTest::float32)),
                new Right(
                        "PyTorch's clipping",
                        Checks05.clip((g, limit) -> g.mul(Math.min(1, limit / (g.norm() + 1e-6))))),
                new Right("a latch with other weights", Checks05.latch(() -> new double[] {2.5, 8, -0.4})),
                new Right("the spectral radius by squaring", Checks05.factor(RightAnswersTest::bySquaring)),
                new Right("a forget bias in float32", Checks06.biasFor(gap -> {
                    float f = (float) Math.pow(0.5, 1.0 / gap);
                    return (float) Math.log(f / (1 - f));
                })));
    }

    private static double powerIteration(UnaryOperator<double[]> gradient) {
        double[] origin = gradient.apply(new double[2]);
        double[] v = {0.8, 0.6};
        double curvature = 0;
        for (int i = 0; i < 29; i++) {
            double[] g = gradient.apply(v);
            double x = g[0] - origin[0];
            double y = g[1] - origin[1];
            curvature = Math.hypot(x, y);
            v = new double[] {x / curvature, y / curvature};
        }
        return 1.96 / curvature;
    }

    private static double bySquaring(NdArray w) {
        NdArray power = w.copy();
        double logs = 0;
        for (int k = 1; k <= 12; k++) { // w to the power of 2ᵏ, rescaled
            power = power.matmul(power);
            logs = 2 * logs + Math.log(power.norm());
            power = power.div(power.norm());
        }
        return Math.exp(logs / 4_096);
    }

    private static NdArray softmax(NdArray z) {
        NdArray out = NdArray.zeros(z.shape());
        for (int i = 0; i < z.shape(0); i++) {
            float max = (float) z.row(i).max();
            float sum = 0;
            for (int j = 0; j < z.shape(1); j++) {
                sum += (float) Math.exp((float) z.get(i, j) - max);
            }
            for (int j = 0; j < z.shape(1); j++) {
                out.set((float) Math.exp((float) z.get(i, j) - max) / sum, i, j);
            }
        }
        return out;
    }

    private static NdArray measured(NdArray logits, int[] labels) {
        NdArray gradient = NdArray.zeros(logits.shape());
        double h = 6e-6;
        for (int i = 0; i < logits.shape(0); i++) {
            for (int j = 0; j < logits.shape(1); j++) {
                NdArray above = logits.copy();
                above.set(logits.get(i, j) + h, i, j);
                NdArray below = logits.copy();
                below.set(logits.get(i, j) - h, i, j);
                gradient.set((loss(above, labels) - loss(below, labels)) / (2 * h), i, j);
            }
        }
        return gradient;
    }

    private static double loss(NdArray logits, int... labels) {
        return -logits.logSoftmax(1).pick(labels).mean();
    }

    private static double[] adam(double[] g, double rate) {
        double[] steps = new double[g.length];
        double m = 0;
        double v = 0;
        for (int t = 1; t <= g.length; t++) {
            m = 0.9 * m + 0.1 * g[t - 1];
            v = 0.999 * v + 0.001 * g[t - 1] * g[t - 1];
            double now = rate * Math.sqrt(1 - Math.pow(0.999, t)) / (1 - Math.pow(0.9, t));
            steps[t - 1] = -now * m / (Math.sqrt(v) + 1e-8);
        }
        return steps;
    }

    private static double[] float32(double[] g, double rate) {
        double[] steps = new double[g.length];
        float m = 0;
        float v = 0;
        for (int t = 1; t <= g.length; t++) {
            float now = (float) g[t - 1];
            m = 0.9f * m + 0.1f * now;
            v = 0.999f * v + 0.001f * now * now;
            float mHat = m / (1 - (float) Math.pow(0.9f, t));
            float vHat = v / (1 - (float) Math.pow(0.999f, t));
            steps[t - 1] = (float) -rate * mHat / ((float) Math.sqrt(vHat) + 1e-8f);
        }
        return steps;
    }

    @ParameterizedTest
    @MethodSource("answers")
    void passes(Right answer) {
        assertThat(answer.result().passed()).as(answer.result().toString()).isTrue();
    }
}
