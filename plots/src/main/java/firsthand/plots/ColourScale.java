package firsthand.plots;

import java.util.List;
import java.util.Map;

/**
 * How numbers become colours.
 *
 * @param range what the ends stand for, in data units
 * @param stops colours evenly spread from low to high
 * @param log evenly spread over the logarithm
 * @param label what the numbers are; stands above the colour bar
 */
record ColourScale(Range range, List<String> stops, boolean log, String label) {
    private static final int STOPS = 17;

    /** The scale that suits {@code extent}; a diverging one has its middle at 0. */
    static ColourScale of(Extent extent, boolean diverging, boolean log, String label) {
        Range range = extent.range();
        if (diverging) {
            double most = Math.max(Math.abs(range.min()), Math.abs(range.max()));
            range = new Range(-most, most);
        }
        return of(range, diverging, log, label);
    }

    static ColourScale of(Range range, boolean diverging, boolean log, String label) {
        if (log && range.min() <= 0) {
            throw new IllegalArgumentException(
                    "log colours need numbers above 0, the least is " + Text.number(range.min()));
        }
        return new ColourScale(range, diverging ? Palette.diverging(STOPS) : Palette.sequential(STOPS), log, label);
    }

    /** The colour of {@code value} as 0xRRGGBB; neutral grey for what is not a number. */
    int rgb(double value) {
        return Double.isNaN(value) ? Palette.rgb(Palette.MISSING) : Palette.at(stops, place(value));
    }

    /** Where {@code value} lies on the scale, 0 … 1. */
    double place(double value) {
        return Math.clamp((shown(value) - shown(range.min())) / (shown(range.max()) - shown(range.min())), 0, 1);
    }

    /** The number given to lets-plot for {@code value}. */
    double shown(double value) {
        return log ? Math.log10(value) : value;
    }

    /** Lets the colour bar stand at the right, whatever draws the colours themselves. */
    void guide(Spec spec) {
        double height = Math.clamp(spec.chart.frameHeight() * 0.62, 70, 240);
        spec.scale("color", "name", label);
        spec.scale("color", "scale_mapper_kind", "color_gradientn");
        spec.scale("color", "colors", stops);
        spec.scale("color", "limits", List.of(shown(range.min()), shown(range.max())));
        spec.scale("color", "guide", Map.of("name", "colorbar", "barheight", height, "nbin", 64));
        if (log) {
            Ticks ticks = Ticks.log(range, (int) (height / 28));
            spec.ticks("color", ticks.places().stream().map(this::shown).toList(), ticks.labels());
        }
        // Two invisible points: the bar needs some geom that uses the scale.
        spec.geom("point")
                .of("x", spec.x.min(), spec.x.max())
                .of("y", spec.y.min(), spec.y.max())
                .of("color", shown(range.min()), shown(range.max()))
                .set("size", 0)
                .set("alpha", 0)
                .set("show_legend", true);
    }
}
