package firsthand.checks;

import static org.assertj.core.api.Assertions.assertThat;

import firsthand.arrays.NdArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Right answers in other words than the reference's, and mistakes as a learner would type them. */
class Checks07Test {
    @Test
    void acceptLoopsAndOtherFormulas() {
        assertThat(Checks07.attention((q, k, v) -> q.mul(Math.pow(q.shape(1), -0.5))
                                .matmul(k.t())
                                .softmax(-1)
                                .matmul(v))
                        .passed())
                .isTrue();
        assertThat(Checks07.causalWeights(s -> {
                            NdArray seen = s.maskedFill(NdArray.onesLike(s).triu(1), Double.NEGATIVE_INFINITY);
                            NdArray e = seen.sub(seen.max(1, true)).exp(); // the greatest of what is seen
                            return e.div(e.sum(1, true));
                        })
                        .passed())
                .isTrue();
        assertThat(Checks07.weightBytes(50_331_648.0).passed()).isTrue();
        assertThat(Checks07.windowed((s, w) -> {
                            NdArray out = NdArray.zeros(s.shape());
                            for (int i = 0; i < s.shape(0); i++) {
                                int from = Math.max(0, i - w);
                                out.at(i)
                                        .slice(from + ":" + (i + 1))
                                        .assign_(s.at(i)
                                                .slice(from + ":" + (i + 1))
                                                .softmax(0));
                            }
                            return out;
                        })
                        .passed())
                .isTrue();
        assertThat(Checks07.softmaxBackward(
                                (a, g) -> a.mul(g).sub(a.mul(a.mul(g).sum(1, true))))
                        .passed())
                .isTrue();
    }

    @Test
    void nameMistakesAsLearnersTypeThem() {
        assertThat(Checks07.causalWeights(s -> s.maskedFill(NdArray.onesLike(s).triu(1), Double.MIN_VALUE)
                                .softmax(1))
                        .mistake())
                .isEqualTo("hides with 0 instead of -∞");
        assertThat(Checks07.causalWeights(s ->
                                s.sub(NdArray.onesLike(s).triu(1).mul(-1.0)).softmax(1))
                        .passed())
                .isFalse();
        assertThat(Checks07.attention((q, k, v) -> q.matmul(k.t()).softmax(1).matmul(v))
                        .mistake())
                .isEqualTo("the scale is missing");
        assertThat(Checks07.weightBytes(1024.0 * 1024 * 12).mistake()).isEqualTo("counts weights, not bytes");
        assertThat(Checks07.windowed((s, w) -> s.mul_(2).softmax(1)).mistake()).isEqualTo("changes its input");
        assertThat(Checks07.predecessor(t -> NdArray.eye(t).mul(30)).mistake()).isEqualTo("looks at itself");
        assertThat(Checks07.masks("FDABEC").passed()).isTrue();
        assertThat(Checks07.masks("cdabef").passed()).isFalse();
        assertThat(Checks07.unclear(() -> "emma called anna and she saw ben and she sang")
                        .passed())
                .isTrue();
        assertThat(Checks07.unclear(() -> "ben saw anna because she sang").mistake())
                .startsWith("only one woman");
        assertThat(Checks07.spread(35.2).passed()).isTrue();
    }

    @Test
    void acceptOtherWaysToWriteAndToTestForOrder() {
        assertThat(Checks07.withoutKeys(0.63).passed()).isTrue();
        assertThat(Checks07.withoutKeys(0.629_63).passed()).isTrue();
        assertThat(Checks07.withoutKeys(0.6).passed()).isFalse();
        assertThat(Checks07.written((model, most, dice) -> {
                            List<Integer> ids = new ArrayList<>(List.of(0));
                            for (int i = 0; i < most; i++) {
                                int[] read =
                                        ids.stream().mapToInt(Integer::intValue).toArray();
                                int next =
                                        dice.choice(model.apply(read).softmax(1).row(i));
                                if (next == 0) {
                                    break;
                                }
                                ids.add(next);
                            }
                            return ids.stream()
                                    .skip(1)
                                    .mapToInt(Integer::intValue)
                                    .toArray();
                        })
                        .passed())
                .isTrue();
        assertThat(Checks07.seesOrder((f, x) -> {
                            for (int i = 0; i < x.shape(0); i++) {
                                for (int j = 0; j < i; j++) {
                                    int[] places =
                                            IntStream.range(0, x.shape(0)).toArray();
                                    places[i] = j;
                                    places[j] = i;
                                    NdArray usual = f.apply(x).take(places, 0);
                                    if (!usual.allClose(f.apply(x.take(places, 0)), 1e-6, 1e-6)) {
                                        return true;
                                    }
                                }
                            }
                            return false;
                        })
                        .passed())
                .isTrue();
    }

    @Test
    void nameHalfARepairAndAHastyTest() {
        assertThat(Checks07.written((model, most, dice) ->
                                written(most, ids -> model.apply(ids).row(0).argmax()))
                        .mistake())
                .startsWith("both faults at once");
        assertThat(Checks07.written((model, most, dice) -> written(most, ids -> {
                            NdArray logits = model.apply(ids).row(ids.length - 1);
                            return dice.choice(logits.mul(1 / 0.7).softmax(0));
                        }))
                        .mistake())
                .startsWith("divides by a temperature");
        assertThat(Checks07.seesOrder((f, x) ->
                                !f.apply(x.flip(0).copy()).flip(0).copy().equals(f.apply(x)))
                        .passed())
                .isFalse();
        assertThat(Checks07.seesOrder(
                                (f, x) -> !f.apply(x).equals(f.apply(x.flip(0).copy())))
                        .passed())
                .isFalse();
        assertThat(Checks07.withoutKeys(2 / 3.0).mistake()).startsWith("two pairs instead of three");
    }

    /** Letter by letter until 0 comes or {@code most} are there. */
    private static int[] written(int most, ToIntFunction<int[]> next) {
        int[] ids = {0};
        for (int letter = next.applyAsInt(ids); letter != 0; letter = next.applyAsInt(ids)) {
            ids = Arrays.copyOf(ids, ids.length + 1);
            ids[ids.length - 1] = letter;
            if (ids.length > most) {
                break;
            }
        }
        return Arrays.copyOfRange(ids, 1, ids.length);
    }
}
