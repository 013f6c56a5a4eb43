package firsthand.kernel.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import firsthand.kernel.Main;
import firsthand.kernel.wire.ConnectionFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Limits, deaths and ends: each is told, and no process stays. */
class EndOfKernelTest {
    private static KernelSettings small() {
        KernelSettings current = KernelSettings.current();
        return new KernelSettings(
                current.javaHome(),
                current.classPath(),
                KernelSettings.flags(300),
                current.workingDirectory(),
                current.environment());
    }

    @Test
    void aCellOverItsLimitIsStoppedAndTheKernelStays() throws IOException {
        try (KernelProcess kernel = KernelProcess.start(small())) {
            Ran.cell(kernel, "long n = 0;");
            Duration limit = Duration.ofSeconds(3);
            assertThat(Ran.cell(kernel, "while (true) n++;", limit).outcome()).isEqualTo(new Outcome.TimedOut(limit));
            assertThat(kernel.alive()).isTrue();
            assertThat(Ran.cell(kernel, "n > 0").value()).isEqualTo("true");
        }
    }

    @Test
    void aCellThatCannotBeStoppedIsKilled() throws IOException {
        try (KernelProcess kernel = KernelProcess.start(small())) {
            Ran.cell(kernel, """
                    Object lock = new Object();
                    Thread holder = new Thread(() -> { synchronized (lock) {
                        try { Thread.sleep(1_000_000); } catch (InterruptedException e) {} } });
                    holder.start();
                    while (holder.getState() != Thread.State.TIMED_WAITING) Thread.sleep(10);""");
            Duration limit = Duration.ofSeconds(3);
            // A thread that waits for a monitor hears no interrupt.
            Ran ran = Ran.cell(kernel, "synchronized (lock) {}", limit);
            assertThat(ran.outcome()).isEqualTo(new Outcome.TimedOut(limit));
            assertThat(kernel.alive()).isFalse();
            assertThat(Ran.cell(kernel, "1").outcome()).isInstanceOf(Outcome.Died.class);
        }
    }

    @Test
    void theHeapRunsOutAndTheKernelStays() throws IOException {
        try (KernelProcess kernel = KernelProcess.start(small())) {
            String heap =
                    Ran.cell(kernel, "Runtime.getRuntime().maxMemory() >> 20").value();
            assertThat(Long.parseLong(heap))
                    .as("-Xmx is what the settings say; the collector keeps a part for itself")
                    .isBetween(200L, 300L);
            Ran ran = Ran.cell(kernel, "byte[] block = new byte[400_000_000];");
            assertThat(ran.failure().name()).isEqualTo("OutOfMemoryError");
            assertThat(ran.failure().message()).contains("set with -Xmx");
            assertThat(Ran.cell(kernel, "1 + 1").value()).isEqualTo("2");
        }
    }

    @Test
    void aKernelThatExitsIsToldWithItsCodeAndItsLastWords() throws IOException {
        try (KernelProcess kernel = KernelProcess.start(small())) {
            Ran ran = Ran.cell(kernel, "System.out.println(\"bye\");\nSystem.exit(3);");
            assertThat(ran.outcome())
                    .isInstanceOfSatisfying(
                            Outcome.Died.class,
                            died -> assertThat(died.exitCode()).isEqualTo(3));
            assertThat(ran.printed("stdout")).isEqualTo("bye\n");
        }
    }

