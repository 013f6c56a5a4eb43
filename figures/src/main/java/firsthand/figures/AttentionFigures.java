package firsthand.figures;

import static firsthand.figures.Drawing.value;

import firsthand.arrays.NdArray;
import firsthand.arrays.nn.Attention;

/** Figures of the documents on attention. */
final class AttentionFigures {
    private AttentionFigures() {}

    /** One query looks up three keys: scores, weights, and the mixture of the values. */
    static Drawing attention() {
        Drawing d = new Drawing(
                760,
                384,
                "A soft look-up by hand. The query for a small animal is (2, 0, 2, 0). Its scores against the keys kitten,"
                        + " dog and car are 2, 1 and 0; softmax makes the weights 0.665, 0.245 and 0.090; the values 10,"
                        + " 20 and 40, mixed with these weights, give 15.1. Way back: the slope of the output by each score is"
                        + " −3.42, 1.19 and 2.24.");
        String[] features = {"animal", "loud", "small", "wheels"};
        String[] words = {"kitten", "dog", "car"};
        double[] query = {2, 0, 2, 0};
        double[][] keys = {{1, 0, 1, 0}, {1, 1, 0, 0}, {0, 1, 0, 1}};
        double[] values = {10, 20, 40};
        NdArray q = NdArray.of(query).reshape(1, 4);
        NdArray k = NdArray.of(keys);
        Attention.Result look =
                Attention.scaledDotProduct(q, k, NdArray.of(values).reshape(3, 1));
        double[] scores = q.matmul(k.t()).div(2).toArray();
        double[] weights = look.weights().toArray();

        d.heading(24, 112, "query $q$");
        for (int f = 0; f < 4; f++) {
            d.text(115 + 52 * f, 74, features[f], Hue.GREY);
            d.cell(89 + 52 * f, 90, 52, 34, Hue.ORANGE.pale).text(115 + 52 * f, 112, value(query[f], 0), Hue.INK);
        }
        d.text(115 + 78, 150, "compare with each key", Hue.GREY);
        d.heading(326, 36, "score").text(346, 58, "$q·k_j/√d$", Hue.INK);
        d.heading(432, 36, "weight").text(460, 58, "softmax", Hue.INK);
        d.heading(590, 36, "value").text(610, 58, "$v_j$", Hue.INK);
        d.heading(676, 36, "output").text(700, 58, "$Σ_j α_j v_j$", Hue.INK);
        for (int j = 0; j < 3; j++) {
            double y = 170 + 48 * j;
            d.heading(24, y + 22, words[j]);
            for (int f = 0; f < 4; f++) {
                String fill = keys[j][f] > 0 ? Hue.GREEN.pale : Hue.GREY.pale;
                d.cell(89 + 52 * f, y, 52, 34, fill).text(115 + 52 * f, y + 22, value(keys[j][f], 0), Hue.INK);
            }
            d.arrow(304, y + 17, 326, y + 17, Hue.GREY);
            d.text(346, y + 22, value(scores[j], 0), Hue.INK);
            d.arrow(366, y + 17, 394, y + 17, Hue.GREY);
            d.bar(404, y + 4, 110 * weights[j], 26, Hue.BLUE);
            d.left(410 + 110 * weights[j], y + 22, value(weights[j], 3), Hue.BLUE);
            d.text(560, y + 22, "×", Hue.INK);
            d.cell(584, y, 52, 34, Hue.PURPLE.pale).text(610, y + 22, value(values[j], 0), Hue.INK);
            d.line(638, y + 17, 654, y + 17, Hue.PURPLE);
        }
        d.line(654, 187, 654, 283, Hue.PURPLE).arrow(654, 235, 673, 235, Hue.PURPLE);
        d.cell(676, 218, 56, 34, Hue.PURPLE.pale)
                .text(704, 240, value(look.output().item(), 1), Hue.INK);
        d.heading(24, 358, "way back").left(104, 358, "slope of the output by each score, $α_j(v_j − o)$", Hue.GREY);
        for (int j = 0; j < 3; j++) {
            double slope = weights[j] * (values[j] - look.output().item());
            d.cell(448 + 96 * j, 336, 92, 34, Hue.VERMILION.pale)
                    .text(494 + 96 * j, 358, words[j] + " " + value(slope, 2), Hue.INK);
        }
        return d;
    }

    /** Every position of a short sequence attends to itself and to those before it. */
    static Drawing selfAttention() {
        NdArray x = NdArray.of(new double[][] {{1, 0}, {0, 1}, {1, 1}});
        NdArray scores = x.matmul(x.t()).div(Math.sqrt(2));
        Attention.Result look = Attention.scaledDotProduct(x, x, x, Attention.causalMask(3));
        Drawing d = new Drawing(
                760,
                286,
                "Causal self-attention by hand on three tokens: the, cat, sleeps. The inputs give a table of scores; the"
                        + " scores of later tokens are masked; each row of weights sums to 1: 1; 0.33 and 0.67; 0.25, 0.25"
                        + " and 0.50. The outputs are the inputs mixed with these weights.");
        String[] tokens = {"the", "cat", "sleeps"};
        d.heading(72, 34, "inputs").text(120, 60, "$X = Q = K = V$", Hue.INK);
        d.heading(224, 34, "scores").text(302, 60, "$QK^T/√d$, masked", Hue.INK);
        d.heading(428, 34, "weights").text(506, 60, "softmax along the row", Hue.INK);
        d.heading(632, 34, "outputs").text(680, 60, "$A V$", Hue.INK);
        for (int i = 0; i < 3; i++) {
            double y = 100 + 46 * i;
            d.right(62, y + 28, tokens[i], Hue.INK);
            d.text(250 + 52 * i, 92, tokens[i], Hue.GREY).text(454 + 52 * i, 92, tokens[i], Hue.GREY);
            for (int j = 0; j < 2; j++) {
                number(d, 72 + 48 * j, y, 48, value(x.get(i, j), 0), Hue.ORANGE.pale);
                number(d, 632 + 48 * j, y, 48, value(look.output().get(i, j), 2), Hue.PURPLE.pale);
            }
            for (int j = 0; j < 3; j++) {
                boolean seen = j <= i;
                double weight = look.weights().get(i, j);
                number(
                        d,
                        224 + 52 * j,
                        y,
                        52,
                        seen ? value(scores.get(i, j), 2) : "−∞",
                        (seen ? Hue.GREEN : Hue.GREY).pale);
                number(d, 428 + 52 * j, y, 52, seen ? value(weight, 2) : "0", Drawing.shade(weight));
            }
        }
        d.arrow(176, 168, 212, 168, Hue.GREY)
                .arrow(386, 168, 420, 168, Hue.GREY)
                .arrow(590, 168, 624, 168, Hue.GREY);
        d.text(120, 268, "one row a token", Hue.GREY);
        d.text(302, 268, "row asks, column answers", Hue.GREY);
        d.text(506, 268, "each row sums to 1", Hue.GREY);
        d.text(680, 268, "as many rows", Hue.GREY);
        return d;
    }

    private static void number(Drawing d, double x, double y, double width, String text, String fill) {
        d.cell(x, y, width, 46, fill).text(x + width / 2, y + 28, text, Hue.INK);
    }
}
