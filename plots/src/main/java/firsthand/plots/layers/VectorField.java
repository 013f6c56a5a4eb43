package firsthand.plots.layers;

import firsthand.plots.draw.Canvas;
import firsthand.plots.draw.Extent;
import firsthand.plots.draw.Frame;
import firsthand.plots.draw.Outline;
import firsthand.plots.draw.Paint;
import firsthand.plots.draw.Palette;
import java.util.function.DoubleBinaryOperator;

/** Directions on a grid; the longest arrow is about as long as a grid step, the others in proportion to √length. */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record VectorField(double[] fromX, double[] fromY, double[] toX, double[] toY, Extent x, Extent y)
        implements Region {
    private static final int COLUMNS = 21;
    private static final int ROWS = 15;
    /** An arrow's head, in pixels. */
    private static final double HEAD = 7;

    /** The field (dx, dy) over x and y. */
    public static VectorField of(DoubleBinaryOperator dx, DoubleBinaryOperator dy, Extent x, Extent y) {
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
            double length = StrictMath.hypot(vx[i], vy[i]);
            longest = Double.isFinite(length) ? Math.max(longest, length) : longest;
        }
        if (longest == 0) {
            throw new IllegalArgumentException("vector field: no arrow has a finite length above 0");
        }
        double[] toX = new double[n];
        double[] toY = new double[n];
        for (int i = 0; i < n; i++) {
            double length = StrictMath.hypot(vx[i], vy[i]);
            double scale = length == 0 ? 0 : 0.92 * Math.sqrt(length / longest) / length;
            toX[i] = px[i] + vx[i] * scale * stepX / 2;
            toY[i] = py[i] + vy[i] * scale * stepY / 2;
            px[i] -= vx[i] * scale * stepX / 2;
            py[i] -= vy[i] * scale * stepY / 2;
        }
        return new VectorField(px, py, toX, toY, x, y);
    }

    @Override
    public String kind() {
        return "vector field";
    }

    @Override
    public void draw(Frame frame, Canvas canvas) {
        Outline shafts = new Outline();
        Outline heads = new Outline();
        for (int i = 0; i < toX.length; i++) {
            if (Double.isFinite(fromX[i] + fromY[i] + toX[i] + toY[i])) {
                arrow(shafts, heads, frame.px(fromX[i]), frame.py(fromY[i]), frame.px(toX[i]), frame.py(toY[i]));
            }
        }
        frame.inside(canvas, x, y, inner -> {
            inner.path(shafts, Paint.stroke(Palette.series(0), 1.6));
            inner.path(heads, Paint.fill(Palette.series(0)));
        });
    }

    private static void arrow(Outline shafts, Outline heads, double u0, double v0, double u1, double v1) {
        double length = StrictMath.hypot(u1 - u0, v1 - v0);
        if (length < 1) {
            return;
        }
        double head = Math.min(HEAD, 0.7 * length);
        double du = (u1 - u0) / length;
        double dv = (v1 - v0) / length;
        double side = 0.45 * head;
        shafts.move(u0, v0).line(u1 - 0.8 * head * du, v1 - 0.8 * head * dv);
        heads.move(u1, v1)
                .line(u1 - head * du - side * dv, v1 - head * dv + side * du)
                .line(u1 - head * du + side * dv, v1 - head * dv - side * du)
                .close();
    }

    @Override
    public String describe() {
        return "arrows of a vector field, x " + x + ", y " + y;
    }
}
