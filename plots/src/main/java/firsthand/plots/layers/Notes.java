package firsthand.plots.layers;

import firsthand.plots.draw.Canvas;
import firsthand.plots.draw.Frame;
import firsthand.plots.draw.Theme;
import java.util.ArrayList;
import java.util.List;

/** Finds a free place for each {@link Note}: eight sides, near and a little farther, and the one that covers least. */
public final class Notes {
    /** Pixels between a place and its words. */
    private static final double[] GAPS = {7, 20};
    /** The sides in the order in which they are liked: right, left, above, below, then the corners. */
    private static final int[][] SIDES = {{1, 0}, {-1, 0}, {0, -1}, {0, 1}, {1, -1}, {-1, -1}, {1, 1}, {-1, 1}};
    /** Half the side of a point's mark, in pixels. */
    private static final double MARK = 5;

    private static final double HIGH = Theme.TEXT.size() + 2;

    private final Frame frame;
    /** What is drawn, as pieces {u₁, v₁, u₂, v₂} in pixels. */
    private final List<double[]> pieces = new ArrayList<>();

    private Notes(Frame frame) {
        this.frame = frame;
    }

    /** Draws all notes among {@code layers}, over all of these. */
    public static void draw(Frame frame, Canvas canvas, List<Layer> layers) {
        Notes notes = new Notes(frame);
        for (Layer layer : layers) {
            switch (layer) {
                case Line line -> notes.line(line);
                case Scatter points -> notes.points(points);
                case Note note -> notes.cross(frame.px(note.x()), frame.py(note.y()), MARK);
                default -> {} // what fills an area may be written on
            }
        }
        for (Layer layer : layers) {
            if (layer instanceof Note note && frame.shows(note.x(), note.y())) {
                notes.write(canvas, note);
            }
        }
    }

    private void line(Line line) {
        for (int i = 1; i < line.x().length; i++) {
            if (line.there(i - 1) && line.there(i)) {
                pieces.add(new double[] {
                    frame.px(line.x()[i - 1]), frame.py(line.y()[i - 1]), frame.px(line.x()[i]), frame.py(line.y()[i])
                });
            }
        }
    }

    private void points(Scatter points) {
        for (int i = 0; i < points.x().length; i++) {
            if (points.there(i)) {
                cross(frame.px(points.x()[i]), frame.py(points.y()[i]), MARK);
            }
        }
    }

    /** Counts as much as two lines of its size. */
    private void cross(double u, double v, double half) {
        pieces.add(new double[] {u - half, v, u + half, v});
        pieces.add(new double[] {u, v - half, u, v + half});
    }

    private void write(Canvas canvas, Note note) {
        double wide = Theme.TEXT.width(note.words());
        double bestU = 0;
        double bestV = 0;
        double least = Double.POSITIVE_INFINITY;
        for (double gap : GAPS) {
            for (int[] side : SIDES) {
                double u = frame.px(note.x()) + side[0] * (wide / 2 + gap);
                double v = frame.py(note.y()) + side[1] * (HIGH / 2 + gap);
                double cost = covered(u - wide / 2, v - HIGH / 2, u + wide / 2, v + HIGH / 2);
                if (cost < least - 1e-9) { // the first of equals
                    least = cost;
                    bestU = u;
                    bestV = v;
                }
            }
        }
        frame.label(canvas, bestU, bestV, Theme.TEXT.middle(), note.words());
        for (double v = bestV - HIGH / 2; v <= bestV + HIGH / 2; v += 3) { // no other words here
            pieces.add(new double[] {bestU - wide / 2, v, bestU + wide / 2, v});
        }
    }

    /** Pixels of all pieces within a box; one that leaves the frame is the last choice. */
    private double covered(double left, double top, double right, double bottom) {
        boolean inside = left >= frame.left()
                && right <= frame.left() + frame.across()
                && top >= frame.top()
                && bottom <= frame.top() + frame.up();
        double sum = inside ? 0 : 1e6;
        for (double[] p : pieces) {
            sum += within(p, left, top, right, bottom);
        }
        return sum;
    }

    /** How much of a piece lies in a box, cut at one pair of sides after the other [Liang and Barsky 1984]. */
    private static double within(double[] p, double left, double top, double right, double bottom) {
        double du = p[2] - p[0];
        double dv = p[3] - p[1];
        double from = 0;
        double to = 1;
        double[][] cuts = {{du, left - p[0], right - p[0]}, {dv, top - p[1], bottom - p[1]}};
        for (double[] cut : cuts) {
            if (cut[0] == 0) {
                if (cut[1] > 0 || cut[2] < 0) {
                    return 0;
                }
            } else {
                from = Math.max(from, Math.min(cut[1] / cut[0], cut[2] / cut[0]));
                to = Math.min(to, Math.max(cut[1] / cut[0], cut[2] / cut[0]));
            }
        }
        return Math.max(0, to - from) * Math.sqrt(du * du + dv * dv);
    }
}
