package firsthand.plots.layers;

import firsthand.plots.draw.Canvas;
import firsthand.plots.draw.Frame;
import firsthand.plots.draw.Header;
import firsthand.plots.draw.Paint;
import firsthand.plots.draw.Palette;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Points of one kind, told apart from others by colour and shape. */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Scatter(String name, double[] x, double[] y) implements Xy {
    public Scatter {
        Require.points(Require.series("points", name), x, y);
        x = x.clone();
        y = y.clone();
    }

    /** One layer a class, in the classes' order. */
    public static List<Scatter> classes(double[] x, double[] y, int[] labels, String... names) {
        Require.sameLength("points", "x", x.length, "y", y.length);
        Require.sameLength("points", "x", x.length, "labels", labels.length);
        int classes = names.length > 0
                ? names.length
                : 1 + Arrays.stream(labels).max().orElse(0);
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] < 0 || labels[i] >= classes) {
                throw new IllegalArgumentException("points: label " + labels[i] + " at index " + i + ", but there are "
                        + classes + " classes, numbered from 0");
            }
        }
        List<Scatter> layers = new ArrayList<>();
        for (int k = 0; k < classes; k++) {
            int label = k;
            int[] members = IntStream.range(0, labels.length)
                    .filter(i -> labels[i] == label)
                    .toArray();
            if (members.length > 0) {
                layers.add(new Scatter(
                        names.length > 0 ? names[k] : "class " + k,
                        Arrays.stream(members).mapToDouble(i -> x[i]).toArray(),
                        Arrays.stream(members).mapToDouble(i -> y[i]).toArray()));
            }
        }
        if (layers.isEmpty()) {
            throw new IllegalArgumentException("points are empty: nothing to draw");
        }
        return layers;
    }

    /** The two columns of n points, each {x, y}. */
    public static double[][] columns(double[][] points) {
        return Require.columns("points", "", points);
    }

    @Override
    public String what() {
        return "points";
    }

    @Override
    public String kind() {
        return "scatter plot";
    }

    @Override
    public Header.Mark mark() {
        return Header.Mark.POINT;
    }

    @Override
    public void draw(Frame frame, Canvas canvas) {
        int i = frame.index(name);
        double radius = x.length <= 60 ? 4.6 : x.length <= 400 ? 4 : 3.1;
        Paint paint = Paint.fill(Palette.series(i)).edge("#ffffff", 1.3).opacity(0.9);
        for (int p = 0; p < x.length; p++) {
            if (there(p) && frame.shows(x[p], y[p])) {
                Palette.mark(canvas, i, frame.px(x[p]), frame.py(y[p]), radius, paint);
            }
        }
    }

    @Override
    public String describe() {
        return x.length + " points" + (name.isEmpty() ? "" : " " + name) + ", x " + xExtent() + ", y " + yExtent();
    }
}
