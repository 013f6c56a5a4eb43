package firsthand.torch.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import firsthand.arrays.NdArray;
import firsthand.arrays.nn.Weights;
import firsthand.arrays.transformer.Continuation;
import firsthand.arrays.transformer.Sampling;
import firsthand.torch.Tensor;
import firsthand.torch.Torch;
import firsthand.torch.nn.Activation;
import firsthand.torch.nn.BlockConfig;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The transformers on plain arrays say what libtorch's say, from the same weights. */
class OnArraysTest {
    private static final int[] TOKENS = {3, 1, 4, 1, 5, 9, 2, 6, 5, 3};

    /** Larger weights than fresh ones: attention that looks somewhere, logits that differ. */
    private static <M extends firsthand.torch.nn.Module> M lively(M model) {
        Torch.manualSeed(9);
        for (Tensor p : model.parameters()) {
            Torch.noGrad(() -> p.copy_(Torch.randn(p.shape()).mul(0.3).add(p.dim() == 1 ? 0.5 : 0)));
        }
        model.eval();
        return model;
    }

    private static Gpt gpt(boolean bias, Activation activation) {
        return lively(new Gpt(new GptConfig(11, 12, 3, 4, 32, 0.1, bias, activation)));
    }

    private static Tensor row(int... tokens) {
        return Torch.tensor(tokens).unsqueeze(0);
    }

    private static double apart(Tensor theirs, NdArray ours) {
        return theirs.toNdArray().maxAbsDifference(ours);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theGptGivesTheSameLogitsAndLooksAtTheSamePlaces(boolean bias) {
        Gpt torch = gpt(bias, bias ? Activation.GELU_TANH : Activation.GELU);
        var arrays = new firsthand.arrays.transformer.Gpt(OnArrays.of(torch));
        Tensor logits = Torch.noGrad(() -> torch.forward(row(TOKENS))).get("0");
        assertThat(logits.abs().max().item()).isGreaterThan(1);
        assertThat(apart(logits, arrays.forward(TOKENS))).isLessThan(1e-4);
        for (NdArray looks : arrays.looks()) {
            assertThat(looks.shape()).containsExactly(4, 10, 10);
            assertThat(looks.sum(-1).maxAbsDifference(NdArray.ones(4, 10))).isLessThan(1e-12);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theGptComesBackAsItWas(boolean bias) {
        Gpt torch = gpt(bias, bias ? Activation.GELU_TANH : Activation.GELU);
        Gpt back = OnArrays.gpt(OnArrays.of(torch));
        assertThat(back.stateDict().keySet()).isEqualTo(torch.stateDict().keySet());
        assertThat(Torch.noGrad(() -> back.forward(row(TOKENS)).sub(torch.forward(row(TOKENS))))
                        .abs()
                        .max()
                        .item())
                .isZero();
        assertThatThrownBy(() -> OnArrays.gpt(OnArrays.of(torch).part("blocks.")))
                .hasMessageContaining("there are no weights 'tokens.weight'");
    }

    @Test
    void withItsCacheItGivesTheSameLogitsTokenByTokenAndInPieces() {
        Gpt torch = gpt(false, Activation.GELU);
        var arrays = new firsthand.arrays.transformer.Gpt(OnArrays.of(torch));
        Tensor logits = Torch.noGrad(() -> torch.forward(row(TOKENS))).get("0");
        var cache = arrays.cache();
        for (int t = 0; t < 4; t++) {
            assertThat(apart(logits.get(t), arrays.forward(cache, TOKENS[t]).row(0)))
                    .isLessThan(1e-4);
        }
        NdArray rest = arrays.forward(cache, Arrays.copyOfRange(TOKENS, 4, 10));
        assertThat(apart(logits.narrow(0, 4, 6), rest)).isLessThan(1e-4);
        assertThat(cache.position()).isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theEncoderGivesTheSameLogitsAndLooksAtTheSamePlaces(boolean bias) {
        BlockConfig block = new BlockConfig(32, 4, 48, 0.1, Activation.RELU, true, bias, 1e-5);
        Transformer torch = lively(new Transformer(new TransformerConfig(11, 12, 2, block)));
        var arrays = new firsthand.arrays.transformer.Transformer(OnArrays.of(torch));
        Tensor logits = Torch.noGrad(() -> torch.forward(row(TOKENS))).get("0");
        assertThat(apart(logits, arrays.forward(TOKENS))).isLessThan(1e-4);
        List<Tensor> looks = Torch.noGrad(() -> torch.weights(row(TOKENS), null, false));
        for (int i = 0; i < 2; i++) {
            assertThat(apart(looks.get(i).get("0"), arrays.looks().get(i))).isLessThan(1e-5);
        }
    }

    @Test
    void aPostNormEncoderIsRefused() {
        Transformer post = new Transformer(new TransformerConfig(11, 12, 2, BlockConfig.original(32, 4, 48, 0)));
        assertThatThrownBy(() -> OnArrays.of(post)).hasMessageContaining("norms before the sublayers");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void greedyItWritesWhatTheTextGeneratorWritesAlsoPastTheContext(boolean cached) {
        Gpt torch = gpt(false, Activation.GELU);
        var arrays = new firsthand.arrays.transformer.Gpt(OnArrays.of(torch));
        int[] theirs = new TextGenerator(torch, Sampler.greedy(), 1).generate(TOKENS, 30);
        Continuation ours = new Continuation(arrays, cached, TOKENS);
        for (int token : theirs) {
            assertThat(ours.next(Sampling.greedy(), new firsthand.arrays.Rng(1)))
                    .isEqualTo(token);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.4, 0.9, 1})
    void itsSamplingKeepsWhatTheSamplerKeeps(double p) {
        double[] logits = {1.5, -0.5, 2.5, 0, 2, -3, 1};
        Tensor z = Torch.tensor64(logits).unsqueeze(0);
        Tensor theirs = Sampler.topP(p)
                .apply(Sampler.topK(5).apply(Sampler.temperature(0.8).apply(z)))
                .softmax(-1)
                .get("0");
        NdArray ours = new Sampling(0.8, 5, p).probabilities(NdArray.of(logits));
        assertThat(apart(theirs, ours)).isLessThan(1e-12);
    }

    @Test
    void theWeightsFileRoundsToABytePerNumber() {
        Weights exact = OnArrays.of(gpt(true, Activation.GELU));
        byte[] file = exact.toBytes();
        Weights read = Weights.of(file);
        assertThat(read.settings()).isEqualTo(exact.settings());
        assertThat(read.arrays().keySet())
                .containsExactlyInAnyOrderElementsOf(exact.arrays().keySet());
        assertThat(file.length).isLessThan(exact.count() + exact.count() / 5 + 2_000);
        exact.arrays().forEach((name, array) -> {
            double allowed = array.ndim() == 2 ? array.abs().max() / 250 : 1e-6;
            assertThat(read.get(name).maxAbsDifference(array)).as(name).isLessThan(allowed);
        });
    }
}
