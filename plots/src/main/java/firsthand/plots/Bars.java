package firsthand.plots;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Bars over labels, several series side by side. Positions are 0, 1, … so that equal labels stay apart. */
record Bars(List<String> labels, List<Named> series, boolean horizontal, boolean sorted, String format)
        implements Layer {
    /** A series of values and its name. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Named(String name, double[] values) {}

    Bars {
        if (labels.isEmpty()) {
            throw new IllegalArgumentException("bars are empty: nothing to draw");
        }
        labels = List.copyOf(labels);
        series = List.copyOf(series);
        for (Named one : series) {
            String what = Check.series("bars", one.name);
            Check.sameLength(what, "labels", labels.size(), "values", one.values.length);
            Check.someFinite(what, "y", one.values);
        }
    }

    static Bars of(List<String> labels, String name, double[] values) {
        return new Bars(labels, List.of(new Named(name, values.clone())), false, false, "");
    }

    Bars and(String name, double[] values) {
        List<Named> more = new ArrayList<>(series);
        more.add(new Named(name, values.clone()));
        return new Bars(labels, more, horizontal, sorted, format);
    }

    Bars withHorizontal() {
        return new Bars(labels, series, true, sorted, format);
    }

    Bars withSorted() {
        return new Bars(labels, series, horizontal, true, format);
    }

    Bars withFormat(String text) {
        return new Bars(labels, series, horizontal, sorted, text);
    }

    @Override
    public Header.Mark mark() {
        return Header.Mark.AREA;
    }

    @Override
    public List<String> names() {
        return series.stream().map(Named::name).toList();
    }

    private Extent places() {
        return new Extent(-0.6, labels.size() - 0.4);
    }

    private Extent lengths() {
        Extent extent = Extent.NONE;
        for (Named one : series) {
            extent = extent.and(Extent.of(one.values));
        }
        return extent;
    }

    @Override
    public Extent xExtent() {
        return horizontal ? lengths() : places();
    }

    @Override
    public Extent yExtent() {
        return horizontal ? places() : lengths();
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
        for (Named one : series) {
            Check.positive(axis, Check.series("bars", one.name), one.values);
        }
    }

    /** Places of the labels: as given, or the longest bar of the first series first. */
    private int[] order() {
        double[] first = series.getFirst().values;
        return sorted
                ? IntStream.range(0, first.length)
                        .boxed()
                        .sorted(Comparator.comparingDouble((Integer i) -> -first[i]))
                        .mapToInt(Integer::intValue)
                        .toArray()
                : IntStream.range(0, first.length).toArray();
    }

    @Override
    public void draw(Spec spec) {
        int[] order = order();
        int n = order.length;
        boolean log = horizontal ? spec.chart.logX : spec.chart.logY;
        double foot = log ? Math.pow(10, Math.floor(Math.log10(lengths().min()) - 0.01)) : 0;
        double thick = 0.76 / series.size();
        Range shown = shown(log, foot);
        for (int s = 0; s < series.size(); s++) {
            Named one = series.get(s);
            double[] values =
                    Arrays.stream(order).mapToDouble(i -> one.values[i]).toArray();
            double[] from = new double[n];
            for (int i = 0; i < n; i++) {
                from[i] = place(i) - 0.38 + thick * (horizontal ? series.size() - 1 - s : s);
            }
            spec.geom("rect")
                    .of(horizontal ? "ymin" : "xmin", from)
                    .of(horizontal ? "ymax" : "xmax", plus(from, thick))
                    .of(horizontal ? "xmin" : "ymin", plus(new double[n], foot))
                    .of(horizontal ? "xmax" : "ymax", values)
                    .set("size", 0.6)
                    .set("color", Theme.CARD)
                    .set("fill", Palette.series(spec.index(one.name)));
            if (!format.isEmpty()) {
                print(spec, plus(from, thick / 2), values, shown);
            }
        }
        if (horizontal) {
            spec.showX(shown.min(), shown.max());
            spec.showY(places().min(), places().max());
        } else {
            spec.showX(places().min(), places().max());
            spec.showY(shown.min(), shown.max());
        }
        spec.noGrid(!horizontal, horizontal);
        label(spec, order);
    }

    private double place(int i) {
        return horizontal ? labels.size() - 1 - i : i;
    }

    private static double[] plus(double[] values, double more) {
        return Arrays.stream(values).map(value -> value + more).toArray();
    }

    /** From the bars' feet to a little beyond the longest, more where its value is printed there. */
    private Range shown(boolean log, double foot) {
        Extent all = lengths().and(foot);
        double room = format.isEmpty() ? 0.05 : horizontal ? 0.12 : 0.1;
        if (log) {
            return new Range(foot, all.max() * Math.pow(all.max() / foot, room));
        }
        if (all.max() == all.min()) {
            return new Range(0, 1);
        }
        double width = all.max() - all.min();
        return new Range(all.min() < 0 ? all.min() - room * width : 0, all.max() > 0 ? all.max() + room * width : 0);
    }

    private void label(Spec spec, int[] order) {
        List<Double> places =
                IntStream.range(0, order.length).mapToObj(this::place).toList();
        spec.ticks(
                horizontal ? "y" : "x",
                places,
                Arrays.stream(order).mapToObj(labels::get).toList());
        double widest = labels.stream()
                .mapToDouble(label -> Text.width(label, Theme.SMALL_SIZE))
                .max()
                .orElse(0);
        if (!horizontal && widest + 8 > (spec.chart.width() - 90.0) / order.length) {
            spec.slantXLabels();
        }
    }

    private void print(Spec spec, double[] middle, double[] ends, Range shown) {
        double aside = shown.width() * 0.012;
        boolean log = horizontal ? spec.chart.logX : spec.chart.logY;
        for (boolean up : new boolean[] {true, false}) {
            int[] these = IntStream.range(0, ends.length)
                    .filter(i -> Double.isFinite(ends[i]) && (ends[i] >= 0) == up)
                    .toArray();
            List<String> texts = Arrays.stream(these)
                    .mapToObj(i -> String.format(Locale.ROOT, format, ends[i]))
                    .toList();
            spec.geom("text")
                    .of(
                            horizontal ? "y" : "x",
                            Arrays.stream(these).mapToDouble(i -> middle[i]).toArray())
                    .of(
                            horizontal ? "x" : "y",
                            Arrays.stream(these)
                                    .mapToDouble(i -> log ? ends[i] * 1.03 : ends[i] + (up ? aside : -aside))
                                    .toArray())
                    .of("label", texts)
                    .ink(Theme.SMALL_SIZE, Theme.INK)
                    .set("hjust", horizontal ? (up ? "left" : "right") : "middle")
                    .set("vjust", horizontal ? "center" : (up ? "bottom" : "top"));
        }
    }

    @Override
    public String describe() {
        StringBuilder text = new StringBuilder();
        for (Named one : series) {
            text.append(text.isEmpty() ? "" : "; ").append(one.name.isEmpty() ? "" : one.name + ": ");
            int shown = Math.min(8, labels.size());
            for (int i = 0; i < shown; i++) {
                text.append(i > 0 ? ", " : "").append(labels.get(i)).append(' ').append(Text.number(one.values[i]));
            }
            text.append(labels.size() > shown ? ", … " + labels.size() + " bars in all" : "");
        }
        return text.toString();
    }
}
