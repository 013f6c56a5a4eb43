package firsthand.kernel.client;

import static org.assertj.core.api.Assertions.assertThat;

import firsthand.display.MimeBundle;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cells in a real kernel process: what they show, and how their values, types and failures look. */
class KernelProcessTest {
    private static KernelProcess kernel;

    @BeforeAll
    static void start() throws IOException {
        kernel = KernelProcess.start(KernelSettings.current());
    }

    @AfterAll
    static void close() {
        kernel.close();
        assertThat(kernel.alive()).isFalse();
    }

    private static Ran run(String code) {
        return Ran.cell(kernel, code);
    }

    @Test
    void printedTextComesInOrderAndWhole() {
        Ran ran = run("System.out.print(\"größe \"); System.err.println(\"oh\"); System.out.println(\"π ≈ 3\");");
        assertThat(ran.outputs())
                .containsExactly(
                        new Output.Stream("stdout", "größe "),
                        new Output.Stream("stderr", "oh\n"),
                        new Output.Stream("stdout", "π ≈ 3\n"));
        assertThat(ran.outcome()).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void picturesAndHtmlAreShownWithATextFallback() {
        Ran ran = run("""
                import firsthand.display.*;
                Display.show(MimeBundle.svg("<svg/>", "a circle"));
                Display.show(MimeBundle.png(new byte[] {1, 2}, 30, 20, "a plot"));
                Display.show(MimeBundle.gif(new byte[] {3}, 10, 10, "a film"));
                MimeBundle.html("<b>x</b>", "x")""");
        List<MimeBundle> bundles = ran.outputs().stream()
                .map(output ->
                        output instanceof Output.Shown shown ? shown.bundle() : ((Output.Result) output).bundle())
                .toList();
        assertThat(bundles)
                .containsExactly(
                        MimeBundle.svg("<svg/>", "a circle"),
                        MimeBundle.png(new byte[] {1, 2}, 30, 20, "a plot"),
                        MimeBundle.gif(new byte[] {3}, 10, 10, "a film"),
                        MimeBundle.html("<b>x</b>", "x"));
    }

    @Test
    void aDisplayUpdatedAHundredTimesIsOneOutputWithTheLastContent() {
        Ran ran = run("""
                var live = firsthand.display.Display.live("step 0");
                for (int i = 1; i <= 100; i++) { live.update("step " + i); Thread.sleep(2); }""");
        assertThat(ran.outputs()).first().isInstanceOf(Output.Shown.class);
        String id = ((Output.Shown) ran.outputs().getFirst()).displayId();
        assertThat(id).isNotNull();
        assertThat(ran.outputs().subList(1, ran.outputs().size()))
                .isNotEmpty()
                .allSatisfy(output -> assertThat(output)
                        .isInstanceOfSatisfying(
                                Output.Updated.class,
                                updated -> assertThat(updated.displayId()).isEqualTo(id)));
        assertThat(((Output.Updated) ran.outputs().getLast()).bundle().text()).isEqualTo("step 100");
    }

    @Test
    void theLastExpressionIsTheValue() {
        assertThat(run("int a = 20;\na + 1 // not the 20").value()).isEqualTo("21");
        assertThat(run("new int[][] {{1, 2}, {3}}").value()).isEqualTo("[[1, 2], [3]]");
        assertThat(run("List.of(1, 2)").value()).isEqualTo("[1, 2]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1 + 1;",
                "1 + 1; // closed",
                "int q = 3",
                "q = 4",
                "int[] r = {1};\nr[0] += 4",
                "class Box { int w; }\nvar box = new Box();\nbox.w = 3",
                "System.out.printf(\"\")",
                "System.out.println()",
                "firsthand.display.Display.live(1)",
                "import java.util.concurrent.*;",
                "// only a comment",
                ""
            })
    void statementsHaveNoValue(String code) {
        run("int q = 0;");
        Ran ran = run(code);
        assertThat(ran.outcome()).as("%s", ran.outputs()).isInstanceOf(Outcome.Done.class);
        assertThat(ran.outputs()).noneMatch(Output.Result.class::isInstance);
    }

    @Test
    void anExceptionShowsTheLearnersLineAndNoneOfTheKernels() {
        Ran ran = run("int zero = 0;\n\nint broken = 1 / zero;\nint never = 1;");
        assertThat(ran.failure())
                .isEqualTo(new Output.Failure(
                        "ArithmeticException",
                        "/ by zero",
                        List.of("ArithmeticException: / by zero", "  → cell line 3:  int broken = 1 / zero;"),
                        3));
        assertThat(run("never").failure().message()).isEqualTo("cannot find symbol: variable never");
    }

    @Test
    void anExceptionInAMethodOfAnEarlierCellNamesThatCell() {
        Outcome declared = run("int half(int x) {\n    return 10 / x;\n}").outcome();
        int number = ((Outcome.Done) declared).count();
        Ran ran = run("int y = 1;\nhalf(0)");
        assertThat(ran.traceback()).isEqualTo("""
                ArithmeticException: / by zero
                    cell [%d] line 2, in half:  return 10 / x;
                  → cell line 2:  half(0)""".formatted(number));
        assertThat(ran.failure().line()).isEqualTo(2);
    }

    @Test
    void aLibrarysFramesAreShownAboveTheLearnersAndTheCauseBelow() {
        assertThat(run("Integer.parseInt(\"x\")").traceback())
                .contains("at java.lang.Integer.parseInt(Integer.java:")
                .endsWith("  → cell line 1:  Integer.parseInt(\"x\")")
                .doesNotContain("jshell", "REPL", "firsthand", "reflect");
        assertThat(run("throw new IllegalStateException(\"outer\", new RuntimeException(\"inner\"));")
                        .traceback())
                .contains("IllegalStateException: outer", "Caused by: RuntimeException: inner");
    }

    @Test
    void aValueThatCannotShowItselfFailsWhereItsOwnCodeDoes() {
        Ran ran = run("class Odd {\n    public String toString() { return \"\" + 1 / 0; }\n}\nnew Odd()");
        assertThat(ran.traceback()).contains("→ cell line 2, in Odd.toString:");
    }

    @Test
    void whoHandsOnAMethodThatDoesNotFitIsToldHow() {
        run("double half(int x) { return x / 2.0; }");
        run("void shows(double x) { System.out.println(x); }");
        assertThat(run("java.util.function.DoubleUnaryOperator f = x -> half(x);")
                        .traceback())
                .contains("takes other types than it gets here");
        assertThat(run("java.util.function.DoubleUnaryOperator f = x -> shows(x);")
                        .traceback())
                .contains("handed on by return");
        assertThat(run("java.util.function.DoubleUnaryOperator f = x -> \"\" + x;")
                        .traceback())
                .contains("another type than is asked for here");
        assertThat(run("java.util.function.DoubleUnaryOperator f = x -> nowhere(x);")
                        .traceback())
                .contains("Has the cell that declares it been run");
    }

    @Test
    void aCompileErrorPointsAtTheMistake() {
        Ran ran = run("int ok = 1;\n   int bad = ok + missing;");
        assertThat(ran.failure())
                .isEqualTo(new Output.Failure(
                        "CompileError",
                        "cannot find symbol: variable missing",
                        List.of(
                                "CompileError: cannot find symbol: variable missing",
                                "  → cell line 2:  int bad = ok + missing;",
                                "                                 ^^^^^^^"),
                        2));
    }

    @Test
    void anUnclosedCellIsSaidBeforeAnythingRuns() {
        Ran ran = run("System.out.println(\"ran\");\nfor (int i = 0; i < 3; i++) {");
        assertThat(ran.failure())
                .returns("reached end of file while parsing", Output.Failure::message)
                .returns(2, Output.Failure::line);
        assertThat(ran.printed("stdout")).isEmpty();
        assertThat(run("int a = 1;\nint x = 5 + ;").failure())
                .returns("illegal start of expression", Output.Failure::message)
                .returns(2, Output.Failure::line);
    }

    @Test
    void aMethodThatUsesSomethingUndeclaredIsExplained() {
        assertThat(run("double scaled(double x) { return factor * x; }").printed("stderr"))
                .isEqualTo("scaled cannot be used yet (not declared: variable factor)\n");
        assertThat(run("scaled(2)").failure().message())
                .isEqualTo("scaled cannot be used yet (not declared: variable factor)");
        assertThat(run("double factor = 3;\nscaled(2)").value()).isEqualTo("6.0");
    }

    @Test
    void aSealedTypeAndItsRecordsFitIntoOneCell() {
        String shapes = """
                sealed interface Shape {}
                record Circle(double r) implements Shape {}
                record Square(double a) implements Shape {
                    double broken() { return 1 / 0; }
                }
                double area(Shape shape) {
                    return switch (shape) { case Circle c -> 3 * c.r() * c.r(); case Square s -> s.a() * s.a(); };
                }
                area(new Square(4))""";
        assertThat(run(shapes).value()).isEqualTo("16.0");
        assertThat(run("new Circle(1)").value()).isEqualTo("Circle[r=1.0]");
        assertThat(run("new Square(1).broken()").traceback()).contains("line 4, in Square.broken:");
        assertThat(run(shapes).value()).as("the cell runs again").isEqualTo("16.0");
        assertThat(run("record Circle(int k) {}\nnew Circle(2)").value()).isEqualTo("Circle[k=2]");
        assertThat(run("sealed interface Odd permits A {}\nrecord A(nothing x) implements Odd {}")
                        .failure())
                .returns(2, Output.Failure::line)
                .returns("cannot find symbol: class nothing", Output.Failure::message);
    }

    @Test
    void aVariableWhoseTypeWasDeclaredAnewIsToldToBeLost() {
        run("class Point { int x = 1; }\nPoint point = new Point();");
        assertThat(run("class Point { int x = 2; }").printed("stderr"))
                .contains("point has lost its value, because Point was declared anew");
        run("int twice(int x) { return 2 * x; }");
        run("var made = java.util.List.of(twice(4));");
        assertThat(run("int twice(int x) { return x + x; }").printed("stderr"))
                .contains("made has lost its value, because twice was declared anew");
    }

    @Test
    void theStackOverflowsAndTheKernelStays() {
        Ran ran = run("int deep(int n) { return deep(n + 1) + 1; }\ndeep(0)");
        assertThat(ran.failure())
                .returns("StackOverflowError", Output.Failure::name)
                .returns(1, Output.Failure::line);
        assertThat(ran.failure().traceback()).hasSizeLessThan(5);
        assertThat(run("1 + 1").value()).isEqualTo("2");
    }

    @Test
    void allCellsRunOnOneThread() {
        String thread = run("""
                ThreadLocal<Integer> local = ThreadLocal.withInitial(() -> 0);
                local.set(41);
                System.identityHashCode(Thread.currentThread())""").value();
        assertThat(run("System.identityHashCode(Thread.currentThread())").value())
                .isEqualTo(thread);
        assertThat(run("local.get() + 1").value()).isEqualTo("42");
    }

    @Test
    void fortyCellsBuildOnOneAnother() {
        run("int sum = 0;");
        for (int i = 1; i <= 40; i++) {
            assertThat(run("int c" + i + " = " + i + ";\nsum += c" + i + ";\nsum")
                            .value())
                    .isEqualTo(Integer.toString(i * (i + 1) / 2));
        }
    }

    @Test
    void cellsCanUseTheVectorApi() {
        assertThat(run("""
                import jdk.incubator.vector.*;
                var lanes = DoubleVector.SPECIES_128;
                DoubleVector.broadcast(lanes, 3).mul(2).reduceLanes(VectorOperators.ADD)""").value()).isEqualTo("12.0");
    }

    @Test
    void cellsCanCallNativeCodeWithoutAWarning() {
        Ran ran = run("""
                import java.lang.foreign.*;
                var linker = Linker.nativeLinker();
                var strlen = linker.downcallHandle(linker.defaultLookup().find("strlen").orElseThrow(),
                    FunctionDescriptor.of(ValueLayout.JAVA_LONG, ValueLayout.ADDRESS));
                long length;
                try (Arena arena = Arena.ofConfined()) { length = (long) strlen.invokeExact(arena.allocateFrom("four")); }
                length""");
        assertThat(ran.value()).isEqualTo("4");
        assertThat(ran.printed("stderr")).isEmpty();
    }

    @Test
    void theHeapIsHalfOfTheMachinesMemory() {
        long heap = Long.parseLong(run("Runtime.getRuntime().maxMemory() >> 20").value());
        // The parallel collector does not count one of its two survivor spaces.
        assertThat(heap).isBetween(KernelSettings.heapMebibytes() * 9 / 10, KernelSettings.heapMebibytes());
    }

    @Test
    void theValueOfAnExpressionIsNotKept() {
        run("""
                import java.lang.ref.*;
                WeakReference<Object> seen = null;
                Object make() { Object made = new Object(); seen = new WeakReference<>(made); return made; }""");
        run("make()");
        assertThat(run("System.gc();\nseen.get() == null").value()).isEqualTo("true");
    }

    @Test
    void inputCannotBeAskedForAndTheCellSaysSo() {
        assertThat(run("new Scanner(System.in).nextLine()").printed("stderr")).contains("cannot be asked for input");
    }

    @Test
    void anEndlessPrintIsCut() {
        Ran ran = run("for (int i = 0; i < 60; i++) System.out.println(\"x\".repeat(100_000));");
        assertThat(ran.printed("stdout").length()).isLessThan(4_300_000);
        assertThat(ran.printed("stdout")).endsWith("the rest is not shown\n");
    }

    @Test
    void whatIsTooLongForAPageIsCutAndSaysSo() {
        assertThat(run("\"x\".repeat(20_000_000)").value())
                .hasSizeLessThan(101_000)
                .endsWith(
                        "… the first 100,000 of 20,000,000 characters; print a part, or write it to a file, to see more");
        assertThat(run("IntStream.range(0, 1_000_000).boxed().toList()").value())
                .startsWith("[0, 1, 2,")
                .hasSizeLessThan(101_000)
                .contains("to see more");
        assertThat(run("throw new IllegalStateException(\"x\".repeat(20_000_000));")
                        .traceback())
                .hasSizeLessThan(12_000)
                .contains("(20,000,000 characters; getMessage() has them all)");
        Ran shown = run("""
                import firsthand.display.*;
                Display.show(MimeBundle.html("<b>" + "x".repeat(30_000_000) + "</b>", "bold"));
                var live = Display.live("y".repeat(3_000_000));
                live.update("z".repeat(3_000_000));""");
        MimeBundle html = ((Output.Shown) shown.outputs().getFirst()).bundle();
        assertThat(html.data()).containsOnlyKeys(MimeBundle.TEXT);
        assertThat(html.text()).startsWith("bold\n… its text/html is not shown: 30,000,007 characters");
        assertThat(((Output.Shown) shown.outputs().get(1)).bundle().text()).hasSizeLessThan(101_000);
        assertThat(((Output.Updated) shown.outputs().getLast()).bundle().text()).hasSizeLessThan(101_000);
    }

    @Test
    void itsPeakMemoryIsKnown() {
        assertThat(kernel.peakMemoryBytes()).isBetween(20L << 20, 8L << 30);
    }
}
