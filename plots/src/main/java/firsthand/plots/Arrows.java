package firsthand.plots;

import java.util.Map;
import java.util.function.DoubleBinaryOperator;

/** Directions on a grid; the longest arrow is about as long as a grid step, the others in proportion to √length. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Arrows(double[] fromX, double[] fromY, double[] toX, double[] toY, Range x, Range y) implements Layer {
    private static final int COLUMNS = 21;
    private static final int ROWS = 15;

    static Arrows of(DoubleBinaryOperator dx, DoubleBinaryOperator dy, Range x, Range y) {
        int n = COLUMNS * ROWS;
        double[] px = new double[n];
        double[] py = new double[n];
        double[] vx = new double[n];
        double[] vy = new double[n];
        double stepX = x.width() / COLUMNS;
        double stepY = y.width() / ROWS;
        double longest = 0;
        for (int i = 0; i < n; i++) {
            px[i] = x.min() + stepX * (i % COLUMNS + 0.5);
            py[i] = y.min() + stepY * (Math.floorDiv(i, COLUMNS) + 0.5);
            // In steps of the grid, so that an arrow's slope on the page is the field's slope in data units.
            vx[i] = dx.applyAsDouble(px[i], py[i]) / stepX;
            vy[i] = dy.applyAsDouble(px[i], py[i]) / stepY;
            double length = Math.hypot(vx[i], vy[i]);
            longest = Double.isFinite(length) ? Math.max(longest, length) : longest;
        }
        if (longest == 0) {
            throw new IllegalArgumentException("vector field: no arrow has a finite length above 0");
        }
        double[] toX = new double[n];
        double[] toY = new double[n];
        for (int i = 0; i < n; i++) {
            double length = Math.hypot(vx[i], vy[i]);
            double scale = length == 0 ? 0 : 0.92 * Math.sqrt(length / longest) / length;
            toX[i] = px[i] + vx[i] * scale * stepX / 2;
            toY[i] = py[i] + vy[i] * scale * stepY / 2;
            px[i] -= vx[i] * scale * stepX / 2;
            py[i] -= vy[i] * scale * stepY / 2;
        }
        return new Arrows(px, py, toX, toY, x, y);
    }

    @Override
    public Extent xExtent() {
        return new Extent(x.min(), x.max());
    }

    @Override
    public Extent yExtent() {
        return new Extent(y.min(), y.max());
    }

    @Override
    public void draw(Spec spec) {
        spec.geom("segment")
                .of("x", fromX)
                .of("y", fromY)
                .of("xend", toX)
                .of("yend", toY)
                .set("size", 0.8)
                .set("color", Palette.series(0))
                .set("arrow", Map.of("name", "arrow", "angle", 24, "length", 6, "ends", "last", "type", "closed"));
    }

    @Override
    public boolean fillsFrame() {
        return true;
    }

    @Override
    public String describe() {
        return "arrows of a vector field, x " + Text.range(xExtent()) + ", y " + Text.range(yExtent());
    }
}
