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
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** Figures of the documents on optimization: ways down a bowl, and what is in a step. */
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

    /** The first step of Adam with its numbers, and the ways of four optimizers on a steeper bowl. */
    static Drawing optimizers() {
        Bowl bowl = new Bowl(50, 4, 0.6);
        Drawing d = new Drawing(
                760,
                712,
                "Top: Adam's first step on the bowl from (4, 1), rate 0.1. The gradient g = (4, 50) goes two ways. One"
                        + " averages it, as momentum does: m = (0.4, 5), corrected (4, 50). The other averages its square,"
                        + " as RMSprop does: s = (0.016, 2.5), corrected (16, 2500), its root (4, 50). The quotient is (1, 1),"
                        + " the step (−0.1, −0.1). Below: four optimizers on a bowl fifty times steeper across than along,"
                        + " 40 steps from the same start. SGD swings across the valley and creeps along it; momentum"
                        + " swings in long curves past the minimum and back; RMSprop swings across the valley twice, then follows"
                        + " it straight to the minimum; Adam heads for the minimum diagonally, overshoots a little and"
                        + " returns.");
        adamStep(d, new double[] {4, 50}, 0.1);
        bowl(d, 24, 316, 340, 130, bowl, bowl.path(new Sgd(0.036), 40), Hue.BLUE, "SGD, $η$ = 0.036");
        bowl(
                d,
                396,
                316,
                340,
                130,
                bowl,
                bowl.path(new Momentum(0.02), 40),
                Hue.VERMILION,
                "Momentum, $η$ = 0.02, $μ$ = 0.9");
        bowl(d, 24, 534, 340, 130, bowl, bowl.path(new RmsProp(0.1), 40), Hue.PURPLE, "RMSprop, $η$ = 0.1");
        bowl(d, 396, 534, 340, 130, bowl, bowl.path(new Adam(0.3), 40), Hue.ORANGE, "Adam, $η$ = 0.3");
        return d;
    }

    /** Both averages start at 0; t = 1. */
    private static void adamStep(Drawing d, double[] g, double rate) {
        double[] m = each(g, x -> 0.1 * x);
        double[] s = each(g, x -> 0.001 * x * x);
        double[] mHat = each(m, x -> x / 0.1);
        double[] sHat = each(s, x -> x / 0.001);
        double[] root = each(sHat, Math::sqrt);
        double[] quotient = {mHat[0] / root[0], mHat[1] / root[1]};
        d.left(24, 32, "momentum's idea: average the gradient", Hue.VERMILION);
        d.left(24, 250, "RMSprop's idea: average its square", Hue.PURPLE);
        number(d, 24, 116, 100, "$g$", g, Hue.BLUE);
        number(d, 150, 50, 204, "$m ← 0.9 m + 0.1 g$", m, Hue.VERMILION);
        number(d, 466, 50, 100, "m̂", mHat, Hue.VERMILION);
        number(d, 150, 182, 204, "$s ← 0.999 s + 0.001 g^2$", s, Hue.PURPLE);
        number(d, 466, 182, 100, "ŝ", sHat, Hue.PURPLE);
        number(d, 466, 116, 100, "m̂ / √ŝ", quotient, Hue.ORANGE);
        number(d, 636, 116, 104, "step", each(quotient, x -> -rate * x), Hue.ORANGE);
        d.route(Hue.VERMILION, 74, 116, 74, 73, 150, 73).route(Hue.PURPLE, 74, 162, 74, 205, 150, 205);
        d.arrow(354, 73, 466, 73, Hue.VERMILION).text(408, 64, "÷ (1 − 0.9)", Hue.VERMILION);
        d.arrow(354, 205, 466, 205, Hue.PURPLE).text(408, 196, "÷ (1 − 0.999)", Hue.PURPLE);
        d.arrow(516, 96, 516, 116, Hue.VERMILION).arrow(516, 182, 516, 162, Hue.PURPLE);
        d.left(525, 177, "√, then divide", Hue.PURPLE);
        d.arrow(566, 139, 636, 139, Hue.ORANGE).text(598, 130, "× −$η$", Hue.ORANGE);
    }

    private static void number(Drawing d, double x, double y, double width, String name, double[] pair, Hue hue) {
        d.box(x, y, width, 46, hue).text(x + width / 2, y + 19, name, hue);
        d.text(x + width / 2, y + 38, "(" + plain(pair[0]) + ", " + plain(pair[1]) + ")", Hue.INK);
    }

    private static double[] each(double[] values, DoubleUnaryOperator f) {
        return Arrays.stream(values).map(f).toArray();
    }

    private static String plain(double value) {
        return rounded(value, 4).replace('-', '−');
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
        return rounded(loss, loss < 1 ? 2 : 3);
    }

    private static String rounded(double value, int digits) {
        return BigDecimal.valueOf(value)
                .round(new MathContext(digits))
                .stripTrailingZeros()
                .toPlainString();
    }
}
