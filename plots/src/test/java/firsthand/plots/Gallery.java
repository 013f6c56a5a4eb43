package firsthand.plots;

import firsthand.plots.layers.Require;
import firsthand.plots.layers.Scatter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Draws one of every kind into target/gallery, to be looked at: as SVG, as PNG, and all on a light and a dark page. */
final class Gallery {
    private Gallery() {}

    public static void main(String[] args) throws IOException {
        Path folder = Files.createDirectories(Path.of(args.length > 0 ? args[0] : "target/gallery"));
        StringBuilder page = new StringBuilder("<meta charset='utf-8'><body style='margin:24px;width:830px'>");
        for (Map.Entry<String, Plot> one : plots().entrySet()) {
            long start = cpu();
            Plot plot = one.getValue();
            plot.save(folder.resolve(one.getKey() + ".svg"));
            long svg = cpu();
            plot.save(folder.resolve(one.getKey() + ".png"));
            System.out.printf(
                    "%-16s svg %6d B %4d ms   png %6d B %4d ms   %s  %s%n",
                    one.getKey(),
                    plot.toSvg().length(),
                    (svg - start) / 1_000_000,
                    Files.size(folder.resolve(one.getKey() + ".png")),
                    (cpu() - svg) / 1_000_000,
                    plot.toMime().data().keySet(),
                    plot.alt());
            page.append(plot.toSvg()).append("<p></p>");
        }
        Files.writeString(folder.resolve("light.html"), page);
        Files.writeString(
                folder.resolve("dark.html"),
                page.toString().replace("<body style='", "<body style='background:#0d1117;"));
        for (Map.Entry<String, Animation> one : animations().entrySet()) {
            long start = cpu();
            one.getValue().save(folder.resolve(one.getKey() + ".gif"));
            System.out.printf(
                    "%-16s gif %6d B %4d ms   %s%n",
                    one.getKey(),
                    Files.size(folder.resolve(one.getKey() + ".gif")),
                    (cpu() - start) / 1_000_000,
                    one.getValue().alt());
        }
    }

