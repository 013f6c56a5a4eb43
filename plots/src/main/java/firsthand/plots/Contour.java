package firsthand.plots;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;

/** A function of two variables as bands of equal height. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Contour(double[][] values, Range x, Range y, boolean log, int levels, String label) implements Layer {
    private static final int COLUMNS = 161;
    private static final int ROWS = 121;
    static final int LEVELS = 16;

    static Contour of(DoubleBinaryOperator f, Range x, Range y) {
        double[][] values = Pixels.grid(f, x, y, COLUMNS, ROWS);
        if (Extent.of(values).isEmpty()) {
            throw new IllegalArgumentException("contour: the function is nowhere finite on x " + x.min() + " to "
                    + x.max() + ", y " + y.min() + " to " + y.max());
        }
        return new Contour(values, x, y, false, LEVELS, "");
    }

    Contour withLog() {
        return new Contour(values, x, y, true, levels, label);
    }

    Contour withLevels(int count) {
        if (count < 2 || count > 60) {
            throw new IllegalArgumentException("a contour has 2 to 60 levels, got " + count);
        }
        return new Contour(values, x, y, log, count, label);
    }

    Contour withLabel(String text) {
        return new Contour(values, x, y, log, levels, text);
    }

    @Override
    public boolean fillsFrame() {
        return true;
    }

    @Override
    public Extent xExtent() {
        return new Extent(x.min(), x.max());
    }

    @Override
    public Extent yExtent() {
        return new Extent(y.min(), y.max());
    }

    @Override
    public void draw(Spec spec) {
        ColourScale scale = scale();
        double[][] shown = new double[values.length][values[0].length];
        double least = scale.range().min();
        for (int r = 0; r < shown.length; r++) {
            for (int c = 0; c < shown[r].length; c++) {
                shown[r][c] = log ? Math.log10(Math.max(values[r][c], least)) : values[r][c];
            }
        }
        new Pixels(shown, x, y, scale, true, levels, true).draw(spec);
    }

    /**
     * From the least to the greatest value. With log levels the lowest band starts at their 1st percentile, otherwise one value near zero at a minimum would use up all the colours.
     */
    private ColourScale scale() {
        Extent all = Extent.of(values);
        if (!log) {
            return ColourScale.of(all, false, false, label);
        }
        if (all.min() < 0 || all.max() <= 0) {
            throw new IllegalArgumentException(
                    "log levels need a function that is never negative, its least value is " + Text.number(all.min()));
        }
        double[][] logs = new double[values.length][];
        for (int r = 0; r < logs.length; r++) {
            logs[r] = Arrays.stream(values[r]).map(Math::log10).toArray();
        }
        double low = Math.pow(10, lowest(logs));
        return ColourScale.of(new Extent(low, all.max()), false, true, label);
    }

    /** The least of {@code values} but for the lowest 1 % of them, which may be almost minus infinity. */
    static double lowest(double[][] values) {
        double[] finite = Arrays.stream(values)
                .flatMapToDouble(Arrays::stream)
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        return finite[finite.length / 100];
    }

    @Override
    public String describe() {
        return "contours of a function with values " + Text.range(Extent.of(values)) + ", x " + Text.range(xExtent())
                + ", y " + Text.range(yExtent());
    }
}
