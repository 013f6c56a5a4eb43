package firsthand.plots.layers;

/** Cubic interpolation (Catmull-Rom) on a grid whose values include both edges. */
final class Interpolate {
    private Interpolate() {}

    /** One row at height {@code t} (0 top … 1 bottom) of {@code grid}. */
    static double[] rows(double[][] grid, double t) {
        int n = grid.length;
        double place = t * (n - 1);
        int i = (int) Math.min(place, Math.max(0, n - 2));
        double f = place - i;
        double[] row = new double[grid[0].length];
        for (int c = 0; c < row.length; c++) {
            row[c] = cubic(
                    grid[Math.max(0, i - 1)][c],
                    grid[i][c],
                    grid[Math.min(n - 1, i + 1)][c],
                    grid[Math.min(n - 1, i + 2)][c],
                    f);
        }
        return row;
    }

    /** The value at {@code t} (0 left … 1 right) of {@code row}. */
    static double between(double[] row, double t) {
        int n = row.length;
        double place = t * (n - 1);
        int i = (int) Math.min(place, Math.max(0, n - 2));
        return cubic(
                row[Math.max(0, i - 1)], row[i], row[Math.min(n - 1, i + 1)], row[Math.min(n - 1, i + 2)], place - i);
    }

    private static double cubic(double before, double a, double b, double after, double f) {
        if (!Double.isFinite(before + a + b + after)) {
            return f < 0.5 ? finite(a) : finite(b);
        }
        return a
                + 0.5
                        * f
                        * (b - before + f * (2 * before - 5 * a + 4 * b - after + f * (3 * (a - b) + after - before)));
    }

    private static double finite(double value) {
        return Double.isInfinite(value) ? Double.NaN : value;
    }
}
