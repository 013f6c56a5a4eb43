package firsthand.arrays;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class BroadcastTest {
    /** Two arrays cut from one shape: each drops leading axes and shrinks others to 1. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record Pair(NdArray a, NdArray b, int[] shape) {
        @Override
        public String toString() {
            return Shape.text(a.shape()) + " and " + Shape.text(b.shape());
        }
    }

    @Provide
    Arbitrary<Pair> pairs() {
        Arbitrary<int[]> shapes =
                Arbitraries.integers().between(0, 4).array(int[].class).ofMaxSize(4);
        return Combinators.combine(
                        shapes,
                        Arbitraries.integers().between(0, 255),
                        Arbitraries.integers().between(0, 255))
                .as((shape, dropA, dropB) -> {
                    NdArray a = shrunk(shape, dropA);
                    NdArray b = shrunk(shape, dropB);
                    return new Pair(a, b, expected(a.shape(), b.shape()));
                });
    }

    private static NdArray shrunk(int[] shape, int how) {
        int dropped = Math.min(shape.length, how / 16 % 5);
        int[] rest = java.util.Arrays.copyOfRange(shape, dropped, shape.length);
        for (int axis = 0; axis < rest.length; axis++) {
            rest[axis] = (how >> axis & 1) == 1 ? 1 : rest[axis];
        }
        return new Rng(how).normal(rest);
    }

    private static int[] expected(int[] a, int[] b) {
        int[] shape = new int[Math.max(a.length, b.length)];
        for (int i = 1; i <= shape.length; i++) {
            int x = i <= a.length ? a[a.length - i] : 1;
            int y = i <= b.length ? b[b.length - i] : 1;
            shape[shape.length - i] = x == 1 ? y : x;
        }
        return shape;
    }

    private static double element(NdArray a, int... index) {
        int[] own = new int[a.ndim()];
        for (int i = 1; i <= own.length; i++) {
            own[own.length - i] = a.shape(-i) == 1 ? 0 : index[index.length - i];
        }
        return a.get(own);
    }

    /** The definition, element by element. */
    @Property(tries = 500)
    void eachElementMeetsTheOneThatTheRuleSays(@ForAll("pairs") Pair p) {
        NdArray expected = NdArray.fromFunction(p.shape(), i -> element(p.a(), i) - element(p.b(), i));
        assertThat(p.a().sub(p.b())).isEqualTo(expected);
    }

    @Property(tries = 200)
    void orderDoesNotMatterToSymmetricOperations(@ForAll("pairs") Pair p) {
        assertThat(p.a().add(p.b())).isEqualTo(p.b().add(p.a()));
        assertThat(p.a().maximum(p.b())).isEqualTo(p.b().maximum(p.a()));
    }

    @Property(tries = 200)
    void repeatingByHandChangesNothing(@ForAll("pairs") Pair p) {
        NdArray repeated = p.a().broadcastTo(p.shape());
        assertThat(repeated.sharesMemory(p.a())).isTrue();
        assertThat(repeated.copy().mul(p.b())).isEqualTo(p.a().mul(p.b()));
    }

    @Property(tries = 200)
    void inPlaceEqualsOutOfPlaceAndNeverGrows(@ForAll("pairs") Pair p) {
        if (java.util.Arrays.equals(p.shape(), p.a().shape())) {
            assertThat(p.a().copy().mul_(p.b())).isEqualTo(p.a().mul(p.b()));
        } else {
            assertThatThrownBy(() -> p.a().mul_(p.b()))
                    .isInstanceOf(ShapeException.class)
                    .hasMessageStartingWith("mul_: shape " + Shape.text(p.b().shape()) + " does not broadcast to "
                            + Shape.text(p.a().shape()));
        }
    }

    /**
     * Summing back is what broadcasting's gradient needs: ⟨1, broadcast(x)⟩ counts each x as often as it was repeated.
     */
    @Property(tries = 200)
    void sumToUndoesBroadcasting(@ForAll("pairs") Pair p) {
        NdArray ones = NdArray.ones(p.shape());
        NdArray counts = ones.sumTo(p.a().shape());
        assertThat(counts.shape()).isEqualTo(p.a().shape());
        if (p.a().size() > 0) {
            double times = ones.size() / (double) p.a().size();
            assertThat(counts).isEqualTo(NdArray.full(times, p.a().shape()));
        }
    }

    @Property(tries = 200)
    void shapesThatDoNotFitAreRefused(@ForAll("pairs") Pair p) {
        for (int axis = 0; axis < p.shape().length; axis++) {
            if (p.shape()[axis] > 1) {
                int[] other = p.shape().clone();
                other[axis]++;
                NdArray whole = NdArray.zeros(p.shape());
                assertThatThrownBy(() -> whole.add(NdArray.zeros(other))).isInstanceOf(ShapeException.class);
            }
        }
    }
}
