package firsthand.figures;

import static firsthand.figures.Drawing.value;

/** Figures of the documents on networks and their gradients. */
final class NetworkFigures {
    private NetworkFigures() {}

    /** A network of two ReLU units that tells apart what no straight line can. */
    static Drawing neuralNetworks() {
        Drawing d = new Drawing(
                760,
                320,
                "Left: a network with two inputs, two ReLU units and one sigmoid output, its weights on the arrows. Middle:"
                        + " the four inputs in the plane; the network separates them by a band between two parallel lines."
                        + " Right: the same four inputs as the hidden layer sees them, where one straight line separates"
                        + " the classes.");
        d.heading(24, 32, "The network");
        double[] y = {110, 210};
        weight(d, 78, 110, 140, 110, "1", -8);
        weight(d, 78, 210, 140, 210, "1", 20);
        d.arrow(72, 122, 144, 194, Hue.GREY).arrow(72, 198, 144, 126, Hue.GREY);
        d.text(106, 146, "−1", Hue.INK).text(106, 186, "−1", Hue.INK);
        d.arrow(178, 117, 224, 148, Hue.GREY).arrow(178, 203, 224, 172, Hue.GREY);
        d.text(208, 124, "4", Hue.INK).text(208, 204, "4", Hue.INK);
        for (int i = 0; i < 2; i++) {
            d.disc(58, y[i], 20, Hue.GREY).text(58, y[i] + 5, "$x_" + (i + 1) + "$", Hue.INK);
            d.disc(160, y[i], 20, Hue.GREEN).text(160, y[i] + 5, "$h_" + (i + 1) + "$", Hue.INK);
        }
        d.disc(240, 160, 20, Hue.VERMILION).text(240, 165, "$p$", Hue.INK);
        d.text(58, 262, "inputs", Hue.INK).text(154, 262, "ReLU", Hue.GREEN).text(240, 262, "sigmoid", Hue.VERMILION);
        d.text(154, 284, "bias 0", Hue.INK).text(240, 284, "bias −2", Hue.INK);

        d.heading(300, 32, "What goes in");
        Plane in = new Plane(d, 330, 62, 180, 180, -0.5, 1.5, -0.5, 1.5);
        in.area(Hue.VERMILION, -0.5, -0.5, 1.5, -0.5, 1.5, 1.5, -0.5, 1.5);
        in.area(Hue.BLUE, -0.5, -0.5, 0, -0.5, 1.5, 1, 1.5, 1.5, 1, 1.5, -0.5, 0);
        in.line(0, -0.5, 1.5, 1, Hue.INK).line(-0.5, 0, 1, 1.5, Hue.INK);
        in.axes("$x_1$", "$x_2$");
        in.disc(0, 0).disc(1, 1).square(1, 0).square(0, 1);

        d.heading(540, 32, "After the hidden layer");
        Plane hidden = new Plane(d, 570, 62, 160, 180, -0.4, 1.4, -0.5, 1.5);
        hidden.area(Hue.VERMILION, -0.4, -0.5, 1.4, -0.5, 1.4, 1.5, -0.4, 1.5);
        hidden.area(Hue.BLUE, -0.4, -0.5, 1, -0.5, -0.4, 0.9);
        hidden.line(1, -0.5, -0.4, 0.9, Hue.INK);
        hidden.axes("$h_1$", "$h_2$");
        hidden.disc(0, 0).square(1, 0).square(0, 1);
        d.left(hidden.left() + 6, hidden.py(0) + 28, "both here", Hue.BLUE);
        d.dot(338, 297, 8, Hue.BLUE).left(352, 302, "class 0: inputs equal", Hue.INK);
        d.bar(562, 290, 14, 14, Hue.VERMILION).left(586, 302, "class 1: inputs differ", Hue.INK);
        return d;
    }

    private static void weight(Drawing d, double x1, double y1, double x2, double y2, String weight, double dy) {
        d.arrow(x1, y1, x2, y2, Hue.GREY).text((x1 + x2) / 2, y1 + dy, weight, Hue.INK);
    }

    /** A computation graph with values forward and gradients backward. */
    static Drawing backpropagation() {
        Drawing d = new Drawing(
                760,
                308,
                "Computation graph of a squared error. Forward, in blue: w = 0.5 times x = 2 gives u = 1, adding"
                        + " b = −0.5 gives z = 0.5, tanh gives a = 0.462, subtracting y = 1 and squaring gives L = 0.289."
                        + " Backward, in vermilion: the derivative of L is 1 at L, −1.076 at a, −0.846 at z, at u and at b,"
                        + " −1.692 at w and −0.423 at x.");
        double w = 0.5;
        double x = 2;
        double b = -0.5;
        double u = w * x;
        double z = u + b;
        double a = StrictMath.tanh(z);
        double e = a - 1;
        double da = 2 * e;
        double dz = da * (1 - a * a);

        node(d, 60, 70, "$w$", w, dz * x, Hue.ORANGE);
        node(d, 60, 190, "$x$", x, dz * w, Hue.GREY);
        node(d, 204, 130, "$u = w·x$", u, dz, Hue.GREEN);
        node(d, 204, 262, "$b$", b, dz, Hue.ORANGE);
        node(d, 346, 190, "$z = u + b$", z, dz, Hue.GREEN);
        node(d, 524, 190, "$a = tanh(z)$", a, da, Hue.GREEN);
        node(d, 700, 190, "$L = (a − y)^2$", e * e, 1, Hue.PURPLE);
        edge(d, 60, 70, 204, 130);
        edge(d, 60, 190, 204, 130);
        edge(d, 204, 130, 346, 190);
        edge(d, 204, 262, 346, 190);
        edge(d, 346, 190, 524, 190);
        edge(d, 524, 190, 700, 190);
        d.text(278, 138, "× 1", Hue.INK).text(278, 250, "× 1", Hue.INK);
        d.text(136, 82, "× $x$", Hue.INK).text(136, 182, "× $w$", Hue.INK);
        d.text(435, 180, "× $(1 − a^2)$", Hue.INK).text(612, 180, "× $2(a − y)$", Hue.INK);
        d.left(430, 40, "→  value, computed forward", Hue.BLUE);
        d.left(430, 62, "←  gradient $∂L/∂·$, computed backward", Hue.VERMILION);
        d.left(430, 84, "× local derivative on each arrow;  $y = 1$", Hue.INK);
        return d;
    }

    private static void node(Drawing d, double x, double y, String name, double value, double gradient, Hue hue) {
        d.text(x, y - 30, name, Hue.INK);
        d.box(x - 42, y - 22, 84, 44, hue);
        d.text(x, y - 4, "→ " + value(value, 3), Hue.BLUE);
        d.text(x, y + 15, "← " + value(gradient, 3), Hue.VERMILION);
    }

    private static void edge(Drawing d, double x1, double y1, double x2, double y2) {
        d.arrow(x1 + 42, y1, x2 - 44, y2, Hue.GREY);
    }
}
