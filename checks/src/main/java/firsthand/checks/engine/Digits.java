package firsthand.checks.engine;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.stream.IntStream;

/** Numbers as a learner wants to read them. */
final class Digits {
    private static final int[] DIGITS = {6, 9, 12, 17};
    /** From here on neighbouring doubles lie more than 1 apart. */
    private static final double WHOLE = 0x1p53;

    private Digits() {}

    /** {@code value} with at most six significant digits. */
    static String format(double value) {
        return format(value, DIGITS[0]);
    }

    /** A number that stands alone: a whole one in full, any other with at most {@code digits} significant digits. */
    static String alone(double value, int digits) {
        boolean whole = value == Math.rint(value) && Math.abs(value) < WHOLE;
        return whole ? new BigDecimal(value).toPlainString() : format(value, digits);
    }

    /**
     * The fewest digits, six or more, in which {@code value} and {@code other} read differently if they are different.
     */
    static int digits(double value, double other) {
        for (int digits : DIGITS) {
            if (!format(value, digits).equals(format(other, digits))) {
                return digits;
            }
        }
        return DIGITS[0];
    }

    /** Whether {@code value} is {@code exact} rounded to {@code fewest} significant digits or more. */
    static boolean rounded(double value, double exact, int fewest) {
        return IntStream.range(fewest, DIGITS[DIGITS.length - 1])
                .anyMatch(digits ->
                        new BigDecimal(exact).round(new MathContext(digits)).doubleValue() == value);
    }

    /** {@code value} with at most {@code digits} significant digits; very large and very small ones as 1.5e-7. */
    static String format(double value, int digits) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "∞" : "-∞";
        }
        if (value == 0) {
            return "0";
        }
        BigDecimal rounded =
                new BigDecimal(value).round(new MathContext(digits)).stripTrailingZeros();
        int exponent = rounded.precision() - rounded.scale() - 1;
        if (exponent >= -5 && exponent < 9) {
            return rounded.toPlainString();
        }
        return rounded.scaleByPowerOfTen(-exponent).toPlainString() + "e" + exponent;
    }
}
