package firsthand.checks;

import static org.assertj.core.api.Assertions.assertThat;

import firsthand.checks.n09.GptParameters;
import firsthand.torch.Tensor;
import firsthand.torch.Torch;
import firsthand.torch.models.Gpt;
import firsthand.torch.models.GptConfig;
import firsthand.torch.nn.Functional;
import firsthand.torch.optim.Schedule;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The library agrees with the exercises; right answers in other words, and mistakes as a learner would type them. */
class Checks09Test {
    @Test
    void theLibrarySolvesTheExercises() {
        assertThat(Checks09.rate((t, w, n, max, min) ->
                                max * Schedule.cosine(w, n, min / max).factor(t))
                        .passed())
                .isTrue();
        long small = new Gpt(GptConfig.nanoCpu(65)).numParameters();
        assertThat(GptParameters.CHECK.reference().of(65, 64, 4, 128)).isEqualTo(small);
    }

    @Test
    void acceptLoopsAndOtherFormulas() {
        assertThat(Checks09.wholeLoss((means, counts) -> {
                            double nats = 0;
                            int seen = 0;
                            for (int i = 0; i < means.length; i++) { // a running mean
                                seen += counts[i];
                                nats += (means[i] - nats) * counts[i] / seen;
                            }
                            return nats;
                        })
                        .passed())
                .isTrue();
        assertThat(Checks09.minP((z, m) -> z.maskedFill(
                                        z.lt(z.max().add(Math.log(Math.max(m, 1e-300)))), Double.NEGATIVE_INFINITY)
                                .softmax(-1))
                        .passed())
                .isTrue();
        assertThat(Checks09.temperatureFor((z, p) -> { // small steps instead of halves
                            double t = 1e-3;
                            for (double step = 2; step > 1 + 1e-9; step = 1 + (step - 1) / 2) {
                                while (likeliest(z, t * step) > p) {
                                    t *= step;
                                }
                            }
                            return t;
                        })
                        .passed())
                .isTrue();
        assertThat(Checks09.surprise((z, tokens) -> Functional.crossEntropyEach(
                                        z.narrow(0, 0, tokens.length - 1L),
                                        Torch.tensor(Arrays.copyOfRange(tokens, 1, tokens.length)))
                                .toDoubleArray())
                        .passed())
                .isTrue();
        assertThat(Checks09.ahead((model, T) -> { // from the farthest distance down
                            double[][] before = model.next(new int[T]);
                            for (int far = T - 1; far > 0; far--) {
                                for (int t = 0; t + far < T; t++) {
                                    int[] text = new int[T];
                                    text[t + far] = 7;
                                    if (!Arrays.equals(before[t], model.next(text)[t])) {
                                        return far;
                                    }
                                }
                            }
                            return 0;
                        })
                        .passed())
                .isTrue();
    }

    private static double likeliest(double[] z, double t) {
        return Torch.tensor64(z).div(t).softmax(-1).max().item();
    }

    @Test
    void nameMistakesAsLearnersTypeThem() {
        assertThat(Checks09.targets((text, start, T) -> Arrays.copyOfRange(text, start, start + T))
                        .mistake())
                .isEqualTo("not shifted: the targets are the inputs");
        assertThat(Checks09.rate((t, w, n, max, min) -> {
                            if (t < w) { // the exercise as it is given
                                return max * t / w;
                            }
                            double done = Math.floorDiv(t - w, n - w); // as int / int does: drops the fraction
                            return min + (max - min) / 2 * (1 + Math.cos(Math.PI * done));
                        })
                        .passed())
                .isFalse();
        assertThat(Checks09.minP((z, m) -> {
                            Tensor p = z.softmax(-1);
                            return p.maskedFill(p.lt(p.max().mul(m)), 0);
                        })
                        .mistake())
                .isEqualTo("no renormalisation");
        assertThat(Checks09.who("ABCD").mistake()).isEqualTo("the order in which they are printed");
    }
}
