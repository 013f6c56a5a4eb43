package firsthand.figures;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/** Figures of the documents on optimization: ways down a bowl. */
final class BowlFigures {
    private BowlFigures() {}

    /** Gradient descent at three learning rates. */
    static Drawing optimization() {
        Descent descent = new Descent(10, new double[] {4, 1}, 20);
        Drawing d = new Drawing(
                760,
                262,
                "Gradient descent on an elliptical bowl, 20 steps from (4, 1), at three learning rates. At 0.02 the path"
                        + " bends into the valley and stops far from the minimum. At 0.182 it swings from wall to wall and"
                        + " reaches the minimum. At 0.21 it swings further at each step and leaves the bowl.");
        bowl(d, 24, 48, 220, 160, descent, Descent.sgd(0.02), Hue.BLUE, "too low: $η$ = 0.02");
        bowl(d, 270, 48, 220, 160, descent, Descent.sgd(2.0 / 11), Hue.BLUE, "best: $η$ = 2/11 ≈ 0.182");
        bowl(d, 516, 48, 220, 160, descent, Descent.sgd(0.21), Hue.BLUE, "too high: $η$ = 0.21");
        return d;
    }

    /** Four optimizers on a steeper bowl. */
    static Drawing optimizers() {
        Descent descent = new Descent(50, new double[] {4, 0.6}, 40);
        Drawing d = new Drawing(
                760,
                444,
                "Four optimizers on a bowl fifty times steeper across than along, 40 steps from the same start. SGD swings"
                        + " across the valley and creeps along it; momentum swings in long curves past the minimum and"
                        + " back; RMSprop drops into the valley and follows it straight to the minimum; Adam heads for the"
                        + " minimum diagonally, overshoots a little and returns.");
        bowl(d, 24, 48, 340, 130, descent, Descent.sgd(0.036), Hue.BLUE, "SGD, $η$ = 0.036");
        bowl(d, 396, 48, 340, 130, descent, Descent.momentum(0.02), Hue.VERMILION, "Momentum, $η$ = 0.02, $μ$ = 0.9");
        bowl(d, 24, 266, 340, 130, descent, Descent.rmsprop(0.1), Hue.PURPLE, "RMSprop, $η$ = 0.1");
        bowl(d, 396, 266, 340, 130, descent, Descent.adam(0.3), Hue.ORANGE, "Adam, $η$ = 0.3");
        return d;
    }

    private static void bowl(
            Drawing d,
            double left,
            double top,
            double width,
            double height,
            Descent descent,
            Descent.Rule rule,
            Hue hue,
            String title) {
        double[][] path = descent.path(rule);
        double start = descent.loss(path[0]);
        double yMax = 1.9 * path[0][1];
        Plane plane = new Plane(d, left, top, width, height, -4.6, 4.6, -yMax, yMax);
        d.heading(left, top - 16, title);
        for (double across = 1.1; across < 4.5; across += 1.1) {
            double up = across / Math.sqrt(descent.curvature());
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
        String end = rounded(descent.loss(path[path.length - 1]));
        d.text(left + width / 2, top + height + 26, "loss " + rounded(start) + " → " + end, Hue.INK);
    }

    /** The loss with three digits, below 1 with two. */
    private static String rounded(double loss) {
        MathContext digits = new MathContext(loss < 1 ? 2 : 3);
        return BigDecimal.valueOf(loss).round(digits).stripTrailingZeros().toPlainString();
    }
}
