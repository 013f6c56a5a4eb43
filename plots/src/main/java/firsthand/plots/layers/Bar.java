package firsthand.plots.layers;

import firsthand.plots.draw.Axis;
import firsthand.plots.draw.Canvas;
import firsthand.plots.draw.Extent;
import firsthand.plots.draw.Frame;
import firsthand.plots.draw.Header;
import firsthand.plots.draw.Numbers;
import firsthand.plots.draw.Paint;
import firsthand.plots.draw.Palette;
import firsthand.plots.draw.TextStyle;
import firsthand.plots.draw.Theme;
import firsthand.plots.draw.Ticks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Bars over labels, several series side by side. Positions are 0, 1, … so that equal labels stay apart. */
public record Bar(List<String> labels, List<Series> series, boolean horizontal, boolean sorted, String format)
        implements Layer {
    /** Width of all bars over one label. */
    private static final double THICK = 0.76;

    public Bar {
        if (labels.isEmpty()) {
            throw new IllegalArgumentException("bars are empty: nothing to draw");
        }
        labels = List.copyOf(labels);
        series = List.copyOf(series);
        for (Series one : series) {
            String what = Require.series("bars", one.name());
            Require.sameLength(what, "labels", labels.size(), "values", one.values().length);
            Require.someFinite(what, "y", one.values());
        }
    }

    /** One bar for each label, from below upwards, in the labels' order. */
    public static Bar of(List<String> labels, String name, double[] values) {
        return new Bar(labels, List.of(new Series(name, values)), false, false, "");
    }

    /** Others beside them. */
    public Bar and(String name, double[] values) {
        return new Bar(labels, Series.with(series, name, values), horizontal, sorted, format);
    }

    public Bar withHorizontal() {
        return new Bar(labels, series, true, sorted, format);
    }

    public Bar withSorted() {
        return new Bar(labels, series, horizontal, true, format);
    }

    public Bar withFormat(String text) {
        return new Bar(labels, series, horizontal, sorted, text);
    }

    @Override
    public String kind() {
        return "bar chart";
    }

    @Override
    public Header.Mark mark() {
        return Header.Mark.AREA;
    }

    @Override
    public List<String> names() {
        return series.stream().map(Series::name).toList();
    }

    private Extent places() {
        return new Extent(-0.6, labels.size() - 0.4);
    }

    private Extent lengths() {
        return Series.extent(series);
    }

    @Override
    public Extent xExtent() {
        return horizontal ? lengths() : places();
    }

    @Override
    public Extent yExtent() {
        return horizontal ? places() : lengths();
    }

    /** Bars keep standing on their axis. */
    @Override
    public Extent sharedX() {
        return horizontal ? lengths().and(0) : Extent.NONE;
    }

    @Override
    public Extent sharedY() {
        return horizontal ? Extent.NONE : lengths().and(0);
    }

    @Override
    public void checkLogX() {
        checkLog("x", horizontal);
    }

    @Override
    public void checkLogY() {
        checkLog("y", !horizontal);
    }

    private void checkLog(String axis, boolean lengthAxis) {
        if (!lengthAxis) {
            throw new IllegalArgumentException("log " + axis + " axis: the bars' labels stand there, not numbers");
        }
        for (Series one : series) {
            Require.positive(axis, Require.series("bars", one.name()), one.values());
        }
    }

    @Override
    public int height(int above) {
        long rows = 24L * labels.size() * Math.max(1, series.size() / 2);
        return horizontal ? Math.clamp(rows + 90 + above, 160, 760) : Layer.super.height(above);
    }

    /** Places of the labels: as given, or the longest bar of the first series first. */
    private int[] order() {
        double[] first = series.getFirst().values();
        return sorted
                ? IntStream.range(0, first.length)
                        .boxed()
                        .sorted(Comparator.comparingDouble((Integer i) -> -first[i]))
                        .mapToInt(Integer::intValue)
                        .toArray()
                : IntStream.range(0, first.length).toArray();
    }

    private double place(int i) {
        return horizontal ? labels.size() - 1 - i : i;
    }

    private double foot(Axis axis) {
        return axis.log()
                ? StrictMath.pow(10, Math.floor(StrictMath.log10(lengths().min()) - 0.01))
                : 0;
    }

    @Override
    public void prepare(Frame frame) {
        Axis across = horizontal ? frame.y() : frame.x();
        Axis along = horizontal ? frame.x() : frame.y();
        across.show(places().min(), places().max());
        Extent shown = shown(along);
        along.show(shown.min(), shown.max());
        across.noGrid();
        int[] order = order();
        across.ticks(new Ticks(
                IntStream.range(0, order.length).mapToObj(this::place).toList(),
                Arrays.stream(order).mapToObj(labels::get).toList()));
        double widest = labels.stream().mapToDouble(Theme.SMALL::width).max().orElse(0);
        if (!horizontal && widest + 8 > (frame.width() - 90) / order.length) {
            across.slant();
        }
    }

    /** From the bars' feet to a little beyond the longest, more where its value is printed there. */
    private Extent shown(Axis axis) {
        double foot = foot(axis);
        Extent all = lengths().and(foot);
        double room = format.isEmpty() ? 0.05 : horizontal ? 0.12 : 0.1;
        if (axis.log()) {
            return new Extent(foot, all.max() * StrictMath.pow(all.max() / foot, room));
        }
        if (all.max() == all.min()) {
            return new Extent(0, 1);
        }
        double width = all.width();
        return new Extent(all.min() < 0 ? all.min() - room * width : 0, all.max() > 0 ? all.max() + room * width : 0);
    }

    @Override
    public void draw(Frame frame, Canvas canvas) {
        frame.inside(canvas, xExtent(), yExtent(), inner -> {
            for (int s = 0; s < series.size(); s++) {
                draw(frame, inner, s);
            }
        });
    }

    private void draw(Frame frame, Canvas canvas, int s) {
        double thick = THICK / series.size();
        int[] order = order();
        Paint paint =
                Paint.fill(Palette.series(frame.index(series.get(s).name()))).edge(Theme.CARD, 1.3);
        Axis axis = horizontal ? frame.x() : frame.y();
        for (int i = 0; i < order.length; i++) {
            double value = series.get(s).values()[order[i]];
            double from = place(i) - THICK / 2 + thick * (horizontal ? series.size() - 1 - s : s);
            if (Double.isFinite(value)) {
                double[] a = at(frame, from, foot(axis));
                double[] b = at(frame, from + thick, value);
                canvas.rectangle(
                        Math.min(a[0], b[0]),
                        Math.min(a[1], b[1]),
                        Math.abs(a[0] - b[0]),
                        Math.abs(a[1] - b[1]),
                        0,
                        paint);
            }
        }
    }

    private double[] at(Frame frame, double across, double along) {
        return horizontal
                ? new double[] {frame.px(along), frame.py(across)}
                : new double[] {frame.px(across), frame.py(along)};
    }

    @Override
    public void drawOver(Frame frame, Canvas canvas) {
        if (format.isEmpty()) {
            return;
        }
        double thick = THICK / series.size();
        int[] order = order();
        TextStyle style = TextStyle.of(12, Theme.INK).withHalo();
        for (int s = 0; s < series.size(); s++) {
            for (int i = 0; i < order.length; i++) {
                double value = series.get(s).values()[order[i]];
                if (Double.isFinite(value)) {
                    double across = place(i) - THICK / 2 + thick * ((horizontal ? series.size() - 1 - s : s) + 0.5);
                    double[] end = at(frame, across, value);
                    print(canvas, end, value >= 0, style, Printed.of(format, value));
                }
            }
        }
    }

    private void print(Canvas canvas, double[] end, boolean up, TextStyle style, String words) {
        if (horizontal) {
            canvas.text(end[0] + (up ? 6 : -6), end[1] + 4.3, up ? style : style.end(), words);
        } else {
            canvas.text(end[0], end[1] + (up ? -5 : 14), style.middle(), words);
        }
    }

    @Override
    public String describe() {
        StringBuilder text = new StringBuilder();
        for (Series one : series) {
            text.append(text.isEmpty() ? "" : "; ").append(one.name().isEmpty() ? "" : one.name() + ": ");
            List<String> parts = new ArrayList<>();
            for (int i = 0; i < Math.min(8, labels.size()); i++) {
                parts.add(labels.get(i) + " " + Numbers.text(one.values()[i]));
            }
            text.append(String.join(", ", parts));
            text.append(labels.size() > 8 ? ", … " + labels.size() + " bars in all" : "");
        }
        return text.toString();
    }
}
