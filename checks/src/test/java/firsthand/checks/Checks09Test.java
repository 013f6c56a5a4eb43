package firsthand.checks;

import static org.assertj.core.api.Assertions.assertThat;

import firsthand.checks.n09.GptParameters;
import firsthand.torch.Tensor;
import firsthand.torch.Torch;
import firsthand.torch.models.Gpt;
import firsthand.torch.models.GptConfig;
import firsthand.torch.models.Sampler;
import firsthand.torch.nn.Functional;
import firsthand.torch.optim.Schedule;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The library agrees with the exercises; right answers in other words, and mistakes as a learner would type them. */
class Checks09Test {
    @Test
    void theLibrarySolvesTheExercises() {
        assertThat(Checks09.causal((q, k, v) -> Functional.scaledDotProductAttention(q, k, v, null, 0, true))
                        .passed())
                .isTrue();
        assertThat(Checks09.heat((z, t) -> Sampler.temperature(t).apply(z).softmax(-1))
                        .passed())
                .isTrue();
        assertThat(Checks09.topK((z, k) -> Sampler.topK(k).apply(z).softmax(-1)).passed())
                .isTrue();
        assertThat(Checks09.topP((z, p) -> Sampler.topP(p).apply(z).softmax(-1)).passed())
                .isTrue();
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
        assertThat(Checks09.scales(nats -> new double[] {Math.exp(nats), Math.log(Math.exp(nats)) / Math.log(2)})
                        .passed())
                .isTrue();
        assertThat(Checks09.topP((z, p) -> {
                            double[] q = z.softmax(-1).toDoubleArray();
                            double[] kept = new double[q.length];
                            double sum = 0;
                            while (sum < p) {
                                int best = 0;
                                for (int i = 1; i < q.length; i++) {
                                    best = q[i] > q[best] ? i : best;
                                }
                                kept[best] = q[best];
                                sum += q[best];
                                q[best] = 0;
                            }
                            double all = sum;
                            return Torch.tensor64(
                                    Arrays.stream(kept).map(x -> x / all).toArray());
                        })
                        .passed())
                .isTrue();
    }

    @Test
    void nameMistakesAsLearnersTypeThem() {
        assertThat(Checks09.targets((text, start, T) -> Arrays.copyOfRange(text, start, start + T))
                        .mistake())
                .isEqualTo("not shifted: the targets are the inputs");
        assertThat(Checks09.scales(nats -> new double[] {Math.pow(2, nats / Math.log(2)), nats * 0.6931471805599453})
                        .mistake())
                .isEqualTo("bits: multiplied by ln 2 instead of divided");
        assertThat(Checks09.heat((z, t) -> z.mul(t).exp().div(z.mul(t).exp().sum()))
                        .passed())
                .isFalse();
        assertThat(Checks09.topK((z, k) -> {
                            Tensor p = z.softmax(-1);
                            return p.maskedFill(p.lt(p.sort(-1, true).values().get(k)), 0);
                        })
                        .passed())
                .isFalse();
        assertThat(Checks09.causal((q, k, v) -> {
                            Tensor s = q.matmul(k.transpose(-2, -1)).div(Math.sqrt((double) q.size(-1)));
                            return s.softmax(-1).mul(Torch.onesLike(s).tril()).matmul(v);
                        })
                        .mistake())
                .isEqualTo("mask after softmax");
    }
}
