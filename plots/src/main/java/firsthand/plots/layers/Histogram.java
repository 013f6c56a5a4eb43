package firsthand.plots.layers;

import firsthand.plots.draw.Canvas;
import firsthand.plots.draw.Extent;
import firsthand.plots.draw.Frame;
import firsthand.plots.draw.Header;
import firsthand.plots.draw.Numbers;
import firsthand.plots.draw.Paint;
import firsthand.plots.draw.Palette;
import firsthand.plots.draw.Theme;
import java.util.List;

/** How often values fall into bins of equal width; several series share the bins and overlap. */
public record Histogram(List<Series> series, int bins) implements Layer {
    public Histogram {
        if (bins < 1 || bins > 1000) {
            throw new IllegalArgumentException("a histogram has 1 to 1000 bins, got " + bins);
        }
        series = List.copyOf(series);
        for (Series one : series) {
            Require.someFinite(Require.series("histogram", one.name()), "x", one.values());
        }
    }

    /** Another one over it, with the same bins. */
    public Histogram and(String name, double[] values) {
        return new Histogram(Series.with(series, name, values), bins);
    }

    @Override
    public String kind() {
        return "histogram";
    }

    @Override
    public Header.Mark mark() {
        return Header.Mark.AREA;
    }

    @Override
    public List<String> names() {
        return series.stream().map(Series::name).toList();
    }

    /** Counts a bin; the last bin holds its upper end, what is not finite is in none. */
    int[] counts(double[] values) {
        Extent span = xExtent();
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
        return Series.extent(series).filled();
    }

    @Override
    public Extent yExtent() {
        Extent extent = Extent.of(0);
        for (Series one : series) {
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
    public void prepare(Frame frame) {
        double most = yExtent().max();
        boolean log = frame.y().log();
        frame.x().noGrid();
        frame.y().show(log ? 0.5 : 0, log ? most * 2 : most * 1.05);
    }

    @Override
    public void draw(Frame frame, Canvas canvas) {
        Extent span = xExtent();
        frame.inside(canvas, span, yExtent(), inner -> {
            for (Series one : series) {
                int[] counts = counts(one.values());
                Paint paint = Paint.fill(Palette.series(frame.index(one.name())))
                        .edge(Theme.CARD, 0.9)
                        .opacity(series.size() > 1 ? 0.6 : 1);
                for (int i = 0; i < bins; i++) {
                    if (counts[i] > 0) {
                        double left = frame.px(span.at(i, bins + 1));
                        double top = frame.py(counts[i]);
                        double foot = frame.top() + frame.up();
                        inner.rectangle(left, top, frame.px(span.at(i + 1, bins + 1)) - left, foot - top, 0, paint);
                    }
                }
            }
        });
    }

    @Override
    public String describe() {
        StringBuilder text = new StringBuilder();
        for (Series one : series) {
            double sum = 0;
            int n = 0;
            for (double value : one.values()) {
                if (Double.isFinite(value)) {
                    sum += value;
                    n++;
                }
            }
            text.append(text.isEmpty() ? "" : "; ").append(one.name().isEmpty() ? "" : one.name() + ": ");
            text.append(n).append(" values ").append(Extent.of(one.values())).append(", mean ");
            text.append(Numbers.text(sum / n));
        }
        return text.append(", ").append(bins).append(" bins").toString();
    }
}
