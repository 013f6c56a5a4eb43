package firsthand.torch.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import firsthand.torch.DType;
import firsthand.torch.Generator;
import firsthand.torch.Tensor;
import firsthand.torch.Torch;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SamplerTest {
    private static final int ROWS = 50;
    private static final int VOCABULARY = 20;

    /** Rows of logits, some nearly flat and some steep. */
    private static Tensor logits() {
        Tensor steepness = Torch.linspace(0.1, 6, ROWS).unsqueeze(1);
        return Torch.randn(Generator.of(3), ROWS, VOCABULARY).mul(steepness);
    }

    private static double[] row(Tensor x, int i) {
        return x.select(0, i).toDoubleArray();
    }

    private static int[] kept(double[] filtered) {
        return IntStream.range(0, filtered.length)
                .filter(i -> filtered[i] != Double.NEGATIVE_INFINITY)
                .toArray();
    }

    /** Ids from the likeliest to the least likely. */
    private static int[] ranked(double[] logits) {
        return IntStream.range(0, logits.length)
                .boxed()
                .sorted((a, b) -> Double.compare(logits[b], logits[a]))
                .mapToInt(i -> i)
                .toArray();
    }

    private static double[] softmax(double[] logits) {
        double[] e = Arrays.stream(logits).map(Math::exp).toArray();
        double sum = Arrays.stream(e).sum();
        return Arrays.stream(e).map(x -> x / sum).toArray();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 19, 20, 100})
    void topKKeepsTheKMostLikelyUnchanged(int k) {
        Tensor logits = logits();
        Tensor filtered = Sampler.topK(k).apply(logits);
        for (int i = 0; i < ROWS; i++) {
            double[] before = row(logits, i);
            double[] after = row(filtered, i);
            assertThat(kept(after)).containsExactlyInAnyOrder(Arrays.copyOf(ranked(before), Math.min(k, VOCABULARY)));
            for (int token : kept(after)) {
                assertThat(after[token]).isEqualTo(before[token]);
            }
        }
    }

    @Test
    void topKKeepsExactlyKAlsoWhereLogitsAreEqual() {
        assertThat(kept(Sampler.topK(3).apply(Torch.zeros(1, 8)).view(-1).toDoubleArray()))
                .hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.001, 0.1, 0.5, 0.9, 0.999, 1})
    void topPKeepsTheSmallestSetOfAtLeastThisMass(double p) {
        Tensor logits = logits();
        Tensor filtered = Sampler.topP(p).apply(logits);
        for (int i = 0; i < ROWS; i++) {
            double[] probabilities = softmax(row(logits, i));
            int[] ranked = ranked(row(logits, i));
            int[] kept = kept(row(filtered, i));
            double mass = Arrays.stream(kept).mapToDouble(t -> probabilities[t]).sum();
            double without = mass - probabilities[ranked[kept.length - 1]];
            assertThat(kept).containsExactlyInAnyOrder(Arrays.copyOf(ranked, kept.length));
            assertThat(mass).isGreaterThanOrEqualTo(p - 1e-12); // rounding of twenty sums in double
            assertThat(without).isLessThan(p);
        }
    }

    @Test
    void topPKeepsTheTokenThatCrosses() {
        Tensor logits = Torch.tensor(0.5, 0.3, 0.15, 0.05).log().unsqueeze(0);
        assertThat(kept(Sampler.topP(0.7).apply(logits).view(-1).toDoubleArray()))
                .containsExactly(0, 1);
        assertThat(kept(Sampler.topP(0.81).apply(logits).view(-1).toDoubleArray()))
                .containsExactly(0, 1, 2);
        assertThat(kept(Sampler.topP(0.01).apply(logits).view(-1).toDoubleArray()))
                .containsExactly(0);
    }

    @Test
    void temperatureDividesTheLogits() {
        assertThat(Sampler.temperature(0.5).apply(logits()).equal(logits().mul(2)))
                .isTrue();
    }

    @Test
    void greedyIsTheFirstOfTheMostLikely() {
        Tensor logits = Torch.tensor(new double[][] {{0, 3, 1, 3}, {2, 2, 2, 2}});
        assertThat(Sampler.greedy().sample(logits, Generator.of(0)).toIntArray())
                .containsExactly(1, 0);
    }

    @Test
    void coldTopOneAndTinyTopPAreGreedy() {
        int[] greedy = Sampler.greedy().sample(logits(), Generator.of(0)).toIntArray();
        for (Sampler sampler : new Sampler[] {
            Sampler.draw(Sampler.temperature(1e-5)),
            Sampler.draw(Sampler.topK(1)),
            Sampler.draw(Sampler.topP(1e-9)),
            Sampler.of(0, 0, 1)
        }) {
            assertThat(sampler.sample(logits(), Generator.of(4)).toIntArray()).containsExactly(greedy);
        }
    }

    @Test
    void drawsInProportionToTheProbabilities() {
        int n = 100_000;
        Tensor logits = Torch.tensor(1.0, 2, 3, 4, 10).log().unsqueeze(0);
        Tensor many = logits.repeat(n, 1);
        assertShares(Sampler.draw().sample(many, Generator.of(1)), 0.05, 0.1, 0.15, 0.2, 0.5);
        // What is left is renormalised: 4/14 and 10/14.
        assertShares(Sampler.draw(Sampler.topK(2)).sample(many, Generator.of(1)), 0, 0, 0, 4 / 14.0, 10 / 14.0);
        // At temperature ½ probabilities are squared: 1, 4, 9, 16, 100 of 130.
        assertShares(
                Sampler.of(0.5, 0, 1).sample(many, Generator.of(1)),
                1 / 130.0,
                4 / 130.0,
                9 / 130.0,
                16 / 130.0,
                100 / 130.0);
    }

    private static void assertShares(Tensor drawn, double... expected) {
        double[] counts = drawn.bincount(5).toDoubleArray();
        for (int i = 0; i < expected.length; i++) {
            // five standard deviations of a share of 100,000 draws are at most 5 · 0.5 / √100,000 = 0.008
            assertThat(counts[i] / drawn.numel()).isCloseTo(expected[i], within(0.008));
        }
    }

    @Test
    void filtersWorkInTheOrderWritten() {
        // Hot logits are flatter, so more of them are needed for the same mass.
        Tensor logits = Torch.tensor(0.6, 0.2, 0.1, 0.1).log().unsqueeze(0);
        UnaryOperator<Tensor> hot = Sampler.temperature(10);
        assertThat(distinct(Sampler.draw(Sampler.topP(0.6), hot), logits)).isEqualTo(1);
        assertThat(distinct(Sampler.draw(hot, Sampler.topP(0.6)), logits)).isEqualTo(3);
    }

    private static long distinct(Sampler sampler, Tensor logits) {
        int[] drawn = sampler.sample(logits.repeat(1_000, 1), Generator.of(2)).toIntArray();
        return Arrays.stream(drawn).distinct().count();
    }

    @Test
    void theSameStateGivesTheSameTokensAndLeavesTheCommonGeneratorAlone() {
        Torch.manualSeed(9);
        Tensor common = Generator.common().state();
        Sampler sampler = Sampler.of(1, 10, 0.95);
        Tensor first = sampler.sample(logits(), Generator.of(7));
        assertThat(first.dtype()).isEqualTo(DType.INT64);
        assertThat(first.shape()).containsExactly(ROWS);
        assertThat(sampler.sample(logits(), Generator.of(7)).equal(first)).isTrue();
        assertThat(sampler.sample(logits(), Generator.of(8)).equal(first)).isFalse();
        assertThat(Generator.common().state().equal(common)).isTrue();
    }

    @Test
    void impossibleSettingsAreRefused() {
        assertThatThrownBy(() -> Sampler.temperature(0))
                .hasMessage(
                        "the temperature must be positive, not 0.0; Sampler.greedy() is what it tends to towards 0");
        assertThatThrownBy(() -> Sampler.topK(0)).hasMessage("top-k must keep at least 1 token, not 0");
        assertThatThrownBy(() -> Sampler.topP(0)).hasMessage("top-p must be in (0, 1], not 0.0");
        assertThatThrownBy(() -> Sampler.topP(Double.NaN)).hasMessage("top-p must be in (0, 1], not NaN");
    }
}
