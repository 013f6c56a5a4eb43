package firsthand.publish.site;

import static firsthand.publish.site.SampleNotebook.data;
import static firsthand.publish.site.SampleNotebook.failure;
import static firsthand.publish.site.SampleNotebook.picture;
import static firsthand.publish.site.SampleNotebook.stream;

import firsthand.kernel.client.Output;
import firsthand.publish.Course;
import firsthand.publish.notebook.Variants;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A course of two notebooks and one concept that has something of every kind: every output type, every role, formulas,
 * tables, links of all sorts, an interactive cell with its variants. Run as a program it writes the site to look at.
 */
final class SampleCourse {
    private SampleCourse() {}

    /** Writes the sample's sources below the first argument and its site into {@code site} below that. */
    public static void main(String[] args) throws IOException {
        Path root = Path.of(args[0]);
        write(root);
        Site.write(new Course(root), root.resolve("site")).problems().forEach(System.out::println);
    }

    static void write(Path root) throws IOException {
        Files.createDirectories(root.resolve("course/concepts"));
        Path library = root.resolve("arrays/src/main/java/firsthand/arrays/Activations.java");
        Files.createDirectories(library.getParent());
        Files.writeString(library, LIBRARY);
        Files.writeString(root.resolve("course/concepts/activation-functions.md"), CONCEPT);
        new SampleNotebook()
                .about("part", "Part one · From scratch")
                .prose("# Neural network\n\nA short one, so that the notebook after it has a neighbour.")
                .code("1 + 1", data(Map.of("text/plain", "2")))
                .write(root.resolve("notebooks/01-neural-net.ipynb"));
        activations().write(root.resolve("notebooks/03-activations-visualized.ipynb"));
        variants(new Course(root).variants("03-activations-visualized"));
    }

    private static SampleNotebook activations() throws IOException {
        return new SampleNotebook()
                .about("part", "Part one · From scratch")
                .about("budget", "30 s")
                .about("build", "seven activation functions with their derivatives")
                .prose(OPENING)
                .code("import firsthand.arrays.*;\nimport firsthand.plots.*;")
                .prose(SIGMOID)
                .code("""
                        static double sigmoid(double x) {
                            return x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x)); // never overflows
                        }
                        for (double x : new double[] {-1000, -2, 0, 2, 1000}) {
                            System.out.printf("sigmoid(%6.0f) = %.6f%n", x, sigmoid(x));
                        }
                        """, stream("stdout", """
                        sigmoid( -1000) = 0.000000
                        sigmoid(    -2) = 0.119203
                        sigmoid(     0) = 0.500000
                        """), stream("stdout", """
                        sigmoid(     2) = 0.880797
                        sigmoid(  1000) = 1.000000
                        """))
                .code(
                        "Plot.line(x, sigmoid.map(x)).add(sigmoid.derivative(x)).title(\"Sigmoid\")",
                        picture(
                                "image/svg+xml",
                                SamplePictures.curves(
                                        "Sigmoid and its derivative",
                                        x -> 1 / (1 + Math.exp(-x)),
                                        x -> Math.exp(-x) / Math.pow(1 + Math.exp(-x), 2)),
                                "Sigmoid rises from 0 to 1; its derivative peaks at 0.25 where x is 0",
                                0,
                                0))
                .prose("""
                        ## Vanishing gradients

                        Each layer multiplies the gradient by at most 0.25. After 20 layers that leaves $0.25^{20} \\approx 9.1 \\times 10^{-13}$.

                        ### Gradient norms by depth

                        The norms, measured on one batch of 64 points:
                        """)
                .code(
                        "gradientNorms(List.of(Sigmoid, Tanh, Relu), 20)",
                        data(Map.of("text/plain", "a table", "text/html", TABLE)))
                .code(
                        "slow",
                        """
                        var net = new Network(2, 20, 20, 1); // about 900 weights & biases
                        for (int step : Progress.of("training", 2_000)) {
                            net.step(moons.batch(64), 0.05f);
                        }
                        net.boundary()
                        """,
                        stream("stderr", "training   1 % \rtraining 100 % 2000/2000 · 1,742 steps/s · loss 0.0312\n"),
                        picture(
                                "image/png",
                                SamplePictures.boundary(560, 370, 0.8),
                                "Decision boundary: a wave between two interleaved half moons",
                                560,
                                370))
                .prose("The same boundary, bending as the network learns:")
                .code(
                        "animation",
                        picture(
                                "image/gif",
                                SamplePictures.bending(420, 280),
                                "The boundary starts straight and bends into a wave",
                                420,
                                280))
                .prose("""
                        ## Try it

                        Choose an activation and a learning rate; the same network is trained with both.
                        """)
                .code(
                        "interactive",
                        INTERACTIVE,
                        picture(
                                "image/svg+xml",
                                SamplePictures.curves("relu, rate 0.1", x -> Math.max(0, x), x -> x > 0 ? 1 : 0),
                                "Loss falls to 0.03 with relu at rate 0.1",
                                0,
                                0))
                .prose("""
                        ## When it goes wrong

                        Shapes that do not fit are refused, with both shapes named.
                        """)
                .code(
                        "expect-error",
                        "NdArray.ones(2, 3).matmul(NdArray.ones(2, 3))",
                        failure(
                                "IllegalArgumentException",
                                "matmul: shapes (2, 3) and (2, 3): the inner sizes 3 and 2 differ",
                                "IllegalArgumentException: matmul: shapes (2, 3) and (2, 3): the inner sizes 3 and 2 differ",
                                "  at cell 9, line 1"))
                .code(
                        "Map.of(\"generic\", new ArrayList<String>(), \"a\", 1 < 2 && 3 > 2)",
                        data(Map.of("text/plain", "{a=true, generic=[]} <not a tag> & \"quoted\"")))
                .code("for (int i = 1; i <= 60; i++) System.out.println(\"step \" + i);", stream("stdout", steps(60)))
                .prose("""
                        ## Summary

                        - You drew every activation with its derivative.
                        - What surprised you? Twenty sigmoids leave a gradient that a `float` can hardly hold.

                        ## Exercises

                        ### 1. Leaky ReLU

                        Write $\\operatorname{leaky}(x) = \\max(\\alpha x, x)$ for $0 < \\alpha < 1$, elementwise.
                        """)
                .code("exercise", """
                        static NdArray leakyRelu(NdArray x, double alpha) {
                            // your code here
                            return x;
                        }
                        """)
                .code("check", "Checks.leakyRelu(this::leakyRelu)", check())
                .prose("""
                        <details><summary>Solution</summary>

                        ```java
                        static NdArray leakyRelu(NdArray x, double alpha) {
                            return x.where(x.greater(0), x.mul(alpha));
                        }
                        ```

                        The mask $x > 0$ picks the branch; `mul` makes no copy of `x`.

                        </details>
                        """)
                .prose(LINKS);
    }

