package firsthand.arrays.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import firsthand.arrays.NdArray;
import firsthand.arrays.Rng;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LandscapeTest {
    @ParameterizedTest
    @EnumSource
    void theGradientEqualsTheMeasuredOne(Landscape landscape) {
        Rng rng = new Rng(4);
        for (int i = 0; i < 20; i++) {
            NdArray w = rng.normal(2);
            NdArray exact = landscape.gradient(w);
            NdArray measured = NdArray.zeros(2);
            double h = 1e-5;
            for (int axis = 0; axis < 2; axis++) {
                NdArray move = NdArray.zeros(2);
                move.set(h, axis);
                measured.set((landscape.value(w.add(move)) - landscape.value(w.sub(move))) / (2 * h), axis);
            }
            // h²/6 · f''' is below 1e-7 beside gradients of up to 1000; 1e-6 is the course's bound.
            assertThat(measured.sub(exact).norm() / (measured.norm() + exact.norm()))
                    .isLessThan(1e-6);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theMinimumIsZeroAndLevelAndTheStartIsHigher(Landscape landscape) {
        assertThat(landscape.value(landscape.minimum())).isZero();
        assertThat(landscape.gradient(landscape.minimum()).toArray()).containsExactly(new double[2], within(0.0));
        assertThat(landscape.value(landscape.start())).isGreaterThan(0.1);
        landscape.start().fill_(7);
        assertThat(landscape.value(landscape.start())).isNotEqualTo(landscape.value(7, 7));
    }

    @Test
    void knownValues() {
        assertThat(Landscape.BOWL.value(4, 1)).isEqualTo(33);
        assertThat(Landscape.SADDLE.value(0, 0)).isEqualTo(0.25);
        assertThat(Landscape.ROSENBROCK.value(-1.2, 1)).isCloseTo(24.2, within(1e-12));
        assertThat(Landscape.BEALE.value(0, 0)).isEqualTo(14.203125); // 1.5² + 2.25² + 2.625²
    }

    @Test
    void namesAreFoundAndPlacesAreChecked() {
        assertThat(Landscape.of("Beale")).isEqualTo(Landscape.BEALE);
        assertThatThrownBy(() -> Landscape.of("hill"))
                .hasMessage("there is no landscape 'hill', only bowl, saddle, rosenbrock, beale");
        assertThatThrownBy(() -> Landscape.BOWL.value(NdArray.zeros(3)))
                .hasMessage("bowl: a place has shape [2], got [3]");
    }
}
