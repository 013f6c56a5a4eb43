package firsthand.arrays;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes arrays as NumPy's {@code str} does: the shortest decimals that tell the numbers apart, at most 8 of them,
 * columns aligned, three entries from each end of every axis above 1,000 elements.
 *
 * <p>Source: NumPy manual, "set_printoptions", for the defaults.
 */
final class Printer {
    private static final int PRECISION = 8;
    private static final int LINE = 75; // the closing bracket included
    private static final int THRESHOLD = 1000;
    private static final int EDGE = 3;

    private final boolean summarized;
    private final Format format;

    private Printer(NdArray array) {
        this.summarized = array.size() > THRESHOLD;
        List<Double> shown = new ArrayList<>();
        collect(array, shown);
        this.format = Format.of(shown);
    }

    static String print(NdArray array) {
        if (array.size() == 0) {
            return "[]" + (array.ndim() == 1 ? "" : " shape " + Shape.text(array.shape));
        }
        if (array.ndim() == 0) {
            return Format.scalar(array.item());
        }
        Printer printer = new Printer(array);
        return printer.nested(array, " ", LINE - 1) + (printer.summarized ? "\nshape " + Shape.text(array.shape) : "");
    }

    private boolean cuts(int length) {
        return summarized && length > 2 * EDGE;
    }

    private void collect(NdArray a, List<Double> into) {
        if (a.ndim() == 0) {
            into.add(a.item());
            return;
        }
        int length = a.shape(0);
        for (int i = 0; i < length; i++) {
            if (!cuts(length) || i < EDGE || i >= length - EDGE) {
                collect(a.at(i), into);
            }
        }
    }

    private String nested(NdArray a, String indent, int width) {
        if (a.ndim() == 1) {
            return row(a, indent, width);
        }
        String separator = "\n".repeat(a.ndim() - 1) + indent;
        int length = a.shape(0);
        StringBuilder text = new StringBuilder("[");
        for (int i = 0; i < length; i++) {
            if (cuts(length) && i == EDGE) {
                text.append(separator).append("...");
                i = length - EDGE;
            }
            text.append(i == 0 ? "" : separator).append(nested(a.at(i), indent + " ", width - 1));
        }
        return text.append(']').toString();
    }

    /** Numbers side by side, a new line before the one that would not fit. */
    private String row(NdArray a, String indent, int width) {
        StringBuilder text = new StringBuilder();
        StringBuilder line = new StringBuilder(indent);
        int length = a.shape(0);
        for (int i = 0; i < length; i++) {
            if (cuts(length) && i == EDGE) {
                extend(text, line, "...", indent, width);
                line.append(' ');
                i = length - EDGE;
            }
            boolean last = i == length - 1;
            extend(text, line, format.write(a.get(i)), indent, width);
            line.append(last ? "" : " ");
        }
        return "[" + text.append(line).substring(indent.length()) + "]";
    }

    private static void extend(StringBuilder text, StringBuilder line, String word, String indent, int width) {
        if (line.length() + word.length() > width && line.length() > indent.length()) {
            text.append(line.toString().stripTrailing()).append('\n');
            line.setLength(0);
            line.append(indent);
        }
        line.append(word);
    }

    /** How every number of one array is written, so that decimal points stand above one another. */
    private record Format(boolean scientific, int left, int right, int decimals, int exponentDigits) {
        static Format of(List<Double> numbers) {
            List<Double> finite = numbers.stream().filter(Double::isFinite).toList();
            double max = 0;
            double min = Double.POSITIVE_INFINITY;
            for (double x : finite) {
                if (x != 0) {
                    max = Math.max(max, Math.abs(x));
                    min = Math.min(min, Math.abs(x));
                }
            }
            boolean scientific = max != 0 && (max >= 1e8 || min < 1e-4 || max / min > 1000);
            int left = 0;
            int decimals = 0;
            int exponent = 0;
            for (double x : finite) {
                String text = scientific ? scientific(x, -1, 2, PRECISION + 1) : positional(x);
                int point = text.indexOf('.');
                int end = scientific ? text.indexOf('e') : text.length();
                left = Math.max(left, point);
                decimals = Math.max(decimals, end - point - 1);
                exponent = Math.max(exponent, text.length() - end);
            }
            int right = decimals + exponent;
            for (double x : numbers) {
                if (!Double.isFinite(x)) {
                    left = Math.max(left, special(x).length() - (finite.isEmpty() ? 0 : right + 1));
                }
            }
            return new Format(scientific, left, finite.isEmpty() ? -1 : right, decimals, exponent - 2);
        }

