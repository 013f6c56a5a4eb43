package firsthand.checks;

import static org.assertj.core.api.Assertions.assertThat;

import firsthand.arrays.NdArray;
import firsthand.arrays.Rng;
import firsthand.arrays.nn.Lstm;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Answers to notebooks 05 and 06 other than the references: right ones in other words, mistakes as typed by learners.
 */
class RecurrentChecksTest {
    @Test
    void acceptOtherWaysToBeRightIn05() {
        assertThat(Checks05.guessing(4.14).passed()).isTrue();
        assertThat(Checks05.temperature((z, tau) -> {
                            NdArray e = z.sub(z.max()).div(tau).exp();
                            return e.div(e.sum());
                        })
                        .passed())
                .isTrue();
        assertThat(Checks05.clip((g, limit) -> g.norm() > limit ? g.mul(limit / g.norm()) : g)
                        .passed())
                .isTrue();
        assertThat(Checks05.recurrentGradient((states, deltas) -> {
                            NdArray sum = NdArray.zeros(states.shape(1), states.shape(1));
                            for (int t = 0; t < deltas.shape(0); t++) {
                                sum.addOuter_(states.at(t), deltas.at(t));
                            }
                            return sum;
                        })
                        .passed())
                .isTrue();
        assertThat(Checks05.nearToFar(3).passed()).isTrue(); // with other dice
        assertThat(Checks05.smallest(2.62).passed()).isTrue(); // derived
        assertThat(Checks05.smallest(2.56).passed()).isTrue(); // measured
        assertThat(Checks05.truncated((w, h, k) -> {
                            double sum = 0;
                            for (int t = h.length - 1; t >= Math.max(1, h.length - k); t--) {
                                double d = 1;
                                for (int later = h.length - 1; later > t; later--) {
                                    d *= w * (1 - h[later] * h[later]);
                                }
                                sum += d * (1 - h[t] * h[t]) * h[t - 1];
                            }
                            return sum;
                        })
                        .passed())
                .isTrue();
    }

    @Test
    void acceptOtherWaysToBeRightIn06() {
        assertThat(Checks06.enters(8e-9).passed()).isTrue();
        assertThat(Checks06.biases(" CAB ").passed()).isTrue();
        assertThat(Checks06.fairUnits((d, h) -> {
                            int best = 0;
                            for (int n = 1; n < 5 * h; n++) {
                                int wanted = 4 * h * (d + h + 1);
                                best = Math.abs(n * (d + n + 1) - wanted) < Math.abs(best * (d + best + 1) - wanted)
                                        ? n
                                        : best;
                            }
                            return best;
                        })
                        .passed())
                .isTrue();
        assertThat(Checks06.gru((x, s, h) -> {
                            int n = h.shape(1);
                            NdArray both = x.slice(":, 0:" + 2 * n)
                                    .add(s.slice(":, 0:" + 2 * n))
                                    .sigmoid();
                            NdArray fresh = x.slice(":, " + 2 * n + ":")
                                    .add(both.slice(":, 0:" + n).mul(s.slice(":, " + 2 * n + ":")))
                                    .tanh();
                            return fresh.add(both.slice(":, " + n + ":").mul(h.sub(fresh)));
                        })
                        .passed())
                .isTrue();
        assertThat(Checks06.measuredBias(3).passed()).isTrue();
        assertThat(Checks06.measuredBias(3.05).passed()).isFalse(); // a whole number is asked for
        assertThat(Checks06.parameters((d, h) -> 4 * h * (d + h + 1)).passed()).isTrue();
        assertThat(Checks06.biasFor(gap -> -Math.log(Math.pow(2, 1.0 / gap) - 1))
                        .passed())
                .isTrue();
        assertThat(Checks06.hidden((z, c) -> {
                            int h = c.shape(1);
                            NdArray i = z.slice(":, 0:" + h).sigmoid();
                            NdArray f = z.slice(":, " + h + ":" + 2 * h).sigmoid();
                            NdArray g = z.slice(":, " + 2 * h + ":" + 3 * h).tanh();
                            NdArray o = z.slice(":, " + 3 * h + ":").sigmoid();
                            return c.mul(f).add(g.mul(i)).tanh().mul(o);
                        })
                        .passed())
                .isTrue();
        assertThat(Checks06.keeper(() -> {
                            NdArray w = NdArray.zeros(4, 16);
                            NdArray u = NdArray.zeros(4, 16);
                            NdArray b = NdArray.zeros(16);
                            for (int k = 0; k < 4; k++) { // weaker, and half of the memory shown
                                w.set(3, k, 8 + k);
                                for (int from = 0; from < 4; from++) {
                                    u.set(-60, from, k);
                                }
                                b.set(6, k);
                                b.set(30, 4 + k);
                            }
                            return new Lstm(w, u, b);
                        })
                        .passed())
                .isTrue();
        assertThat(Checks06.cellGradient((dh, o, c, d, f) -> {
                            NdArray t = c.tanh();
                            return d.mul(f).add(dh.mul(o).sub(dh.mul(o).mul(t).mul(t)));
                        })
                        .passed())
                .isTrue();
    }

    @Test
    void nameMistakesAsLearnersTypeThem() {
        assertThat(Checks05.guessing(5.98).mistake()).isEqualTo("bits instead of nats");
        assertThat(Checks05.clip((g, limit) -> g.minimum(limit).maximum(-limit)).mistake())
                .startsWith("cuts each number off by itself");
        assertThat(Checks05.ownWords(List.of("ada"), List.of("ada")).passed()).isFalse();
        assertThat(Checks05.latch(() -> new double[] {2, 5}).passed()).isFalse();
        assertThat(Checks05.latch(() -> new double[] {1.05, 3, -0.5}).passed()).isFalse();
        assertThat(Checks05.factor(w -> w.diagonal().max()).passed()).isFalse();
        assertThat(Checks05.curves("acb").mistake()).startsWith("too low and too high");
        assertThat(Checks06.fairUnits((d, h) -> 2 * h).mistake()).startsWith("twice the units");
        assertThat(Checks06.hidden((z, c) -> {
                            List<NdArray> parts = z.split(4, 1);
                            return parts.get(3).sigmoid().mul(c.tanh());
                        })
                        .passed())
                .isFalse();
        assertThat(Checks06.biasFor(gap -> Math.log(gap)).mistake()).startsWith("the logarithm of the gap");
    }

    @Test
    void sayWhichSizesAMemorySetByHandMustHave() {
        assertThat(Checks06.keeper(() -> new Lstm(new Rng(1), 4, 5)).toString())
                .contains("W (4, 16), U (4, 16), b (16)", "yours reads 4 and has 5");
    }
}
