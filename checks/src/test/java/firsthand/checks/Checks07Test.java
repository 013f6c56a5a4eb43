package firsthand.checks;

import static org.assertj.core.api.Assertions.assertThat;

import firsthand.arrays.NdArray;
import org.junit.jupiter.api.Test;

/** Right answers in other words than the reference's, and mistakes as a learner would type them. */
class Checks07Test {
    @Test
    void acceptLoopsAndOtherFormulas() {
        assertThat(Checks07.lookUp((q, k, v) -> {
                            NdArray sum = NdArray.zeros(v.shape(1));
                            double all = 0;
                            for (int j = 0; j < k.shape(0); j++) {
                                double weight = Math.exp(k.row(j).dot(q));
                                sum.addScaled_(weight, v.row(j));
                                all += weight;
                            }
                            return sum.div(all);
                        })
                        .passed())
                .isTrue();
        assertThat(Checks07.attention((q, k, v) -> q.mul(Math.pow(q.shape(1), -0.5))
                                .matmul(k.t())
                                .softmax(-1)
                                .matmul(v))
                        .passed())
                .isTrue();
        assertThat(Checks07.causalWeights(s -> {
                            NdArray e = s.sub(s.max(1, true)).exp().tril(0);
                            return e.div(e.sum(1, true)); // masked after the exponential, before the sum
                        })
                        .passed())
                .isTrue();
        assertThat(Checks07.weightBytes(50_331_648.0).passed()).isTrue();
        assertThat(Checks07.softmaxBackward(
                                (a, g) -> a.mul(g).sub(a.mul(a.mul(g).sum(1, true))))
                        .passed())
                .isTrue();
    }

    @Test
    void nameMistakesAsLearnersTypeThem() {
        assertThat(Checks07.causalWeights(s -> s.maskedFill(NdArray.onesLike(s).triu(1), Double.MIN_VALUE)
                                .softmax(1))
                        .mistake())
                .isEqualTo("hides with 0 instead of -∞");
        assertThat(Checks07.causalWeights(s ->
                                s.sub(NdArray.onesLike(s).triu(1).mul(-1.0)).softmax(1))
                        .passed())
                .isFalse();
        assertThat(Checks07.attention((q, k, v) -> q.matmul(k.t()).softmax(1).matmul(v))
                        .mistake())
                .isEqualTo("the scale is missing");
        assertThat(Checks07.weightBytes(1024.0 * 1024 * 12).mistake()).isEqualTo("counts weights, not bytes");
        assertThat(Checks07.queryGradient((s, k) -> s.mul_(2).matmul(k)).mistake())
                .isEqualTo("changes its input");
    }
}
