package firsthand.plots.layers;

import firsthand.plots.draw.Canvas;
import firsthand.plots.draw.Extent;
import firsthand.plots.draw.Frame;
import firsthand.plots.draw.Numbers;
import firsthand.plots.draw.Outline;
import firsthand.plots.draw.Paint;
import firsthand.plots.draw.Palette;
import firsthand.plots.draw.Theme;
import java.util.function.DoubleUnaryOperator;

/** A line through points in their order; a value that is not finite leaves a gap. */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Line(String name, double[] x, double[] y) implements Xy {
    /** Points of a function's graph: odd, so that 0 in the middle is one of them. */
    private static final int GRAPH = 301;

    public Line {
        Require.points(Require.series("line", name), x, y);
        x = x.clone();
        y = y.clone();
    }

    /** The graph of {@code f} at evenly spread points. */
    public static Line of(String name, DoubleUnaryOperator f, Extent range) {
        double[] x = new double[GRAPH];
        double[] y = new double[GRAPH];
        for (int i = 0; i < GRAPH; i++) {
            x[i] = range.at(i, GRAPH);
            y[i] = f.applyAsDouble(x[i]);
        }
        return new Line(name, x, y);
    }

    @Override
    public String what() {
        return "line";
    }

    @Override
    public String kind() {
        return "line chart";
    }

    @Override
    public boolean tellsX() {
        return true;
    }

    @Override
    public void draw(Frame frame, Canvas canvas) {
        int i = frame.index(name);
        Outline line = new Outline();
        int[] kept = Thin.thin(x, y, Thin.MOST);
        double[] us = new double[kept.length];
        double[] vs = new double[kept.length];
        int n = 0;
        for (int k = 0; k < kept.length; k++) {
            if (there(kept[k])) {
                us[n] = frame.px(x[kept[k]]);
                vs[n++] = frame.py(y[kept[k]]);
            }
            boolean ends = k + 1 == kept.length || !there(kept[k + 1]);
            if (ends && n > 1) {
                Thin.add(line, us, vs, n);
            } else if (ends && n == 1 && frame.shows(x[kept[k]], y[kept[k]])) {
                // A point without neighbours makes no line.
                canvas.circle(us[0], vs[0], 3, Paint.fill(Palette.series(i)));
            }
            n = ends ? 0 : n;
        }
        if (!line.isEmpty()) {
            frame.inside(canvas, xExtent(), yExtent(), inner -> inner.path(line, Theme.series(i)));
        }
    }

    @Override
    public String describe() {
        Extent extent = yExtent();
        double first = Double.NaN;
        double last = Double.NaN;
        for (double value : y) {
            if (Double.isFinite(value)) {
                first = Double.isNaN(first) ? value : first;
                last = value;
            }
        }
        String who = name.isEmpty() ? "the line" : name;
        if (y.length == 1) {
            return who + " at " + Numbers.text(first);
        }
        String way = last > first ? " up to " : last < first ? " down to " : " to ";
        String ends = who + " from " + Numbers.text(first) + way + Numbers.text(last);
        boolean inside = extent.min() < Math.min(first, last) || extent.max() > Math.max(first, last);
        return inside
                ? ends + " (between " + Numbers.text(extent.min()) + " and " + Numbers.text(extent.max()) + ")"
                : ends;
    }
}
