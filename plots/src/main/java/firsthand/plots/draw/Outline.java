package firsthand.plots.draw;

import java.util.Arrays;

/** Straight and curved lines on the page, in pixels: what a {@link Canvas} draws as a path. */
public final class Outline {
    private static final int MOVE = 'M';
    private static final int LINE = 'L';
    private static final int CURVE = 'C';
    private static final int CLOSE = 'Z';

    private byte[] steps = new byte[16];
    private int count;
    private double[] places = new double[32];
    private int filled;

    /** Who follows an outline step by step. */
    interface Follower {
        void move(double x, double y);

        void line(double x, double y);

        void curve(double x1, double y1, double x2, double y2, double x, double y);

        void close();
    }

    /** A line through the points x, y, x, y, … */
    public static Outline through(double... xy) {
        Outline outline = new Outline();
        for (int i = 0; i < xy.length; i += 2) {
            outline.to(i == 0, xy[i], xy[i + 1]);
        }
        return outline;
    }

    /** The area between the points x, y, x, y, … */
    public static Outline polygon(double... xy) {
        return through(xy).close();
    }

    /** An ellipse around (x, y), of four cubic curves. */
    public static Outline ellipse(double x, double y, double rx, double ry) {
        double k = 0.5522847498; // so that the curve's middle lies on the ellipse
        return new Outline()
                .move(x + rx, y)
                .curve(x + rx, y + k * ry, x + k * rx, y + ry, x, y + ry)
                .curve(x - k * rx, y + ry, x - rx, y + k * ry, x - rx, y)
                .curve(x - rx, y - k * ry, x - k * rx, y - ry, x, y - ry)
                .curve(x + k * rx, y - ry, x + rx, y - k * ry, x + rx, y)
                .close();
    }

    public boolean isEmpty() {
        return count == 0;
    }

    public Outline move(double x, double y) {
        return add(MOVE, x, y);
    }

    public Outline line(double x, double y) {
        return add(LINE, x, y);
    }

    /** Begins a new piece or goes on with the one there is. */
    public Outline to(boolean begin, double x, double y) {
        return add(begin ? MOVE : LINE, x, y);
    }

    /** A cubic curve to (x, y) with two control points. */
    public Outline curve(double x1, double y1, double x2, double y2, double x, double y) {
        return add(CURVE, x1, y1, x2, y2, x, y);
    }

    public Outline close() {
        return add(CLOSE);
    }

    private Outline add(int step, double... xy) {
        if (count == steps.length) {
            steps = Arrays.copyOf(steps, 2 * count);
        }
        steps[count++] = (byte) step;
        if (filled + xy.length > places.length) {
            places = Arrays.copyOf(places, 2 * places.length);
        }
        System.arraycopy(xy, 0, places, filled, xy.length);
        filled += xy.length;
        return this;
    }

    void follow(Follower follower) {
        double[] p = places;
        int at = 0;
        for (int i = 0; i < count; i++) {
            switch (steps[i]) {
                case MOVE -> follower.move(p[at], p[at + 1]);
                case LINE -> follower.line(p[at], p[at + 1]);
                case CURVE -> follower.curve(p[at], p[at + 1], p[at + 2], p[at + 3], p[at + 4], p[at + 5]);
                default -> follower.close();
            }
            at += steps[i] == CLOSE ? 0 : steps[i] == CURVE ? 6 : 2;
        }
    }
}
