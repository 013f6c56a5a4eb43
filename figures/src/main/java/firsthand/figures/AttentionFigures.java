package firsthand.figures;

import static firsthand.figures.Drawing.value;

import firsthand.arrays.NdArray;
import firsthand.arrays.nn.Attention;
import org.jspecify.annotations.Nullable;

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

    /** One token is written with a cache: what is computed, what is stored, what is read. */
    static Drawing decodeStep() {
        NdArray q = NdArray.of(new double[][] {{Math.sqrt(2) * Math.log(2), 0}});
        NdArray k = NdArray.of(new double[][] {{1, 0}, {0, 1}, {1, 1}});
        NdArray v = NdArray.of(new double[][] {{4, 0}, {0, 2}, {2, 2}});
        double[] scores = q.matmul(k.t()).div(Math.sqrt(2)).toArray();
        Attention.Result look = Attention.scaledDotProduct(q, k, v);
        Drawing d = new Drawing(
                760,
                372,
                "One step of writing, in one head. The newest token alone gives a query, a key and a value. The key (1, 1)"
                        + " goes into the next free column of the cache, the value (2, 2) below it. The query is compared"
                        + " with all three keys: scores 0.69, 0 and 0.69, weights 0.4, 0.2 and 0.4. The values, each times its"
                        + " weight, add up to (2.4, 1.2). Two columns are still free.");
        String[] columns = {"token 1", "token 2", "token 3", "free", "free"};
        String[] names = {"keys", "scores", "weights", "values"};
        double[] top = {76, 132, 184, 262};
        double left = 348;
        double wide = 80;
        for (int row = 0; row < 4; row++) {
            d.right(left - 10, top[row] + 23, names[row], Hue.INK);
        }
        for (int j = 0; j < 5; j++) {
            double x = left + wide * j;
            boolean full = j < 3;
            Hue hue = full ? j == 2 ? Hue.VERMILION : Hue.BLUE : Hue.GREY;
            d.text(x + wide / 2, 34, columns[j], hue);
            pair(d, x, top[0], full ? k : null, j, hue);
            pair(d, x, top[3], full ? v : null, j, hue);
            if (full) {
                double weight = look.weights().get(0, j);
                d.text(x + wide / 2, top[1] + 23, value(scores[j], 2), Hue.INK);
                d.cell(x, top[2], wide, 36, Drawing.shade(weight));
                d.text(x + wide / 2, top[2] + 23, value(weight, 1), Hue.INK);
                d.line(x + wide / 2, top[2] + 36, x + wide / 2, top[3], Hue.PURPLE);
                d.dot(x + wide / 2, 241, 4, Hue.PURPLE);
            }
        }
        d.arrow(left + wide / 2, 241, left + 3 * wide + 14, 241, Hue.PURPLE);
        d.cell(left + 3 * wide + 18, 223, 96, 36, Hue.PURPLE.pale);
        d.text(left + 3 * wide + 66, 246, pair(look.output(), 0, 1), Hue.INK);
        d.left(left + 3 * wide + 18, 208, "value × weight, added", Hue.PURPLE);
        d.box(24, 148, 96, 52, Hue.VERMILION).text(72, 170, "newest", Hue.INK).text(72, 190, "token's row", Hue.INK);
        d.left(left + 3 * wide + 18, top[1] + 23, "$q·k_j/√D$, with $D$ = 2", Hue.GREY);
        double[] rows = {top[0], top[1], top[3]};
        String[] made = {"key", "query", "value"};
        String[] numbers = {pair(k, 2, 0), "(" + value(q.get(0, 0), 2) + ", 0)", pair(v, 2, 0)};
        for (int i = 0; i < 3; i++) {
            d.arrow(122, 174, 166, rows[i] + 18, Hue.VERMILION);
            d.cell(170, rows[i], wide, 36, Hue.VERMILION.pale).text(210, rows[i] + 23, numbers[i], Hue.VERMILION);
            d.text(210, rows[i] - 8, made[i], Hue.VERMILION);
        }
        double third = left + 2.5 * wide;
        d.route(Hue.VERMILION, 250, top[0] + 10, 268, top[0] + 10, 268, 52, third, 52, third, 74);
        d.route(Hue.VERMILION, 250, top[3] + 26, 268, top[3] + 26, 268, 322, third, 322, third, 300);
        d.arrow(250, top[1] + 18, left - 60, top[1] + 18, Hue.VERMILION);
        d.area(24, 342, 18, 18, Hue.VERMILION).left(50, 356, "computed for this token", Hue.INK);
        d.area(270, 342, 18, 18, Hue.BLUE).left(296, 356, "read from the cache", Hue.INK);
        d.area(490, 342, 18, 18, Hue.GREY).left(516, 356, "not written yet", Hue.INK);
        return d;
    }

    private static void pair(Drawing d, double x, double y, @Nullable NdArray rows, int row, Hue hue) {
        d.cell(x, y, 80, 36, hue.pale);
        if (rows != null) {
            d.text(x + 40, y + 23, pair(rows, row, 0), hue);
        }
    }

    private static String pair(NdArray rows, int row, int digits) {
        return "(" + value(rows.get(row, 0), digits) + ", " + value(rows.get(row, 1), digits) + ")";
    }

    private static void number(Drawing d, double x, double y, double width, String text, String fill) {
        d.cell(x, y, width, 46, fill).text(x + width / 2, y + 28, text, Hue.INK);
    }
}
