package firsthand.figures;

import static firsthand.figures.Drawing.value;

import firsthand.arrays.nn.Activation;

/** Figures of the documents on recurrent networks. */
final class RecurrentFigures {
    private static final int STEPS = 5;

    private RecurrentFigures() {}

    /** A unit unrolled over three steps, its numbers forward and back; and what is left of a gradient over five. */
    static Drawing rnns() {
        Drawing d = new Drawing(
                760,
                560,
                "Top: one unit unrolled over three steps, with recurrent weight 0.5, input weight 1 and inputs 1, 0, 0."
                        + " Forward, its states are 0, 0.762, 0.363 and 0.180, and the loss is the last. Back, the gradient"
                        + " d by the states is 1, 0.484 and 0.210; before the tanh it is 0.968, 0.420 and 0.088; the gradient of"
                        + " the recurrent weight is a sum over the steps, 0.671. Below, over five steps near 0: the derivative"
                        + " of the last state by each earlier one. With recurrent weight 0.5 it is 1, 0.5, 0.25, 0.125, 0.063"
                        + " going back; with weight 1.5 it is 1, 1.5, 2.25, 3.38, 5.06.");
        unrolled(d, 0.5, 1, 0, 0);
        gradients(d, 434, 0.5, 36, "vanishes");
        gradients(d, 536, 1.5, 11, "explodes");
        return d;
    }

    private static void unrolled(Drawing d, double weight, double... x) {
        int steps = x.length;
        double[] h = new double[steps + 1];
        double[] back = new double[steps + 1];
        double[] delta = new double[steps + 2];
        for (int t = 1; t <= steps; t++) {
            h[t] = StrictMath.tanh(weight * h[t - 1] + x[t - 1]);
        }
        d.left(24, 40, "forward →", Hue.BLUE).left(24, 70, "state", Hue.INK).left(24, 152, "input", Hue.INK);
        d.left(24, 190, "← back", Hue.VERMILION).left(24, 216, "$d_t = ∂L/∂h_t$", Hue.INK);
        d.left(24, 276, "$δ_t$, before tanh", Hue.INK);
        state(d, 0, h[0]);
        for (int t = 1; t <= steps; t++) {
            double at = wide(t);
            d.arrow(wide(t - 1) + 44, 66, at - 45, 66, Hue.BLUE).text(at - 70, 58, "× " + weight, Hue.BLUE);
            d.text(at, 152, "$x_" + t + "$ = " + value(x[t - 1], 0), Hue.INK);
            d.arrow(at, 134, at, 90, Hue.BLUE).left(at + 8, 118, "× 1, tanh", Hue.BLUE);
            state(d, t, h[t]);
        }
        d.arrow(wide(steps) + 44, 66, 694, 66, Hue.BLUE).left(700, 71, "$L$", Hue.INK);
        d.arrow(694, 211, wide(steps) + 40, 211, Hue.VERMILION).left(700, 216, "1", Hue.INK);
        for (int t = steps; t >= 1; t--) {
            double at = wide(t);
            back[t] = t == steps ? 1 : weight * delta[t + 1];
            delta[t] = back[t] * (1 - h[t] * h[t]);
            d.box(at - 40, 194, 80, 34, Hue.VERMILION).text(at, 216, value(back[t], t == steps ? 0 : 3), Hue.INK);
            d.arrow(at, 228, at, 252, Hue.VERMILION);
            d.left(at + 8, 245, "× " + value(1 - h[t] * h[t], 3), Hue.VERMILION);
            d.box(at - 40, 254, 80, 34, Hue.ORANGE).text(at, 276, value(delta[t], 3), Hue.INK);
            if (t > 1) {
                d.route(Hue.VERMILION, at - 40, 271, at - 70, 271, at - 70, 211, wide(t - 1) + 40, 211);
                d.text(at - 86, 204, "× " + weight, Hue.VERMILION);
            }
        }
        double sum = 0;
        StringBuilder terms = new StringBuilder();
        for (int t = 1; t <= steps; t++) {
            sum += delta[t] * h[t - 1];
            terms.append(t > 1 ? " + " : "")
                    .append(value(delta[t], 3))
                    .append(" · ")
                    .append(value(h[t - 1], t > 1 ? 3 : 0));
        }
        d.left(24, 318, "$∂L/∂w_{hh} = Σ δ_t h_{t−1}$ = " + terms + " = " + value(sum, 3), Hue.ORANGE);
    }

    private static double wide(int t) {
        return 200 + 145 * t;
    }

    private static void state(Drawing d, int t, double value) {
        d.box(wide(t) - 44, 46, 88, 40, Hue.GREEN);
        d.text(wide(t), 71, "$h_" + t + "$ = " + value(value, t == 0 ? 0 : 3), Hue.INK);
    }

    private static double column(int t) {
        return 200 + 122 * (t - 1);
    }

    private static void gradients(Drawing d, double floor, double weight, double unit, String fate) {
        d.left(24, floor - 46, "$∂h_5/∂h_t$", Hue.VERMILION);
        d.left(24, floor - 24, "at $w_{hh} = $ " + weight, Hue.INK);
        d.left(24, floor - 4, fate, Hue.INK);
        d.line(150, floor, 736, floor, Hue.GREY);
        for (int t = 1; t <= STEPS; t++) {
            double gradient = StrictMath.pow(weight, STEPS - t);
            double height = unit * gradient;
            d.bar(column(t) - 24, floor - height, 48, height, Hue.VERMILION);
            d.text(column(t), floor - height - 6, value(gradient, gradient < 0.2 ? 3 : 2), Hue.INK);
            if (t > 1) {
                d.text(column(t) - 61, floor - 6, "← × " + weight, Hue.VERMILION);
            }
        }
    }

