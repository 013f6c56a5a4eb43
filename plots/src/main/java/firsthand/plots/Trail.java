package firsthand.plots;

import java.util.Arrays;
import java.util.List;

/** The way an optimizer went: steps as (x, y), a dot at the start, its own mark at the end. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Trail(String name, double[] x, double[] y) implements Layer {
    Trail {
        Check.sameLength("path '" + name + "'", "x", x.length, "y", y.length);
        Check.someFinite("path '" + name + "'", "x", x);
        Check.someFinite("path '" + name + "'", "y", y);
    }

    /** The path through {@code steps}, each {x, y}; what follows the first step that is not finite is left out. */
    static Trail of(String name, double[][] steps) {
        Check.rectangle("path '" + name + "'", steps);
        if (steps[0].length != 2) {
            throw new IllegalArgumentException(
                    "path '" + name + "': each step needs two numbers, x and y, got " + steps[0].length);
        }
        int n = 0;
        while (n < steps.length && Double.isFinite(steps[n][0]) && Double.isFinite(steps[n][1])) {
            n++;
        }
        double[] x = new double[n];
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = steps[i][0];
            y[i] = steps[i][1];
        }
        return new Trail(name, x, y);
    }

    @Override
    public Header.Mark mark() {
        return Header.Mark.TRAIL;
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
    public void draw(Spec spec) {
        int[] kept = Lines.thin(x, y, Lines.MOST);
        double[] xs = Arrays.stream(kept).mapToDouble(i -> x[i]).toArray();
        double[] ys = Arrays.stream(kept).mapToDouble(i -> y[i]).toArray();
        int i = spec.index(name);
        spec.geom("path")
                .of("x", xs)
                .of("y", ys)
                .set("size", 2.2)
                .set("color", "#ffffff")
                .set("alpha", 0.85);
        spec.geom("path").of("x", xs).of("y", ys).set("size", 1.1).set("color", Palette.trail(i));
        dot(spec, 0, 21, "#ffffff", Palette.trail(i), 2.6);
        dot(spec, x.length - 1, Palette.shape(i), Palette.trail(i), "#ffffff", 4.2);
    }

    private void dot(Spec spec, int i, int shape, String fill, String edge, double size) {
        if (spec.x.contains(x[i]) && spec.y.contains(y[i])) {
            spec.geomOnTop("point")
                    .of("x", x[i])
                    .of("y", y[i])
                    .set("shape", shape)
                    .set("size", size)
                    .set("fill", fill)
                    .set("color", edge)
                    .set("stroke", 1.1);
        }
    }

    @Override
    public String describe() {
        int last = x.length - 1;
        return (name.isEmpty() ? "a path" : "path " + name) + " of " + last + " steps from " + at(0) + " to "
                + at(last);
    }

    private String at(int i) {
        return "(" + Text.number(x[i]) + ", " + Text.number(y[i]) + ")";
    }
}
