package firsthand.checks;

import static org.assertj.core.api.Assertions.assertThat;

import firsthand.arrays.NdArray;
import firsthand.arrays.nn.Lstm;
import firsthand.checks.engine.CheckResult;
import firsthand.checks.n09.GptParameters;
import firsthand.checks.n10.Trainable;
import firsthand.checks.n11.LoraParameters;
import firsthand.checks.n12.HalfDropped;
import firsthand.torch.DType;
import firsthand.torch.Tensor;
import firsthand.torch.Torch;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
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
                wrong("a maximum that begins at 0", Checks01.accuracy((z, y) -> {
                    double right = 0;
                    for (int i = 0; i < y.length; i++) {
                        double most = 0;
                        int where = -1;
                        for (int j = 0; j < z.shape(1); j++) {
                            where = z.get(i, j) > most ? j : where;
                            most = Math.max(most, z.get(i, j));
                        }
                        right += where == y[i] ? 1 : 0;
                    }
                    return right / y.length;
                })),
                wrong(
                        "no probability below a thousandth",
                        Checks01.crossEntropy(
                                (p, y) -> -p.clip(1e-3, 1).pick(y).log().mean())),
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
                wrong("losses begin below 1", Checks01.stopAt((losses, patience) -> {
                    double least = 1;
                    int best = 0;
                    for (int t = 0; t < losses.length && t - best <= patience; t++) {
                        best = losses[t] < least ? t : best;
                        least = Math.min(least, losses[t]);
                    }
                    return best;
                })),
                wrong("a band whose answer turns far away", Checks01.bandByHand(() ->
                        new double[] {100, -100, 0.02, -0.06, 1, -10, -1})),
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

    static List<Wrong> in03() {
        return List.of(
                wrong("cut off at 6", Checks03.leakyRelu(x -> Math.min(6, Math.max(x, 0.01 * x)))),
                wrong(
                        "below a thousandth is dead",
                        Checks03.deadFraction(a -> a.max(0).less(0.001).mean())),
                wrong(
                        "a bias for each point and unit",
                        Checks03.wakeBias((x, w, b) -> x.matmul(w).mean(0, true).neg())),
                wrong(
                        "a slope of NaN at 800",
                        Checks03.designActivation(
                                x -> { // x · σ(x)
                                    double s = 1 / (1 + Math.exp(-x));
                                    return new double[] {x * s, s + x * Math.exp(x) / Math.pow(1 + Math.exp(x), 2)};
                                })));
    }

    static List<Wrong> in04() {
        return List.of(wrong(
                "the greater of the first two",
                Checks04.largestRate(c -> 2 / Math.max(c[0], c[c.length > 1 ? 1 : 0]))));
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
                wrong("shuts the input gates too weakly for one other symbol all along", Checks06.keeper(() -> {
                    NdArray w = NdArray.zeros(4, 16);
                    NdArray u = NdArray.zeros(4, 16);
                    NdArray b = NdArray.zeros(16);
                    w.split(4, 1).get(2).assign_(NdArray.eye(4).mul(10));
                    u.split(4, 1).get(0).fill_(-3);
                    b.split(4, 0).get(1).fill_(20);
                    b.split(4, 0).get(3).fill_(20);
                    return new Lstm(w, u, b);
                })),
                wrong("of two equally near the larger", Checks06.fairUnits((inputs, hidden) -> {
                    int lstm = 4 * (inputs + hidden + 1) * hidden;
                    int best = 1;
                    for (int units = 1; units <= 4 * hidden; units++) {
                        int far = Math.abs((inputs + units + 1) * units - lstm);
                        best = far <= Math.abs((inputs + best + 1) * best - lstm) ? units : best;
                    }
                    return best;
                })));
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
                wrong("masked after softmax, then divided by the sum", Checks07.causalWeights(s -> {
                    NdArray seen = s.softmax(1).maskedFill(NdArray.onesLike(s).triu(1), 0);
                    return seen.div(seen.sum(1, true));
                })),
                wrong(
                        "-10,000 filled",
                        Checks07.causalWeights(s ->
                                s.maskedFill(NdArray.onesLike(s).triu(1), -1e4).softmax(1))),
                wrong("a window masked after softmax, then divided by the sum", Checks07.windowed((s, w) -> {
                    NdArray seen = s.softmax(1).tril(0).triu(-w);
                    return seen.div(seen.sum(1, true));
                })),
                wrong("a window with -10,000 filled", Checks07.windowed((s, w) -> {
                    NdArray one = NdArray.onesLike(s);
                    return s.maskedFill(one.triu(1).add(one.tril(-w - 1)), -1e4).softmax(1);
                })),
                wrong("T (T - 1)", Checks07.weightBytes(4.0 * 12 * 1024 * 1023)));
    }

    static List<Wrong> in08() {
        return List.of(
                wrong("the cosine as a root", Checks08.turn((omega, k) -> {
                    double s = Math.sin(omega * k);
                    double c = Math.sqrt(1 - s * s);
                    return new double[][] {{c, s}, {-s, c}};
                })),
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
                padded("-10,000 filled", -1e4),
                wrong("takes padding for what stands behind so many tokens", Checks08.paddedWeights((s, r) -> {
                    Tensor count = r.to(DType.INT64).sum(-1).unsqueeze(-1); // (B, 1)
                    Tensor hidden = Torch.arange(r.size(1)).unsqueeze(0).ge(count); // (B, T)
                    return s.maskedFill(hidden.unsqueeze(1).unsqueeze(1), HIDDEN)
                            .softmax(-1);
                })),
                leaks(
                        "the difference without its absolute value",
                        (padded, alone) -> padded[0] - alone[0] > 1e-5 || padded[1] - alone[1] > 1e-5),
                leaks("the last answer only", (padded, alone) -> Math.abs(padded[1] - alone[1]) > 1e-5),
                leaks("the first answer only", (padded, alone) -> Math.abs(padded[0] - alone[0]) > 1e-5),
                leaks(
                        "the sum of the answers",
                        (padded, alone) -> Math.abs(padded[0] + padded[1] - alone[0] - alone[1]) > 0.02),
                wrong("paddings of one length, never none", Checks08.leaks(model -> {
                    double[] first = model.answer(new int[] {3, 1, 0, 0, 0}, 2);
                    return IntStream.range(1, 10).anyMatch(token -> {
                        double[] next = model.answer(new int[] {3, 1, token, token, token}, 2);
                        return Math.abs(next[0] - first[0]) > 1e-5 || Math.abs(next[1] - first[1]) > 1e-5;
                    });
                })),
                wrong("a few tokens only", Checks08.leaks(model -> {
                    double alone = model.answer(new int[] {4}, 1)[0];
                    return IntStream.of(0, 1, 5, 9)
                            .anyMatch(token ->
                                    Math.abs(model.answer(new int[] {4, token, token, token, token, token}, 1)[0]
                                                    - alone)
                                            > 1e-5);
                })),
                wrong(
                        "always two heads",
                        Checks08.multiHead((q, k, v, heads) -> Torch.cat(-1, attend(q, k, v, 0), attend(q, k, v, 1)))));
    }

    /** Tries every token as padding, up to five of it. */
    private static Wrong leaks(String what, BiPredicate<double[], double[]> differ) {
        return wrong(
                what,
                Checks08.leaks(model -> IntStream.rangeClosed(1, 5)
                        .anyMatch(padding -> IntStream.range(0, 10).anyMatch(token -> {
                            int[] text = Arrays.copyOf(new int[] {3, 1}, 2 + padding);
                            Arrays.fill(text, 2, text.length, token);
                            return differ.test(model.answer(text, 2), model.answer(new int[] {3, 1}, 2));
                        }))));
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
                wrong("all batches but the last as large as the first", Checks09.wholeLoss((means, counts) -> {
                    int last = means.length - 1;
                    double nats = means[last] * counts[last];
                    for (int i = 0; i < last; i++) {
                        nats += means[i] * counts[0];
                    }
                    return nats / (last * (double) counts[0] + counts[last]);
                })),
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
                wrong("counts the places that the last token reaches", Checks09.ahead((model, T) -> {
                    double[][] before = model.next(new int[T]);
                    double[][] after = model.next(lastChanged(T));
                    return (int) IntStream.range(0, T - 1)
                            .filter(t -> !Arrays.equals(before[t], after[t]))
                            .count();
                })),
                wrong("how far the last token is seen", Checks09.ahead((model, T) -> {
                    double[][] before = model.next(new int[T]);
                    double[][] after = model.next(lastChanged(T));
                    return IntStream.range(0, T - 1)
                            .filter(t -> !Arrays.equals(before[t], after[t]))
                            .map(t -> T - 1 - t)
                            .max()
                            .orElse(0);
                })),
                ahead("only looks from the first place", (before, after, t) -> t == 0 && !Arrays.equals(before, after)),
                ahead("compares one logit", (before, after, t) -> before[0] != after[0]),
                temperature("up to 10", 1e-3, 10),
                temperature("from 0.1 on", 0.1, 1e3),
                wrong("the temperature is guessed", Checks09.temperatureFor((z, p) -> 1 - p)));
    }

    private static int[] lastChanged(int T) {
        int[] text = new int[T];
        text[T - 1] = 1;
        return text;
    }

    /** Whether the logits at place t tell of a change. */
    @FunctionalInterface
    private interface Told {
        boolean by(double[] before, double[] after, int t);
    }

    private static Wrong ahead(String what, Told told) {
        return wrong(what, Checks09.ahead((model, T) -> {
            double[][] before = model.next(new int[T]);
            int far = 0;
            for (int changed = 1; changed < T; changed++) {
                int[] text = new int[T];
                text[changed] = 1;
                double[][] after = model.next(text);
                for (int t = 0; t < changed; t++) {
                    far = told.by(before[t], after[t], t) ? Math.max(far, changed - t) : far;
                }
            }
            return far;
        }));
    }

    /** A search between two temperatures. */
    private static Wrong temperature(String what, double from, double to) {
        return wrong("temperatures " + what, Checks09.temperatureFor((z, p) -> {
            double top = Arrays.stream(z).max().orElseThrow();
            double low = from;
            double high = to;
            for (int i = 0; i < 100; i++) {
                double t = (low + high) / 2;
                double likeliest = 1
                        / Arrays.stream(z)
                                .map(logit -> Math.exp((logit - top) / t))
                                .sum();
                low = likeliest > p ? t : low;
                high = likeliest > p ? high : t;
            }
            return low;
        }));
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
                wrong("the best only from a task's own training on", Checks10.forgetting(a -> {
                    int n = a.length;
                    return IntStream.range(0, n - 1)
                            .mapToDouble(task -> IntStream.range(task, n - 1)
                                            .mapToDouble(row -> a[row][task])
                                            .max()
                                            .orElseThrow()
                                    - a[n - 1][task])
                            .average()
                            .orElseThrow();
                })),
                leaked("the same words in any order", text -> Set.copyOf(words(text))),
                leaked(
                        "the same sorted words",
                        text -> words(text).stream().sorted().toList()),
                leaked("letters only", text -> words(text.replaceAll("[^A-Za-z\\s]", ""))),
                wrong("a square in int", Checks10.paired((b, c, n) -> {
                    int d = b - c;
                    double squares = b + c - (double) (d * d) / n;
                    return new double[] {(double) d / n, Math.sqrt(squares / (n - 1) / n)};
                })),
                wrong("as many tokens from the left", Checks10.pool((h, mask) -> {
                    Tensor[] means = new Tensor[(int) h.size(0)];
                    for (int b = 0; b < means.length; b++) {
                        long count = (long) mask.select(0, b).sum().item();
                        means[b] = h.select(0, b).narrow(0, 0, count).mean(0, true);
                    }
                    return Torch.cat(0, means);
                })));
    }

    private static List<String> words(String text) {
        return List.of(text.strip().toLowerCase(Locale.ROOT).split("\\s+"));
    }

    private static Wrong leaked(String what, Function<String, ?> form) {
        return wrong(
                what,
                Checks10.leaked((train, test) -> IntStream.range(0, test.size())
                        .filter(i ->
                                train.stream().anyMatch(text -> form.apply(text).equals(form.apply(test.get(i)))))
                        .toArray()));
    }

    static List<Wrong> in11() {
        return List.of(
                wrong("computed in int", Checks11.count((C, F, L, r) ->
                        (int) LoraParameters.CHECK.reference().of(C, F, L, r))),
                wrong("all parts as great as the last that fits", Checks11.budget((sigma, parts) -> {
                    double[] all = Arrays.stream(sigma)
                            .flatMapToDouble(Arrays::stream)
                            .sorted()
                            .toArray();
                    double least = all[all.length - parts];
                    return Arrays.stream(sigma)
                            .mapToInt(row -> (int)
                                    Arrays.stream(row).filter(s -> s >= least).count())
                            .toArray();
                })),
                wrong("each part to the matrix with the most left", Checks11.budget((sigma, parts) -> {
                    int[] ranks = new int[sigma.length];
                    for (int part = 0; part < parts; part++) {
                        int best = -1;
                        double most = -1;
                        for (int i = 0; i < sigma.length; i++) {
                            double left = squares(Arrays.copyOfRange(sigma[i], ranks[i], sigma[i].length))
                                    .sum();
                            if (ranks[i] < sigma[i].length && left > most) {
                                most = left;
                                best = i;
                            }
                        }
                        ranks[best]++;
                    }
                    return ranks;
                })),
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
                        Checks12.tokensPerSecond((bandwidth, flops, weights, operations, token, texts, T) -> texts
                                / Math.max(
                                        (weights + texts * T * (int) token) / bandwidth, texts * operations / flops))),
                wrong("a long text in halves and thirds only", Checks12.sound(model -> {
                    int[] text = {3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8};
                    double[][] whole = model.whole(text);
                    for (int size : new int[] {6, 4}) {
                        for (int from = 0; from < 12; from += size) {
                            double[][] rows = model.next(Arrays.copyOfRange(text, from, from + size));
                            for (int t = 0; t < size; t++) {
                                if (!(Math.abs(rows[t][0] - whole[from + t][0]) <= 1e-5)) {
                                    return false;
                                }
                            }
                        }
                        model.reset();
                    }
                    return true;
                })),
                wrong("counted in int", Checks12.tokensFed((T, keep, n) ->
                        (int) HalfDropped.CHECK.reference().fed(T, keep, n))),
                wrong("nothing subtracted before exp", Checks12.grouped((q, keys, values) -> {
                    long each = q.size(1) / keys.size(1);
                    Tensor e = q.matmul(keys.repeatInterleave(each, 1).transpose(-2, -1))
                            .div(Math.sqrt((double) q.size(-1)))
                            .exp();
                    return e.div(e.sum(-1, true)).matmul(values.repeatInterleave(each, 1));
                })),
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
    @MethodSource({"in01", "in02", "in03", "in04", "in05", "in06", "in07", "in08", "in09", "in10", "in11", "in12"})
    void isRefused(Wrong answer) {
        assertThat(answer.result().passed()).as(answer.result().toString()).isFalse();
    }

    /** What is wrong in cases without a NaN is not mended with it. */
    @Test
    void aNaNDoesNotHideWhatElseIsWrong() {
        CheckResult entropy = Checks01.crossEntropy((p, y) -> -p.mul(p.log()).sum() / y.length);
        assertThat(entropy.mistake()).isEmpty();
        assertThat(entropy.toString()).contains("besides", "NaN or an infinity comes out for 1 of 5");
        assertThat(entropy.rows().stream()
                        .filter(row -> row.label().equals("yours"))
                        .toList()
                        .toString())
                .doesNotContain("NaN");
    }

    @Test
    void aCardSaysOnWhichSideOfTheRightAnswerOneLies() {
        assertThat(Checks01.parameters(150).toString()).contains("compared       too small");
        assertThat(Checks01.firstLoss(2.33).toString()).contains("near, but too large");
        assertThat(Checks04.readCurves("lrhnn").toString()).contains("4 of 5 letters are right");
        assertThat(Checks02.wrongRules("abc").toString()).contains("2 letters are asked for");
    }

    @Test
    void aCardShowsTextsAndTheNumbersAroundADifference() {
        assertThat(Checks10.leaked((train, test) -> new int[] {1}).toString())
                .contains("\"Deep Sadness\"", "expected", "1   2   3   4   shape (4,)");
        assertThat(Checks05.latch(() -> new double[] {1.05, 6, -0.3}).toString())
                .contains("of it [");
    }

    /** Two causes with one number: the name must fit both, or be another. */
    @Test
    void isNotGivenANameThatMisleads() {
        assertThat(Checks01.bandByHand(() -> new double[] {0.5, -0.5, 0.5, -1.5, 1, -1, -1})
                        .toString())
                .contains("yes nowhere", "cut at 1.0 and 3.0", "steep enough", "the next five between 1 and 3")
                .doesNotContain("minus the weight");
        assertThat(Checks01.bandByHand(() -> new double[] {10, -10, 10, -40, 1, -1, -1})
                        .toString())
                .contains("its neurons cut at 1.0 and 4.0");
        assertThat(Checks01.batches((order, size) -> List.of(order, new int[0], order, order, order))
                        .toString())
                .contains(
                        "expected       3 of them: {4, 2} {0, 3} {1}",
                        "yours          5 of them: {4, 2, 0, 3, 1} {} {4, 2, 0, 3, 1}");
        assertThat(Checks02.bestForward(-18.0).toString()).contains("too far below 0");
        assertThat(Checks01.crossEntropy((p, y) ->
                                -NdArray.oneHot(y, p.shape(1)).mul(p.log()).mean())
                        .toString())
                .contains("1 / (the length of axis 1 of p)");
        assertThat(Checks03.leakyRelu(x -> (int) x > 0 ? x : 0.01 * x).toString())
                .contains("the border of a comparison is 1, not 0")
                .doesNotContain("a number is one too large");
        assertThat(Checks03.designActivation(x -> x > 0
                                ? new double[] {x, 1}
                                : x < 0 ? new double[] {0.1 * x - 1, 0.1} : new double[] {0, 0.1})
                        .toString())
                .contains("it jumps", "between -0.1 and 0.0")
                .doesNotContain("at 1");
        assertThat(Checks03.designActivation(x -> new double[] {
                            Math.log1p(Math.exp(-Math.abs(x))) + Math.max(0, x), 1 / (1 + Math.exp(-x))
                        })
                        .toString())
                .contains("f(0) is 0.693; nearly flat at -6.95");
        assertThat(Checks06.keeper(() -> lastSymbol(2, -20)).toString())
                .contains("shows most is the last symbol's", "a forget gate of bias -20.00 keeps")
                .doesNotContain("order f, i, g, o");
        assertThat(Checks06.keeper(() -> lastSymbol(3, 20)).toString()).contains("the candidate's part, the third");
        assertThat(Checks09.minP((z, m) -> {
                            Tensor p = z.softmax(-1);
                            Tensor kept = p.maskedFill(p.le(p.max().mul(m)), 0);
                            return kept.div(kept.sum());
                        })
                        .toString())
                .contains("as likely as the likeliest stays")
                .doesNotContain("Hide before");
        assertThat(Checks09.minP((z, m) ->
                                z.maskedFill(z.lt(z.max().mul(m)), HIDDEN).softmax(-1))
                        .mistake())
                .contains("logits, not probabilities");
        assertThat(Checks11.count((C, F, L, r) -> (long) L * (r * (10L * C + 2L * F) + 5L * C + F))
                        .toString())
                .contains("biases are counted", "frozen like W");
        assertThat(Checks11.firstStep(1).toString()).contains("Which of yours is another?");
        assertThat(Checks11.start((noise, m) -> new Tensor[] {noise, Torch.randn(m, noise.size(0))})
                        .toString())
                .contains("B is not 0");
        assertThat(Checks10.leaked((train, test) -> new int[] {1, 2, 4}).toString())
                .contains("yours lacks 3: \"a  small   dog\"");
        assertThat(Checks12.append((cache, k, position) -> {
                            Tensor own = cache.clone();
                            own.narrow(2, position, k.size(2)).copy_(k);
                            return own.narrow(2, 0, position + k.size(2));
                        })
                        .mistake())
                .isEqualTo("nothing is written into the cache: the result is a copy");
        assertThat(Checks04.findRate(gradient -> 0.9 / steepest(gradient)).toString())
                .contains("in every bowl your rate is 0.4500 of the limit");
        assertThat(Checks01.accuracy((z, y) -> 0).mistake()).isEqualTo("every number is 0");
        assertThat(Checks01.parameters(184).mistake()).contains("output layer");
        assertThat(Checks06.measuredBias(2).mistake()).isEqualTo("with the first seed only");
        assertThat(Checks06.betterRate(25).mistake()).startsWith("the worst at the higher");
        assertThat(Checks08.blockParameters(3_150_336).mistake()).contains("attention's biases");
        assertThat(Checks05.temperature((z, t) -> z.sub(t).softmax(0)).mistake())
                .isEqualTo("the temperature has no effect");
        assertThat(Checks04.findRate(gradient -> 1.9 / -steepest(gradient)).mistake())
                .contains("negative");
        assertThat(Checks03.designActivation(x -> {
                            double s = 1 / (1 + Math.exp(-x));
                            return new double[] {x * s, s + x * s * (1 - s)};
                        })
                        .mistake())
                .isEqualTo("too flat far left of 0, as Swish");
        assertThat(Checks02.carelessGradient(4).mistake()).contains("the product's write");
        assertThat(Checks06.fairUnits((d, h) -> {
                            double parameters = 4.0 * (d * h + h * h + h);
                            return (int)
                                    Math.round((Math.sqrt(d * d + 4 * parameters) - d) / 2); // no bias in n (d + 1)
                        })
                        .mistake())
                .isNotEqualTo("always rounds up");
        assertThat(ahead("by more than a thousandth", (before, after, t) -> Math.abs(before[0] - after[0]) > 1e-3)
                        .result()
                        .mistake())
                .doesNotContain("any leak counts");
        assertThat(Checks10.average((before, after, t) ->
                                before.add(after.sub(before)).mul(t))
                        .mistake())
                .contains("the first has no share");
        assertThat(Checks10.forgetting(a -> IntStream.range(0, a.length - 1)
                                .mapToDouble(j -> IntStream.range(0, a.length - 1)
                                                .mapToDouble(i -> a[i][j])
                                                .max()
                                                .orElseThrow()
                                        - a[a.length - 1][j])
                                .max()
                                .orElseThrow())
                        .mistake())
                .contains("not the mean");
        assertThat(Checks11.halfMerge(0.0016).mistake()).contains("any one matrix");
        for (double unchanged : new double[] {0.3825, 0.387, 0.3921}) { // sixty draws
            assertThat(Checks11.halfMerge(unchanged).mistake()).contains("stay as they were");
        }
        for (double lost : new double[] {0.370, 0.3778}) {
            assertThat(Checks11.halfMerge(lost).passed()).isTrue();
        }
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

    private static double steepest(UnaryOperator<double[]> gradient) {
        double[] g = gradient.apply(new double[2]);
        double[] gx = gradient.apply(new double[] {1, 0});
        double[] gy = gradient.apply(new double[] {0, 1});
        double a = gx[0] - g[0];
        double d = gy[1] - g[1];
        return (a + d + Math.hypot(a - d, 2 * (gx[1] - g[1]))) / 2;
    }

    /** The last symbol is what is shown, whether the candidate's weights stand in their part or nothing is kept. */
    private static Lstm lastSymbol(int part, double forget) {
        NdArray w = NdArray.zeros(4, 16);
        NdArray u = NdArray.zeros(4, 16);
        NdArray b = NdArray.zeros(16);
        w.split(4, 1).get(part).assign_(NdArray.eye(4).mul(10));
        b.split(4, 0).get(0).fill_(20);
        b.split(4, 0).get(1).fill_(forget);
        b.split(4, 0).get(3 - part + 2).fill_(20);
        return new Lstm(w, u, b);
    }
}
