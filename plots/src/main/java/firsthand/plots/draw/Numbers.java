package firsthand.plots.draw;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers as a person reads them and as SVG wants them, the same in every language. */
public final class Numbers {
    private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    private static final MathContext THREE = new MathContext(3, RoundingMode.HALF_UP);

    private Numbers() {}

    /** Three significant digits, without trailing zeros: {@code 0.0123}, {@code 2.5}, {@code 1200}, {@code 3.2e-7}. */
    public static String text(double value) {
        if (value == 0 || !Double.isFinite(value)) {
            return value == 0 ? "0" : String.valueOf(value);
        }
        double size = Math.abs(value);
        BigDecimal exact = BigDecimal.valueOf(value);
        if (size >= 1e6 || size < 1e-4) {
            BigDecimal rounded = exact.round(THREE);
            int exponent = exponent(rounded);
            return plain(rounded.scaleByPowerOfTen(-exponent)) + "e" + exponent;
        }
        int decimals = Math.clamp(2 - exponent(exact), 0, 6);
        return plain(exact.setScale(decimals, RoundingMode.HALF_UP));
    }

    /** How many places the first digit stands left of the point: 2 for 123, −1 for 0.1. */
    static int exponent(BigDecimal value) {
        return value.precision() - value.scale() - 1;
    }

    private static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    /** Exactly so many decimals, thousands apart: {@code 1,200}, {@code 0.50}. */
    static String fixed(BigDecimal value, int decimals) {
        String text = value.setScale(decimals, RoundingMode.HALF_UP).toPlainString();
        StringBuilder grouped = new StringBuilder(text);
        int point = text.indexOf('.') < 0 ? text.length() : text.indexOf('.');
        for (int at = point - 3; at > (text.charAt(0) == '-' ? 1 : 0); at -= 3) {
            grouped.insert(at, ',');
        }
        return grouped.toString();
    }

    /** {@code 10⁻³}. */
    static String powerOfTen(int exponent) {
        StringBuilder text = new StringBuilder(exponent < 0 ? "10⁻" : "10");
        for (char digit : String.valueOf(Math.abs(exponent)).toCharArray()) {
            text.append(SUPERSCRIPTS.charAt(digit - '0'));
        }
        return text.toString();
    }

    /** Appends a place on the page, to a hundredth of a pixel; what lies absurdly far away is brought nearer. */
    static void place(StringBuilder out, double value) {
        long hundredths = Math.round(Math.clamp(value, -1e6, 1e6) * 100);
        if (hundredths < 0) {
            out.append('-');
        }
        long size = Math.abs(hundredths);
        out.append(size / 100);
        if (size % 100 != 0) {
            out.append('.').append(size / 10 % 10);
            if (size % 10 != 0) {
                out.append(size % 10);
            }
        }
    }
}
