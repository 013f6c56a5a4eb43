package firsthand.arrays.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import firsthand.arrays.NdArray;
import firsthand.arrays.ShapeException;
import org.junit.jupiter.api.Test;

class LowRankTest {
    /** W = 3·u₁·v₁ᵀ + 2·u₂·v₂ᵀ + 1·u₃·v₃ᵀ along the axes, so everything can be read off. */
    private final NdArray w = NdArray.of(new double[][] {{3, 0, 0, 0}, {0, 0, 2, 0}, {0, 1, 0, 0}});

    private final LowRank apart =
            new LowRank(NdArray.eye(3), NdArray.of(3, 2, 1), NdArray.eye(4).take(new int[] {0, 2, 1}, 0));

    @Test
    void theFirstPartsAddUp() {
        assertThat(apart.first(3)).isEqualTo(w);
        assertThat(apart.first(1)).isEqualTo(NdArray.of(new double[][] {{3, 0, 0, 0}, {0, 0, 0, 0}, {0, 0, 0, 0}}));
        assertThat(apart.first(0)).isEqualTo(NdArray.zeros(3, 4));
        assertThat(apart.parts()).isEqualTo(3);
        assertThat(apart.numbers(2)).isEqualTo(14);
    }

    @Test
    void theSharesAreOfTheSumOfSquares() {
        assertThat(apart.shares().maxAbsDifference(NdArray.of(9 / 14.0, 13 / 14.0, 1)))
                .isLessThan(1e-15);
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertThatThrownBy(() -> new LowRank(NdArray.eye(3), NdArray.of(1, 2), NdArray.eye(3)))
                .isInstanceOf(ShapeException.class);
    }
}
