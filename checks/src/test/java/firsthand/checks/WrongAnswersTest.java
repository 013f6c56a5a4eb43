package firsthand.checks;

import static org.assertj.core.api.Assertions.assertThat;

import firsthand.arrays.NdArray;
import firsthand.checks.engine.CheckResult;
import firsthand.checks.n09.GptParameters;
import firsthand.checks.n10.Trainable;
import firsthand.checks.n11.LoraParameters;
import firsthand.torch.Tensor;
import firsthand.torch.Torch;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Wrong answers that once passed, because no input showed what is wrong with them. */
class WrongAnswersTest {
    private static final double HIDDEN = Double.NEGATIVE_INFINITY;

    record Wrong(String what, CheckResult result) {
        @Override
        public String toString() {
            return what;
        }
    }

    private static Wrong wrong(String what, CheckResult result) {
        return new Wrong(what, result);
    }

    static List<Wrong> in01() {
        return List.of(
                wrong(
                        "right means a probability above one half",
                        Checks01.accuracy(
                                (z, y) -> z.softmax(1).pick(y).greater(0.5).mean())),
                wrong("bad steps are counted in all, not in a row", Checks01.stopAt((losses, patience) -> {
                    int best = 0;
                    int bad = 0;
                    for (int t = 1; t < losses.length && bad < patience; t++) {
                        if (losses[t] < losses[best]) {
                            best = t;
                        } else {
                            bad++;
                        }
                    }
                    return best;
                })),
                wrong(
                        "divides by the classes",
                        Checks01.crossEntropy((p, y) -> -p.pick(y).log().sum() / p.shape(1))),
                wrong(
                        "subtracts the smallest",
                        Checks01.softmax(z -> shares(z.sub(z.min(1, true)).exp()))),
                wrong(
                        "subtracts the mean",
                        Checks01.softmax(z -> shares(z.sub(z.mean(1, true)).exp()))),
                wrong(
                        "subtracts the first",
                        Checks01.softmax(z -> shares(z.sub(z.slice(":, 0:1")).exp()))));
    }

    private static NdArray shares(NdArray e) {
        return e.div(e.sum(1, true));
    }

    /** Changes to a solution that come out so by chance would send a learner to the wrong place. */
    @Test
    void fewNumbersTellNoCause() {
        assertThat(Checks04.findRate(gradient -> 0.001).mistake()).isEmpty();
        assertThat(Checks07.causalWeights(s ->
                                s.add(NdArray.onesLike(s).triu(1).mul(HIDDEN)).softmax(1))
                        .mistake())
                .isEqualTo("NaN or infinity");
    }

    static List<Wrong> in02() {
        return List.of(
                wrong("a step in proportion to x", Checks02.centralDifference((f, x) -> {
                    double h = 6e-6 * Math.abs(x);
                    return (f.applyAsDouble(x + h) - f.applyAsDouble(x - h)) / (2 * h);
                })),
                wrong(
                        "to one side, with a lucky step",
                        Checks02.centralDifference((f, x) -> (f.applyAsDouble(x + 1e-8) - f.applyAsDouble(x)) / 1e-8)));
    }

    static List<Wrong> in05() {
        return List.of(
                wrong("the last step's stretch", Checks05.factor(w -> stretches(w)[3_999])),
                wrong(
                        "the arithmetic mean of the stretches",
                        Checks05.factor(
                                w -> Arrays.stream(stretches(w)).average().orElseThrow())),
                heated("subtracts the smallest", z -> z.sub(z.min())),
                heated("subtracts the mean", z -> z.sub(z.mean())),
                heated("subtracts the last", z -> z.sub(z.get(z.shape(0) - 1))),
                wrong("ln 64", Checks05.guessing(Math.log(64))),
                wrong("ln 62", Checks05.guessing(Math.log(62))),
                wrong("ln 65", Checks05.guessing(Math.log(65))),
                wrong("ln 60", Checks05.guessing(Math.log(60))),
                wrong(
                        "compares the squared length",
                        Checks05.clip((g, limit) -> g.square().sum() > limit ? g.mul(limit / g.norm()) : g)),
                wrong(
                        "divides by a length of 0",
                        Checks05.clip((g, limit) -> g.div(g.norm()).mul(Math.min(g.norm(), limit)))));
    }

