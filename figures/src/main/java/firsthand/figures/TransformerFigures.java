package firsthand.figures;

import static firsthand.figures.Drawing.value;

import firsthand.arrays.NdArray;
import firsthand.arrays.nn.Attention;

/** Figures of the documents on transformers. */
final class TransformerFigures {
    private TransformerFigures() {}

    /** Two heads look at the same three tokens and see different things. */
    static Drawing multiHeadAttention() {
        NdArray x = NdArray.of(new double[][] {{1, 0, 0, 2}, {0, 1, 2, 0}, {1, 1, 0, 2}});
        String[] tokens = {"the", "cat", "sleeps"};
        Drawing d = new Drawing(
                760,
                400,
                "Multi-head attention with two heads on three tokens of four numbers. Each head takes two of the four"
                        + " columns and computes weights of its own. In head 1 the last token spreads over all three; in"
                        + " head 2 it looks at the first and at itself. The two results, two columns each, are put side by"
                        + " side again and multiplied by the output matrix.");
        d.heading(80, 34, "inputs").left(80, 56, "$(T, C)$ = (3, 4)", Hue.INK);
        d.heading(270, 34, "one part a head").left(270, 56, "$H$ = 2, $D$ = 2", Hue.INK);
        d.heading(408, 34, "weights").left(408, 56, "$(H, T, T)$", Hue.INK);
        d.heading(602, 34, "side by side").left(602, 56, "$(T, C)$", Hue.INK);
        Hue[] hues = {Hue.GREEN, Hue.PURPLE};
        double middle = 146;
        for (int i = 0; i < 3; i++) {
            d.right(72, middle + 38 * i + 24, tokens[i], Hue.INK);
            for (int c = 0; c < 4; c++) {
                cell(d, 80 + 34 * c, middle + 38 * i, 34, 38, value(x.get(i, c), 0), hues[c / 2].pale);
            }
        }
        for (int head = 0; head < 2; head++) {
            double top = 92 + 146 * head;
            NdArray part = x.slice(":, %d:%d".formatted(2 * head, 2 * head + 2));
            Attention.Result look = Attention.scaledDotProduct(part, part, part);
            d.left(270, top - 8, "head " + (head + 1), hues[head]);
            for (int i = 0; i < 3; i++) {
                double y = top + 38 * i;
                for (int c = 0; c < 2; c++) {
                    cell(d, 270 + 34 * c, y, 34, 38, value(part.get(i, c), 0), hues[head].pale);
                    cell(
                            d,
                            602 + 68 * head + 34 * c,
                            middle + 38 * i,
                            34,
                            38,
                            value(look.output().get(i, c), 1),
                            hues[head].pale);
                }
                for (int j = 0; j < 3; j++) {
                    double weight = look.weights().get(i, j);
                    cell(d, 408 + 44 * j, y, 44, 38, value(weight, 2), Drawing.shade(weight));
                }
            }
            d.arrow(222, middle + 57, 262, top + 57, hues[head]);
            d.arrow(344, top + 57, 400, top + 57, hues[head]);
            d.arrow(546, top + 57, 594, middle + 57, hues[head]);
        }
        d.arrow(670, 266, 670, 300, Hue.INK);
        d.box(620, 302, 100, 36, Hue.ORANGE).text(670, 325, "× $W_O$", Hue.INK);
        d.arrow(670, 338, 670, 370, Hue.INK).text(670, 388, "output $(T, C)$", Hue.INK);
        return d;
    }

    private static void cell(Drawing d, double x, double y, double w, double h, String text, String fill) {
        d.cell(x, y, w, h, fill).text(x + w / 2, y + h / 2 + 5, text, Hue.INK);
    }

    /** A block with its norm before and one with its norm after each part. */
    static Drawing transformerArchitecture() {
        Drawing d = new Drawing(
                760,
                420,
                "Two transformer blocks. Left, pre-norm: a straight line, the residual stream, runs from input to output;"
                        + " attention reads a normalised copy and adds its result, then the feed-forward network does the"
                        + " same. Right, post-norm: the norm stands on the line itself, after each addition.");
        d.heading(40, 34, "Pre-norm, as in GPT-2");
        d.heading(430, 34, "Post-norm, as in 2017 and in BERT");
        block(d, 130, true);
        block(d, 500, false);
        return d;
    }