    /** Time this thread has computed, so that a busy machine does not count. */
    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    static Map<String, Plot> plots() {
        Map<String, Plot> all = new LinkedHashMap<>();
        all.put("line", loss(200));
        double[] depth = Require.indices(20);
        all.put(
                "logline",
                Plot.line("sigmoid", depth, map(depth, d -> StrictMath.pow(0.22, d)))
                        .line("tanh", depth, map(depth, d -> StrictMath.pow(0.8, d)))
                        .line(
                                "ReLU, He initialisation",
                                depth,
                                map(depth, d -> StrictMath.pow(0.98, d) * (1 + 0.1 * StrictMath.sin(d))))
                        .line("GELU", depth, map(depth, d -> StrictMath.pow(0.9, d)))
                        .logY()
                        .title("Gradient norm by layer")
                        .xLabel("layers below the loss")
                        .yLabel("‖∂L/∂W‖"));
        all.put(
                "functions",
                Plot.line(
                                "GELU(x)",
                                x -> x * 0.5 * (1 + StrictMath.tanh(0.7978845608 * (x + 0.044715 * x * x * x))),
                                Range.of(-5, 5))
                        .line(
                                "d/dx GELU(x)",
                                x -> 0.5 * (1 + StrictMath.tanh(x)) + 0.15 * x * StrictMath.exp(-x * x / 2))
                        .hline(1, "slope 1")
                        .vline(0, "")
                        .title("GELU and its derivative")
                        .xLabel("x"));
        double[] seven = Require.indices(30);
        Chart many = Plot.line("series 1", map(seven, t -> t));
        for (int i = 2; i <= 8; i++) {
            int slope = i;
            many = many.line("series " + i, map(seven, t -> t * slope + slope * slope));
        }
        all.put("many", many.title("Eight series").xLabel("t (s)").yLabel("distance (m)"));
        double[] x = map(Require.indices(60), i -> i * 10);
        all.put(
                "band",
                Plot.line("Adam, 5 seeds", x, map(x, t -> 2 * StrictMath.exp(-t / 150) + 0.3))
                        .band(
                                "Adam, 5 seeds",
                                x,
                                map(x, t -> 1.8 * StrictMath.exp(-t / 140) + 0.22),
                                map(x, t -> 2.2 * StrictMath.exp(-t / 160) + 0.4))
                        .line("SGD, 5 seeds", x, map(x, t -> 2.1 * StrictMath.exp(-t / 400) + 0.4))
                        .band(
                                "SGD, 5 seeds",
                                x,
                                map(x, t -> 1.9 * StrictMath.exp(-t / 380) + 0.3),
                                map(x, t -> 2.4 * StrictMath.exp(-t / 430) + 0.5))
                        .title("Loss over seeds, mean and range")
                        .xLabel("step")
                        .yLabel("loss (nats)")
                        .text(300, 2.2, "shaded: least to greatest"));
        double[] five = Require.indices(5);
        Chart notes = Plot.line("went there", five, map(five, t -> 3 * t - 0.6 * t * t))
                .scatter("went there", five, map(five, t -> 3 * t - 0.6 * t * t));
        for (double t : five) {
            notes = notes.note(t, 3 * t - 0.6 * t * t, "after " + (int) t + " s");
        }
        all.put("notes", notes.title("Words where nothing is").xLabel("t (s)").yLabel("height (m)"));
        double[][] moons = moons(160);
        int[] classes = IntStream.range(0, 160).map(i -> i % 2).toArray();
        double[][] columns = Scatter.columns(moons);
        all.put(
                "scatter",
                Plot.scatter(columns[0], columns[1], classes, "upper moon", "lower moon")
                        .title("Two moons")
                        .xLabel("x₁")
                        .yLabel("x₂"));
        all.put(
                "boundary",
                Plot.boundary(
                                (a, b) ->
                                        1 / (1 + StrictMath.exp(-6 * (0.5 - b + 0.8 * StrictMath.sin(2.2 * a - 2.4)))),
                                moons,
                                classes,
                                "upper moon",
                                "lower moon")
                        .title("Decision boundary after 300 steps")
                        .xLabel("x₁")
                        .yLabel("x₂"));
        all.put(
                "bar",
                Plot.bar(
                                new String[] {"SGD", "momentum", "RMSprop", "Adam", "AdamW"},
                                new double[] {812, 240, 310, 155, 150})
                        .values("%.0f")
                        .title("Steps to a loss of 0.1")
                        .yLabel("steps"));
        all.put(
                "groupedbar",
                Plot.bar(new String[] {"frozen", "last block", "full", "LoRA r = 8"}, "accuracy", new double[] {
                            72.0, 88.5, 92.1, 91.7
                        })
                        .bar("from scratch", new double[] {60, 61, 63, 62.5})
                        .values("%.1f")
                        .title("Accuracy after fine-tuning")
                        .yLabel("accuracy (%)"));
        all.put(
                "names",
                Plot.scatter("LoRA", new double[] {1, 1, 1}, new double[] {63.4, 65.3, 68.7})
                        .scatter("full", new double[] {2, 2, 2}, new double[] {65.1, 66.3, 68.0})
                        .line("head only", new double[] {-0.5, 2.5}, new double[] {66.8, 66.8})
                        .names("head only", "LoRA", "full")
                        .title("Right answers, three seeds")
                        .yLabel("right answers (%)"));
        all.put(
                "hbar",
                Plot.bar(
                                new String[] {"the", "a very long token label", "of", "and", "to", "in"},
                                new double[] {0.07, 0.31, 0.04, 0.22, 0.11, 0.25})
                        .horizontal()
                        .sorted()
                        .values("%.2f")
                        .title("Next token")
                        .xLabel("probability"));
        Random random = new Random(1);
        all.put(
                "histogram",
                Plot.histogram(
                                "Xavier",
                                random.doubles(5000)
                                        .map(u -> random.nextGaussian() * 0.4)
                                        .toArray(),
                                50)
                        .histogram(
                                "He",
                                random.doubles(5000)
                                        .map(u -> random.nextGaussian() * 0.8 + 0.6)
                                        .toArray())
                        .title("Activations in layer 10")
                        .xLabel("activation"));
        String[] tokens = {"the", "animal", "did", "n't", "cross", "the", "street", "because", "it", "was", "tired"};
        all.put(
                "attention",
                Plot.heatmap(attention(tokens.length))
                        .labels(tokens)
                        .values("%.2f")
                        .range(0, 1)
                        .title("Attention weights, head 3")
                        .xLabel("key")
                        .yLabel("query")
                        .colourLabel("weight"));
        all.put(
                "heatmap",
                Plot.heatmap(gradientFlow())
                        .rows("sigmoid", "tanh", "ReLU", "leaky ReLU", "GELU", "SiLU")
                        .logColours()
                        .title("Gradient norm: activation × depth")
                        .xLabel("layer")
                        .colourLabel("‖∂L/∂h‖"));
        double[][] positions = new double[64][128];
        for (int p = 0; p < 64; p++) {
            for (int d = 0; d < 128; d++) {
                double angle = p / StrictMath.pow(10_000, 2 * (d / 2) / 128.0);
                positions[p][d] = d % 2 == 0 ? StrictMath.sin(angle) : StrictMath.cos(angle);
            }
        }
        all.put(
                "positions",
                Plot.heatmap(positions)
                        .diverging()
                        .title("Sinusoidal positions")
                        .xLabel("dimension")
                        .yLabel("position"));
        double[][] holes = new double[6][6];
        for (int i = 0; i < 36; i++) {
            holes[i / 6][i % 6] = i % 6 > i / 6 ? Double.NaN : (i % 7 - 3) / 3.0;
        }
        all.put("diverging", Plot.heatmap(holes).diverging().values("%.1f").title("NaN is grey"));
        all.put(
                "kinds",
                Plot.heatmap(new double[][] {
                            {1, 1, Double.NaN, Double.NaN},
                            {0, 0, 1, Double.NaN},
                            {0, 0, 0, 1},
                        })
                        .kinds("read", "computed")
                        .title("Kinds have patches, not a scale")
                        .xLabel("token")
                        .yLabel("pass"));
        all.put(
                "contour",
                Plot.contour(Gallery::rosenbrock, Range.of(-2, 2), Range.of(-1, 3))
                        .logColours()
                        .path("SGD", descend(0.0012, 0, 400))
                        .path("momentum", descend(0.0008, 0.9, 200))
                        .point("minimum", 1, 1)
                        .title("Rosenbrock")
                        .colourLabel("f(x, y)"));
        all.put(
                "bowl",
                Plot.contour((a, b) -> a * a + 10 * b * b, Range.of(-3, 3), Range.of(-2, 2))
                        .path("Adam", descend(0.002, 0, 60))
                        .title("An ill-conditioned bowl"));
        all.put(
                "surface",
                Plot.surface(Gallery::rosenbrock, Range.of(-2, 2), Range.of(-1, 3))
                        .logZ()
                        .path("momentum", descend(0.0008, 0.9, 200))
                        .title("Rosenbrock, log height"));
        all.put(
                "saddle",
                Plot.surface((a, b) -> a * a - b * b, Range.of(-1, 1), Range.of(-1, 1))
                        .title("A saddle"));
        all.put(
                "field",
                Plot.vectorField((a, b) -> -2 * a, (a, b) -> -6 * b, Range.of(-3, 3), Range.of(-2, 2))
                        .title("−∇f of x² + 3y²"));
        double[][] digit = new double[28][28];
        for (int r = 0; r < 28; r++) {
            for (int c = 0; c < 28; c++) {
                digit[r][c] = StrictMath.exp(-StrictMath.pow(StrictMath.hypot(r - 14, c - 14) - 8, 2) / 4);
            }
        }
        all.put("image", Plot.image(digit).title("A zero, 28 × 28"));
        all.put(
                "graph",
                Plot.graph()
                        .title("L = (a · b + c) · f")
                        .node("a", "a = 2.0", "grad 6.0")
                        .node("b", "b = −3.0", "grad −4.0")
                        .operation("*", "×")
                        .node("e", "e = −6.0", "grad −2.0")
                        .node("c", "c = 10.0", "grad −2.0")
                        .operation("+", "+")
                        .node("d", "d = 4.0", "grad −2.0")
                        .node("f", "f = −2.0", "grad 4.0")
                        .operation("*2", "×")
                        .node("L", "L = −8.0", "grad 1.0")
                        .edge("a", "*")
                        .edge("b", "*")
                        .edge("*", "e")
                        .edge("e", "+")
                        .edge("c", "+")
                        .edge("+", "d")
                        .edge("d", "*2")
                        .edge("f", "*2")
                        .edge("*2", "L"));
        all.put(
                "network",
                Plot.graph()
                        .title("Two inputs, two units, one output")
                        .node("x1", "x₁ = 1", "grad −3")
                        .node("x2", "x₂ = 2", "grad 6")
                        .node("h1", "h₁ = 0.5", "grad 1")
                        .node("h2", "h₂ = −0.76", "grad 2")
                        .node("z", "z = 1.26", "grad 1")
                        .edge("x1", "h1", "0.5")
                        .edge("x1", "h2", "−1")
                        .edge("x2", "h1", "2")
                        .edge("x2", "h2", "0.25")
                        .edge("h1", "z", "1")
                        .edge("h2", "z", "−1")
                        .active("h2")
                        .pending("x1", "x2"));
        all.put(
                "colours",
                Plot.contour((a, b) -> a * a + 10 * b * b, Range.of(-3, 3), Range.of(-2, 2))
                        .logColours()
                        .range(1e-3, 100)
                        .path("Adam", descend(0.002, 0, 60))
                        .colours("SGD", "momentum", "Adam")
                        .title("Adam's colour and mark, with or without the others"));
        List<Plot> small = new ArrayList<>();
        for (String name : List.of("sigmoid", "tanh", "ReLU", "GELU")) {
            small.add(Plot.line(
                            name,
                            v -> name.equals("ReLU") ? Math.max(0, v) : StrictMath.tanh(v * name.length() / 5),
                            Range.of(-4, 4))
                    .title(name)
                    .xLabel("x")
                    .yLabel("f(x)")
                    .size(400, 260));
        }
        all.put("grid", Grid.of(small).title("Four activations"));
        all.put(
                "onelegend",
                Grid.of(
                                loss(200).title("Three rates").size(400, 240),
                                Plot.line("validation", new double[] {2, 1.2, 0.9})
                                        .title("One of them")
                                        .xLabel("pass")
                                        .yLabel("loss (nats)")
                                        .size(400, 240))
                        .oneLegend());
        return all;
    }