    private static Output check() {
        return data(Map.of(
                "text/plain",
                "Not done yet: leakyRelu still returns its input.",
                "text/html",
                "<p><strong>Not done yet.</strong> <code>leakyRelu</code> still returns its input.</p>"));
    }

    private static void variants(Path file) throws IOException {
        Map<String, List<Output>> outputs = new LinkedHashMap<>();
        for (String f : List.of("relu", "tanh", "gelu")) {
            for (String r : List.of("0.01", "0.1", "1.0")) {
                for (String s : List.of("Xavier, uniform", "Xavier, normal", "He, uniform", "He, normal")) {
                    String svg = SamplePictures.curves(
                            f + ", rate " + r,
                            x -> f.equals("tanh") ? Math.tanh(x) : Math.max(0, x),
                            x -> Double.parseDouble(r));
                    outputs.put(
                            Variants.key(List.of(f, r, s)),
                            List.of(
                                    stream("stdout", "trained with " + f + " from " + s + "\n"),
                                    picture("image/svg+xml", svg, "Loss with " + f + " at rate " + r, 0, 0)));
                }
            }
        }
        Files.createDirectories(file.getParent());
        Files.writeString(file, new Variants(Map.of("c12", outputs)).write());
    }

    private static String steps(int count) {
        StringBuilder lines = new StringBuilder();
        for (int i = 1; i <= count; i++) {
            lines.append("step ").append(i).append('\n');
        }
        return lines.toString();
    }

    private static final String OPENING = """
            # Activations, visualized

            A network without activation functions is one matrix, however many layers it has. This notebook draws the functions that make depth worth having, and shows what each of them does to a gradient on its way back.

            **You will**

            - plot sigmoid, tanh, ReLU, GELU and SiLU with their derivatives;
            - see a gradient vanish through 20 sigmoid layers, and hold through 20 ReLUs;
            - count dead ReLUs and bring them back.

            **You need** [activation functions](concepts/activation-functions.md) and [the first notebook](01-neural-net.md). **It takes** about 10 seconds and 200 MB.

            ## The functions

            | name | formula | range | derivative at 0 |
            |---|---|---|---:|
            | sigmoid | $\\sigma(x) = \\dfrac{1}{1 + e^{-x}}$ | $(0, 1)$ | 0.25 |
            | tanh | $\\tanh x$ | $(-1, 1)$ | 1 |
            | ReLU | $\\max(0, x)$ | $[0, \\infty)$ | 0 |
            | GELU | $x\\,\\Phi(x)$ | $(-0.17, \\infty)$ | 0.5 |
            """;

