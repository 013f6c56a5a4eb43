package firsthand.plots;

import java.util.ArrayList;
import java.util.List;

/** How often values fall into bins of equal width; several series share the bins and overlap. */
record Histogram(List<Bars.Named> series, int bins) implements Layer {
    Histogram {
        if (bins < 1 || bins > 1000) {
            throw new IllegalArgumentException("a histogram has 1 to 1000 bins, got " + bins);
        }
        series = List.copyOf(series);
        for (Bars.Named one : series) {
            Check.someFinite(Check.series("histogram", one.name()), "x", one.values());
        }
    }

    Histogram and(String name, double[] values) {
        List<Bars.Named> more = new ArrayList<>(series);
        more.add(new Bars.Named(name, values.clone()));
        return new Histogram(more, bins);
    }

    @Override
    public Header.Mark mark() {
        return Header.Mark.AREA;
    }

    @Override
    public List<String> names() {
        return series.stream().map(Bars.Named::name).toList();
    }

    private Range span() {
        Extent extent = Extent.NONE;
        for (Bars.Named one : series) {
            extent = extent.and(Extent.of(one.values()));
        }
        return extent.range();
    }

    /** Counts a bin; the last bin holds its upper end, what is not finite is in none. */
    int[] counts(double[] values) {
        Range span = span();
        int[] counts = new int[bins];
        for (double value : values) {
            if (Double.isFinite(value)) {
                counts[Math.min(bins - 1, (int) ((value - span.min()) / span.width() * bins))]++;
            }
        }
        return counts;
    }

    @Override
    public Extent xExtent() {
        return new Extent(span().min(), span().max());
    }

    @Override
    public Extent yExtent() {
        Extent extent = Extent.of(0);
        for (Bars.Named one : series) {
            for (int count : counts(one.values())) {
                extent = extent.and(count);
            }
        }
        return extent;
    }

    @Override
    public void checkLogX() {
        throw new IllegalArgumentException(
                "log x axis: a histogram has bins of equal width; take the logarithm of the values");
    }

    @Override
    public void draw(Spec spec) {
        Range span = span();
        for (Bars.Named one : series) {
            int[] counts = counts(one.values());
            List<Double> left = new ArrayList<>();
            List<Double> right = new ArrayList<>();
            List<Double> foot = new ArrayList<>();
            List<Double> top = new ArrayList<>();
            for (int i = 0; i < bins; i++) {
                if (counts[i] > 0) {
                    left.add(span.min() + span.width() * i / bins);
                    right.add(span.min() + span.width() * (i + 1) / bins);
                    foot.add(spec.chart.logY ? 0.5 : 0.0);
                    top.add((double) counts[i]);
                }
            }
            spec.geom("rect")
                    .of("xmin", left)
                    .of("xmax", right)
                    .of("ymin", foot)
                    .of("ymax", top)
                    .set("size", 0.4)
                    .set("color", Theme.CARD)
                    .set("alpha", series.size() > 1 ? 0.6 : 1.0)
                    .set("fill", Palette.series(spec.index(one.name())));
        }
        spec.noGrid(true, false);
        double most = yExtent().max();
        spec.showY(spec.chart.logY ? 0.5 : 0, spec.chart.logY ? most * 2 : most * 1.05);
    }

    @Override
    public String describe() {
        StringBuilder text = new StringBuilder();
        for (Bars.Named one : series) {
            double sum = 0;
            int n = 0;
            for (double value : one.values()) {
                if (Double.isFinite(value)) {
                    sum += value;
                    n++;
                }
            }
            text.append(text.isEmpty() ? "" : "; ").append(one.name().isEmpty() ? "" : one.name() + ": ");
            text.append(n)
                    .append(" values ")
                    .append(Text.range(Extent.of(one.values())))
                    .append(", mean ");
            text.append(Text.number(sum / n));
        }
        return text.append(", ").append(bins).append(" bins").toString();
    }
}
