package firsthand.arrays.transformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import firsthand.arrays.NdArray;
import firsthand.arrays.Rng;
import firsthand.arrays.ShapeException;
import firsthand.arrays.nn.Weights;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the transformers on arrays promise by themselves; OnArraysTest compares them with libtorch's. */
class TransformersTest {
    private static final int[] TOKENS = {3, 1, 4, 1, 5, 0, 2, 6};

    private static Weights weights() {
        Rng rng = new Rng(4);
        Map<String, NdArray> arrays = new LinkedHashMap<>();
        arrays.put("tokens.weight", rng.normal(7, 8));
        arrays.put("positions.weight", rng.normal(10, 8));
        for (int i = 0; i < 2; i++) {
            String block = "blocks." + i + ".";
            arrays.put(block + "norm1.weight", rng.normal(8));
            arrays.put(block + "norm2.weight", rng.normal(8));
            arrays.put(block + "self_attn.in_proj_weight", rng.normal(24, 8));
            arrays.put(block + "self_attn.out_proj.weight", rng.normal(8, 8));
            arrays.put(block + "linear1.weight", rng.normal(32, 8));
            arrays.put(block + "linear2.weight", rng.normal(8, 32));
        }
        arrays.put("norm.weight", rng.normal(8));
        arrays.put("head.weight", rng.normal(7, 8)); // the encoder's; the GPT has its tokens
        return new Weights(Map.of("heads", "2", "activation", "gelu", "signs", "a\nb\\n c"), arrays);
    }

    private final Gpt gpt = new Gpt(weights());

    @Test
    void aLaterTokenChangesNothingBeforeIt() {
        NdArray before = gpt.forward(TOKENS);
        int[] changed = TOKENS.clone();
        changed[5] = 3;
        NdArray after = gpt.forward(changed);
        assertThat(after.slice(":5")).isEqualTo(before.slice(":5"));
        assertThat(after.row(5)).isNotEqualTo(before.row(5));
    }

    @Test
    void withACacheTheLogitsAreTheSame() {
        NdArray whole = gpt.forward(TOKENS);
        KeyValueCache cache = gpt.cache();
        gpt.forward(cache, Arrays.copyOf(TOKENS, 3));
        for (int t = 3; t < 8; t++) {
            NdArray one = gpt.forward(cache, TOKENS[t]);
            assertThat(one.row(0).maxAbsDifference(whole.row(t))).isLessThan(1e-12);
            assertThat(gpt.looks().getFirst().shape()).containsExactly(2, 1, t + 1);
        }
        assertThat(cache.keys(1).shape()).containsExactly(2, 8, 4);
        assertThat(cache.bytes()).isEqualTo(2L * 2 * 2 * 10 * 4 * 8);
    }

    @Test
    void aTextGoesOnTheSameWithAndWithoutCacheAlsoPastTheContext() {
        Continuation cached = new Continuation(gpt, true, 3, 1);
        Continuation naive = new Continuation(gpt, false, 3, 1);
        Rng one = new Rng(1);
        Rng two = new Rng(1);
        for (int i = 0; i < 25; i++) {
            assertThat(cached.logits().maxAbsDifference(naive.logits())).isLessThan(1e-12);
            assertThat(cached.next(new Sampling(1, 4, 0.9), one)).isEqualTo(naive.next(new Sampling(1, 4, 0.9), two));
        }
        assertThat(cached.length()).isEqualTo(27);
        assertThat(naive.cache()).isNull();
    }

    @Test
    void whatDoesNotFitIsRefusedAndTheCacheStaysAsItWas() {
        KeyValueCache cache = gpt.cache();
        gpt.forward(cache, TOKENS);
        assertThatThrownBy(() -> gpt.forward(cache, 1, 2, 3))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("at most 10");
        assertThat(cache.position()).isEqualTo(8);
        assertThatThrownBy(() -> gpt.forward()).hasMessageContaining("at least one");
        assertThatThrownBy(() -> new Transformer(weights()).forward(new int[11]))
                .hasMessageContaining("at most 10");
        assertThatThrownBy(() -> new Continuation(gpt, true)).hasMessageContaining("prompt is empty");
        assertThatThrownBy(() -> new Continuation(gpt, true, 7)).hasMessageContaining("from 0 to 6");
    }

    @Test
    void theEncoderSeesAllPlaces() {
        Transformer encoder = new Transformer(weights());
        NdArray before = encoder.forward(TOKENS);
        int[] changed = TOKENS.clone();
        changed[7] = 3;
        assertThat(encoder.forward(changed).row(0)).isNotEqualTo(before.row(0));
        assertThat(encoder.looks().get(1).shape()).containsExactly(2, 8, 8);
    }

    @Test
    void settingsComeThroughTheFileAsTheyAre() {
        Weights read = Weights.of(weights().toBytes());
        assertThat(read.settings()).isEqualTo(weights().settings());
        assertThat(read.get("norm.weight").maxAbsDifference(weights().get("norm.weight")))
                .isLessThan(1e-6);
        NdArray matrix = weights().get("tokens.weight");
        NdArray allowed = matrix.abs().max(1, true).div(250);
        assertThat(read.get("tokens.weight")
                        .sub(matrix)
                        .abs()
                        .lessEqual(allowed)
                        .all())
                .isTrue();
    }

    @Test
    void theSameModelGivesTheSameBytesInWhateverOrderItCame() {
        Map<String, String> settings = new LinkedHashMap<>();
        List.copyOf(weights().settings().keySet())
                .reversed()
                .forEach(name -> settings.put(name, weights().setting(name)));
        Map<String, NdArray> arrays = new LinkedHashMap<>();
        List.copyOf(weights().arrays().keySet())
                .reversed()
                .forEach(name -> arrays.put(name, weights().get(name)));
        assertThat(new Weights(settings, arrays).toBytes()).isEqualTo(weights().toBytes());
    }

    @Test
    void aDamagedFileSaysSo() {
        byte[] file = weights().toBytes();
        assertThatThrownBy(() -> Weights.of(Arrays.copyOf(file, file.length - 1)))
                .hasMessageContaining("ends too early");
        assertThatThrownBy(() -> Weights.of("hello\n".getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("these are no weights");
        assertThatThrownBy(() -> weights().get("nothing")).hasMessageContaining("no weights 'nothing'");
        assertThatThrownBy(() -> weights().setting("nothing")).hasMessageContaining("no setting 'nothing'");
    }

    @Test
    void samplingByHand() {
        NdArray logits = NdArray.of(0.15, 0.5, 0.05, 0.3).log();
        same(new Sampling(1, 2, 1), logits, 0, 0.625, 0, 0.375);
        same(new Sampling(1, 0, 0.9), logits, 0.15 / 0.95, 0.5 / 0.95, 0, 0.3 / 0.95);
        same(new Sampling(1, 0, 0.2), logits, 0, 1, 0, 0);
        same(new Sampling(0.5, 0, 1), logits, 0.0225 / 0.365, 0.25 / 0.365, 0.0025 / 0.365, 0.09 / 0.365);
        same(Sampling.greedy(), logits, 0, 1, 0, 0);
        assertThatThrownBy(() -> new Sampling(-1, 0, 1)).hasMessageContaining("temperature");
        assertThatThrownBy(() -> new Sampling(1, -1, 1)).hasMessageContaining("top-k");
        assertThatThrownBy(() -> new Sampling(1, 0, 0)).hasMessageContaining("top-p");
    }

    private static void same(Sampling sampling, NdArray logits, double... expected) {
        assertThat(sampling.probabilities(logits).maxAbsDifference(NdArray.of(expected)))
                .isLessThan(1e-12);
    }
}
