package firsthand.arrays;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What has no counterpart in NumPy's values: equality, conversions, what is shared, empty arrays and scalars. */
class NdArrayTest {
    private final NdArray a = NdArray.arange(6).reshape(2, 3);

    @Test
    void equalityIsOfShapesAndNumbers() {
        assertThat(a).isEqualTo(a.t().copy().t()).hasSameHashCodeAs(a.t().copy().t());
        assertThat(a).isNotEqualTo(a.ravel()).isNotEqualTo(a.add(1e-15)).isNotEqualTo("[[0. 1. 2.]");
        assertThat(NdArray.of(Double.NaN, 0.0)).isEqualTo(NdArray.of(Double.NaN, -0.0));
        assertThat(NdArray.of(0.0)).hasSameHashCodeAs(NdArray.of(-0.0));
    }

    @Test
    void allCloseFollowsNumpysRule() {
        assertThat(NdArray.of(1).allClose(NdArray.of(1.00001))).isTrue();
        assertThat(NdArray.of(1).allClose(NdArray.of(1.00002))).isFalse();
        assertThat(NdArray.of(1e-9).allClose(NdArray.of(0))).isTrue();
        assertThat(NdArray.of(Double.NaN).allClose(NdArray.of(Double.NaN))).isFalse();
        double inf = Double.POSITIVE_INFINITY;
        assertThat(NdArray.of(inf).allClose(NdArray.of(inf))).isTrue();
        assertThat(NdArray.of(1).allClose(NdArray.of(inf))).isFalse();
        assertThat(a.allClose(a.ravel())).isFalse();
        assertThat(a.allClose(a.add(0.5), 0, 0.5)).isTrue();
    }

    @Test
    void maxAbsDifferenceIsTheGreatest() {
        assertThat(a.maxAbsDifference(a.add(NdArray.of(0, -3, 1)))).isEqualTo(3);
        assertThat(NdArray.zeros(0).maxAbsDifference(NdArray.zeros(0))).isZero();
    }

    @Test
    void conversionsAreCopies() {
        double[] flat = {1, 2, 3};
        NdArray v = NdArray.of(flat);
        flat[0] = 9;
        assertThat(v.get(0)).isEqualTo(1);
        v.toArray()[1] = 9;
        assertThat(v.get(1)).isEqualTo(2);
        v.shape()[0] = 7;
        assertThat(v.shape()).containsExactly(3);
        assertThat(a.toMatrix()).isDeepEqualTo(new double[][] {{0, 1, 2}, {3, 4, 5}});
        assertThat(a.t().toIntArray()).containsExactly(0, 3, 1, 4, 2, 5);
        assertThat(NdArray.of(new double[][][] {{{1, 2}}, {{3, 4}}}).shape()).containsExactly(2, 1, 2);
    }

    @Test
    void inPlaceFormsReturnTheArrayItself() {
        NdArray x = NdArray.ones(3);
        assertThat(x.add_(1).sub_(0.5).mul_(4).div_(2)).isSameAs(x).isEqualTo(NdArray.full(3, 3));
        assertThat(x.square_().sqrt_().neg_().neg_()).isSameAs(x).isEqualTo(NdArray.full(3, 3));
        assertThat(x.fill_(0).exp_().log_().tanh_().sigmoid_()).isSameAs(x).isEqualTo(NdArray.full(0.5, 3));
        assertThat(x.maximum_(1).minimum_(0.75).clip_(0, 0.25)).isSameAs(x).isEqualTo(NdArray.full(0.25, 3));
        assertThat(NdArray.zeros(2, 2).addOuter_(NdArray.of(1, 2), NdArray.of(3, 4)))
                .isEqualTo(NdArray.of(new double[][] {{3, 4}, {6, 8}}));
    }

    @Test
    void rowsColumnsAndPartsAreViews() {
        a.row(1).fill_(0);
        a.column(-1).add_(7);
        a.at(0).set(5, 0);
        assertThat(a).isEqualTo(NdArray.of(new double[][] {{5, 1, 9}, {0, 0, 7}}));
        List<NdArray> halves = a.split(3, 1);
        halves.get(1).fill_(-1);
        assertThat(a.column(1)).isEqualTo(NdArray.of(-1, -1));
        assertThat(a.flatten().sharesMemory(a)).isFalse();
        assertThat(a.ravel().sharesMemory(a)).isTrue();
    }

