package firsthand.checks;

import static org.assertj.core.api.Assertions.assertThat;

import firsthand.arrays.NdArray;
import org.junit.jupiter.api.Test;

/** Right answers in other words than the reference's, and mistakes as a learner would type them. */
class Checks07Test {
    @Test
    void acceptLoopsAndOtherFormulas() {
        assertThat(Checks07.attention((q, k, v) -> q.mul(Math.pow(q.shape(1), -0.5))
                                .matmul(k.t())
                                .softmax(-1)
                                .matmul(v))
                        .passed())
                .isTrue();
        assertThat(Checks07.causalWeights(s -> {
                            NdArray seen = s.maskedFill(NdArray.onesLike(s).triu(1), Double.NEGATIVE_INFINITY);
                            NdArray e = seen.sub(seen.max(1, true)).exp(); // the greatest of what is seen
                            return e.div(e.sum(1, true));
                        })
                        .passed())
                .isTrue();
        assertThat(Checks07.weightBytes(50_331_648.0).passed()).isTrue();
        assertThat(Checks07.windowed((s, w) -> {
                            NdArray out = NdArray.zeros(s.shape());
                            for (int i = 0; i < s.shape(0); i++) {
                                int from = Math.max(0, i - w);
                                out.at(i)
                                        .slice(from + ":" + (i + 1))
                                        .assign_(s.at(i)
                                                .slice(from + ":" + (i + 1))
                                                .softmax(0));
                            }
                            return out;
                        })
                        .passed())
                .isTrue();
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
        assertThat(Checks07.windowed((s, w) -> s.mul_(2).softmax(1)).mistake()).isEqualTo("changes its input");
        assertThat(Checks07.predecessor(t -> NdArray.eye(t).mul(30)).mistake()).isEqualTo("looks at itself");
        assertThat(Checks07.masks("FDABEC").passed()).isTrue();
        assertThat(Checks07.masks("cdabef").passed()).isFalse();
        assertThat(Checks07.unclear(() -> "emma called anna and she saw ben and she sang")
                        .passed())
                .isTrue();
        assertThat(Checks07.unclear(() -> "ben saw anna because she sang").mistake())
                .startsWith("only one woman");
        assertThat(Checks07.spread(35.2).passed()).isTrue();
    }
}
