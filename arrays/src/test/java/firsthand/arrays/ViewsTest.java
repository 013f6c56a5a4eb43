package firsthand.arrays;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;

/** A view is never a copy; a copy never a view. */
class ViewsTest {
    /** An array whose elements are 1, 2, 3, ..., and what was done to it to get a view. */
    record View(NdArray base, NdArray view, String how) {
        @Override
        public String toString() {
            return how + " of " + Shape.text(base.shape());
        }
    }

    @Provide
    Arbitrary<View> views() {
        Arbitrary<int[]> shapes = Arbitraries.integers()
                .between(1, 5)
                .array(int[].class)
                .ofMinSize(1)
                .ofMaxSize(4);
        return Combinators.combine(
                        shapes, Arbitraries.integers().list().ofMinSize(1).ofMaxSize(4))
                .as((shape, steps) -> {
                    NdArray base =
                            NdArray.arange(Shape.size("test", shape)).add(1).reshape(shape);
                    NdArray view = base;
                    List<String> how = new ArrayList<>();
                    for (int step : steps) {
                        Tuple.Tuple2<NdArray, String> next = next(view, step);
                        view = next.get1();
                        how.add(next.get2());
                    }
                    return new View(base, view, String.join(".", how));
                });
    }

    private static Tuple.Tuple2<NdArray, String> next(NdArray a, int seed) {
        int axis = a.ndim() == 0 ? 0 : Math.floorMod(seed / 16, a.ndim());
        int length = a.ndim() == 0 ? 0 : a.shape(axis);
        return switch (Math.floorMod(seed, 8)) {
            case 0 -> Tuple.of(a.transpose(), "transpose()");
            case 1 -> a.ndim() == 0 ? next(a, 0) : Tuple.of(a.flip(axis), "flip(" + axis + ")");
            case 2 -> Tuple.of(a.expandDims(axis), "expandDims(" + axis + ")");
            case 3 -> Tuple.of(a.squeeze(), "squeeze()");
            case 4 -> length < 2 ? next(a, 0) : along(a, axis, Slice.from(1), "from 1");
            case 5 -> length < 2 ? next(a, 0) : along(a, axis, Slice.all().step(-2), "step -2");
            case 6 -> length < 1 ? next(a, 0) : along(a, axis, Slice.at(length - 1), "at the end");
            default -> a.ndim() == 0 ? next(a, 0) : Tuple.of(a.swapAxes(axis, 0), "swapAxes(" + axis + ", 0)");
        };
    }

    private static Tuple.Tuple2<NdArray, String> along(NdArray a, int axis, Slice slice, String how) {
        Slice[] slices = new Slice[axis + 1];
        java.util.Arrays.setAll(slices, i -> i == axis ? slice : Slice.all());
        return Tuple.of(a.slice(slices), "slice(axis " + axis + ", " + how + ")");
    }

    @Property(tries = 500)
    void writingThroughAViewShowsInTheOriginalAndNowhereElse(@ForAll("views") View v) {
        assertThat(v.view().sharesMemory(v.base())).isTrue();
        double[] seen = v.view().toArray();
        double[] before = v.base().toArray();
        v.view().mul_(-1);
        double[] after = v.base().toArray();
        for (int i = 0; i < before.length; i++) {
            double element = before[i];
            boolean inView = java.util.Arrays.stream(seen).anyMatch(x -> x == element);
            assertThat(after[i]).isEqualTo(inView ? -element : element);
        }
    }

    @Property(tries = 300)
    void writingIntoTheOriginalShowsInTheView(@ForAll("views") View v) {
        NdArray expected = v.view().copy().mul(10);
        v.base().mul_(10);
        assertThat(v.view()).isEqualTo(expected);
    }

    @Property(tries = 300)
    void aCopyIsNoView(@ForAll("views") View v) {
        NdArray copy = v.view().copy();
        assertThat(copy.sharesMemory(v.base())).isFalse();
        assertThat(copy.isContiguous()).isTrue();
        assertThat(copy).isEqualTo(v.view());
    }

    @Property(tries = 300)
    void everyElementIsWhereGetFindsIt(@ForAll("views") View v) {
        NdArray byIndex = NdArray.fromFunction(v.view().shape(), v.view()::get);
        assertThat(byIndex).isEqualTo(v.view());
    }

