package firsthand.arrays.nn;

import static org.assertj.core.api.Assertions.assertThat;

import firsthand.arrays.NdArray;
import firsthand.arrays.Rng;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The loops of notebooks 05 and 06, one sequence and one step at a time, give what the library's layers give. */
class RecurrentByHandTest {
    private static final int T = 7;
    private static final int D = 3;
    private static final int H = 4;

    private final Rng rng = new Rng(12);
    private final NdArray x = rng.normal(T, D);
    private final NdArray upstream = rng.normal(T, H);

    private record Moment(NdArray i, NdArray f, NdArray g, NdArray o, NdArray c, NdArray h) {}

    private static void same(NdArray a, NdArray b) {
        assertThat(a.maxAbsDifference(b)).isLessThan(1e-13); // sums of at most 28 products, in another order
    }

    private void compare(Recurrent layer, List<NdArray> states, List<NdArray> gradients) {
        same(
                NdArray.stack(0, states.toArray(NdArray[]::new)),
                layer.forward(x.expandDims(1)).squeeze(1));
        layer.backward(upstream.expandDims(1));
        for (int p = 0; p < 3; p++) {
            same(gradients.get(p), layer.gradients().get(p));
        }
    }

    @Test
    void theRnnOfNotebook05EqualsTheLibrarys() {
        NdArray wxh = rng.normal(D, H).mul(0.5);
        NdArray whh = rng.normal(H, H).mul(0.5);
        NdArray b = rng.normal(H);
        List<NdArray> h = new ArrayList<>(List.of(NdArray.zeros(H)));
        for (int t = 0; t < T; t++) {
            h.add(x.at(t).matmul(wxh).add(h.getLast().matmul(whh)).add(b).tanh());
        }
        List<NdArray> sums = List.of(NdArray.zeros(D, H), NdArray.zeros(H, H), NdArray.zeros(H));
        NdArray later = NdArray.zeros(H);
        for (int t = T - 1; t >= 0; t--) {
            NdArray delta = upstream.at(t).add(later).mul(h.get(t + 1).square().subFrom(1));
            sums.get(0).addOuter_(x.at(t), delta);
            sums.get(1).addOuter_(h.get(t), delta);
            sums.get(2).add_(delta);
            later = delta.matmul(whh.t());
        }
        compare(new Rnn(wxh, whh, b), h.subList(1, T + 1), sums);
    }

    private static NdArray slope(NdArray gate) {
        return gate.mul(gate.subFrom(1));
    }

    @Test
    void theLstmOfNotebook06EqualsTheLibrarys() {
        NdArray w = rng.normal(D, 4 * H).mul(0.5);
        NdArray u = rng.normal(H, 4 * H).mul(0.5);
        NdArray b = rng.normal(4 * H);
        NdArray zero = NdArray.zeros(H);
        List<Moment> m = new ArrayList<>(List.of(new Moment(zero, zero, zero, zero, zero, zero)));
        for (int t = 0; t < T; t++) {
            List<NdArray> z =
                    x.at(t).matmul(w).add(m.getLast().h().matmul(u)).add(b).split(4, 0);
            NdArray i = z.get(0).sigmoid();
            NdArray f = z.get(1).sigmoid();
            NdArray g = z.get(2).tanh();
            NdArray o = z.get(3).sigmoid();
            NdArray c = f.mul(m.getLast().c()).add(i.mul(g));
            m.add(new Moment(i, f, g, o, c, o.mul(c.tanh())));
        }
        List<NdArray> sums = List.of(NdArray.zeros(D, 4 * H), NdArray.zeros(H, 4 * H), NdArray.zeros(4 * H));
        NdArray hLater = zero;
        NdArray cLater = zero;
        for (int t = T - 1; t >= 0; t--) {
            Moment now = m.get(t + 1);
            NdArray dh = upstream.at(t).add(hLater);
            NdArray dc = dh.mul(now.o()).mul(now.c().tanh().square().subFrom(1)).add(cLater);
            NdArray delta = NdArray.concat(
                    0,
                    dc.mul(now.g()).mul(slope(now.i())),
                    dc.mul(m.get(t).c()).mul(slope(now.f())),
                    dc.mul(now.i()).mul(now.g().square().subFrom(1)),
                    dh.mul(now.c().tanh()).mul(slope(now.o())));
            sums.get(0).addOuter_(x.at(t), delta);
            sums.get(1).addOuter_(m.get(t).h(), delta);
            sums.get(2).add_(delta);
            hLater = delta.matmul(u.t());
            cLater = dc.mul(now.f());
        }
        compare(new Lstm(w, u, b), m.subList(1, T + 1).stream().map(Moment::h).toList(), sums);
    }
}