    private static Wrong heated(String what, UnaryOperator<NdArray> shift) {
        return wrong(what, Checks05.temperature((z, t) -> {
            NdArray e = shift.apply(z.div(t)).exp();
            return e.div(e.sum());
        }));
    }

    /** By how much each of 4,000 steps stretches a vector. */
    private static double[] stretches(NdArray w) {
        double[] stretches = new double[4_000];
        NdArray g = NdArray.linspace(1, 2, w.shape(0));
        for (int i = 0; i < stretches.length; i++) {
            g = g.matmul(w.t());
            stretches[i] = g.norm();
            g = g.div(stretches[i]);
        }
        return stretches;
    }

    static List<Wrong> in06() {
        return List.of(
                wrong("99 steps", Checks06.left(Math.pow(0.99, 99))),
                wrong("101 steps", Checks06.left(Math.pow(0.99, 101))));
    }

    static List<Wrong> in07() {
        return List.of(
                wrong(
                        "the scores as mask",
                        Checks07.causalWeights(
                                s -> s.maskedFill(s.triu(1), HIDDEN).softmax(1))),
                wrong(
                        "no maximum subtracted",
                        Checks07.causalWeights(s -> shares(s.exp().tril(0)))),
                wrong(
                        "50 subtracted",
                        Checks07.causalWeights(
                                s -> s.sub(NdArray.onesLike(s).triu(1).mul(50)).softmax(1))),
                wrong(
                        "-1000 filled",
                        Checks07.causalWeights(s ->
                                s.maskedFill(NdArray.onesLike(s).triu(1), -1000).softmax(1))),
                wrong("T (T - 1)", Checks07.weightBytes(4.0 * 12 * 1024 * 1023)));
    }

    static List<Wrong> in08() {
        return List.of(
                wrong("no maximum subtracted", Checks08.paddedWeights((s, r) -> {
                    Tensor e = s.exp().mul(r.unsqueeze(1).unsqueeze(1).to(s.dtype()));
                    return e.div(e.sum(-1, true));
                })),
                wrong(
                        "40 subtracted",
                        Checks08.paddedWeights((s, r) -> s.sub(r.unsqueeze(1)
                                        .unsqueeze(1)
                                        .logicalNot()
                                        .to(s.dtype())
                                        .mul(40))
                                .softmax(-1))),
                padded("-1000 filled", -1000),
                wrong(
                        "always two heads",
                        Checks08.multiHead((q, k, v, heads) -> Torch.cat(-1, attend(q, k, v, 0), attend(q, k, v, 1)))));
    }

    private static Wrong padded(String what, double with) {
        return wrong(
                what,
                Checks08.paddedWeights(
                        (s, r) -> s.maskedFill(r.unsqueeze(1).unsqueeze(1).logicalNot(), with)
                                .softmax(-1)));
    }

    private static Tensor attend(Tensor q, Tensor k, Tensor v, int half) {
        long D = q.size(-1) / 2;
        return q.narrow(-1, half * D, D)
                .matmul(k.narrow(-1, half * D, D).transpose(-2, -1))
                .div(Math.sqrt((double) D))
                .softmax(-1)
                .matmul(v.narrow(-1, half * D, D));
    }

    static List<Wrong> in09() {
        return List.of(
                wrong("computed in int", Checks09.parameters((V, T, L, C) ->
                        (int) GptParameters.CHECK.reference().of(V, T, L, C))),
                cut("nothing subtracted before exp", z -> z.exp()),
                cut("the smallest subtracted before exp", z -> z.sub(z.min()).exp()),
                wrong("a leak is any difference of the last row", Checks09.ahead((model, T) -> {
                    int[] text = new int[T];
                    double[] before = model.next(text)[T - 1];
                    text[T - 1] = 1;
                    return Arrays.equals(before, model.next(text)[T - 1]) ? 0 : 1;
                })),
                wrong("the temperature is guessed", Checks09.temperatureFor((z, p) -> 1 - p)));
    }