    @Property(tries = 300)
    void operationsOnAViewEqualThoseOnItsCopy(@ForAll("views") View v) {
        NdArray view = v.view();
        NdArray copy = view.copy();
        assertThat(view.sqrt()).isEqualTo(copy.sqrt());
        assertThat(view.add(copy)).isEqualTo(copy.add(view));
        assertThat(view.sum()).isEqualTo(copy.sum());
        for (int axis = 0; axis < view.ndim(); axis++) {
            assertThat(view.sum(axis)).isEqualTo(copy.sum(axis));
            assertThat(view.argmax(axis)).isEqualTo(copy.argmax(axis));
            assertThat(view.cumsum(axis)).isEqualTo(copy.cumsum(axis));
        }
    }

    @Property(tries = 300)
    void reshapeKeepsTheOrderAndIsAViewWhereItSaysSo(@ForAll("views") View v) {
        NdArray flat = v.view().reshape(-1);
        assertThat(flat.toArray()).isEqualTo(v.view().toArray());
        if (v.view().isContiguous()) {
            assertThat(flat.sharesMemory(v.base())).isTrue();
        }
        NdArray back = flat.reshape(v.view().shape());
        assertThat(back).isEqualTo(v.view());
    }

    @Test
    void splittingAnAxisOfATransposedMatrixNeedsNoCopy() {
        NdArray a = NdArray.arange(24).reshape(4, 6).t();
        NdArray split = a.reshape(2, 3, 4);
        assertThat(split.sharesMemory(a)).isTrue();
        assertThat(split.get(1, 2, 3)).isEqualTo(a.get(5, 3));
        assertThat(a.reshape(24).sharesMemory(a)).isFalse();
    }

    @Test
    void anInPlaceOperationOnAnOverlappingViewReadsTheOldValues() {
        NdArray a = NdArray.arange(9).reshape(3, 3);
        assertThat(a.copy().add_(a.t())).isEqualTo(a.add(a.t()));
        NdArray b = a.copy();
        b.add_(b.t());
        assertThat(b).isEqualTo(a.add(a.t()));
        NdArray c = NdArray.arange(5);
        c.slice("1:").add_(c.slice(":-1"));
        assertThat(c).isEqualTo(NdArray.of(0, 1, 3, 5, 7));
        NdArray d = NdArray.of(2, 3, 4);
        d.mul_(d.slice("0"));
        assertThat(d).isEqualTo(NdArray.of(4, 6, 8));
        NdArray e = NdArray.of(new double[][] {{1, 2}, {3, 4}});
        e.addAt_(new int[] {0, 0, 1}, e.slice("0:1"));
        assertThat(e).isEqualTo(NdArray.of(new double[][] {{3, 6}, {4, 6}}));
    }

    @Test
    void productsAndQuotientsAreAddedAlsoWhereShapesAreBroadcastOrOverlap() {
        Rng rng = new Rng(1);
        NdArray a = rng.normal(3, 4);
        NdArray x = rng.normal(3, 4);
        for (NdArray y :
                List.of(rng.normal(3, 4), rng.normal(4), rng.normal(4, 3).t(), x, NdArray.scalar(2))) {
            assertThat(a.copy().addcmul_(0.5, x, y)).isEqualTo(a.copy().addScaled_(0.5, x.mul(y)));
            assertThat(a.copy().addcdiv_(0.5, x, y)).isEqualTo(a.copy().addScaled_(0.5, x.div(y)));
        }
        NdArray sum = a.copy();
        assertThat(sum.addcmul_(0.5, sum, sum)).isEqualTo(a.copy().addScaled_(0.5, a.square()));
        NdArray line = NdArray.of(1, 2, 3, 4, 5);
        line.slice("1:").addcmul_(1, line.slice(":-1"), line.slice(":-1"));
        assertThat(line).isEqualTo(NdArray.of(1, 3, 7, 13, 21));
        assertThatThrownBy(() -> NdArray.zeros(3).addcdiv_(1, x, x))
                .isInstanceOf(ShapeException.class)
                .hasMessageStartingWith("addcdiv_: shape (3, 4) does not broadcast to (3,)");
    }

    @Test
    void numbersMeetArraysOfAnyLayout() {
        NdArray a = new Rng(2).normal(40, 60);
        NdArray b = NdArray.full(3, 40, 60);
        for (NdArray view : List.of(a, a.t(), a.slice("::2, 1:"), a.row(1))) {
            NdArray threes = NdArray.full(3, view.shape());
            assertThat(view.subFrom(3)).isEqualTo(threes.sub(view));
            assertThat(view.div(3)).isEqualTo(view.div(threes));
        }
        assertThat(NdArray.scalar(2).add(NdArray.scalar(1))).isEqualTo(NdArray.scalar(3));
        assertThat(NdArray.scalar(2).broadcastTo(3, 0).add(1).size()).isZero();
        assertThat(b.mul_(b.at(0, 0))).isEqualTo(NdArray.full(9, 40, 60));
    }
}
