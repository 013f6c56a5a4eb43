package firsthand.checks;

import static org.assertj.core.api.Assertions.assertThat;

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
        assertThat(Checks12.tokensFed((T, keep, n) -> { // a drop each time T − keep + 1 more have come
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
                                                if (!(off <= 1e-6)) {
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

    /** Text by text and row by row, as loops; and with additive masks' zeros and ones in place of true and false. */
    @Test
    void acceptPaddingByLoops() {
        assertThat(Checks12.leftPadded((lengths, past, T) -> {
                            int longest = Arrays.stream(lengths).max().orElseThrow();
                            Tensor places = Torch.zeros(lengths.length, T);
                            Tensor mask = Torch.zeros(lengths.length, T, past + T);
                            for (int b = 0; b < lengths.length; b++) {
                                for (int t = 0; t < T; t++) {
                                    int first = longest - lengths[b];
                                    int own = past + t - first; // its place, where it is no padding
                                    if (own >= 0) {
                                        places.narrow(0, b, 1).narrow(1, t, 1).fill_(own);
                                        mask.narrow(0, b, 1)
                                                .narrow(1, t, 1)
                                                .narrow(2, first, own + 1)
                                                .fill_(1);
                                    }
                                }
                            }
                            return new Tensor[] {places, mask};
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
        assertThat(Checks12.leftPadded((lengths, past, T) -> {
                            int longest = Arrays.stream(lengths).max().orElseThrow();
                            Tensor padding = Torch.tensor(Arrays.stream(lengths)
                                            .map(length -> longest - length)
                                            .toArray())
                                    .unsqueeze(1);
                            Tensor columns = Torch.arange(0, past + T);
                            Tensor places = columns.narrow(0, past, T).expand(lengths.length, T);
                            Tensor text = columns.ge(padding).unsqueeze(1);
                            return new Tensor[] {
                                places,
                                text.logicalAnd(
                                        Torch.ones(T, past + T).tril(past).gt(0))
                            };
                        })
                        .mistake())
                .isEqualTo("places are counted from the rectangle");
        assertThat(Checks12.leftPadded((lengths, past, T) -> new Tensor[] {Torch.zeros(lengths.length, T)})
                        .passed())
                .isFalse();
    }
}
