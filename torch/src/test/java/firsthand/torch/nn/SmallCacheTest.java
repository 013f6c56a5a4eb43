package firsthand.torch.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import firsthand.torch.DType;
import firsthand.torch.Tensor;
import firsthand.torch.Torch;
import firsthand.torch.models.Gpt;
import firsthand.torch.models.GptConfig;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Grouped queries, windows, whole numbers, padding on the left, and prefixes that branch. */
class SmallCacheTest {
    /** As in KvCacheTest: other orders of sums in float32; a wrong place or mask changes logits by more than 0.01. */
    private static final double ROUNDING = 1e-5;

    private static final GptConfig CONFIG = new GptConfig(11, 24, 3, 4, 16, 0, true);

    private static Gpt model(AttentionSaving saving) {
        Torch.manualSeed(1);
        Gpt model = new Gpt(CONFIG, saving);
        model.eval();
        Torch.noGrad(() -> model.parameters().forEach(p -> {
            if (p.dim() == 2) {
                p.mul_(10); // so that every place and mask matters
            }
        }));
        return model;
    }

    private static Tensor inChunks(Gpt model, Tensor x, KvCache cache, long... sizes) {
        Tensor[] parts = new Tensor[sizes.length];
        long start = 0;
        for (int i = 0; i < sizes.length; i++) {
            parts[i] = model.forward(x.narrow(1, start, sizes[i]), cache);
            start += sizes[i];
        }
        return Torch.cat(1, parts);
    }

    private static void assertSame(Tensor a, Tensor b) {
        assertThat(a.shape()).containsExactly(b.shape());
        assertThat(a.sub(b).abs().max().item()).isLessThan(ROUNDING);
    }

    private static final List<long[]> CHUNKS = List.of(
            new long[] {20},
            new long[] {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1},
            new long[] {7, 1, 1, 1, 1, 6, 3},
            new long[] {2, 9, 1, 8},
            new long[] {12, 1, 7});

    @ParameterizedTest(name = "{0} groups, a window of {1}")
    @CsvSource({"4, 2147483647", "2, 2147483647", "1, 2147483647", "4, 5", "2, 3", "1, 1", "4, 19", "4, 100"})
    void aCacheOfEveryKindGivesTheLogitsOfAllAtOnce(int groups, int window) {
        Gpt model = model(new AttentionSaving(groups, window));
        Tensor x = Torch.randint(0, 11, 2, 20);
        Tensor whole = Torch.noGrad(() -> model.forward(x));
        for (long[] sizes : CHUNKS) {
            assertSame(inChunks(model, x, model.cache(2), sizes), whole);
        }
        KvCache cache = model.cache(2);
        assertThat(cache.shape().heads()).isEqualTo(groups);
        assertThat(cache.shape().capacity()).isEqualTo(Math.min(24, window));
    }

    @Test
    void aWindowHidesWhatIsTooLongAgoAndNothingElse() {
        Torch.manualSeed(2);
        BlockConfig config = new BlockConfig(8, 2, 16, 0, Activation.GELU, true, true, 1e-5);
        MultiHeadAttention attention =
                new MultiHeadAttention(config, AttentionSaving.none(2).withWindow(3));
        Tensor x = Torch.randn(1, 8, 8);
        Tensor weights = attention.weights(x, null, true); // (1, H, T, T)
        assertThat(weights.tril(-3).abs().max().item()).isZero();
        assertThat(weights.triu(1).abs().max().item()).isZero();
        assertThat(weights.get("0, 0, 7, 5:").min().item()).isPositive();
        Tensor changed = x.clone();
        changed.set_("0, 2", 9);
        Tensor before = attention.forward(x, null, true);
        Tensor after = attention.forward(changed, null, true);
        assertThat(after.narrow(1, 5, 3).equal(before.narrow(1, 5, 3))).isTrue();
        assertThat(after.get("0, 4").equal(before.get("0, 4"))).isFalse();
    }

    /** The same model in full: each group's keys and values once for every head that shares them. */
    @Test
    void groupsAreHeadsThatShareTheirKeysAndValues() {
        Gpt grouped = model(AttentionSaving.none(4).withGroups(2));
        Gpt full = model(AttentionSaving.none(4));
        Map<String, Tensor> state = grouped.stateDict();
        Map<String, Tensor> wide = new LinkedHashMap<>(state);
        state.forEach((name, tensor) -> {
            if (name.contains("in_proj")) { // rows: 16 of queries, then 8 of keys, 8 of values; a head has 4
                Tensor keys = tensor.narrow(0, 16, 8).unflatten(0, 2, 4).repeatInterleave(2, 0);
                Tensor values = tensor.narrow(0, 24, 8).unflatten(0, 2, 4).repeatInterleave(2, 0);
                wide.put(name, Torch.cat(0, tensor.narrow(0, 0, 16), keys.flatten(0, 1), values.flatten(0, 1)));
            }
        });
        full.loadStateDict(wide);
        Tensor x = Torch.randint(0, 11, 2, 9);
        assertSame(Torch.noGrad(() -> grouped.forward(x)), Torch.noGrad(() -> full.forward(x)));
        assertThat(grouped.cache(1).bytes()).isEqualTo(full.cache(1).bytes() / 2);
    }

