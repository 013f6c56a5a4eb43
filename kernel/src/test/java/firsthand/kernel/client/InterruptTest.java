package firsthand.kernel.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The stop button, on everything a learner may have running. */
class InterruptTest {
    private static KernelProcess kernel;

    @BeforeAll
    static void start() throws IOException {
        kernel = KernelProcess.start(KernelSettings.current());
        Ran ran = Ran.cell(kernel, """
                import firsthand.display.*;
                long reached = 0;
                void running() { System.out.println("running"); }""");
        assertThat(ran.outcome()).isInstanceOf(Outcome.Done.class);
    }

    @AfterAll
    static void close() {
        kernel.close();
    }

    /** Runs a cell and presses stop as soon as it says that it runs. */
    private static Ran stopped(String code) throws InterruptedException {
        List<Output> outputs = new ArrayList<>();
        Outcome outcome = kernel.execute(code, Duration.ofSeconds(30), output -> {
            if (output.equals(new Output.Stream("stdout", "running\n"))) {
                kernel.interrupt();
            }
            outputs.add(output);
        });
        return new Ran(outcome, outputs);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ running(); while (true) { reached++; } }",
                "{ running(); reached = 1; while (true) {} }",
                "for (int i : Progress.of(\"x\", 1_000_000)) { if (i == 9) running(); reached = i; Thread.sleep(1); }",
                "{ running(); reached = 1; Thread.sleep(1_000_000); }",
                "{ running(); reached = 1; while (true) { try { Thread.sleep(9); } catch (Exception swallowed) {} } }",
                "Stream.generate(() -> { if (++reached == 1) running(); return 1; }).mapToInt(x -> x).sum();",
                "void forever() { running(); for (;;) { reached += 1; } }\nforever();",
                "{ running(); reached = 1; var t = new Thread(() -> { while (true) {} }); t.start(); t.join(); }"
            })
    void whateverRunsStopsAndTheKernelIsReadyWithWhatWasReached(String code) throws InterruptedException {
        Ran.cell(kernel, "reached = 0;");
        Ran ran = stopped(code);
        assertThat(ran.outcome()).as("%s", ran.outputs()).isEqualTo(new Outcome.Interrupted());
        assertThat(ran.outputs())
                .last()
                .isInstanceOfSatisfying(
                        Output.Failure.class,
                        failure -> assertThat(failure.name()).isEqualTo("Interrupted"));
        assertThat(Ran.cell(kernel, "reached > 0").value()).isEqualTo("true");
    }

    @Test
    void anInterruptedCellSaysWhereItStood() throws InterruptedException {
        Ran ran = stopped("int a = 1;\nfor (running(); a > 0; ) {\n    a = 1;\n}");
        Output.Failure failure = (Output.Failure) ran.outputs().getLast();
        assertThat(failure.line()).isBetween(2, 3);
        assertThat(failure.traceback()).hasSize(2).first().isEqualTo("Interrupted: the cell was stopped");
    }
}
