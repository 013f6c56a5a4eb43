package firsthand.plots.layers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrintedTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "%.2f | -0.001 | 0.00",
                "%.2f | -0.01 | -0.01",
                "%.0f | -0.4 | 0",
                "%.1f %% | -0.04 | 0.0 %",
                "%.2f | -10.001 | -10.00",
                "%.1e | -0.001 | -1.0e-03",
                "%+.1f | 0.04 | +0.0"
            })
    void whatRoundsToNothingHasNoSign(String format, double value, String printed) {
        assertThat(Printed.of(format, value)).isEqualTo(printed);
    }
}
