package firsthand.torch.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import firsthand.torch.Tensor;
import firsthand.torch.Torch;
import firsthand.torch.nn.Activation;
import firsthand.torch.nn.BlockConfig;
import firsthand.torch.nn.Functional;
import firsthand.torch.nn.MultiHeadAttention;
import firsthand.torch.nn.TransformerBlock;
import firsthand.torch.optim.AdamW;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must hold for any weights; PyTorch's values stand in {@code ModulesTest}. */
class TransformerTest {
    private static final TransformerConfig TINY = new TransformerConfig(7, 6, 2, BlockConfig.of(8, 2));
    /** Float32 rounds at 6e-8; some twenty sums of a few numbers near 1 stay well below this. */
    private static final double ROUNDING = 1e-5;

    private static Tensor tokens(int... row) {
        return Torch.tensor(new int[][] {row});
    }

    private static double difference(Tensor a, Tensor b) {
        return a.sub(b).abs().max().item();
    }

    @Test
    void presetsHaveThePapersNumbersOfParameters() {
        // A block: 4 C² + 4 C in attention, 2 C·F + F + C in the feed-forward layer, 4 C in its norms.
        int block = 4 * 64 * 64 + 4 * 64 + 2 * 64 * 128 + 128 + 64 + 4 * 64;
        assertThat(new Transformer(TransformerConfig.small(27, 20)).numParameters())
                .isEqualTo(27 * 64 + 2 * block + 2 * 64 + 27 * 64 + 27);
        TransformerConfig base = TransformerConfig.base(37_000, 512);
        assertThat(base.layers()).isEqualTo(6);
        assertThat(base.block()).isEqualTo(BlockConfig.original(512, 8, 2048, 0.1));
    }

    @Test
    void withAPaddingMaskTheAnswerDoesNotDependOnThePadding() {
        Transformer model = new Transformer(TINY);
        Tensor padded = tokens(3, 1, 4, 0, 0, 0);
        Tensor alone = model.forward(tokens(3, 1, 4));
        Tensor masked = model.forward(padded, Transformer.paddingMask(padded, 0), false);
        assertThat(difference(masked.narrow(1, 0, 3), alone)).isLessThan(ROUNDING);
        assertThat(difference(model.forward(padded).narrow(1, 0, 3), alone)).isGreaterThan(1e-3);
    }

