package firsthand.figures;

import firsthand.arrays.NdArray;
import firsthand.arrays.nn.Adam;
import firsthand.arrays.nn.Momentum;
import firsthand.arrays.nn.Optimizer;
import firsthand.arrays.nn.RmsProp;
import firsthand.arrays.nn.Sgd;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/** Figures of the documents on optimization: ways down a bowl. */
final class BowlFigures {
    private BowlFigures() {}

    /** The bowl L(x, y) = (x² + k y²) / 2, whose curvatures are 1 and k, and where a way down it begins. */
    private record Bowl(double curvature, double startX, double startY) {
        double loss(double[] w) {
            return (w[0] * w[0] + curvature * w[1] * w[1]) / 2;
        }

        /** The points on the way, the start among them. */
        double[][] path(Optimizer optimizer, int steps) {
            NdArray w = NdArray.of(startX, startY);
            NdArray curvatures = NdArray.of(1, curvature);
            double[][] path = new double[steps + 1][];
            path[0] = w.toArray();
            for (int t = 1; t <= steps; t++) {
                optimizer.step(w, w.mul(curvatures));
                path[t] = w.toArray();
            }
            return path;
        }
    }

    /** Gradient descent at three learning rates. */
    static Drawing optimization() {
        Bowl bowl = new Bowl(10, 4, 1);
        Drawing d = new Drawing(
                760,
                262,
                "Gradient descent on an elliptical bowl, 20 steps from (4, 1), at three learning rates. At 0.02 the path"
                        + " bends into the valley and stops far from the minimum. At 0.182 it swings from wall to wall and"
                        + " reaches the minimum. At 0.21 it swings further at each step and leaves the bowl.");
        bowl(d, 24, 48, 220, 160, bowl, bowl.path(new Sgd(0.02), 20), Hue.BLUE, "too low: $η$ = 0.02");
        bowl(d, 270, 48, 220, 160, bowl, bowl.path(new Sgd(2.0 / 11), 20), Hue.BLUE, "best: $η$ = 2/11 ≈ 0.182");
        bowl(d, 516, 48, 220, 160, bowl, bowl.path(new Sgd(0.21), 20), Hue.BLUE, "too high: $η$ = 0.21");
        return d;
    }

    /** Four optimizers on a steeper bowl. */
    static Drawing optimizers() {
        Bowl bowl = new Bowl(50, 4, 0.6);
        Drawing d = new Drawing(
                760,
                444,
                "Four optimizers on a bowl fifty times steeper across than along, 40 steps from the same start. SGD swings"
                        + " across the valley and creeps along it; momentum swings in long curves past the minimum and"
                        + " back; RMSprop drops into the valley and follows it straight to the minimum; Adam heads for the"
                        + " minimum diagonally, overshoots a little and returns.");
        bowl(d, 24, 48, 340, 130, bowl, bowl.path(new Sgd(0.036), 40), Hue.BLUE, "SGD, $η$ = 0.036");
        bowl(
                d,
                396,
                48,
                340,
                130,
                bowl,
                bowl.path(new Momentum(0.02), 40),
                Hue.VERMILION,
                "Momentum, $η$ = 0.02, $μ$ = 0.9");
        bowl(d, 24, 266, 340, 130, bowl, bowl.path(new RmsProp(0.1), 40), Hue.PURPLE, "RMSprop, $η$ = 0.1");
        bowl(d, 396, 266, 340, 130, bowl, bowl.path(new Adam(0.3), 40), Hue.ORANGE, "Adam, $η$ = 0.3");
        return d;
    }

    private static void bowl(
            Drawing d,
            double left,
            double top,
            double width,
            double height,
            Bowl bowl,
            double[][] path,
            Hue hue,
            String title) {
        double start = bowl.loss(path[0]);
        double yMax = 1.9 * path[0][1];
        Plane plane = new Plane(d, left, top, width, height, -4.6, 4.6, -yMax, yMax);
        d.heading(left, top - 16, title);
        for (double across = 1.1; across < 4.5; across += 1.1) {
            double up = across / Math.sqrt(bowl.curvature());
            d.ellipse(plane.px(0), plane.py(0), plane.px(across) - plane.px(0), plane.py(0) - plane.py(up));
        }
        List<Double> pixels = new ArrayList<>();
        for (int t = 0; t < path.length && Math.abs(path[t][1]) < yMax; t++) {
            pixels.add(plane.px(path[t][0]));
            pixels.add(plane.py(path[t][1]));
        }
        d.polyline(hue, pixels.stream().mapToDouble(Double::doubleValue).toArray());
        for (int i = 0; i < pixels.size(); i += 2) {
            d.dot(pixels.get(i), pixels.get(i + 1), 2.5, hue);
        }
        d.dot(plane.px(0), plane.py(0), 4, Hue.INK);
        String end = rounded(bowl.loss(path[path.length - 1]));
        d.text(left + width / 2, top + height + 26, "loss " + rounded(start) + " → " + end, Hue.INK);
    }

    /** The loss with three digits, below 1 with two. */
    private static String rounded(double loss) {
        MathContext digits = new MathContext(loss < 1 ? 2 : 3);
        return BigDecimal.valueOf(loss).round(digits).stripTrailingZeros().toPlainString();
    }
}
