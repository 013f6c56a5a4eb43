package firsthand.checks;

import static org.assertj.core.api.Assertions.assertThat;

import firsthand.torch.Tensor;
import firsthand.torch.Torch;
import firsthand.torch.nn.Functional;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Right answers in other words than the reference's, and mistakes as a learner would type them. */
class Checks08Test {
    @Test
    void acceptTheLibrarysOwnFunctionsAndLoops() {
        assertThat(Checks08.layerNorm(x -> Functional.layerNorm(x, null, null, 1e-5))
                        .passed())
                .isTrue();
        assertThat(Checks08.gradient((f, x, u) -> { // u multiplied in, and a copy of the numbers
                            Tensor copy = x.mul(1).detach();
                            copy.requiresGrad_();
                            f.apply(copy).mul(u).sum().backward();
                            return copy.grad();
                        })
                        .passed())
                .isTrue();
        assertThat(Checks08.blockParameters(3_152_384.0).passed()).isTrue();
        assertThat(Checks08.turn((omega, k) -> { // one place after another
                            double[][] all = {{1, 0}, {0, 1}};
                            double s = Math.sin(Math.signum(k) * omega);
                            double c = Math.cos(omega);
                            for (int i = 0; i < Math.abs(k); i++) {
                                all = new double[][] {
                                    {c * all[0][0] + s * all[1][0], c * all[0][1] + s * all[1][1]},
                                    {c * all[1][0] - s * all[0][0], c * all[1][1] - s * all[0][1]}
                                };
                            }
                            return all;
                        })
                        .passed())
                .isTrue();
        assertThat(Checks08.maps(" BDAC ").passed()).isTrue();
        assertThat(Checks08.multiHead((q, k, v, heads) -> {
                            long D = q.size(-1) / heads;
                            List<Tensor> parts = new ArrayList<>();
                            for (int h = 0; h < heads; h++) {
                                parts.add(Functional.scaledDotProductAttention(
                                        q.narrow(-1, h * D, D),
                                        k.narrow(-1, h * D, D),
                                        v.narrow(-1, h * D, D),
                                        null,
                                        0,
                                        false));
                            }
                            return Torch.cat(-1, parts.toArray(Tensor[]::new));
                        })
                        .passed())
                .isTrue();
    }

    @Test
    void acceptAPaddingMaskThatIsAdded() {
        assertThat(Checks08.paddedWeights((scores, real) -> {
                            Tensor hidden = Torch.zerosLike(scores)
                                    .maskedFill(real.logicalNot().unsqueeze(1).unsqueeze(1), Double.NEGATIVE_INFINITY);
                            return scores.add(hidden).softmax(3);
                        })
                        .passed())
                .isTrue();
    }

    @Test
    void nameMistakesAsLearnersTypeThem() {
        assertThat(Checks08.layerNorm(x -> x.sub(x.mean(2, true))
                                .div(x.var(2, true, true).add(1e-5).sqrt()))
                        .mistake())
                .isEqualTo("variance with C − 1 in the denominator");
        assertThat(Checks08.gradient((f, x, u) -> {
                            Tensor learning = x.requiresGrad_();
                            f.apply(learning).mul(u).sum().backward();
                            return learning.grad();
                        })
                        .mistake())
                .isEqualTo("a second call adds to the gradient of the first");
        assertThat(Checks08.multiHead((q, k, v, heads) -> {
                            Tensor a = q.reshape(q.size(0), heads, q.size(1), -1);
                            Tensor b = k.reshape(q.size(0), heads, q.size(1), -1);
                            Tensor c = v.reshape(q.size(0), heads, q.size(1), -1);
                            return Functional.scaledDotProductAttention(a, b, c, null, 0, false)
                                    .reshape(q.shape());
                        })
                        .mistake())
                .isEqualTo("heads split and merged without a transpose");
        assertThat(Checks08.blockParameters(3_145_728.0).mistake()).isEqualTo("matrices only");
        assertThat(Checks08.layerNorm(x -> {
                            x.mul_(2);
                            return x;
                        })
                        .mistake())
                .isEqualTo("changes its input");
        assertThat(Checks08.leaks(model -> false).passed()).isFalse();
        assertThat(Checks08.leaks(model -> {
                            double[] alone = model.answer(new int[] {1, 2}, 2);
                            double[] padded = model.answer(new int[] {1, 2, 0, 0}, 2);
                            return Math.abs(padded[0] - alone[0]) > 1e-6 || Math.abs(padded[1] - alone[1]) > 1e-6;
                        })
                        .mistake())
                .isEqualTo("only one length and only token 0");
        assertThat(Checks08.preNorm((x, attention, feedForward, norm1, norm2) -> {
                            Tensor u = norm1.apply(x.add(attention.apply(x)));
                            return norm2.apply(u.add(feedForward.apply(u)));
                        })
                        .mistake())
                .isEqualTo("post-norm: the norms stand after the sums");
    }
}
