package firsthand.plots.layers;

import firsthand.plots.draw.Canvas;
import firsthand.plots.draw.ColourScale;
import firsthand.plots.draw.Extent;
import firsthand.plots.draw.Frame;
import firsthand.plots.draw.Numbers;
import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import org.jspecify.annotations.Nullable;

/** A function of two variables as bands of equal height. */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Contour(
        double[][] values,
        Extent x,
        Extent y,
        boolean log,
        int levels,
        String label,
        @Nullable Extent range) implements Region {
    private static final int COLUMNS = 161;
    private static final int ROWS = 121;
    private static final int LEVELS = 16;
    /** So much white is in the colours that every series stands out on them. */
    private static final double PALER = 0.5;

    /** The function {@code f} over x and y. */
    public static Contour of(DoubleBinaryOperator f, Extent x, Extent y) {
        double[][] values = Field.grid(f, x, y, COLUMNS, ROWS);
        if (Extent.of(values).isEmpty()) {
            throw new IllegalArgumentException("contour: the function is nowhere finite on x " + x.min() + " to "
                    + x.max() + ", y " + y.min() + " to " + y.max());
        }
        return new Contour(values, x, y, false, LEVELS, "", null);
    }

    public Contour withLog() {
        return new Contour(values, x, y, true, levels, label, range);
    }

    /** With so many bands. */
    public Contour withLevels(int count) {
        if (count < 2 || count > 60) {
            throw new IllegalArgumentException("a contour has 2 to 60 levels, got " + count);
        }
        return new Contour(values, x, y, log, count, label, range);
    }

    public Contour withLabel(String text) {
        return new Contour(values, x, y, log, levels, text, range);
    }

    /** With the ends of its colours at those of {@code ends}; values beyond have the end's colour. */
    @Override
    public Layer withColours(Extent ends) {
        return new Contour(values, x, y, log, levels, label, ends);
    }

    @Override
    public String kind() {
        return "contour plot";
    }

    @Override
    public void prepare(Frame frame) {
        frame.bar(scale());
    }

    @Override
    public void draw(Frame frame, Canvas canvas) {
        ColourScale scale = scale();
        double[][] shown = new double[values.length][];
        double least = scale.range().min();
        for (int r = 0; r < shown.length; r++) {
            shown[r] = log
                    ? Arrays.stream(values[r])
                            .map(value -> StrictMath.log10(Math.max(value, least)))
                            .toArray()
                    : values[r];
        }
        Field.draw(frame, canvas, Field.smooth(shown, scale, levels, frame), x, y);
    }

    /**
     * From the least to the greatest value. With log levels the lowest band starts at their 1st percentile, otherwise
     * one value near zero at a minimum would use up all the colours.
     */
    private ColourScale scale() {
        Extent all = range == null ? Extent.of(values) : range;
        if (!log) {
            return ColourScale.of(all, false, false, label).paler(PALER);
        }
        if (all.min() < 0 || all.max() <= 0) {
            throw new IllegalArgumentException(
                    "log levels need a function that is never negative, its least value is " + Numbers.text(all.min()));
        }
        if (range != null) {
            return ColourScale.of(range, false, true, label).paler(PALER);
        }
        double[][] logs = new double[values.length][];
        for (int r = 0; r < logs.length; r++) {
            logs[r] = Arrays.stream(values[r]).map(StrictMath::log10).toArray();
        }
        double low = StrictMath.pow(10, lowest(logs));
        return ColourScale.of(new Extent(low, all.max()), false, true, label).paler(PALER);
    }

    /** The least of {@code values} but for the lowest 1 % of them, which may be almost minus infinity. */
    public static double lowest(double[][] values) {
        double[] finite = Arrays.stream(values)
                .flatMapToDouble(Arrays::stream)
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        return finite[finite.length / 100];
    }

    @Override
    public String describe() {
        return "contours of a function with values " + Extent.of(values) + ", x " + x + ", y " + y;
    }
}