        /** A number by itself: as many digits as it needs, with an exponent below 1e-4 and from 1e16 on. */
        static String scalar(double x) {
            if (!Double.isFinite(x)) {
                return special(x);
            }
            BigDecimal exact = shortest(x).stripTrailingZeros();
            boolean scientific = x != 0 && (Math.abs(x) < 1e-4 || Math.abs(x) >= 1e16);
            if (scientific) {
                String text = scientific(x, -1, 2, exact.precision());
                return text.replace(".e", "e");
            }
            String text = exact.signum() == 0 ? "0" : exact.toPlainString();
            return sign(x) + text + (text.contains(".") ? "" : ".0");
        }

        String write(double x) {
            if (!Double.isFinite(x)) {
                return " ".repeat(Math.max(0, left + right + 1 - special(x).length())) + special(x);
            }
            String text = scientific ? scientific(x, decimals, exponentDigits, PRECISION + 1) : positional(x);
            String padded = " ".repeat(Math.max(0, left - text.indexOf('.'))) + text;
            return padded + " ".repeat(Math.max(0, left + right + 1 - padded.length()));
        }

        private static String special(double x) {
            return Double.isNaN(x) ? "nan" : x > 0 ? "inf" : "-inf";
        }

        private static String sign(double x) {
            return x < 0 || (x == 0 && 1 / x < 0) ? "-" : "";
        }

        /** The fewest digits of |x| that read back as it. Java always writes two, also where one would do: 4.9E-324. */
        private static BigDecimal shortest(double x) {
            BigDecimal digits = new BigDecimal(Double.toString(Math.abs(x)));
            BigDecimal one = digits.round(new MathContext(1));
            return one.doubleValue() == Math.abs(x) ? one : digits;
        }

        /** The shortest decimals that mean exactly this number, cut to 8 by rounding the number itself. */
        private static String positional(double x) {
            BigDecimal shortest = shortest(x);
            BigDecimal value = shortest.scale() > PRECISION
                    ? new BigDecimal(Math.abs(x)).setScale(PRECISION, RoundingMode.HALF_EVEN)
                    : shortest;
            String text = value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
            return sign(x) + text + (text.contains(".") ? "" : ".");
        }

        /**
         * One digit, the point, decimals (as many as wanted, or as few as suffice if negative), the exponent with at
         * least so many digits.
         */
        private static String scientific(double x, int wanted, int exponentDigits, int digitsKept) {
            BigDecimal value = BigDecimal.ZERO;
            if (x != 0) {
                BigDecimal shortest = shortest(x).stripTrailingZeros();
                value = shortest.precision() > digitsKept
                        ? new BigDecimal(Math.abs(x))
                                .round(new MathContext(digitsKept, RoundingMode.HALF_EVEN))
                                .stripTrailingZeros()
                        : shortest;
            }
            if (x != 0 && value.precision() <= wanted) {
                // Filled up with its own digits, which are zeros but for the smallest numbers: 5e-324 is
                // 4.9406...e-324.
                value = new BigDecimal(Math.abs(x)).round(new MathContext(wanted + 1, RoundingMode.HALF_EVEN));
            }
            String digits = value.unscaledValue().toString();
            int exponent = x == 0 ? 0 : value.precision() - value.scale() - 1;
            String decimals = digits.substring(1);
            decimals += "0".repeat(Math.max(0, wanted - decimals.length()));
            String places = String.valueOf(Math.abs(exponent));
            return sign(x) + digits.charAt(0) + "." + decimals + "e" + (exponent < 0 ? "-" : "+")
                    + "0".repeat(Math.max(0, exponentDigits - places.length())) + places;
        }
    }
}
