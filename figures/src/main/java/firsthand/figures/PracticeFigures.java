package firsthand.figures;

import java.util.Locale;

/** Figures of the documents on how models are trained, adapted and used. */
final class PracticeFigures {
    private PracticeFigures() {}

    /** Two ways to make exercises out of plain text. */
    static Drawing pretraining() {
        String[] text = {"the", "cat", "sleeps", "on", "the", "mat"};
        Drawing d = new Drawing(
                760,
                380,
                "Two pretraining tasks on the text: the cat sleeps on the mat. Causal: each token is given and the next"
                        + " one is the target, so five of six positions have a target; for one of them arrows show that"
                        + " it sees itself and its left only."
                        + " Masked: sleeps is hidden, all other tokens are given on both sides, and only the hidden one is"
                        + " a target.");
        d.heading(24, 34, "Causal: say what comes next (GPT)");
        row(d, 24, 152, "given", Hue.BLUE, "the", "cat", "sleeps", "on", "the", "mat");
        row(d, 24, 56, "target", Hue.VERMILION, "cat", "sleeps", "on", "the", "mat", "");
        d.heading(24, 226, "Masked: say what is hidden (BERT)");
        row(d, 24, 334, "given", Hue.BLUE, "the", "cat", "[mask]", "on", "the", "mat");
        row(d, 24, 248, "target", Hue.VERMILION, "", "", "sleeps", "", "", "");
        for (int t = 0; t < text.length; t++) {
            double x = column(t);
            if (t < text.length - 1) {
                d.arrow(x, 148, x, 92, Hue.VERMILION);
            }
            if (t == 2) {
                d.arrow(x, 330, x, 284, Hue.VERMILION);
            } else {
                d.arrow(x, 330, column(2) + (t < 2 ? -14 : 14), 284, Hue.GREY);
            }
            if (t < 3) {
                d.arrow(x, 148, column(3) - 14, 92, Hue.GREY);
            }
        }
        return d;
    }

    private static double column(int t) {
        return 150 + 110 * t;
    }

    private static void row(Drawing d, double left, double y, String name, Hue hue, String... tokens) {
        d.left(left, y + 21, name, hue);
        for (int t = 0; t < tokens.length; t++) {
            if (!tokens[t].isEmpty()) {
                d.area(column(t) - 44, y, 88, 32, hue).text(column(t), y + 21, tokens[t], Hue.INK);
            }
        }
    }

    /** What is trained when only the head, the last block, or everything learns. */
    static Drawing fineTuning() {
        int c = 384;
        int block = 12 * c * c + 13 * c;
        int embeddings = (30_522 + 512 + 2 + 2) * c;
        int head = 6 * c + 6;
        Drawing d = new Drawing(
                760,
                420,
                "Three ways to fine-tune a MiniLM encoder of six blocks with a new head for six classes. Frozen: only the"
                        + " head is trained, 2,310 numbers. Last block: head and block 6, 1,776,774. Full: everything,"
                        + " 22,567,686.");
        String[] ways = {"Frozen", "Last block", "Full"};
        int[] trained = {head, head + block, head + 6 * block + embeddings};
        for (int way = 0; way < 3; way++) {
            double x = 140 + 210 * way;
            d.heading(x, 34, ways[way]);
            layer(d, x, 52, "new head", true);
            for (int b = 6; b >= 1; b--) {
                layer(d, x, 52 + 42 * (7 - b), "block " + b, way == 2 || (way == 1 && b == 6));
            }
            layer(d, x, 52 + 42 * 7, "embeddings", way == 2);
            d.text(x + 80, 408, String.format(Locale.ROOT, "%,d trained", trained[way]), Hue.VERMILION);
        }
        d.area(24, 60, 18, 18, Hue.VERMILION).left(50, 74, "trained", Hue.INK);
        d.area(24, 88, 18, 18, Hue.GREY).left(50, 102, "frozen", Hue.INK);
        return d;
    }

