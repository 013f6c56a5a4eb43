package firsthand.checks;

import static org.assertj.core.api.Assertions.assertThat;

import firsthand.checks.engine.CheckResult;
import firsthand.torch.DType;
import firsthand.torch.Tensor;
import firsthand.torch.Torch;
import firsthand.torch.nn.Functional;
import firsthand.torch.nn.KvCache;
import java.util.ArrayDeque;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The library agrees with the exercises; right answers in other words, and mistakes as a learner would type them. */
class Checks12Test {
    @Test
    void theLibrarySolvesTheExercises() {
        assertThat(Checks12.longestText((L, B, G, D, bytes, memory) -> {
                            DType type = bytes == 4 ? DType.FLOAT32 : bytes == 2 ? DType.BFLOAT16 : DType.INT8;
                            return memory / new KvCache.Shape(L, B, G, 1, D).bytes(type);
                        })
                        .passed())
                .isTrue();
    }

    @Test
    void acceptLoopsAndOtherFormulas() {
        assertThat(Checks12.tokensRead((T, keep, n) -> { // a drop each time T − keep + 1 more have come
                            if (n <= T) {
                                return n;
                            }
                            long drops = (n - T - 1) / (T - keep + 1) + 1L;
                            return n + drops * (keep - 1);
                        })
                        .passed())
                .isTrue();
        assertThat(Checks12.sound(
                                model -> { // two texts, cut unevenly
                                    for (int[] text : new int[][] {
                                        {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2, 3, 4, 5},
                                        {9, 8, 7, 6, 5, 4, 3, 2, 1, 0, 9, 8, 7, 6, 5, 4}
                                    }) {
                                        model.reset();
                                        double[][] whole = model.whole(text);
                                        int at = 0;
                                        for (int size : new int[] {5, 1, 3, 1, 6}) {
                                            double[][] rows = model.next(Arrays.copyOfRange(text, at, at + size));
                                            for (int t = 0; t < size; t++) {
                                                double off = Torch.tensor64(rows[t])
                                                        .sub(Torch.tensor64(whole[at + t]))
                                                        .norm()
                                                        .item();
                                                if (off > 1e-6) {
                                                    return false;
                                                }
                                            }
                                            at += size;
                                        }
                                    }
                                    return true;
                                })
                        .passed())
                .isTrue();
        assertThat(Checks12.inOrder((position, W) -> { // by playing it
                            ArrayDeque<Integer> ring = new ArrayDeque<>();
                            for (int t = 0; t < position; t++) {
                                if (ring.size() == W) {
                                    ring.removeFirst();
                                }
                                ring.addLast(t % W);
                            }
                            return ring.stream().mapToInt(place -> place).toArray();
                        })
                        .passed())
                .isTrue();
        assertThat(Checks12.append((cache, k, position) -> {
                            cache.set_(":, :, " + position + ":" + (position + k.size(2)), k);
                            return cache.get(":, :, :" + (position + k.size(2)));
                        })
                        .passed())
                .isTrue();
        assertThat(Checks12.chunkMask((past, T) -> {
                            double[][] mask = new double[T][past + T];
                            for (int t = 0; t < T; t++) {
                                for (int s = 0; s <= past + t; s++) {
                                    mask[t][s] = 1;
                                }
                            }
                            return Torch.tensor(mask);
                        })
                        .passed())
                .isTrue();
        assertThat(Checks12.grouped((q, k, v) -> {
                            long each = q.size(1) / k.size(1);
                            Tensor[] heads = new Tensor[(int) q.size(1)];
                            for (int h = 0; h < heads.length; h++) {
                                heads[h] = Functional.scaledDotProductAttention(
                                        q.narrow(1, h, 1),
                                        k.narrow(1, h / each, 1),
                                        v.narrow(1, h / each, 1),
                                        null,
                                        0,
                                        false);
                            }
                            return Torch.cat(1, heads);
                        })
                        .passed())
                .isTrue();
    }

    /** The likeliest tokens one after another, the last one read too; whatever stood in the cache before. */
    @SuppressWarnings("NonCanonicalType") // the name that a cell uses
    private static int[] greedy(Checks12.Model model, int[] prompt, int n) {
        int[] text = new int[n];
        double[] logits = model.next(prompt, 0);
        for (int i = 0; i < n; i++) {
            for (int v = 1; v < logits.length; v++) {
                text[i] = logits[v] > logits[text[i]] ? v : text[i];
            }
            logits = model.next(new int[] {text[i]}, prompt.length + i);
        }
        return text;
    }

    /** Who reads the last token too reads none twice. */
    @Test
    void acceptALoopThatReadsTheLastTokenToo() {
        assertThat(Checks12.write((model, prompt, n) -> {
                            model.reset();
                            return greedy(model, prompt, n);
                        })
                        .passed())
                .isTrue();
    }

    @Test
    void nameMistakesAsLearnersTypeThem() {
        assertThat(Checks12.longestText((L, B, G, D, bytes, memory) -> memory / ((long) L * B * G * D * bytes))
                        .mistake())
                .isEqualTo("the factor 2 is missing: keys or values, not both");
        assertThat(Checks12.append((cache, k, position) -> Torch.cat(2, cache.narrow(2, 0, position), k))
                        .mistake())
                .isEqualTo("nothing is written into the cache: the result is a copy");
        assertThat(Checks12.append((cache, k, position) -> {
                            cache.set_(":, :, " + position + ":" + (position + k.size(2)), k);
                            return Torch.cat(2, cache.narrow(2, 0, position), k);
                        })
                        .mistake())
                .isEqualTo("written in place, but a copy is returned");
        assertThat(Checks12.chunkMask((past, T) -> Torch.ones(T, past + T).triu(past + 1L))
                        .mistake())
                .isEqualTo("true where it is hidden");
        assertThat(Checks12.write(Checks12Test::greedy).mistake())
                .isEqualTo("a stale cache: not reset before another text");
        CheckResult again = Checks12.write((model, prompt, n) -> {
            int[] all = Arrays.copyOf(prompt, prompt.length + n);
            for (int end = prompt.length; end < all.length; end++) {
                model.reset();
                double[] logits = model.next(Arrays.copyOf(all, end), 0);
                for (int v = 1; v < logits.length; v++) {
                    all[end] = logits[v] > logits[all[end]] ? v : all[end];
                }
            }
            return Arrays.copyOfRange(all, prompt.length, all.length);
        });
        assertThat(again.mistake()).isEqualTo("everything is read again for every token: the cache is of no use");
        assertThat(again).asString().contains("no token twice", "33 tokens");
    }
}