    private static final String SIGMOID = """
            ### Sigmoid, by hand

            The sigmoid squashes any number into $(0, 1)$. Its derivative can be written with its own value, which is why it was so loved:

            $$
            \\sigma'(x) = \\sigma(x)\\,\\bigl(1 - \\sigma(x)\\bigr) \\le \\tfrac{1}{4}
            $$

            With $x_i * w_i$ and $b_i * c_i$ in one line no star becomes emphasis, `$HOME` in code stays code, and a price of \\$5 stays a price. For a layer of $n$ units the chain rule gives

            $$
            \\frac{\\partial L}{\\partial h^{(l)}}
              = \\left(W^{(l+1)}\\right)^{\\!\\top} \\left( \\frac{\\partial L}{\\partial h^{(l+1)}} \\odot \\sigma'\\!\\left(z^{(l+1)}\\right) \\right),
            \\qquad
            \\left\\lVert \\frac{\\partial L}{\\partial h^{(0)}} \\right\\rVert \\le \\left(\\tfrac14\\right)^{20} \\prod_{l=1}^{20} \\left\\lVert W^{(l)} \\right\\rVert \\left\\lVert \\frac{\\partial L}{\\partial h^{(20)}} \\right\\rVert
            $$

            > **Side box.** `Math.exp(-x)` overflows to infinity for $x < -709$; writing the negative half with $e^{x}$ keeps both halves finite.
            """;

    private static final String INTERACTIVE = """
            // @param activation: relu | tanh | gelu
            String activation = "relu";
            // @param rate: 0.01 | 0.1 | 1.0
            double rate = 0.1;
            // @param start: Xavier, uniform | Xavier, normal | He, uniform | He, normal
            String start = "He, normal";
            train(moons, activation, rate, start).chart()
            """;

    private static final String TABLE = """
            <table><thead><tr><th>activation</th><th align="right">layer 1</th><th align="right">layer 10</th><th align="right">layer 20</th></tr></thead>
            <tbody><tr><td>sigmoid</td><td align="right">3.1e-13</td><td align="right">2.8e-07</td><td align="right">0.214</td></tr>
            <tr><td>tanh</td><td align="right">0.0187</td><td align="right">0.0911</td><td align="right">0.305</td></tr>
            <tr><td>ReLU</td><td align="right">0.1720</td><td align="right">0.2034</td><td align="right">0.298</td></tr></tbody></table>
            """;

    private static final String LINKS = """
            ## Where to go on

            - The class you grew is [`Activations`](../arrays/src/main/java/firsthand/arrays/Activations.java); its [sigmoid](../arrays/src/main/java/firsthand/arrays/Activations.java#L8) is the one above.
            - Before it came [the neural network](01-neural-net.md).
            - Back to [the functions](#the-functions).
            - Hendrycks and Gimpel, 2016: [Gaussian Error Linear Units](https://arxiv.org/abs/1606.08415).
            """;

    private static final String CONCEPT = """
            # Activation functions

            A function applied to every number between two layers. Without it a deep network is one linear map: $W_2(W_1 x) = (W_2 W_1)x$.

            ## The mathematics

            Let $z = Wx + b$ be a layer's sum and $h = f(z)$ its activation. Backwards, the gradient is multiplied by $f'(z)$:

            $$\\frac{\\partial L}{\\partial z} = \\frac{\\partial L}{\\partial h} \\odot f'(z)$$

            ## Common mistakes

            1. Softmax over the wrong axis.
            2. A sigmoid before a loss that already has one.

            ## Where it is used

            In [notebook 03](../03-activations-visualized.md#the-functions) and [notebook 01](../01-neural-net.md).
            """;

    private static final String LIBRARY = """
            package firsthand.arrays;

            /**
             * Activation functions and their derivatives, elementwise.
             */
            public final class Activations {
                /** The logistic function, 1 / (1 + e^-x), finite for every x. */
                public static double sigmoid(double x) {
                    return x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x));
                }

                /** max(0, x) */
                public static double relu(double x) {
                    return Math.max(0, x);
                }
            }
            """;
}
