package firsthand.plots;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Points of one kind, told apart from others by colour and shape. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Points(String name, double[] x, double[] y) implements Layer {
    Points {
        String what = Check.series("points", name);
        Check.sameLength(what, "x", x.length, "y", y.length);
        Check.someFinite(what, "x", x);
        Check.someFinite(what, "y", y);
        x = x.clone();
        y = y.clone();
    }

    /** One layer a class, in the classes' order. */
    static List<Points> classes(double[] x, double[] y, int[] labels, String... names) {
        Check.sameLength("points", "x", x.length, "y", y.length);
        Check.sameLength("points", "x", x.length, "labels", labels.length);
        int classes = names.length > 0
                ? names.length
                : 1 + Arrays.stream(labels).max().orElse(0);
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] < 0 || labels[i] >= classes) {
                throw new IllegalArgumentException("points: label " + labels[i] + " at index " + i + ", but there are "
                        + classes + " classes, numbered from 0");
            }
        }
        List<Points> layers = new ArrayList<>();
        for (int k = 0; k < classes; k++) {
            int label = k;
            int[] members = IntStream.range(0, labels.length)
                    .filter(i -> labels[i] == label)
                    .toArray();
            if (members.length > 0) {
                layers.add(new Points(
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
    static double[][] columns(double[][] points) {
        Check.rectangle("points", points);
        if (points[0].length != 2) {
            throw new IllegalArgumentException("points: each needs two numbers, x and y, got " + points[0].length);
        }
        return new double[][] {
            Arrays.stream(points).mapToDouble(p -> p[0]).toArray(),
            Arrays.stream(points).mapToDouble(p -> p[1]).toArray()
        };
    }

    @Override
    public Header.Mark mark() {
        return Header.Mark.POINT;
    }

    @Override
    public List<String> names() {
        return List.of(name);
    }

    @Override
    public Extent xExtent() {
        return Extent.of(x);
    }

    @Override
    public Extent yExtent() {
        return Extent.of(y);
    }

    @Override
    public void checkLogX() {
        Check.positive("x", Check.series("points", name), x);
    }

    @Override
    public void checkLogY() {
        Check.positive("y", Check.series("points", name), y);
    }

    @Override
    public void draw(Spec spec) {
        int i = spec.index(name);
        spec.geom("point")
                .of("x", x)
                .of("y", y)
                .set("size", x.length <= 60 ? 3.6 : x.length <= 400 ? 3.0 : 2.2)
                .set("shape", Palette.shape(i))
                .set("fill", Palette.series(i))
                .set("color", "#ffffff")
                .set("stroke", 0.6)
                .set("alpha", 0.9);
    }

    @Override
    public String describe() {
        return x.length + " points" + (name.isEmpty() ? "" : " " + name) + ", x " + Text.range(xExtent()) + ", y "
                + Text.range(yExtent());
    }
}
