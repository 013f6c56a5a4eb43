package firsthand.plots.layers;

import firsthand.plots.draw.Extent;
import firsthand.plots.draw.Numbers;
import java.util.IllegalFormatException;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The questions asked about data before it is drawn; each error names the series. */
public final class Require {
    private Require() {}

    /** How an error calls a series: by its name, or by what it is. */
    public static String series(String kind, String name) {
        return name.isEmpty() ? "the " + kind : kind + " '" + name + "'";
    }

    public static void sameLength(String what, String a, int lengthA, String b, int lengthB) {
        if (lengthA != lengthB) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "%s: %s has %d values, %s has %d; they must be equally many",
                    what,
                    a,
                    lengthA,
                    b,
                    lengthB));
        }
    }

    /** Points (x[i], y[i]): as many x as y, some of them finite. */
    static void points(String what, double[] x, double[] y) {
        sameLength(what, "x", x.length, "y", y.length);
        someFinite(what, "x", x);
        someFinite(what, "y", y);
    }

    /** The two columns of n pairs, each {x, y}; {@code one} is how an error calls a pair. */
    static double[][] columns(String what, String one, double[][] pairs) {
        rectangle(what, pairs);
        if (pairs[0].length != 2) {
            throw new IllegalArgumentException(
                    what + ": each" + one + " needs two numbers, x and y, got " + pairs[0].length);
        }
        double[][] columns = new double[2][pairs.length];
        for (int i = 0; i < pairs.length; i++) {
            columns[0][i] = pairs[i][0];
            columns[1][i] = pairs[i][1];
        }
        return columns;
    }

    public static void someFinite(String what, String axis, double[] values) {
        if (values.length == 0) {
            throw new IllegalArgumentException(what + " is empty: nothing to draw");
        }
        if (Extent.of(values).isEmpty()) {
            throw new IllegalArgumentException(what + ": none of its " + values.length + " " + axis
                    + " values is finite (first: " + values[0] + ")");
        }
    }

    public static double[][] rectangle(String what, double[][] rows) {
        if (rows.length == 0 || rows[0].length == 0) {
            throw new IllegalArgumentException(what + " is empty: nothing to draw");
        }
        for (int i = 1; i < rows.length; i++) {
            if (rows[i].length != rows[0].length) {
                throw new IllegalArgumentException(String.format(
                        Locale.ROOT,
                        "%s: row 0 has %d values, row %d has %d; all rows must be equally long",
                        what,
                        rows[0].length,
                        i,
                        rows[i].length));
            }
        }
        double[][] copy = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            copy[i] = rows[i].clone();
        }
        return copy;
    }

    static void positive(String axis, String what, double... values) {
        for (int i = 0; i < values.length; i++) {
            if (values[i] <= 0) {
                throw new IllegalArgumentException(String.format(
                        Locale.ROOT,
                        "log %s axis: %s has %s at index %d; a log axis shows only numbers above 0",
                        axis,
                        what,
                        Numbers.text(values[i]),
                        i));
            }
        }
    }

    /** A log axis would stretch the even steps of what fills the frame. */
    static void noEvenSteps(String axis, Layer layer) {
        if (layer.fillsFrame()) {
            throw new IllegalArgumentException("log " + axis + " axis: this " + layer.kind()
                    + " has its values in even steps; take the logarithm of " + axis + " in its function");
        }
    }

    public static void finite(String what, double... values) {
        for (double value : values) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException(what + " needs finite numbers, got " + value);
            }
        }
    }

    public static void range(String axis, boolean log, @Nullable Extent range) {
        if (log && range != null && range.min() <= 0) {
            throw new IllegalArgumentException("log " + axis + " axis: its range starts at " + Numbers.text(range.min())
                    + "; a log axis shows only numbers above 0");
        }
    }

    /** Fails now if {@code format} cannot print a number. */
    public static void format(String format) {
        try {
            Objects.requireNonNull(String.format(Locale.ROOT, format, 1.5));
        } catch (IllegalFormatException e) {
            throw new IllegalArgumentException(
                    "'" + format + "' cannot print a number (" + e.getMessage() + "); use one like \"%.2f\"", e);
        }
    }

    public static double[] indices(int n) {
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = i;
        }
        return x;
    }
}
