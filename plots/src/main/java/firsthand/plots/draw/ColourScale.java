package firsthand.plots.draw;

import java.util.List;

/**
 * How numbers become colours.
 *
 * @param range what the ends stand for, in data units
 * @param stops colours evenly spread from low to high
 * @param log evenly spread over the logarithm
 * @param label what the numbers are; stands above the colour bar
 * @param below whether there are values below the range
 * @param above whether there are values above it
 * @param kinds what 0, 1, … stand for, where the numbers are kinds; empty where they are amounts
 */
public record ColourScale(
        Extent range, List<String> stops, boolean log, String label, boolean below, boolean above, List<String> kinds) {
    private static final int STOPS = 17;

    public ColourScale(Extent range, List<String> stops, boolean log, String label) {
        this(range, stops, log, label, false, false, List.of());
    }

    /** The scale that suits {@code extent}; a diverging one has its middle at 0. */
    public static ColourScale of(Extent extent, boolean diverging, boolean log, String label) {
        Extent range = extent.filled();
        if (diverging) {
            double most = Math.max(Math.abs(range.min()), Math.abs(range.max()));
            range = new Extent(-most, most);
        }
        return over(range, diverging, log, label);
    }

    /** The scale whose ends stand for those of {@code range}. */
    public static ColourScale over(Extent range, boolean diverging, boolean log, String label) {
        if (log && range.min() <= 0) {
            throw new IllegalArgumentException(
                    "log colours need numbers above 0, the least is " + Numbers.text(range.min()));
        }
        return new ColourScale(range, diverging ? Palette.diverging(STOPS) : Palette.sequential(STOPS), log, label);
    }

    /** This scale for values that span {@code values}, which may reach beyond it. */
    public ColourScale showing(Extent values) {
        return new ColourScale(range, stops, log, label, values.min() < range.min(), values.max() > range.max(), kinds);
    }

    /** This scale for kinds, of which 0 has the first name. */
    public ColourScale naming(List<String> names) {
        return new ColourScale(range, stops, log, label, below, above, names);
    }

    /** This scale with colours mixed with white, so that lines and points stand out on them. */
    public ColourScale paler(double white) {
        return new ColourScale(range, Palette.paler(stops, white), log, label, below, above, kinds);
    }

    /** The colour of {@code value} as 0xRRGGBB; neutral grey for what is not a number. */
    public int rgb(double value) {
        return Double.isNaN(value) ? Palette.rgb(Palette.MISSING) : Palette.at(stops, place(value));
    }

    /** Where {@code value} lies on the scale, 0 … 1. */
    public double place(double value) {
        return Math.clamp((shown(value) - shown(range.min())) / (shown(range.max()) - shown(range.min())), 0, 1);
    }

    /** {@code value}, or its logarithm on a log scale. */
    public double shown(double value) {
        return log ? StrictMath.log10(value) : value;
    }
}
