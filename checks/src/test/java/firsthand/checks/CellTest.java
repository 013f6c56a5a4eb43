package firsthand.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import jdk.jshell.JShell;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import org.junit.jupiter.api.Test;

/** Checks as they are used: from cells of a notebook, compiled and run by JShell. */
class CellTest {
    private static String run(String... cells) {
        try (JShell shell = JShell.builder().executionEngine("local").build()) {
            shell.addToClasspath(System.getProperty("java.class.path"));
            String value = "";
            for (String cell : cells) {
                List<SnippetEvent> events = shell.eval(cell);
                assertThat(events).allSatisfy(event -> {
                    assertThat(event.status()).as(cell).isIn(Status.VALID, Status.RECOVERABLE_DEFINED);
                    assertThat(event.exception()).isNull();
                });
                value = String.valueOf(events.getLast().value());
            }
            return value.replace("\\n", "\n");
        }
    }

    @Test
    void aStubInACellIsNotDoneYet() {
        assertThat(run(
                        "import firsthand.checks.*;",
                        "double leakyRelu(double x) { throw new UnsupportedOperationException(\"your turn\"); }",
                        "Checks03.leakyRelu(x -> leakyRelu(x)).toString()"))
                .contains("○ leaky ReLU: not done yet");
    }

    @Test
    void anExceptionInACellNamesTheMethodAndTheLineOfItsBody() {
        assertThat(run("import firsthand.checks.*;", """
                double leakyRelu(double x) {
                    int zero = 0;
                    zero *= 2;
                    return 1 / zero;
                }""", "Checks03.leakyRelu(x -> leakyRelu(x)).toString()"))
                .contains("ArithmeticException: / by zero", "in leakyRelu, line 3 of its body");
    }

    @Test
    void anExceptionInALambdaOfTheCheckCellIsFoundToo() {
        assertThat(run(
                        "import firsthand.checks.*;",
                        "Checks03.leakyRelu(x -> java.util.List.of(1).get((int) x)).toString()"))
                .contains("IndexOutOfBoundsException", "in your lambda");
    }

    @Test
    void arraysGoThroughACell() {
        assertThat(run(
                        "import firsthand.checks.*;",
                        "import firsthand.arrays.*;",
                        "NdArray reluBackward(NdArray x, NdArray upstream) { return upstream.mul(x.greater(0)); }",
                        "Checks03.reluBackward((x, g) -> reluBackward(x, g)).toString()"))
                .contains("✔ backward through ReLU: right");
    }

    @Test
    void aRecordOfACellIsReadByItsComponents() {
        assertThat(run("import firsthand.checks.engine.*;", "record Pair(double a, double[] b) {}", """
                Check.<java.util.function.Supplier<Object>>of("pair", () -> java.util.Map.of("a", 1), (f, in) -> f.get())
                        .input().hint("Both.").matters("Pairs.").check(() -> new Pair(1, new double[] {2})).toString()
                """))
                .contains("expected       one result of shape ()", "yours          2 results: a, b");
    }

    @Test
    void aWholeNumberAnswersAQuestionToo() {
        assertThat(run(
                        "import firsthand.checks.*;",
                        "int parameters = 211;",
                        "Checks01.parameters(parameters).toString()"))
                .contains("right");
    }

    @Test
    void theInputsOfACardAreReachedFromACell() {
        assertThat(run(
                        "import firsthand.checks.*;",
                        "import firsthand.arrays.*;",
                        "Checks07.attention((Q, K, V) -> Q.matmul(K.t()).matmul(V))",
                        "NdArray keys = Checks.input(1);",
                        "keys.shape(1) + \" features\""))
                .contains("4 features");
    }

    @Test
    void aNameThatNoCellDeclaresIsSaidSo() {
        assertThat(run(
                        "import firsthand.checks.*;",
                        "double leakyRelu(double x) { return sigmoidOf(x) + x; }",
                        "Checks03.leakyRelu(x -> leakyRelu(x)).toString()"))
                .contains("uses a name that no cell declares", "in leakyRelu")
                .doesNotContain("SPIResolutionException");
    }