    static Map<String, Animation> animations() {
        Map<String, Animation> all = new LinkedHashMap<>();
        double[][] steps = descend(0.0008, 0.9, 200);
        all.put(
                "descent",
                Animation.of(
                        30,
                        i -> Plot.contour(Gallery::rosenbrock, Range.of(-2, 2), Range.of(-1, 3))
                                .logColours()
                                .path("momentum", Arrays.copyOf(steps, 2 + i * 6))
                                .point("minimum", 1, 1)
                                .title("Rosenbrock, step " + i * 6)
                                .size(640, 430),
                        8));
        double[][] moons = moons(160);
        int[] classes = IntStream.range(0, 160).map(i -> i % 2).toArray();
        all.put(
                "learning",
                Animation.of(
                        30,
                        i -> Plot.boundary(
                                        (a, b) -> 1
                                                / (1
                                                        + StrictMath.exp(-0.2
                                                                * i
                                                                * (0.5
                                                                        - b
                                                                        + 0.03 * i * StrictMath.sin(2.2 * a - 2.4)))),
                                        moons,
                                        classes)
                                .title("Step " + 10 * i)
                                .size(640, 430),
                        8));
        all.put("loss", Animation.of(30, i -> loss(20 + i * 6).size(640, 400), 10));
        return all;
    }