    @Test
    void causalMeansThatWhatComesLaterChangesNothing() {
        Transformer model = new Transformer(TINY);
        Tensor before = model.forward(tokens(1, 2, 3, 4), null, true).narrow(1, 0, 2);
        Tensor after = model.forward(tokens(1, 2, 5, 6), null, true).narrow(1, 0, 2);
        assertThat(after.equal(before)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aMaskAndCausalTogetherHideWhatEitherHides(boolean training) {
        Transformer model = new Transformer(
                new TransformerConfig(7, 6, 2, new BlockConfig(8, 2, 16, 0.1, Activation.GELU, true, true, 1e-5)));
        model.train(training);
        Tensor x = Torch.tensor(new int[][] {{3, 1, 4, 1}, {2, 5, 0, 0}});
        Tensor padding = Transformer.paddingMask(x, 0); // (2, 1, 1, 4)
        Tensor both = padding.logicalAnd(Torch.ones(4, 4).tril().gt(0)); // (2, 1, 4, 4)
        Torch.manualSeed(1);
        Tensor forward = model.forward(x, padding, true);
        Torch.manualSeed(1);
        assertThat(difference(model.forward(x, both, false), forward)).isZero();
        model.eval(); // weights of the second block depend on what the first one left out
        assertThat(difference(model.forward(x, null, true), model.forward(x, padding, true)))
                .isGreaterThan(1e-3);
        List<Tensor> weights = model.weights(x, padding, true);
        for (int i = 0; i < 2; i++) {
            assertThat(difference(model.weights(x, both, false).get(i), weights.get(i)))
                    .isZero();
            assertThat(weights.get(i).get("1, :, :, 2:").abs().max().item()).isZero();
            assertThat(weights.get(i).triu(1).abs().max().item()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void weightsAreThoseOfForwardAlsoForNumbersAsAMaskAndForRowsThatSeeNothing(boolean training) {
        MultiHeadAttention attention = new MultiHeadAttention(new BlockConfig(
                4,
                1,
                8,
                training ? 1e-9 : 0,
                Activation.GELU,
                true,
                true,
                1e-5)); // dropout takes another way in libtorch
        attention.train(training);
        Torch.noGrad(
                () -> { // so that the layer gives the weighted means themselves
                    attention.parameters().get(0).narrow(0, 8, 4).copy_(Torch.eye(4));
                    attention.parameters().get(2).copy_(Torch.eye(4));
                    attention.parameters().get(3).fill_(0);
                });
        Tensor x = Torch.randn(1, 3, 4);
        double no = Double.NEGATIVE_INFINITY;
        Tensor blind = Torch.tensor(new double[][] {{0, 1, 1}, {0, 0, 0}, {1, 1, 0}});
        Tensor numbers = Torch.tensor(new double[][] {{0.5, -2, no}, {no, no, no}, {1, 0, 3}});
        for (Tensor mask : List.of(blind.gt(0), numbers)) {
            for (boolean causal : new boolean[] {false, true}) {
                Tensor weights = attention.weights(x, mask, causal).select(1, 0); // (1, 3, 3)
                assertThat(difference(weights.matmul(x), attention.forward(x, mask, causal)))
                        .isLessThan(ROUNDING);
                assertThat(weights.get("0, 1").toFloatArray()).containsExactly(0, 0, 0);
            }
        }
    }

    @Test
    void theOrderOfTheTokensCounts() {
        Transformer model = new Transformer(TINY);
        Tensor turned = model.forward(tokens(3, 2, 1)).flip(1);
        assertThat(difference(model.forward(tokens(1, 2, 3)), turned)).isGreaterThan(1e-3);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void weightsAreSharesThatSkipWhatIsMasked(boolean preNorm) {
        BlockConfig block = preNorm ? BlockConfig.of(8, 2) : BlockConfig.original(8, 2, 16, 0);
        Transformer model = new Transformer(new TransformerConfig(7, 6, 2, block));
        Tensor x = tokens(1, 2, 3, 0);
        List<Tensor> weights = model.weights(x, Transformer.paddingMask(x, 0), false);
        assertThat(weights).hasSize(2);
        for (Tensor each : weights) {
            assertThat(each.shape()).containsExactly(1, 2, 4, 4);
            assertThat(difference(each.sum(-1), Torch.ones(1, 2, 4))).isLessThan(ROUNDING);
            assertThat(each.get(":, :, :, 3").abs().max().item()).isZero();
        }
        Tensor other = tokens(1, 2, 3, 5);
        Tensor mask = Transformer.paddingMask(x, 0);
        assertThat(difference(
                        model.weights(other, mask, false).get(1).get(":, :, 0:3"),
                        weights.get(1).get(":, :, 0:3")))
                .isLessThan(ROUNDING);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aNormBeforeAttentionMakesWeightsBlindToTheSizeOfTheInput(boolean preNorm) {
        BlockConfig config = preNorm ? BlockConfig.of(8, 2) : BlockConfig.original(8, 2, 16, 0);
        TransformerBlock block = new TransformerBlock(config);
        Tensor x = Torch.randn(1, 4, 8);
        double change = difference(block.weights(x.mul(3), null, false), block.weights(x, null, false));
        if (preNorm) {
            assertThat(change).isLessThan(1e-3); // the norm's ε moves it a little
        } else {
            assertThat(change).isGreaterThan(1e-2);
        }
    }

    @Test
    void oneBatchCanBeOverfittedAndIgnoredPlacesDoNotCount() {
        Torch.manualSeed(0);
        Transformer model = new Transformer(TINY);
        Tensor x = Torch.tensor(new int[][] {{1, 2, 3, 4}, {4, 1, 2, 3}});
        Tensor y = Torch.tensor(new int[][] {{4, 3, 2, -100}, {3, 2, 1, -100}});
        assertThat(Functional.IGNORE).isEqualTo(-100);
        assertThat(model.loss(x, y).item())
                .isCloseTo(
                        Functional.crossEntropy(
                                        model.forward(x).narrow(1, 0, 3).reshape(-1, 7),
                                        y.narrow(1, 0, 3).reshape(-1))
                                .item(),
                        within(ROUNDING));
        AdamW optimizer = new AdamW(model.parameters(), 0.01);
        for (int i = 0; i < 100; i++) {
            optimizer.zeroGrad();
            model.loss(x, y).backward();
            optimizer.step();
        }
        assertThat(model.loss(x, y).item()).isLessThan(0.02);
    }

    @Test
    void errorsSayWhatDoesNotFit() {
        assertThatThrownBy(() -> new Transformer(TINY).forward(tokens(1, 2, 3, 4, 5, 6, 0)))
                .hasMessage("a sequence of 7 places, but only 6 have a position");
        assertThatThrownBy(() -> new TransformerConfig(7, 6, 0, BlockConfig.of(8, 2)))
                .hasMessage("a transformer needs positive vocabulary, length and layers, not 7, 6, 0");
        assertThatThrownBy(() -> new Transformer(TINY).forward(Torch.arange(3)))
                .hasMessage("tokens must be (B, T), not int64 (3,); unsqueeze(0) makes a row of one text");
        assertThatThrownBy(() -> new Transformer(TINY).forward(tokens(1, -3)))
                .hasMessage(
                        "embedding: token -3 at (0, 1) of int64 (1, 2) is outside the 7 rows of the vocabulary: they"
                                + " run from 0 to 6");
        assertThatThrownBy(() -> new BlockConfig(8, 2, 16, 1, Activation.GELU, true, true, 1e-5))
                .hasMessage("the probability of dropout must be in [0, 1), not 1.0");
        assertThatThrownBy(() -> new BlockConfig(8, 2, 16, 0, Activation.GELU, true, true, -1))
                .hasMessage("ε of the norms must be 0 or more, not -1.0");
    }
}
