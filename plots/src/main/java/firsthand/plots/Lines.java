package firsthand.plots;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.function.DoubleUnaryOperator;

/** A line through points in their order; a value that is not finite leaves a gap. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Lines(String name, double[] x, double[] y) implements Layer {
    /** Points a line is thinned to: about three for each pixel column. */
    static final int MOST = 1500;
    /** Points of a function's graph: odd, so that 0 in the middle is one of them. */
    private static final int GRAPH = 301;

    Lines {
        Check.sameLength(Check.series("line", name), "x", x.length, "y", y.length);
        Check.someFinite(Check.series("line", name), "x", x);
        Check.someFinite(Check.series("line", name), "y", y);
        x = x.clone();
        y = y.clone();
    }

    /** The graph of {@code f} at evenly spread points. */
    static Lines of(String name, DoubleUnaryOperator f, Range range) {
        double[] x = new double[GRAPH];
        double[] y = new double[GRAPH];
        for (int i = 0; i < GRAPH; i++) {
            x[i] = range.at(i, GRAPH);
            y[i] = f.applyAsDouble(x[i]);
        }
        return new Lines(name, x, y);
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
        Check.positive("x", Check.series("line", name), x);
    }

    @Override
    public void checkLogY() {
        Check.positive("y", Check.series("line", name), y);
    }

    @Override
    public void draw(Spec spec) {
        List<Double> xs = new ArrayList<>();
        List<Double> ys = new ArrayList<>();
        List<Integer> pieces = new ArrayList<>();
        List<Double> loneX = new ArrayList<>();
        List<Double> loneY = new ArrayList<>();
        int[] kept = thin(x, y, MOST);
        for (int k = 0; k < kept.length; k++) {
            int at = kept[k];
            boolean before = k > 0 && there(kept[k - 1]);
            boolean after = k + 1 < kept.length && there(kept[k + 1]);
            if (there(at) && (before || after)) {
                xs.add(x[at]);
                ys.add(y[at]);
                pieces.add(before ? pieces.getLast() : pieces.size());
            } else if (there(at)) {
                loneX.add(x[at]);
                loneY.add(y[at]);
            }
        }
        int i = spec.index(name);
        if (!xs.isEmpty()) {
            spec.geom("path")
                    .of("x", xs)
                    .of("y", ys)
                    .of("group", pieces)
                    .set("size", 1.1)
                    .set("color", Palette.series(i))
                    .set("linetype", Palette.dash(i));
        }
        if (!loneX.isEmpty()) {
            // A point without neighbours makes no line.
            spec.geom("point").of("x", loneX).of("y", loneY).set("size", 2.5).set("color", Palette.series(i));
        }
    }

    private boolean there(int i) {
        return Double.isFinite(x[i]) && Double.isFinite(y[i]);
    }

    /** Indices of at most about {@code most} points: of each stretch the first, least and greatest, so peaks stay. */
    static int[] thin(double[] x, double[] y, int most) {
        if (y.length <= most) {
            int[] all = new int[y.length];
            Arrays.setAll(all, i -> i);
            return all;
        }
        int stretches = most / 3;
        TreeSet<Integer> kept = new TreeSet<>();
        kept.add(y.length - 1);
        for (int s = 0; s < stretches; s++) {
            int from = (int) ((long) s * y.length / stretches);
            int to = (int) ((long) (s + 1) * y.length / stretches);
            int least = from;
            int greatest = from;
            for (int i = from; i < to; i++) {
                if (!Double.isFinite(y[i]) || !Double.isFinite(x[i])) {
                    kept.add(i);
                } else {
                    least = !(y[i] >= y[least]) ? i : least;
                    greatest = !(y[i] <= y[greatest]) ? i : greatest;
                }
            }
            kept.add(from);
            kept.add(least);
            kept.add(greatest);
        }
        return kept.stream().mapToInt(Integer::intValue).toArray();
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
            return who + " at " + Text.number(first);
        }
        String way = last > first ? " up to " : last < first ? " down to " : " to ";
        String ends = who + " from " + Text.number(first) + way + Text.number(last);
        boolean inside = extent.min() < Math.min(first, last) || extent.max() > Math.max(first, last);
        return inside
                ? ends + " (between " + Text.number(extent.min()) + " and " + Text.number(extent.max()) + ")"
                : ends;
    }
}
