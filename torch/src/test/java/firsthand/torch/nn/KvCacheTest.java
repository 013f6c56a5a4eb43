package firsthand.torch.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import firsthand.torch.DType;
import firsthand.torch.Device;
import firsthand.torch.Memory;
import firsthand.torch.Scope;
import firsthand.torch.Tensor;
import firsthand.torch.Torch;
import firsthand.torch.models.Gpt;
import firsthand.torch.models.GptConfig;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KvCacheTest {
    /**
     * The same sums in float32 in another order: a product of one row instead of many, attention over one query. Logits
     * of these models are of the order of 1, and a few hundred operations of 6e-8 stay below this; a wrong place or a
     * wrong mask changes them by more than 0.01.
     */
    private static final double ROUNDING = 1e-5;

    private static final GptConfig CONFIG = new GptConfig(11, 16, 3, 2, 8, 0, true);
    private Gpt model = new Gpt(CONFIG);

    @BeforeEach
    void aModelThatAttendsUnevenly() {
        model = opinionated(CONFIG, 1);
    }

    /** First weights are so small that attention is nearly a mean; larger ones make every place and mask matter. */
    private static Gpt opinionated(GptConfig config, long seed) {
        Torch.manualSeed(seed);
        Gpt model = new Gpt(config);
        model.eval();
        Torch.noGrad(() -> model.parameters().forEach(p -> {
            if (p.dim() == 2) {
                p.mul_(10);
            }
        }));
        return model;
    }

    /** All logits, the tokens given to a cached model in chunks of these sizes. */
    private static Tensor inChunks(Gpt model, Tensor x, long... sizes) {
        KvCache cache = model.cache((int) x.size(0));
        Tensor[] parts = new Tensor[sizes.length];
        long start = 0;
        for (int i = 0; i < sizes.length; i++) {
            parts[i] = model.forward(x.narrow(1, start, sizes[i]), cache);
            start += sizes[i];
        }
        assertThat(cache.position()).isEqualTo((int) x.size(1));
        return Torch.cat(1, parts);
    }

    private static void assertSame(Tensor cached, Tensor whole) {
        assertThat(cached.shape()).containsExactly(whole.shape());
        assertThat(cached.sub(whole).abs().max().item()).isLessThan(ROUNDING);
    }

    @ParameterizedTest(name = "{0} layers, {1} heads, width {2}, seed {3}")
    @CsvSource({"1, 1, 4, 1", "3, 2, 8, 2", "2, 4, 32, 3", "2, 2, 512, 4"}) // the last is large enough for threads
    void aTokenAtATimeGivesTheLogitsOfAllAtOnce(int layers, int heads, int width, long seed) {
        for (boolean bias : new boolean[] {true, false}) {
            Gpt other = opinionated(new GptConfig(11, 16, layers, heads, width, 0, bias), seed);
            Torch.noGrad(() -> other.parameters().forEach(p -> p.mul_(width > 100 ? 0.2 : 1)));
            Tensor x = Torch.randint(0, 11, 2, 16);
            Tensor whole = Torch.noGrad(() -> other.forward(x));
            assertSame(inChunks(other, x, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1), whole);
        }
    }

    @Test
    void chunksThatMeetAFilledCacheGiveTheLogitsOfAllAtOnce() {
        Tensor x = Torch.randint(0, 11, 3, 16);
        Tensor whole = Torch.noGrad(() -> model.forward(x));
        for (long[] sizes : List.of(
                new long[] {16}, new long[] {5, 11}, new long[] {1, 15}, new long[] {7, 1, 1, 4, 3}, new long[] {
                    2, 2, 12
                })) {
            assertSame(inChunks(model, x, sizes), whole);
        }
    }

    @Test
    void theCacheHoldsTheKeysAndValuesOfAllTokensSoFar() {
        Tensor x = Torch.randint(0, 11, 2, 6);
        KvCache a = model.cache(2);
        KvCache b = model.cache(2);
        model.forward(x, a);
        model.forward(x.narrow(1, 0, 2), b);
        model.forward(x.narrow(1, 2, 3), b);
        model.forward(x.narrow(1, 5, 1), b);
        for (int layer = 0; layer < 3; layer++) {
            assertThat(a.layer(layer).keys().shape()).containsExactly(2, 2, 6, 4);
            assertSame(b.layer(layer).keys(), a.layer(layer).keys());
            assertSame(b.layer(layer).values(), a.layer(layer).values());
        }
        assertThat(a.layer(0).keys().equal(a.layer(0).values())).isFalse();
    }

    @Test
    void afterResetAnotherTextFindsNothingOfTheFirst() {
        KvCache cache = model.cache(1);
        Tensor first = Torch.randint(0, 11, 1, 10);
        Tensor second = Torch.randint(0, 11, 1, 4);
        model.forward(first, cache);
        cache.reset();
        assertThat(cache.position()).isZero();
        assertThat(cache.layer(0).keys().numel()).isZero();
        assertSame(model.forward(second, cache), Torch.noGrad(() -> model.forward(second)));
    }

    @Test
    void sequencesOfABatchDoNotSeeEachOther() {
        Tensor x = Torch.randint(0, 11, 2, 8);
        KvCache both = model.cache(2);
        KvCache one = model.cache(1);
        model.forward(x.narrow(1, 0, 5), both);
        model.forward(x.narrow(1, 0, 5).narrow(0, 1, 1), one);
        Tensor last = x.narrow(1, 5, 3);
        assertSame(model.forward(last, both).narrow(0, 1, 1), model.forward(last.narrow(0, 1, 1), one));
    }

    @Test
    void nextIsTheLastRowOfForward() {
        Tensor x = Torch.randint(0, 11, 2, 5);
        Tensor next = model.next(x, model.cache(2));
        assertThat(next.shape()).containsExactly(2, 11);
        assertSame(next, model.forward(x, model.cache(2)).select(1, -1));
    }

    @Test
    void aBlockAndAttentionAloneDoTheSame() {
        Torch.manualSeed(3);
        TransformerBlock block = new TransformerBlock(CONFIG.block());
        MultiHeadAttention attention = new MultiHeadAttention(8, 2);
        Tensor x = Torch.randn(2, 6, 8);
        KvCache cache = new KvCache(new KvCache.Shape(2, 2, 2, 6, 4));
        Tensor[] parts = new Tensor[4];
        for (int i = 0; i < 2; i++) {
            Tensor half = x.narrow(1, 3L * i, 3);
            parts[i] = block.forward(half, cache.layer(0));
            parts[2 + i] = attention.forward(half, cache.layer(1));
            cache.advance(3);
        }
        assertSame(
                Torch.cat(1, parts[0], parts[1]), block.forward(x, null, true).detach());
        assertSame(
                Torch.cat(1, parts[2], parts[3]),
                attention.forward(x, null, true).detach());
    }

    @Test
    void itsMemoryIsTheFormulasAndDoesNotGrow() {
        KvCache cache = model.cache(3, 10);
        assertThat(cache.bytes()).isEqualTo(2L * 3 * 2 * 4 * 10 * 3 * 4);
        assertThat(cache.shape().bytes(DType.FLOAT32)).isEqualTo(cache.bytes());
        assertThat(new KvCache(cache.shape(), DType.BFLOAT16, Device.CPU).bytes())
                .isEqualTo(cache.bytes() / 2);
        KvCache.Shape gpt2 = new KvCache.Shape(12, 1, 12, 1024, 64);
        assertThat(gpt2.bytes(DType.FLOAT32)).isEqualTo(72L << 20); // 72 MiB
        Tensor keys = cache.layer(0).keys();
        model.forward(Torch.randint(0, 11, 3, 10), cache);
        assertThat(cache.bytes()).isEqualTo(2L * 3 * 2 * 4 * 10 * 3 * 4);
        assertThat(keys.strides()).isEqualTo(cache.layer(0).keys().strides());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void itsMemoryIsFreedWithItsScope(boolean used) {
        Memory.collect();
        long before = Memory.liveTensors();
        AtomicReference<KvCache> leaked = new AtomicReference<>();
        Scope.run("text", () -> {
            KvCache cache = model.cache(1);
            if (used) {
                Scope.run("token", () -> model.next(Torch.tensor(new int[][] {{1, 2}}), cache));
                Scope.run("token", () -> model.next(Torch.tensor(new int[][] {{3}}), cache));
            }
            assertThat(Memory.liveTensors()).isEqualTo(before + 6); // keys and values of three layers, and nothing else
            leaked.set(cache);
        });
        assertThat(Memory.liveTensors()).isEqualTo(before);
        assertThatThrownBy(() -> model.next(Torch.tensor(new int[][] {{1}}), leaked.get()))
                .hasMessageContaining("was released when scope \"text\" closed");
    }

    @Test
    void nothingIsDifferentiated() {
        KvCache cache = model.cache(1);
        assertThat(model.forward(Torch.tensor(new int[][] {{1, 2}}), cache).requiresGrad())
                .isFalse();
        assertThat(cache.layer(0).keys().requiresGrad()).isFalse();
    }

    @Test
    void aPassThatFailsLeavesTheCacheAsItWas() {
        KvCache cache = model.cache(1);
        Tensor x = Torch.randint(0, 11, 1, 4);
        model.forward(x, cache);
        assertThatThrownBy(() -> model.forward(Torch.tensor(new int[][] {{99}}), cache))
                .hasMessageContaining("embedding");
        assertThat(cache.position()).isEqualTo(4);
    }

    @Test
    void misuseIsSaidClearly() {
        KvCache small = model.cache(2, 5);
        Tensor x = Torch.randint(0, 11, 2, 4);
        model.forward(x, small);
        assertThatThrownBy(() -> model.forward(x, small))
                .hasMessage("a cache of 5 tokens holds 4 already: there is no room for 4 more");
        assertThatThrownBy(() -> model.next(Torch.randint(0, 11, 1, 1), small))
                .hasMessage("a cache of 2 sequences cannot go on with 1");
        assertThat(small.position()).isEqualTo(4);
        Gpt other = new Gpt(new GptConfig(11, 16, 2, 4, 8, 0, true));
        assertThatThrownBy(() -> other.forward(x, model.cache(2)))
                .hasMessage("a cache for 3 layers with 2 heads of 4, but this model has 2 layers with 4 heads of 2");
        assertThatThrownBy(() -> new MultiHeadAttention(8, 4).forward(Torch.randn(2, 1, 8), small.layer(0)))
                .hasMessage("a cache of 2 heads of 4 cannot hold keys of 4 heads of 2");
        assertThatThrownBy(() -> model.cache(1, 17))
                .hasMessage("a sequence of 17 tokens, but this model's context is 16");
        assertThatThrownBy(() -> model.cache(0))
                .hasMessage(
                        "a cache needs at least one of each: 3 layers, 0 sequences, 2 heads, 16 tokens, 4 numbers a head");
        assertThatThrownBy(() -> small.advance(-1))
                .hasMessage("cannot advance by -1 tokens; reset() empties the cache");
        assertThatThrownBy(() -> small.advance(2)).hasMessageContaining("no room for 2 more");
        assertThat(small).hasToString("KvCache(4 of 5 tokens, 3 layers, 2 × 2 heads × 4, float32, 1,920 bytes)");
    }
}
