package firsthand.plots.layers;

import firsthand.plots.draw.Outline;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Fewer points that look like many. */
final class Thin {
    /** Points a line is thinned to: about three for each pixel column. */
    static final int MOST = 1500;

    /** Pixels that a point may lie beside a straight piece. */
    private static final double ASIDE = 0.05;
    /** Points that a straight piece may stand for. */
    private static final int LONGEST = 100;

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

    /** Adds a line through n points on the page, without those that lie on a straight piece of it. */
    static void add(Outline line, double[] x, double[] y, int n) {
        int kept = 0;
        line.move(x[0], y[0]);
        for (int i = 1; i < n; i++) {
            boolean straight = i + 1 < n && i + 1 - kept < LONGEST;
            for (int k = kept + 1; straight && k <= i; k++) {
                straight = near(x[k], y[k], x[kept], y[kept], x[i + 1], y[i + 1]);
            }
            if (!straight) {
                line.line(x[i], y[i]);
                kept = i;
            }
        }
    }

    /** Whether (x, y) is as good as on the way from (x0, y0) to (x1, y1), and between them. */
    private static boolean near(double x, double y, double x0, double y0, double x1, double y1) {
        double dx = x1 - x0;
        double dy = y1 - y0;
        double square = dx * dx + dy * dy;
        double along = (x - x0) * dx + (y - y0) * dy;
        double aside = (x - x0) * dy - (y - y0) * dx;
        return along >= 0 && along <= square && aside * aside <= ASIDE * ASIDE * square;
    }
}
