package firsthand.kernel.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
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
        StringBuilder said = new StringBuilder(); // a line and its end may come one after the other
        Outcome outcome = kernel.execute(code, Duration.ofSeconds(30), output -> {
            if (output instanceof Output.Stream(String name, String text)
                    && name.equals("stdout")
                    && said.indexOf("running\n") < 0
                    && said.append(text).indexOf("running\n") >= 0) {
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

    /** Presses stop when a cell waits at a port, and lets it go on when the kernel has said where it is. */
    private static String saidWhileStuck(String code) throws InterruptedException {
        StringBuilder said = new StringBuilder();
        AtomicInteger port = new AtomicInteger();
        StringBuilder waits = new StringBuilder();
        kernel.execute(code, Ran.LIMIT, output -> {
            if (!(output instanceof Output.Stream stream)) {
                return;
            }
            if (stream.name().equals("stdout")) {
                if (waits.append(stream.text()).toString().endsWith("\n")) {
                    port.set(Integer.parseInt(waits.toString().strip()));
                    kernel.interrupt();
                }
            } else if (said.append(stream.text()).toString().endsWith("\n")) {
                try (Socket knock = new Socket(InetAddress.getLoopbackAddress(), port.get())) {
                    assertThat(knock.isConnected()).isTrue();
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            }
        });
        return said.toString();
    }

    @Test
    void whatCannotBeStoppedSaysWhereItIs() throws InterruptedException {
        Ran helpers = Ran.cell(kernel, """
                import java.net.*;
                int accepted(ServerSocket door) throws IOException {
                    return door.accept().getPort();
                }
                Object lock = new Object();
                var door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());""");
        int number = ((Outcome.Done) helpers.outcome()).count();
        assertThat(saidWhileStuck("""
                { System.out.println(door.getLocalPort());
                  accepted(door); }"""))
                .isEqualTo("This cell does not stop: it is in java.net.ServerSocket.accept, called at line 3 of cell ["
                        + number + "], and that cannot be interrupted. Restart the kernel to stop it.\n");
        assertThat(saidWhileStuck("""
                var holder = new Thread(() -> { synchronized (lock) {
                    try { door.accept(); } catch (IOException e) {} } }, "holder");
                holder.start();
                while (holder.getStackTrace().length < 5) Thread.sleep(10);
                { System.out.println(door.getLocalPort());

                  synchronized (lock) {} }"""))
                .isEqualTo("This cell does not stop: it is at line 7 of this cell, waits for a lock that thread"
                        + " \"holder\" holds, and that cannot be interrupted. Restart the kernel to stop it.\n");
        assertThat(Ran.cell(kernel, "1 + 1").value()).isEqualTo("2");
    }

    @Test
    void anInterruptedCellSaysWhereItStood() throws InterruptedException {
        Ran ran = stopped("int a = 1;\nfor (running(); a > 0; ) {\n    a = 1;\n}");
        Output.Failure failure = (Output.Failure) ran.outputs().getLast();
        assertThat(failure.line()).isBetween(2, 3);
        assertThat(failure.traceback()).hasSize(2).first().isEqualTo("Interrupted: the cell was stopped");
    }
}
