package firsthand.plots.layers;

import java.util.TreeSet;
import java.util.stream.IntStream;

/** Fewer points that look like many. */
final class Thin {
    /** Points a line is thinned to: about three for each pixel column. */
    static final int MOST = 1500;

    private Thin() {}

    /** Indices of at most about {@code most} points: of each stretch the first, least and greatest, so peaks stay. */
    static int[] thin(double[] x, double[] y, int most) {
        if (y.length <= most) {
            return IntStream.range(0, y.length).toArray();
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
}
