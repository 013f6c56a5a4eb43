package firsthand.arrays.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import firsthand.arrays.NdArray;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ActivationTest {
    /** In the flat ends PyTorch's values are differences of numbers near 1, so they are only right to a few 1e-16. */
    private static final double CANCELLED = 1e-14;

    @ParameterizedTest
    @EnumSource
    void valueAndDerivativeEqualPyTorchs(Activation activation) {
        int cases = 0;
        for (String[] row : Golden.rows("activations.csv")) {
            if (row[0].equals(activation.name())) {
                double x = Double.parseDouble(row[1]);
                assertThat(activation.value(x))
                        .as("value at %s", x)
                        .isCloseTo(Double.parseDouble(row[2]), near(row[2]));
                assertThat(activation.derivative(x))
                        .as("derivative at %s", x)
                        .isCloseTo(Double.parseDouble(row[3]), near(row[3]));
                cases++;
            }
        }
        assertThat(cases).isEqualTo(53);
    }

    private static Offset<Double> near(String expected) {
        return Offset.offset(CANCELLED + 1e-12 * Math.abs(Double.parseDouble(expected)));
    }

    @ParameterizedTest
    @EnumSource
    void derivativeEqualsTheSlopeOfTheValue(Activation activation) {
        NdArray x = NdArray.linspace(-5.05, 5.05, 102); // no point within 0.05 of the kinks at 0
        double h = 1e-5;
        NdArray slope =
                activation.value(x.add(h)).sub(activation.value(x.sub(h))).div(2 * h);
        // Central differences: h²/6 · f''' is below 1e-10, rounding 1e-16 · 5 / 2h below 1e-10.
        assertThat(slope.sub(activation.derivative(x)).abs().max()).isLessThan(5e-10);
    }

    @ParameterizedTest
    @EnumSource
    void arraysGiveWhatSingleNumbersGiveAndStayAsTheyWere(Activation activation) {
        NdArray x = NdArray.of(new double[][] {{-2, -0.5, 0}, {0.5, 2, 30}});
        NdArray before = x.copy();
        NdArray value = activation.value(x);
        NdArray derivative = activation.derivative(x);
        for (int i = 0; i < 2; i++) {
            for (int j = 0; j < 3; j++) {
                assertThat(value.get(i, j)).isEqualTo(activation.value(x.get(i, j)));
                assertThat(derivative.get(i, j)).isEqualTo(activation.derivative(x.get(i, j)));
            }
        }
        assertThat(x.toArray()).isEqualTo(before.toArray());
    }

    @ParameterizedTest
    @EnumSource
    void notANumberStaysSo(Activation activation) {
        assertThat(activation.value(Double.NaN)).isNaN();
    }

    @Test
    void reluDoesNotTakeNaNForADeadUnit() {
        NdArray x = NdArray.of(-1, 0, -0.0, 2, Double.NaN);
        assertThat(Activation.RELU.derivative(x)).isEqualTo(NdArray.of(0, 0, 0, 1, 1)); // PyTorch's
    }

    @Test
    void namesAreFoundAsPeopleWriteThem() {
        assertThat(Activation.of("leaky relu")).isEqualTo(Activation.LEAKY_RELU);
        assertThat(Activation.of("GELU_TANH").label()).isEqualTo("gelu tanh");
        assertThatThrownBy(() -> Activation.of("swish"))
                .hasMessage(
                        "there is no activation 'swish', only sigmoid, tanh, relu, leaky relu, gelu, gelu tanh, silu");
    }
}