    @Test
    void aStackThatOverflowsHasNoLine() {
        assertThat(run(
                        "import firsthand.checks.*;",
                        "double deep(double x) { return 1 + deep(x); }",
                        "Checks03.leakyRelu(x -> deep(x)).toString()"))
                .contains("calls itself without end")
                .doesNotContain("line -");
    }

    @Test
    void whoPrintsIsToldToReturn() {
        assertThat(run(
                        "import firsthand.checks.*;",
                        "double leaky(double x) { System.out.println(Math.max(x, 0.01 * x)); return 0; }",
                        "Checks03.leakyRelu(x -> leaky(x)).toString()"))
                .contains("prints something", "what return gives back");
    }

    @Test
    void nothingDividedByNothingIsNotTakenForTooLarge() {
        String imports = "import firsthand.checks.*; import firsthand.arrays.*;";
        assertThat(run(imports, """
                        NdArray softmax(NdArray z) {
                            NdArray e = z.minimum(700).exp();
                            return e.div(e.sum(1, true));
                        }""", "Checks01.softmax(z -> softmax(z)).toString()"))
                .contains("0 / 0 is NaN")
                .doesNotContain("710");
        assertThat(run(imports, """
                        NdArray softmax(NdArray z) {
                            NdArray e = z.sub(z.max()).exp();
                            return e.div(e.sum(1, true));
                        }""", "Checks01.softmax(z -> softmax(z)).toString()"))
                .contains("0 / 0 is NaN")
                .doesNotContain("710");
        assertThat(run(imports, """
                        NdArray weights(NdArray scores) {
                            return scores.add(NdArray.onesLike(scores).triu(1).mul(Double.NEGATIVE_INFINITY)).softmax(1);
                        }""", "Checks07.causalWeights(scores -> weights(scores)).toString()"))
                .contains("0 times ∞ is NaN")
                .doesNotContain("710");
    }

    @Test
    void whoMakesWholeNumbersIsAskedWhetherTheyAreTheCause() {
        String imports = "import firsthand.checks.*; import firsthand.arrays.*;";
        assertThat(run(imports, """
                        NdArray attention(NdArray Q, NdArray K, NdArray V) {
                            return Q.matmul(K.t()).div((int) Math.sqrt(Q.shape(1))).softmax(1).matmul(V);
                        }""", "Checks07.attention((Q, K, V) -> attention(Q, K, V)).toString()"))
                .contains("cuts numbers to whole ones")
                .doesNotContain("K is square");
        assertThat(run(imports, """
                        double rate(int t, int w, int n, double max, double min) {
                            if (t < w) return max * (t + 1) / (w + 1);
                            double done = (t - w) / (n - w);
                            return min + (max - min) / 2 * (1 + Math.cos(Math.PI * done));
                        }""", "Checks09.rate((t, w, n, max, min) -> rate(t, w, n, max, min)).toString()"))
                .contains("divides two whole numbers and goes on with the result as a double");
        assertThat(run(
                        imports,
                        "double rate(int t, int w, int n, double max, double min) { return max * t / w / n; }",
                        """
                        Checks09.rate((t, w, n, max, min) -> rate(t, w, n, max, min)).toString()"""))
                .doesNotContain("whole numbers");
    }

    @Test
    void anInfinityThatIsFilledInIsNotMultiplied() {
        assertThat(run(
                        "import firsthand.checks.*; import firsthand.torch.*;",
                        """
                        Tensor minP(Tensor z, double m) {
                            Tensor p = z.softmax(-1);
                            return z.maskedFill(p.lt(p.max().mul(m + 0.1)), Double.NEGATIVE_INFINITY);
                        }""",
                        "Checks09.minP((z, m) -> minP(z, m)).toString()"))
                .contains("NaN or an infinity")
                .doesNotContain("0 times ∞");
    }

    @Test
    void zerosFromADivisionOfWholeNumbersAreTracedToIt() {
        String stub = "double left(int n) { %s }";
        String check = "Checks06.biasFor(gap -> left(gap)).toString()";
        assertThat(run("import firsthand.checks.*;", stub.formatted("int one = 1; return one / 2 * n;"), check))
                .contains("all that your code gives is 0", "divides two whole numbers");
        assertThat(run("import firsthand.checks.*;", stub.formatted("return 0.0 * n;"), check))
                .contains("all that your code gives is 0")
                .doesNotContain("whole numbers");
    }
}