    @Test
    void aKernelThatIsKilledIsToldWithItsSignal() throws Exception {
        try (KernelProcess kernel = KernelProcess.start(small())) {
            Thread killer = Thread.ofPlatform().start(() -> {
                try {
                    Thread.sleep(500);
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
                ProcessHandle.of(kernel.pid()).orElseThrow().destroyForcibly();
            });
            Ran ran = Ran.cell(kernel, "while (true) {}");
            killer.join();
            assertThat(ran.outcome())
                    .isInstanceOfSatisfying(
                            Outcome.Died.class,
                            died -> assertThat(died.exitCode()).isEqualTo(128 + 9));
        }
    }

    @Test
    void aKernelThatCannotStartSaysWhatItsProcessWrote() {
        KernelSettings wrong = new KernelSettings(
                small().javaHome(), small().classPath(), List.of("-XX:NoSuchFlag"), Path.of(""), small().environment());
        assertThatThrownBy(() -> KernelProcess.start(wrong))
                .isInstanceOf(KernelException.class)
                .hasMessageContaining("the kernel ended while it was starting, exit code 1")
                .hasMessageContaining("NoSuchFlag");
    }

    @Test
    void aMachineThatCannotReachItselfIsToldSo() throws Exception {
        List<String> command = new ArrayList<>(List.of("unshare", "--map-root-user", "--net"));
        assumeTrue(runs(command, "true"), "a network of its own, all interfaces down, takes Linux and its permission");
        command.addAll(small().command(StartsAKernel.class.getName()));
        Process alone = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(alone.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(said).contains("a kernel is reached at 127.0.0.1, and this machine does not answer there");
        assertThat(alone.waitFor()).isNotZero();
    }

    private static boolean runs(List<String> prefix, String program) throws InterruptedException {
        List<String> command = new ArrayList<>(prefix);
        command.add(program);
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException notThere) {
            return false;
        }
    }

    @Test
    void theKernelEndsWithTheProcessThatStartedIt() throws Exception {
        List<String> command = new ArrayList<>(small().command(StartsAKernel.class.getName()));
        Process parent = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(parent.getInputStream(), StandardCharsets.UTF_8))) {
            String line = output.readLine();
            while (line != null && !line.startsWith("kernel ")) {
                line = output.readLine();
            }
            assertThat(line).as("the parent tells the kernel's process id").isNotNull();
            ProcessHandle kernel = ProcessHandle.of(Long.parseLong(line.substring("kernel ".length())))
                    .orElseThrow();
            assertThat(kernel.isAlive()).isTrue();
            parent.destroyForcibly(); // kill -9: no hook of the parent runs
            try {
                kernel.onExit().get(30, TimeUnit.SECONDS);
            } finally {
                kernel.destroyForcibly(); // if the test fails, it leaves no endless loop behind
            }
            assertThat(kernel.isAlive()).isFalse();
        } finally {
            parent.destroyForcibly();
        }
    }

    /** A kernel as Jupyter starts it: it is told its parent's process id, and nothing else ends it. */
    private static Process withParent(long parent, Path folder) throws IOException {
        Path file = Files.createTempFile(folder, "connection", ".json");
        ConnectionFile.local("key").write(file);
        List<String> command = new ArrayList<>(small().command(Main.class.getName()));
        command.add(file.toString());
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("JPY_PARENT_PID", Long.toString(parent));
        return builder.start();
    }

    @Test
    void noKernelOutlivesAClientThatDiesAtAnyMoment(@TempDir Path folder) throws Exception {
        for (int moment = 0; moment < 20; moment++) {
            Process parent = new ProcessBuilder("sleep", "60").start();
            Process kernel = withParent(parent.pid(), folder);
            try {
                Thread.sleep(25L * moment);
                parent.destroyForcibly().waitFor();
                assertThat(kernel.waitFor(30, TimeUnit.SECONDS))
                        .as("after %d ms", 25 * moment)
                        .isTrue();
            } finally {
                parent.destroyForcibly();
                kernel.destroyForcibly();
            }
        }
    }

    @Test
    void aCellThatInterruptsItsThreadsGroupHarmsOnlyItself() throws IOException {
        try (KernelProcess kernel = KernelProcess.start(small())) {
            Ran.cell(kernel, "Thread.currentThread().getThreadGroup().interrupt();");
            assertThat(Ran.cell(kernel, "1 + 1").value()).isEqualTo("2");
        }
    }

    @Test
    void closingTwiceAndRunningAfterwardsDoesNoHarm() throws IOException {
        KernelProcess kernel = KernelProcess.start(small());
        kernel.close();
        kernel.close();
        assertThat(kernel.alive()).isFalse();
        assertThat(Ran.cell(kernel, "1").outcome()).isInstanceOf(Outcome.Died.class);
        assertThat(kernel.peakMemoryBytes()).isPositive();
    }

    /** A program that starts a kernel, lets a cell run in it, and waits to be killed. */
    static final class StartsAKernel {
        public static void main(String[] args) throws Exception {
            KernelProcess kernel = KernelProcess.start(small());
            System.out.println("kernel " + kernel.pid());
            kernel.execute("while (true) {}", Duration.ofHours(1), output -> {});
        }
    }
}