    /** The gates of an LSTM with the numbers of the document's example. */
    static Drawing lstms() {
        double f = Activation.SIGMOID.value(2);
        double i = Activation.SIGMOID.value(0);
        double g = StrictMath.tanh(1);
        double o = Activation.SIGMOID.value(1);
        double c = f * 2 + i * g;
        double h = o * StrictMath.tanh(c);
        Drawing d = new Drawing(
                760,
                390,
                "An LSTM cell with numbers. The cell state runs along the top: 2.000 comes in, is multiplied by the forget"
                        + " gate f = 0.881, gets input gate times candidate, 0.500 times 0.762, added, and leaves as 2.142."
                        + " Its tanh times the output gate o = 0.731 is the hidden state, 0.711. The three gates and the candidate read the"
                        + " previous hidden state and the input. In grey the way back, for a loss that is the hidden state: 0.0392"
                        + " comes into the new cell state, 0.0345 of it into the old one.");
        d.dashedBox(118, 46, 520, 300, Hue.GREY);
        // The straight road of the cell state, and of its gradient.
        d.arrow(104, 92, 212, 92, Hue.BLUE).arrow(248, 92, 382, 92, Hue.BLUE).arrow(418, 92, 656, 92, Hue.BLUE);
        d.right(98, 90, "$c_{t−1}$", Hue.BLUE).right(98, 110, "2.000", Hue.BLUE);
        d.left(664, 90, "$c_t$", Hue.BLUE).left(664, 110, value(c, 3), Hue.BLUE);
        d.text(315, 82, value(2 * f, 3), Hue.BLUE);

        double bus = 322;
        d.right(98, bus - 4, "$h_{t−1}$, $x_t$", Hue.INK);
        gate(d, 230, "$f_t$", f, bus, Hue.VERMILION);
        gate(d, 345, "$i_t$", i, bus, Hue.GREEN);
        gate(d, 455, "$g_t$", g, bus, Hue.ORANGE);
        gate(d, 570, "$o_t$", o, bus, Hue.PURPLE);
        d.line(104, bus, 570, bus, Hue.GREY);

        d.arrow(230, 232, 230, 112, Hue.VERMILION);
        d.route(Hue.GREEN, 345, 232, 345, 176, 380, 176);
        d.route(Hue.ORANGE, 455, 232, 455, 176, 420, 176);
        d.arrow(400, 158, 400, 112, Hue.GREEN);
        d.left(408, 142, value(i * g, 3), Hue.INK);
        d.line(570, 92, 570, 116, Hue.BLUE);
        d.box(545, 116, 50, 26, Hue.BLUE).text(570, 134, "tanh", Hue.INK);
        d.arrow(570, 142, 570, 158, Hue.BLUE);
        d.arrow(570, 232, 570, 196, Hue.PURPLE);
        d.arrow(588, 177, 656, 177, Hue.INK);
        d.left(664, 175, "$h_t$", Hue.INK).left(664, 195, value(h, 3), Hue.INK);
        operation(d, 230, 92, "×");
        operation(d, 400, 92, "+");
        operation(d, 400, 176, "×");
        operation(d, 570, 177, "×");
        // And back, if the loss is h itself.
        double into = o * (1 - StrictMath.pow(StrictMath.tanh(c), 2));
        d.text(686, 214, "← 1", Hue.GREY).text(490, 110, "← " + value(into, 4), Hue.GREY);
        d.text(165, 110, "← " + value(into * f, 4), Hue.GREY);
        back(d, 230, into * 2 * f * (1 - f));
        back(d, 345, into * g * i * (1 - i));
        back(d, 455, into * i * (1 - g * g));
        back(d, 570, StrictMath.tanh(c) * o * (1 - o));
        d.right(736, 30, "← grey: the gradient of $h_t$", Hue.GREY);
        d.text(230, 372, "forget", Hue.VERMILION).text(345, 372, "input", Hue.GREEN);
        d.text(455, 372, "candidate", Hue.ORANGE).text(570, 372, "output", Hue.PURPLE);
        d.left(24, 30, "The cell state passes through one multiplication and one addition a step.", Hue.BLUE);
        return d;
    }

    private static void gate(Drawing d, double x, String name, double value, double bus, Hue hue) {
        d.arrow(x, bus, x, 282, Hue.GREY);
        d.box(x - 40, 232, 80, 48, hue);
        d.text(x, 252, name + (hue == Hue.ORANGE ? ": tanh" : ": σ"), Hue.INK);
        d.text(x, 271, value(value, 3), hue);
    }

    /** The gradient of what goes into a gate's bend. */
    private static void back(Drawing d, double x, double gradient) {
        d.right(x - 7, 305, "δ = " + value(gradient, 4), Hue.GREY);
    }

    private static void operation(Drawing d, double x, double y, String sign) {
        d.disc(x, y, 17, Hue.INK).text(x, y + 5, sign, Hue.INK);
    }
}
