package firsthand.checks.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DigitsTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.0, 0",
        "1, 1",
        "100, 100",
        "-2.5, -2.5",
        "0.1, 0.1",
        "0.30000000000000004, 0.3",
        "123456.7, 123457",
        "1234567890, 1.23457e9",
        "0.00001, 0.00001",
        "0.000001, 1e-6",
        "9.094947017729282e-13, 9.09495e-13",
        "NaN, NaN",
        "Infinity, ∞",
        "-Infinity, -∞",
        "999999.9, 1000000",
        "1e300, 1e300",
        "4.9e-324, 4.94066e-324",
    })
    void areWrittenInSixDigits(double value, String text) {
        assertThat(Digits.format(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"1, 2, 6", "1, 1.0000001, 9", "1, 1.0000000001, 12", "1, 1.0000000000000002, 17", "1, 1, 6"})
    void getAsManyDigitsAsTellThemApart(double one, double other, int digits) {
        assertThat(Digits.digits(one, other)).isEqualTo(digits);
    }

    @ParameterizedTest
    @CsvSource({
        "124338000, 6, 124338000",
        "603979776, 6, 603979776",
        "174591270912, 6, 174591270912",
        "-3153408, 6, -3153408",
        "-0.0, 6, 0",
        "1e15, 6, 1000000000000000",
        "1e300, 6, 1e300",
        "12.000000000034, 6, 12",
        "12.000000000034, 14, 12.000000000034",
        "NaN, 6, NaN"
    })
    void standAloneWhereTheyAreWholeInFull(double value, int digits, String text) {
        assertThat(Digits.alone(value, digits)).isEqualTo(text);
    }
}