    private static Chart loss(int steps) {
        Random random = new Random(3);
        double[] train =
                map(Require.indices(steps), t -> 2.3 * StrictMath.exp(-t / 45) + 0.35 + 0.06 * random.nextGaussian());
        double[] validation = map(Require.indices(steps), t -> 2.2 * StrictMath.exp(-t / 50) + 0.55 + t * 0.0008);
        return Plot.line("train", train)
                .line("validation", validation)
                .hline(StrictMath.log(10), "guessing: ln 10")
                .title("Loss while training")
                .xLabel("step")
                .yLabel("loss (nats)");
    }

    private static double[] map(double[] x, java.util.function.DoubleUnaryOperator f) {
        return Arrays.stream(x).map(f).toArray();
    }

    static double rosenbrock(double x, double y) {
        return (1 - x) * (1 - x) + 100 * (y - x * x) * (y - x * x);
    }

    private static double[][] descend(double rate, double momentum, int steps) {
        double[][] path = new double[steps][2];
        double x = -1.5;
        double y = 2;
        double vx = 0;
        double vy = 0;
        for (int i = 0; i < steps; i++) {
            path[i] = new double[] {x, y};
            vx = momentum * vx - rate * (-2 * (1 - x) - 400 * x * (y - x * x));
            vy = momentum * vy - rate * (200 * (y - x * x));
            x += vx;
            y += vy;
        }
        return path;
    }

    private static double[][] moons(int n) {
        Random random = new Random(7);
        double[][] points = new double[n][];
        for (int i = 0; i < n; i++) {
            double t = Math.PI * random.nextDouble();
            points[i] = i % 2 == 0
                    ? new double[] {
                        StrictMath.cos(t) + 0.12 * random.nextGaussian(),
                        StrictMath.sin(t) + 0.12 * random.nextGaussian()
                    }
                    : new double[] {
                        1 - StrictMath.cos(t) + 0.12 * random.nextGaussian(),
                        0.5 - StrictMath.sin(t) + 0.12 * random.nextGaussian()
                    };
        }
        return points;
    }

    private static double[][] attention(int n) {
        double[][] weights = new double[n][n];
        for (int q = 0; q < n; q++) {
            double sum = 0;
            for (int k = 0; k < n; k++) {
                weights[q][k] =
                        k > q ? Double.NaN : StrictMath.exp(1.4 * StrictMath.sin(3.1 * q + 1.7 * k) + (k == q ? 1 : 0));
                sum += k > q ? 0 : weights[q][k];
            }
            for (int k = 0; k <= q; k++) {
                weights[q][k] /= sum;
            }
        }
        return weights;
    }

    private static double[][] gradientFlow() {
        double[] factors = {0.22, 0.7, 0.95, 0.97, 0.9, 0.85};
        double[][] norms = new double[6][24];
        for (int a = 0; a < 6; a++) {
            for (int d = 0; d < 24; d++) {
                norms[a][d] = StrictMath.pow(factors[a], 23 - d);
            }
        }
        return norms;
    }
}
