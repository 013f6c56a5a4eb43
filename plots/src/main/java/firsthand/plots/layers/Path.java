package firsthand.plots.layers;

import firsthand.plots.draw.Canvas;
import firsthand.plots.draw.Frame;
import firsthand.plots.draw.Header;
import firsthand.plots.draw.Numbers;
import firsthand.plots.draw.Outline;
import firsthand.plots.draw.Paint;
import firsthand.plots.draw.Palette;
import firsthand.plots.draw.Theme;
import java.util.Arrays;

/** The way an optimizer went: steps as (x, y), a dot at the start, its own mark at the end. */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Path(String name, double[] x, double[] y) implements Xy {
    public Path {
        Require.points("path '" + name + "'", x, y);
    }

    /** The path through {@code steps}, each {x, y}; what follows the first step that is not finite is left out. */
    public static Path of(String name, double[][] steps) {
        double[][] columns = Require.columns("path '" + name + "'", " step", steps);
        int n = 0;
        while (n < steps.length && Double.isFinite(columns[0][n]) && Double.isFinite(columns[1][n])) {
            n++;
        }
        return new Path(name, Arrays.copyOf(columns[0], n), Arrays.copyOf(columns[1], n));
    }

    @Override
    public String what() {
        return "path";
    }

    @Override
    public String kind() {
        return "plot";
    }

    @Override
    public Header.Mark mark() {
        return Header.Mark.TRAIL;
    }

    @Override
    public void draw(Frame frame, Canvas canvas) {
        Outline line = new Outline();
        for (int i : Thin.thin(x, y, Thin.MOST)) {
            line.to(line.isEmpty(), frame.px(x[i]), frame.py(y[i]));
        }
        frame.inside(canvas, xExtent(), yExtent(), inner -> {
            inner.path(line, Paint.stroke("#ffffff", 5.2).opacity(0.9).rounded());
            inner.path(
                    line,
                    Paint.stroke(Palette.series(frame.index(name)), Theme.LINE).rounded());
        });
    }

    @Override
    public void drawOver(Frame frame, Canvas canvas) {
        int i = frame.index(name);
        int last = x.length - 1;
        String colour = Palette.series(i);
        if (frame.shows(x[0], y[0])) {
            canvas.circle(
                    frame.px(x[0]), frame.py(y[0]), 4, Paint.fill("#ffffff").edge(colour, Theme.LINE));
        }
        if (frame.shows(x[last], y[last])) {
            Paint paint = Paint.fill(colour).edge("#ffffff", Theme.LINE);
            Palette.mark(canvas, i, frame.px(x[last]), frame.py(y[last]), 6, paint);
        }
    }

    @Override
    public String describe() {
        int last = x.length - 1;
        return (name.isEmpty() ? "a path" : "path " + name) + " of " + last + " steps from " + at(0) + " to "
                + at(last);
    }

    private String at(int i) {
        return "(" + Numbers.text(x[i]) + ", " + Numbers.text(y[i]) + ")";
    }
}
