package firsthand.plots;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A matrix as colours, row 0 at the top. Positions are 0, 1, … so that a token that occurs twice has two places.
 *
 * @param rows labels at the left, empty for numbers
 * @param columns labels below, empty for numbers
 * @param format how values are printed into the cells; empty for none
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Heatmap(
        double[][] values,
        List<String> rows,
        List<String> columns,
        String format,
        @Nullable Range range,
        boolean diverging,
        boolean log,
        String label)
        implements Layer {
    /** Up to here cells are drawn as sharp rectangles, above as one embedded image. */
    private static final int MOST_TILES = 400;

    static Heatmap of(double[][] values) {
        double[][] copy = Check.rectangle("heatmap", values);
        if (Extent.of(copy).isEmpty()) {
            throw new IllegalArgumentException("heatmap: none of its values is finite");
        }
        return new Heatmap(copy, List.of(), List.of(), "", null, false, false, "");
    }

    Heatmap withRows(List<String> labels) {
        return new Heatmap(values, labels("row", labels, values.length), columns, format, range, diverging, log, label);
    }

    Heatmap withColumns(List<String> labels) {
        return new Heatmap(
                values, rows, labels("column", labels, values[0].length), format, range, diverging, log, label);
    }

    Heatmap withFormat(String text) {
        return new Heatmap(values, rows, columns, text, range, diverging, log, label);
    }

    Heatmap withRange(Range colours) {
        return new Heatmap(values, rows, columns, format, colours, diverging, log, label);
    }

    Heatmap withDiverging() {
        return new Heatmap(values, rows, columns, format, range, true, log, label);
    }

    Heatmap withLog() {
        for (int r = 0; r < values.length; r++) {
            Check.positive("colour", "row " + r, values[r]);
        }
        return new Heatmap(values, rows, columns, format, range, diverging, true, label);
    }

    Heatmap withLabel(String text) {
        return new Heatmap(values, rows, columns, format, range, diverging, log, text);
    }

    private static List<String> labels(String what, List<String> labels, int count) {
        if (labels.size() != count) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "heatmap: %d %s labels for %d %ss", labels.size(), what, count, what));
        }
        return List.copyOf(labels);
    }

    @Override
    public boolean fillsFrame() {
        return true;
    }

    @Override
    public Extent xExtent() {
        return new Extent(-0.5, values[0].length - 0.5);
    }

    @Override
    public Extent yExtent() {
        return new Extent(-0.5, values.length - 0.5);
    }

    @Override
    public void checkLogX() {
        throw new IllegalArgumentException(
                "log x axis: a heatmap has columns, not numbers; .logColours() scales its colours");
    }

    @Override
    public void checkLogY() {
        throw new IllegalArgumentException(
                "log y axis: a heatmap has rows, not numbers; .logColours() scales its colours");
    }

    ColourScale scale() {
        return range != null
                ? ColourScale.of(range, diverging, log, label)
                : ColourScale.of(Extent.of(values), diverging, log, label);
    }

    @Override
    public void draw(Spec spec) {
        spec.noGrid(true, true);
        ColourScale scale = scale();
        int height = values.length;
        int width = values[0].length;
        if (height * width <= MOST_TILES) {
            tiles(spec, scale);
        } else {
            new Pixels(values, xExtent().range(), yExtent().range(), scale, false, 0, false).draw(spec);
        }
        scale.guide(spec);
        if (!format.isEmpty()) {
            print(spec, scale, true);
            print(spec, scale, false);
        }
        double widest = columns.stream()
                .mapToDouble(label -> Text.width(label, Theme.SMALL_SIZE))
                .max()
                .orElse(20);
        double room = 0.75 * spec.chart.width() / width;
        boolean slanted = widest + 6 > room && !columns.isEmpty();
        if (slanted) {
            spec.slantXLabels();
        }
        ticks(spec, "x", columns, width, (int) Math.ceil((slanted ? 16 : widest + 6) / room), false);
        ticks(spec, "y", rows, height, (int) Math.ceil(16.0 * height / (0.75 * spec.chart.height())), true);
    }

    private static void ticks(Spec spec, String axis, List<String> labels, int count, int every, boolean reversed) {
        List<Double> places = new ArrayList<>();
        List<String> shown = new ArrayList<>();
        for (int i = 0; i < count; i += rounded(every)) {
            places.add((double) (reversed ? count - 1 - i : i));
            shown.add(labels.isEmpty() ? String.valueOf(i) : labels.get(i));
        }
        spec.ticks(axis, places, shown);
    }

    /** 1, 2, 5, 10, 20, …: steps that a person counts in. */
    private static int rounded(int step) {
        int power = 1;
        while (true) {
            for (int digit : new int[] {1, 2, 5}) {
                if (digit * power >= step) {
                    return digit * power;
                }
            }
            power *= 10;
        }
    }

    private void tiles(Spec spec, ColourScale scale) {
        int width = values[0].length;
        int n = values.length * width;
        double[] x = new double[n];
        double[] y = new double[n];
        List<String> colours = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            x[i] = i % width;
            y[i] = values.length - 1 - Math.floorDiv(i, width);
            colours.add(Palette.hex(scale.rgb(values[i / width][i % width])));
        }
        spec.scale("fill", "scale_mapper_kind", "identity");
        spec.geom("tile")
                .of("x", x)
                .of("y", y)
                .of("fill", colours)
                .set("width", 1.0)
                .set("height", 1.0)
                .set("size", 0.5)
                .set("color", Theme.CARD);
    }

    /** Prints the values of the dark cells in white, or those of the light cells in ink. */
    private void print(Spec spec, ColourScale scale, boolean dark) {
        List<Double> x = new ArrayList<>();
        List<Double> y = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (int r = 0; r < values.length; r++) {
            for (int c = 0; c < values[r].length; c++) {
                double value = values[r][c];
                if (!Double.isNaN(value) && dark == Palette.lightness(scale.rgb(value)) < 0.66) {
                    x.add((double) c);
                    y.add((double) (values.length - 1 - r));
                    texts.add(String.format(Locale.ROOT, format, value));
                }
            }
        }
        if (!x.isEmpty()) {
            spec.geom("text")
                    .of("x", x)
                    .of("y", y)
                    .of("label", texts)
                    .ink(Theme.SMALL_SIZE, dark ? "#ffffff" : Theme.INK);
        }
    }

    @Override
    public String describe() {
        Extent extent = Extent.of(values);
        StringBuilder text = new StringBuilder();
        text.append(values.length).append(" rows × ").append(values[0].length).append(" columns, values ");
        text.append(Text.range(extent));
        for (int r = 0; r < values.length; r++) {
            for (int c = 0; c < values[r].length; c++) {
                if (values[r][c] == extent.max()) {
                    text.append("; greatest at row ")
                            .append(place(rows, r))
                            .append(", column ")
                            .append(place(columns, c));
                    return text.toString();
                }
            }
        }
        return text.toString();
    }

    private static String place(List<String> labels, int i) {
        return labels.isEmpty() ? String.valueOf(i) : "'" + labels.get(i) + "'";
    }
}