    private static void block(Drawing d, double x, boolean before) {
        d.text(x, 404, "$x$  $(T, C)$", Hue.INK);
        d.text(x, 66, "$y$  $(T, C)$", Hue.INK);
        double[] add = before ? new double[] {262, 122} : new double[] {282, 142};
        d.line(x, 386, x, add[0] + 16, Hue.BLUE).line(x, add[0] - 16, x, add[1] + 16, Hue.BLUE);
        d.arrow(x, add[1] - 16, x, 74, Hue.BLUE);
        part(d, x, add[0] + 92, add[0], before, "attention", "tokens exchange", Hue.GREEN);
        part(d, x, add[1] + 92, add[1], before, "feed-forward", "each token by itself", Hue.ORANGE);
        for (double y : add) {
            d.disc(x, y, 15, Hue.BLUE).text(x, y + 5, "+", Hue.INK);
            if (!before) {
                d.box(x - 34, y - 54, 68, 26, Hue.GREY).text(x, y - 36, "norm", Hue.INK);
            }
        }
        if (before) {
            d.right(x - 12, 200, "residual", Hue.BLUE).right(x - 12, 218, "stream", Hue.BLUE);
        }
    }

    private static void part(
            Drawing d, double x, double from, double to, boolean norm, String name, String what, Hue hue) {
        double up = x + 130;
        double middle = (from + to) / 2 + (norm ? -10 : 4);
        d.route(hue, x, from, up, from, up, to, x + 17, to);
        if (norm) {
            d.box(up - 34, from - 30, 68, 24, Hue.GREY).text(up, from - 13, "norm", Hue.INK);
        }
        d.box(up - 76, middle - 28, 152, 46, hue).text(up, middle - 9, name, Hue.INK);
        d.text(up, middle + 9, what, hue);
    }

    /** From tokens to the loss, and where the targets come from. */
    static Drawing gpt() {
        Drawing d = new Drawing(
                760,
                400,
                "A GPT from bottom to top. The tokens to, be, or, not are looked up in the token table, positions are"
                        + " added, L blocks follow, a norm, and the token table again, transposed, gives logits. At each"
                        + " position the target is the next token: be, or, not, to. Each position sees itself and those to"
                        + " its left.");
        String[] tokens = {"to", "be", "or", "not", "to"};
        d.left(24, 380, "tokens", Hue.INK).left(24, 64, "targets", Hue.INK);
        d.left(24, 40, "the next token", Hue.GREY);
        for (int t = 0; t < 4; t++) {
            double x = 236 + 92 * t;
            d.area(x - 34, 360, 68, 30, Hue.ORANGE).text(x, 380, tokens[t], Hue.INK);
            d.arrow(x, 358, x, 340, Hue.GREY).arrow(x, 302, x, 284, Hue.GREY);
            d.arrow(x, 168, x, 152, Hue.GREY).arrow(x, 118, x, 76, Hue.GREY);
            d.area(x - 34, 44, 68, 30, Hue.VERMILION).text(x, 64, tokens[t + 1], Hue.INK);
        }
        d.box(190, 302, 368, 36, Hue.ORANGE).text(374, 325, "token table $E$ + position table $P$", Hue.INK);
        d.box(190, 170, 368, 112, Hue.GREEN);
        d.text(374, 196, "$L$ blocks", Hue.INK);
        for (int t = 0; t < 4; t++) {
            for (int s = 0; s <= t; s++) {
                d.arrow(236 + 92 * s, 268, 236 + 92 * t, 214, s == t ? Hue.GREEN : Hue.BLUE);
            }
        }
        d.box(190, 116, 368, 34, Hue.GREY).text(374, 138, "norm, then × $E^T$: logits over $V$ tokens", Hue.INK);
        d.left(574, 325, "$(T)$ → $(T, C)$", Hue.INK).left(574, 230, "$(T, C)$, causal", Hue.INK);
        d.left(574, 138, "$(T, V)$", Hue.INK).left(574, 102, "cross-entropy", Hue.VERMILION);
        d.route(Hue.ORANGE, 190, 320, 162, 320, 162, 133, 186, 133);
        d.right(154, 222, "one table,", Hue.ORANGE).right(154, 240, "used twice", Hue.ORANGE);
        return d;
    }
}