    private static void layer(Drawing d, double x, double y, String name, boolean trained) {
        Hue hue = trained ? Hue.VERMILION : Hue.GREY;
        d.box(x, y, 160, 34, hue).text(x + 80, y + 22, name, Hue.INK);
    }

    /** A large frozen matrix and two thin ones beside it, to scale. */
    static Drawing efficientAdaptation() {
        Drawing d = new Drawing(
                760,
                360,
                "LoRA drawn to scale. Left, the frozen weight matrix of 768 by 768, a large square with 589,824 numbers."
                        + " Right, the two trained matrices of rank 16: A, 16 rows of 768, a thin strip that lies, and B,"
                        + " 768 rows of 16, one that stands on it; 24,576 numbers together, 4.2 %. Both ways start at the"
                        + " input and their results are added.");
        double side = 192;
        double thin = side * 16 / 768;
        d.box(109, 84, side, side, Hue.GREY);
        d.text(205, 172, "$W$, frozen", Hue.INK)
                .text(205, 194, "768 × 768", Hue.INK)
                .text(205, 216, "589,824", Hue.INK);
        d.bar(459, 256, side, thin, Hue.VERMILION);
        d.bar(555 - thin / 2, 54, thin, side, Hue.VERMILION);
        d.left(459, 280, "$A$: 16 × 768, random", Hue.VERMILION);
        d.left(569, 120, "$B$: 768 × 16,", Hue.VERMILION).left(569, 140, "starts at 0", Hue.VERMILION);
        d.left(569, 240, "16 numbers", Hue.VERMILION);
        d.right(543, 130, "× $α/r$", Hue.VERMILION);
        d.text(380, 346, "$x$", Hue.INK);
        d.route(Hue.GREY, 372, 340, 205, 340, 205, 279);
        d.route(Hue.VERMILION, 388, 340, 640, 340, 640, 264);
        d.route(Hue.GREY, 205, 82, 205, 46, 363, 46);
        d.route(Hue.VERMILION, 555, 52, 555, 46, 397, 46);
        d.disc(380, 46, 15, Hue.BLUE).text(380, 51, "+", Hue.INK);
        d.arrow(380, 30, 380, 12, Hue.BLUE);
        d.left(391, 22, "$h$", Hue.INK);
        d.left(459, 320, "24,576 trained: 4.2 %", Hue.VERMILION);
        return d;
    }

    /** What is computed at each step of writing, without and with a cache. */
    static Drawing inference() {
        Drawing d = new Drawing(
                760,
                330,
                "Writing six tokens. Without a cache every step computes keys and values of all tokens so far again: 21 in"
                        + " all. With a cache each step computes those of the newest token only and reads the others: 6"
                        + " computed.");
        d.heading(90, 34, "Without a cache");
        d.heading(450, 34, "With a cache");
        for (int step = 1; step <= 6; step++) {
            double y = 60 + 36 * (step - 1);
            d.right(78, y + 21, "step " + step, Hue.INK).right(438, y + 21, "step " + step, Hue.INK);
            for (int t = 1; t <= step; t++) {
                boolean fresh = t == step;
                d.cell(90 + 40 * (t - 1), y, 40, 32, Hue.VERMILION.pale);
                d.text(110 + 40 * (t - 1), y + 21, "$k_" + t + "$", Hue.VERMILION);
                d.cell(450 + 40 * (t - 1), y, 40, 32, fresh ? Hue.VERMILION.pale : Hue.BLUE.pale);
                d.text(470 + 40 * (t - 1), y + 21, "$k_" + t + "$", fresh ? Hue.VERMILION : Hue.BLUE);
            }
        }
        d.area(90, 294, 18, 18, Hue.VERMILION).left(116, 308, "computed: 21", Hue.INK);
        d.area(450, 294, 18, 18, Hue.VERMILION).left(476, 308, "computed: 6", Hue.INK);
        d.area(590, 294, 18, 18, Hue.BLUE).left(616, 308, "read: 15", Hue.INK);
        return d;
    }
}
