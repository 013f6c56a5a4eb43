package firsthand.kernel.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A cell that cannot run is never called done, and harms none after it. */
class UnrunnableCellTest {
    private static KernelProcess kernel;

    @BeforeAll
    static void start() throws IOException {
        kernel = KernelProcess.start(KernelSettings.current());
        Ran.cell(
                kernel,
                "int kept = 7;\nint twice(int x) { return 2 * x; }\nrecord Point(int x) {}\nvar p = new Point(3);");
    }

    @AfterAll
    static void close() {
        kernel.close();
    }

    static List<Unrunnable> cells() {
        return Unrunnable.all();
    }

    @Test
    void thereAreManyKinds() {
        assertThat(cells()).hasSizeGreaterThan(60);
    }

    @ParameterizedTest
    @MethodSource("cells")
    void itIsAnErrorAtItsLineAndTheNextCellIsFine(Unrunnable cell) {
        Ran ran = Ran.cell(kernel, cell.code());
        Output.Failure failure = ran.failure();
        assertThat(failure.line()).as("%s", failure.message()).isEqualTo(cell.line());
        assertThat(failure.message() + ran.traceback()).contains(cell.says());
        assertThat(ran.traceback().length()).as("no line of 70,000 characters").isLessThan(8_000);
        assertThat(ran.printed("stderr")).as("nothing of the compiler's own").isEmpty();
        Ran next = Ran.cell(kernel, "System.out.println(\"hi\");\nvar x = 3;\n6 * 7 + x + kept + twice(2) + p.x()");
        assertThat(next.printed("stdout")).isEqualTo("hi\n");
        assertThat(next.value()).isEqualTo("59");
        assertThat(next.printed("stderr")).isEmpty();
    }

    @Test
    void exceptionsThatGoInCirclesOrFightBackAreTold() {
        assertThat(Ran.cell(kernel, """
                var a = new RuntimeException("a");
                var b = new RuntimeException("b");
                a.initCause(b);
                b.initCause(a);
                throw a;""").failure())
                .returns("RuntimeException", Output.Failure::name)
                .returns("a", Output.Failure::message)
                .returns(1, Output.Failure::line);
        assertThat(Ran.cell(kernel, """
                class Own extends RuntimeException { public Throwable getCause() { return this; } }
                throw new Own();""").failure().name()).isEqualTo("Own");
        assertThat(Ran.cell(kernel, """
                class Hostile extends RuntimeException {
                    public String getMessage() { throw this; }
                    public Throwable getCause() { throw this; }
                    public StackTraceElement[] getStackTrace() { throw this; }
                }
                throw new Hostile();""").failure())
                .returns("Hostile", Output.Failure::name)
                .returns("(its getMessage() failed)", Output.Failure::message);
    }

    @Test
    void streamsSetToNullAreThereAgain() {
        assertThat(Ran.cell(kernel, "System.setOut(null);\nSystem.setErr(null);\nSystem.setIn(null);")
                        .outcome())
                .isInstanceOf(Outcome.Done.class);
        Ran next = Ran.cell(kernel, "System.out.println(\"out\");\nSystem.err.println(\"err\");");
        assertThat(next.printed("stdout")).isEqualTo("out\n");
        assertThat(next.printed("stderr")).isEqualTo("err\n");
    }

    @Test
    void streamsThatACellClosesAreOpenForTheNext() {
        Ran closing = Ran.cell(kernel, """
                try (var w = new java.io.PrintWriter(System.out)) {
                    w.print("through a writer");
                }
                System.err.close();
                System.err.print("after its end");
                System.out.checkError()""");
        assertThat(closing.printed("stdout")).isEqualTo("through a writer");
        assertThat(closing.printed("stderr")).isEqualTo("after its end");
        assertThat(closing.value()).isEqualTo("false");
        Ran next = Ran.cell(kernel, "System.out.println(\"out\");\nSystem.err.println(\"err\");");
        assertThat(next.printed("stdout")).isEqualTo("out\n");
        assertThat(next.printed("stderr")).isEqualTo("err\n");
    }
}
