package firsthand.plots.layers;

import firsthand.plots.draw.Canvas;
import firsthand.plots.draw.ColourScale;
import firsthand.plots.draw.Extent;
import firsthand.plots.draw.Frame;
import firsthand.plots.draw.Outline;
import firsthand.plots.draw.Paint;
import firsthand.plots.draw.Palette;
import firsthand.plots.draw.Theme;
import java.util.Arrays;
import java.util.function.Function;

/** The probability of class 1 around points, paler than the points themselves, with a line where it is one half. */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Boundary(double[][] values, Extent x, Extent y) implements Region {
    private static final int COLUMNS = 90;
    private static final int ROWS = 68;
    private static final int BANDS = 10;

    /** The answers of {@code model}, which takes n places (x, y) and gives n probabilities, around the points. */
    public static Boundary of(Function<double[][], double[]> model, double[] pointsX, double[] pointsY) {
        return over(
                model,
                wider(Extent.of(pointsX).filled()),
                wider(Extent.of(pointsY).filled()));
    }

    /** The answers of {@code model} all over x and y, wherever the points are. */
    public static Boundary over(Function<double[][], double[]> model, Extent x, Extent y) {
        double[][] places = new double[COLUMNS * ROWS][];
        for (int i = 0; i < places.length; i++) {
            places[i] = new double[] {x.at(i % COLUMNS, COLUMNS), y.at(ROWS - 1 - i / COLUMNS, ROWS)};
        }
        double[] probabilities = model.apply(places);
        Require.sameLength("boundary", "places", places.length, "the model's answer", probabilities.length);
        Require.someFinite("boundary", "probability", probabilities);
        double[][] values = new double[ROWS][];
        for (int r = 0; r < ROWS; r++) {
            values[r] = Arrays.copyOfRange(probabilities, r * COLUMNS, (r + 1) * COLUMNS);
        }
        return new Boundary(values, x, y);
    }

    private static Extent wider(Extent range) {
        return new Extent(range.min() - 0.08 * range.width(), range.max() + 0.08 * range.width());
    }

    @Override
    public String kind() {
        return "decision boundary";
    }

    @Override
    public void draw(Frame frame, Canvas canvas) {
        ColourScale scale = new ColourScale(new Extent(0, 1), Palette.paler(Palette.diverging(17), 0.55), false, "");
        Field.draw(frame, canvas, Field.smooth(values, scale, BANDS, frame), x, y);
        Outline half = new Outline();
        for (int r = 0; r + 1 < ROWS; r++) {
            for (int c = 0; c + 1 < COLUMNS; c++) {
                cut(half, frame, r, c);
            }
        }
        if (!half.isEmpty()) {
            frame.inside(canvas, x, y, inner -> inner.path(half, Paint.stroke(Theme.INK, 2)));
        }
    }

    /** Where the probability is one half in the cell between four places: straight from side to side. */
    private void cut(Outline half, Frame frame, int r, int c) {
        int[][] corners = {{r, c}, {r, c + 1}, {r + 1, c + 1}, {r + 1, c}};
        boolean started = false;
        for (int side = 0; side < 4; side++) {
            int[] from = corners[side];
            int[] to = corners[(side + 1) % 4];
            double a = values[from[0]][from[1]] - 0.5;
            double b = values[to[0]][to[1]] - 0.5;
            if (a < 0 != b < 0) {
                double t = a / (a - b);
                double row = from[0] + t * (to[0] - from[0]);
                double column = from[1] + t * (to[1] - from[1]);
                double u = frame.px(x.min() + x.width() * column / (COLUMNS - 1));
                double v = frame.py(y.max() - y.width() * row / (ROWS - 1));
                half.to(!started, u, v);
                started = !started;
            }
        }
    }

    @Override
    public String describe() {
        return "field with values " + Extent.of(values) + ", x " + x + ", y " + y;
    }
}
