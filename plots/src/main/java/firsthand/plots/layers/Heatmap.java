package firsthand.plots.layers;

import firsthand.plots.draw.Axis;
import firsthand.plots.draw.Canvas;
import firsthand.plots.draw.ColourScale;
import firsthand.plots.draw.Extent;
import firsthand.plots.draw.Frame;
import firsthand.plots.draw.Paint;
import firsthand.plots.draw.Palette;
import firsthand.plots.draw.TextStyle;
import firsthand.plots.draw.Theme;
import firsthand.plots.draw.Ticks;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A matrix as colours, row 0 at the top. Positions are 0, 1, … so that a token that occurs twice has two places.
 *
 * @param rows labels at the left, empty for numbers
 * @param columns labels below, empty for numbers
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Heatmap(double[][] values, List<String> rows, List<String> columns, Look look) implements Layer {
    /** Up to here cells are drawn as sharp rectangles, above as one embedded image. */
    private static final int MOST_TILES = 400;

    /**
     * How the cells look.
     *
     * @param format how values are printed into them; empty for none
     * @param range what the ends of the colours stand for; null for the least and the greatest value
     * @param label what the colours count
     * @param kinds what the values 0, 1, … stand for where they count nothing; empty where they are amounts
     */
    public record Look(
            String format, @Nullable Extent range, boolean diverging, boolean log, String label, List<String> kinds) {
        public Look withFormat(String text) {
            return new Look(text, range, diverging, log, label, kinds);
        }

        public Look withRange(Extent ends) {
            return new Look(format, ends, diverging, log, label, kinds);
        }

        public Look withDiverging() {
            return new Look(format, range, true, log, label, kinds);
        }

        Look withLog() {
            return new Look(format, range, diverging, true, label, kinds);
        }

        public Look withLabel(String text) {
            return new Look(format, range, diverging, log, text, kinds);
        }

        Look withKinds(List<String> names) {
            return new Look(format, new Extent(0, names.size() - 1.0), false, false, label, names);
        }
    }

    /** A matrix of values, at least one of them finite. */
    public static Heatmap of(double[][] values) {
        double[][] copy = Require.rectangle("heatmap", values);
        if (Extent.of(copy).isEmpty()) {
            throw new IllegalArgumentException("heatmap: none of its values is finite");
        }
        return new Heatmap(copy, List.of(), List.of(), new Look("", null, false, false, "", List.of()));
    }

    public Heatmap withRows(List<String> labels) {
        return new Heatmap(values, labels("row", labels, values.length), columns, look);
    }

    public Heatmap withColumns(List<String> labels) {
        return new Heatmap(values, rows, labels("column", labels, values[0].length), look);
    }

    public Heatmap with(Look other) {
        return new Heatmap(values, rows, columns, other);
    }

    /** With colours evenly spread over the logarithm; all values must be above 0. */
    public Heatmap withLog() {
        for (int r = 0; r < values.length; r++) {
            Require.positive("colour", "row " + r, values[r]);
        }
        return with(look.withLog());
    }

    /**
     * With values that are kinds: 0 is the first of {@code names}, 1 the second … The names stand beside their colours
     * where amounts would have a scale.
     *
     * @throws IllegalArgumentException if there is one name only, or a value is no whole number that has one
     */
    public Heatmap withKinds(List<String> names) {
        if (names.size() < 2) {
            throw new IllegalArgumentException("heatmap: kinds need two names or more, not " + names.size());
        }
        for (double[] row : values) {
            for (double value : row) {
                if (!Double.isNaN(value) && (value != Math.rint(value) || value < 0 || value >= names.size())) {
                    throw new IllegalArgumentException("heatmap: " + value + " is none of its " + names.size()
                            + " kinds, which are 0 to " + (names.size() - 1));
                }
            }
        }
        return with(look.withKinds(List.copyOf(names)));
    }

    private static List<String> labels(String what, List<String> labels, int count) {
        if (labels.size() != count) {
            throw new IllegalArgumentException(
                    "heatmap: " + labels.size() + " " + what + " labels for " + count + " " + what + "s");
        }
        return List.copyOf(labels);
    }

    @Override
    public String kind() {
        return "heatmap";
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
    public Extent sharedColours() {
        return look.range == null && !look.diverging ? Extent.of(values) : Extent.NONE;
    }

    @Override
    public Layer withColours(Extent range) {
        return look.range == null && !look.diverging ? with(look.withRange(range)) : this;
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

    @Override
    public int width() {
        return Math.clamp((long) cell() * values[0].length + 7L * letters(rows) + 150, 340, 760);
    }

    @Override
    public int height(int above) {
        int cell = Math.max(cell(), Math.min(34, 180 / values.length));
        int slanted = 7 * letters(columns) > cell() ? 5 * letters(columns) : 0;
        return Math.clamp((long) cell * values.length + 62 + above + slanted, 170, 760);
    }

    /** Width of a cell of a picture whose author said nothing. */
    private int cell() {
        int room = Math.min(560 / values[0].length, 460 / values.length);
        return Math.clamp(room, 2, look.format.isEmpty() ? 40 : 48);
    }

    private static int letters(List<String> labels) {
        return labels.stream().mapToInt(String::length).max().orElse(2);
    }

    ColourScale scale() {
        Extent all = Extent.of(values);
        if (!look.kinds.isEmpty()) {
            return ColourScale.over(new Extent(0, look.kinds.size() - 1.0), false, false, look.label)
                    .naming(look.kinds);
        }
        return look.range != null
                ? ColourScale.over(look.range, look.diverging, look.log, look.label)
                        .showing(all)
                : ColourScale.of(all, look.diverging, look.log, look.label);
    }

    @Override
    public void prepare(Frame frame) {
        frame.x().noGrid();
        frame.y().noGrid();
        frame.bar(scale());
        double widest = columns.stream().mapToDouble(Theme.SMALL::width).max().orElse(20);
        double room = 0.75 * frame.width() / values[0].length * apart(columns);
        boolean slanted = widest + 6 > room && !columns.isEmpty();
        if (slanted) {
            frame.x().slant();
        }
        ticks(frame.x(), columns, values[0].length, (slanted ? 16 : widest + 6) / room, false);
        ticks(frame.y(), rows, values.length, 16.0 * values.length / (0.75 * frame.height()), true);
    }

    /** How many columns lie between one label and the next, at the least: an empty one takes no room. */
    private static int apart(List<String> labels) {
        int least = Math.max(1, labels.size());
        int last = -1;
        for (int i = 0; i < labels.size(); i++) {
            if (!labels.get(i).isBlank()) {
                least = last < 0 ? least : Math.min(least, i - last);
                last = i;
            }
        }
        return least;
    }

    private static void ticks(Axis axis, List<String> labels, int count, double every, boolean reversed) {
        List<Double> places = new ArrayList<>();
        List<String> shown = new ArrayList<>();
        for (int i = 0; i < count; i += rounded((int) Math.ceil(every))) {
            places.add((double) (reversed ? count - 1 - i : i));
            shown.add(labels.isEmpty() ? String.valueOf(i) : labels.get(i));
        }
        axis.ticks(new Ticks(places, shown));
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

    @Override
    public void draw(Frame frame, Canvas canvas) {
        ColourScale scale = scale();
        int height = values.length;
        int width = values[0].length;
        if (height * width > MOST_TILES) {
            Field.draw(frame, canvas, Field.squares(values, scale), xExtent(), yExtent());
        } else {
            frame.inside(canvas, xExtent(), yExtent(), inner -> tiles(frame, inner, scale));
        }
        if (!look.format.isEmpty()) {
            print(frame, canvas, scale, true);
            print(frame, canvas, scale, false);
        }
    }

    private void tiles(Frame frame, Canvas canvas, ColourScale scale) {
        int height = values.length;
        for (int r = 0; r < height; r++) {
            for (int c = 0; c < values[r].length; c++) {
                double left = frame.px(c - 0.5);
                double top = frame.py(height - r - 0.5);
                double right = frame.px(c + 0.5);
                double bottom = frame.py(height - r - 1.5);
                Paint paint = Paint.fill(Palette.hex(scale.rgb(values[r][c]))).edge(Theme.CARD, 1);
                canvas.rectangle(left, top, right - left, bottom - top, 0, paint);
            }
        }
    }

    /** Prints the values of the dark cells in white, or those of the light cells in ink. */
    private void print(Frame frame, Canvas canvas, ColourScale scale, boolean dark) {
        TextStyle style = TextStyle.of(12, dark ? "#ffffff" : Theme.INK).middle();
        for (int r = 0; r < values.length; r++) {
            for (int c = 0; c < values[r].length; c++) {
                double value = values[r][c];
                if (!Double.isNaN(value) && dark == Palette.lightness(scale.rgb(value)) < 0.66) {
                    double base = frame.py(values.length - 1 - r) + 4.3;
                    canvas.text(frame.px(c), base, style, Printed.of(look.format, value));
                }
            }
        }
    }

    @Override
    public String describe() {
        if (!look.kinds.isEmpty()) {
            return values.length + " rows × " + values[0].length + " columns: " + counted();
        }
        Extent extent = Extent.of(values);
        String text = values.length + " rows × " + values[0].length + " columns, values " + extent;
        for (int r = 0; r < values.length; r++) {
            for (int c = 0; c < values[r].length; c++) {
                if (values[r][c] == extent.max()) {
                    return text + "; greatest at row " + place(rows, r) + ", column " + place(columns, c);
                }
            }
        }
        return text;
    }

    /** How many cells there are of each kind. */
    private String counted() {
        int[] counts = new int[look.kinds.size()];
        for (double[] row : values) {
            for (double value : row) {
                if (!Double.isNaN(value)) {
                    counts[(int) value]++;
                }
            }
        }
        List<String> parts = new ArrayList<>();
        for (int kind = 0; kind < counts.length; kind++) {
            parts.add(counts[kind] + " '" + look.kinds.get(kind) + "'");
        }
        return String.join(", ", parts);
    }

    private static String place(List<String> labels, int i) {
        if (labels.isEmpty()) {
            return String.valueOf(i);
        }
        return labels.get(i).isBlank() ? "no. " + (i + 1) : "'" + labels.get(i) + "'"; // not every place has a label
    }
}