    @Test
    void gradientsReachGroupsAndWindows() {
        Gpt model = model(new AttentionSaving(2, 4));
        Tensor x = Torch.randint(0, 11, 2, 9);
        model.loss(x, x).backward();
        assertThat(model.parameters()).allSatisfy(p -> assertThat(p.hasGrad()).isTrue());
    }

    @Test
    void whatCannotBeSharedOrSeenIsRefused() {
        assertThatThrownBy(() -> new Gpt(CONFIG, AttentionSaving.none(4).withGroups(3)))
                .hasMessageContaining("4 heads cannot share 3 heads of keys and values");
        assertThatThrownBy(() -> AttentionSaving.none(4).withWindow(0)).hasMessageContaining("at least one");
        Gpt window = model(AttentionSaving.none(4).withWindow(3));
        KvCache cache = window.cache(1);
        window.forward(Torch.randint(0, 11, 1, 20), cache);
        assertThatThrownBy(() -> window.forward(Torch.randint(0, 11, 1, 5), cache))
                .hasMessageContaining("context is 24");
        assertThatThrownBy(() -> model(AttentionSaving.none(4)).forward(Torch.randint(0, 11, 1, 1), cache))
                .hasMessageContaining("keeps the last 3 tokens only, but this model sees all");
    }

    @Test
    void sequencesFilledUpOnTheLeftAreWhatTheyAreAlone() {
        Gpt model = model(AttentionSaving.none(4).withGroups(2));
        Tensor longer = Torch.randint(0, 11, 1, 9);
        Tensor shorter = Torch.randint(0, 11, 1, 5);
        Tensor padded = Torch.cat(1, Torch.full(7, DType.INT64, 1, 4), shorter);
        KvCache cache = model.cache(2);
        cache.padLeft(0, 4);
        Tensor both = inChunks(model, Torch.cat(0, longer, padded), cache, 5, 1, 1, 2);
        assertSame(both.narrow(0, 0, 1), Torch.noGrad(() -> model.forward(longer)));
        assertSame(both.get("1:2, 4:"), Torch.noGrad(() -> model.forward(shorter)));
        assertThatThrownBy(() -> cache.padLeft(0, 4)).hasMessageContaining("empty cache");
        cache.reset();
        assertThat(cache.padding()).isEmpty();
        assertThatThrownBy(() -> cache.padLeft(1)).hasMessageContaining("2 sequences needs as many");
    }

    @Test
    void aPrefixThatWasReadOnceGoesOnInManyWays() {
        for (AttentionSaving saving :
                List.of(AttentionSaving.none(4), AttentionSaving.none(4).withWindow(4))) {
            Gpt model = model(saving);
            Tensor prefix = Torch.randint(0, 11, 1, 6);
            KvCache one = model.cache(1);
            model.forward(prefix, one);
            KvCache three = one.branch(3);
            Tensor rest = Torch.randint(0, 11, 3, 4);
            Tensor logits = inChunks(model, rest, three, 1, 2, 1);
            Tensor whole = Torch.noGrad(() -> model.forward(Torch.cat(1, prefix.expand(3, 6), rest)));
            assertSame(logits, whole.narrow(1, 6, 4));
            assertThat(one.position()).isEqualTo(6);
            assertSame(model.forward(rest.narrow(0, 0, 1), one), whole.get("0:1, 6:")); // the first is untouched
            assertThatThrownBy(() -> three.branch(2)).hasMessageContaining("one sequence");
        }
    }

    @Test
    void wholeNumbersOfEightBitsNearlySayTheSame() {
        Torch.manualSeed(3);
        Gpt model = new Gpt(new GptConfig(50, 16, 2, 4, 64, 0, true));
        model.eval();
        Tensor x = Torch.randint(0, 50, 2, 12);
        Tensor before = Torch.noGrad(() -> model.forward(x));
        long bytes = bytes(model);
        model.toInt8_();
        Tensor after = Torch.noGrad(() -> model.forward(x));
        double off = after.sub(before).norm().item() / before.norm().item();
        assertThat(off).isBetween(1e-4, 0.03); // 1 / (2 · 127) of a row's greatest number, many times
        assertThat((double) bytes(model)).isLessThan(0.35 * bytes);
        KvCache cache = model.cache(2);
        Tensor cached = inChunks(model, x, cache, 5, 1, 6);
        assertThat(cached.sub(after).abs().max().item())
                .isLessThan(0.02 * after.abs().max().item());
        assertThat(model.parameters()).noneMatch(p -> p.requiresGrad());
        assertThatThrownBy(() -> {
                    model.to(DType.FLOAT64);
                    model.toInt8_();
                })
                .hasMessageContaining("from float32 on a processor");
    }

    private static long bytes(Gpt model) {
        return model.parameters().stream()
                .mapToLong(p -> p.numel() * p.dtype().bytes())
                .sum();
    }
}