    @Test
    void scalarsTakePartInEverything() {
        NdArray s = NdArray.scalar(4);
        assertThat(s.ndim()).isZero();
        assertThat(s.get()).isEqualTo(4);
        assertThat(s.sqrt().item()).isEqualTo(2);
        assertThat(s.t()).isEqualTo(s);
        assertThat(s.sum() + s.max() + s.mean() + s.prod()).isEqualTo(16);
        assertThat(s.variance()).isZero();
        assertThat(s.reshape(1, 1).shape()).containsExactly(1, 1);
        assertThat(s.expandDims(0)).isEqualTo(NdArray.of(4));
        assertThat(s.argmax()).isZero();
        assertThat(s.add(a)).isEqualTo(a.add(4));
        assertThat(s.copy().add_(s)).isEqualTo(NdArray.scalar(8));
        assertThat(s.slice(Slice.ellipsis())).isEqualTo(s);
    }

    @Test
    void emptyArraysTakePartInEverything() {
        NdArray e = NdArray.zeros(0, 3);
        assertThat(e.add(1).exp().softmax(1).logSoftmax(0).t().shape()).containsExactly(3, 0);
        assertThat(e.sum(0)).isEqualTo(NdArray.zeros(3));
        assertThat(e.matmul(NdArray.ones(3, 2)).shape()).containsExactly(0, 2);
        assertThat(e.sum()).isZero();
        assertThat(e.prod()).isEqualTo(1);
        assertThat(e.mean()).isNaN();
        assertThat(e.all()).isTrue();
        assertThat(e.any()).isFalse();
        assertThat(e.max(1).shape()).containsExactly(0);
        assertThat(e.argsort(1).sort(0).cumsum(1).tril(0).flip(0).shape()).containsExactly(0, 3);
        assertThat(e.take(new int[0], 0).shape()).containsExactly(0, 3);
        assertThat(NdArray.concat(0, e, NdArray.ones(1, 3))).isEqualTo(NdArray.ones(1, 3));
        assertThat(e.reshape(-1, 3).shape()).containsExactly(0, 3);
        assertThat(e.toMatrix()).isEmpty();
        assertThat(e.slice("1:, 0").shape()).containsExactly(0);
        assertThat(NdArray.of().sum()).isZero();
        assertThat(NdArray.of(new double[0][]).shape()).containsExactly(0, 0);
        assertThat(e.fill_(1).copy().isContiguous()).isTrue();
    }

    @Test
    void viewsWithoutElementsAreReadNowhereBehindTheData() {
        NdArray wide = NdArray.zeros(3, 0);
        assertThat(NdArray.concat(1, NdArray.zeros(0, 3), NdArray.zeros(0, 3)).shape())
                .containsExactly(0, 6);
        assertThat(NdArray.stack(1, NdArray.zeros(0), NdArray.zeros(0)).shape()).containsExactly(0, 2);
        assertThat(wide.toMatrix()).isDeepEqualTo(new double[3][0]);
        assertThat(wide.row(2).copy().shape()).containsExactly(0);
        assertThat(wide.flip(0).toArray()).isEmpty();
        assertThat(NdArray.zeros(4, 6).slice(":0, ::2").ravel().shape()).containsExactly(0);
        assertThat(NdArray.zeros(0, 6).flip(1).reshape(6, 0).shape()).containsExactly(6, 0);
        assertThat(NdArray.zeros(4, 6).slice("2:, 6:").split(2, 0).get(1).toArray())
                .isEmpty();
        assertThat(NdArray.zeros(5).slice("5:").toArray()).isEmpty();
        assertThat(NdArray.zeros(0).broadcastTo(3, 0).add_(1).fill_(2).size()).isZero();
    }

    @Test
    void sumToNeverGivesTheArrayItself() {
        for (NdArray g : List.of(NdArray.of(1, 2, 3), NdArray.of(3, 2, 1).flip(0), NdArray.arange(6, 0, -2))) {
            NdArray before = g.copy();
            g.sumTo(3).mul_(10);
            assertThat(g).isEqualTo(before);
        }
        assertThat(NdArray.ones(2, 0).sumTo(2, 0).shape()).containsExactly(2, 0);
    }

    @Test
    void factoriesMakeWhatTheySay() {
        assertThat(NdArray.zerosLike(a).sum() + NdArray.onesLike(a).sum()).isEqualTo(6);
        assertThat(NdArray.fromFunction(new int[] {2, 3}, i -> 3 * i[0] + i[1]))
                .isEqualTo(NdArray.arange(6).reshape(2, 3));
        assertThat(NdArray.full(2.5, 2)).isEqualTo(NdArray.of(2.5, 2.5));
        assertThat(a.map(x -> x * x)).isEqualTo(a.square());
        assertThat(a.strides()).containsExactly(3, 1);
        assertThat(a.shape(-1)).isEqualTo(3);
    }
}
