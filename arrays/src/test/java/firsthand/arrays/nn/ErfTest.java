package firsthand.arrays.nn;

import static org.assertj.core.api.Assertions.assertThat;

import firsthand.arrays.NdArray;
import org.junit.jupiter.api.Test;

class ErfTest {
    /** The promised bound; what the knots' series and nine multiplications can lose is about 9 units of 1.1e-16. */
    private static final double RELATIVE = 2e-15;

    @Test
    void equalsPythonsMathErf() {
        for (String[] row : Golden.rows("erf.csv")) {
            double x = Double.parseDouble(row[0]);
            double expected = Double.parseDouble(row[1]);
            assertThat(erf(x)).as("erf(%s)", x).isCloseTo(expected, within(expected));
        }
    }

    @Test
    void isOddAndEndsAtOne() {
        assertThat(erf(7)).isEqualTo(1);
        assertThat(erf(6)).isEqualTo(1);
        assertThat(erf(Double.NEGATIVE_INFINITY)).isEqualTo(-1);
        assertThat(erf(-0.0)).isEqualTo(-0.0);
        assertThat(erf(-0.7)).isEqualTo(-erf(0.7));
        assertThat(erf(Double.NaN)).isNaN();
    }

    @Test
    void risesWithoutStepsWhereOneKnotHandsOverToTheNext() {
        for (double edge = 1 / 32.0; edge < 3; edge += 1 / 16.0) {
            double jump = erf(Math.nextUp(edge)) - erf(Math.nextDown(edge));
            // Each side keeps to the promised bound.
            assertThat(jump).as("at %s", edge).isBetween(-2 * RELATIVE, 2 * RELATIVE);
        }
    }

    private static double erf(double x) {
        return NdArray.scalar(x).erf().item();
    }

    private static org.assertj.core.data.Offset<Double> within(double expected) {
        return org.assertj.core.data.Offset.offset(RELATIVE * Math.abs(expected));
    }
}