    private static Wrong cut(String what, UnaryOperator<Tensor> exponential) {
        return wrong(what, Checks09.minP((z, m) -> {
            Tensor e = exponential.apply(z);
            Tensor kept = e.maskedFill(e.lt(e.max().mul(m)), 0);
            return kept.div(kept.sum());
        }));
    }

    static List<Wrong> in10() {
        return List.of(
                wrong("F = 4 C", Checks10.trainable((C, F, K, n) -> n * (12L * C * C + 13L * C) + (long) C * K + K)),
                wrong("computed in int", Checks10.trainable((C, F, K, n) ->
                        (int) Trainable.CHECK.reference().of(C, F, K, n))),
                wrong("as many tokens from the left", Checks10.pool((h, mask) -> {
                    Tensor[] means = new Tensor[(int) h.size(0)];
                    for (int b = 0; b < means.length; b++) {
                        long count = (long) mask.select(0, b).sum().item();
                        means[b] = h.select(0, b).narrow(0, 0, count).mean(0, true);
                    }
                    return Torch.cat(0, means);
                })));
    }

    static List<Wrong> in11() {
        return List.of(
                wrong("computed in int", Checks11.count((C, F, L, r) ->
                        (int) LoraParameters.CHECK.reference().of(C, F, L, r))),
                wrong("goes on at the share", Checks11.rank((sigma, share) -> {
                    double all = squares(sigma).sum();
                    double kept = 0;
                    int r = 0;
                    while (r < sigma.length && kept <= share * all) {
                        kept += sigma[r] * sigma[r++];
                    }
                    return r;
                })));
    }

    private static DoubleStream squares(double[] sigma) {
        return Arrays.stream(sigma).map(s -> s * s);
    }

    static List<Wrong> in12() {
        return List.of(
                wrong(
                        "computed in int",
                        Checks12.tokensPerSecond((bandwidth, weights, token, texts, T) ->
                                texts * bandwidth / (weights + texts * T * (int) token))),
                wrong("always two groups", Checks12.grouped((q, keys, values) -> {
                    long each = q.size(1) / 2;
                    Tensor[] groups = new Tensor[2];
                    for (int g = 0; g < 2; g++) {
                        groups[g] = q.narrow(1, g * each, each)
                                .matmul(keys.narrow(1, g, 1).transpose(-2, -1))
                                .div(Math.sqrt((double) q.size(-1)))
                                .softmax(-1)
                                .matmul(values.narrow(1, g, 1));
                    }
                    return Torch.cat(1, groups);
                })));
    }

    @ParameterizedTest
    @MethodSource({"in01", "in02", "in05", "in06", "in07", "in08", "in09", "in10", "in11", "in12"})
    void isRefused(Wrong answer) {
        assertThat(answer.result().passed()).as(answer.result().toString()).isFalse();
    }

    /** Two causes with one number: the name must fit both, or be another. */
    @Test
    void isNotGivenANameThatMisleads() {
        assertThat(Checks01.accuracy((z, y) -> 0).mistake()).isEqualTo("every number is 0");
        assertThat(Checks01.parameters(184).mistake()).contains("output layer");
        assertThat(Checks06.left(0).toString()).contains("99 / 100, which is 0 in Java");
        assertThat(Checks06.left(1 - Math.pow(0.01, 100)).mistake()).isEmpty();
        assertThat(Checks08.blockParameters(3_150_336).mistake()).contains("attention's biases");
        assertThat(Checks05.temperature((z, t) -> z.sub(t).softmax(0)).mistake())
                .isEqualTo("the temperature has no effect");
        assertThat(Checks04.largestRate(curvatures -> {
                            double greatest = 0;
                            for (int i = 0; i < curvatures.length - 1; i++) {
                                greatest = Math.max(greatest, curvatures[i]);
                            }
                            return 2 / greatest;
                        })
                        .toString())
                .contains("inputs wrong")
                .doesNotContain("710");
    }
}
