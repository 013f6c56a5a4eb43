package firsthand.app;

import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Runs the command line as the launcher does, in a process of its own, over a course made for a test. */
final class FirsthandProcess {
    /** What a command printed, streams together, and how it ended. */
    record Ended(int exitCode, String output) {}

    private final Path root;
    private final Path log;

    FirsthandProcess(Path root) throws IOException {
        this.root = root;
        this.log = root.resolve("output.log");
        Files.createDirectories(root.resolve("course/concepts"));
    }

    /** Writes a notebook of prose and one plain cell for each of {@code cells}; a cell may start with "role:". */
    FirsthandProcess notebook(String name, String... cells) throws IOException {
        StringBuilder text = new StringBuilder("# " + name + "\n\nWords.\n");
        for (String cell : cells) {
            text.append("\n```java\n").append(cell).append("\n```\n");
        }
        return file(name + ".md", text.toString());
    }

    FirsthandProcess file(String name, String text) throws IOException {
        Files.writeString(root.resolve("course").resolve(name), text);
        return this;
    }

    Path built(String name) {
        return root.resolve("notebooks").resolve(name + ".ipynb");
    }

    Process start(List<String> prefix, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        if (System.getProperty("os.name").equals("Linux")) {
            // Jobs that a script starts in the background ignore SIGINT, and so would all that they start.
            command.addAll(List.of("env", "--default-signal=INT"));
        }
        command.addAll(prefix);
        command.addAll(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.awt.headless=true",
                "--enable-native-access=ALL-UNNAMED",
                "-Dfirsthand.root=" + root,
                "-cp",
                System.getProperty("java.class.path"),
                "firsthand.app.Main"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    Ended run(String... arguments) throws IOException, InterruptedException {
        return await(start(List.of(), arguments));
    }

    /** Waits until the command has ended, and with it every kernel that it was seen to start. */
    Ended await(Process process) throws IOException, InterruptedException {
        Set<ProcessHandle> kernels = new HashSet<>();
        for (int i = 0; i < 30_000 && !process.waitFor(20, TimeUnit.MILLISECONDS); i++) {
            kernels.addAll(kernelsBelow(process.toHandle()));
        }
        if (process.isAlive()) {
            process.destroyForcibly();
            throw new AssertionError("the command did not end in 600 s; it printed:\n" + output());
        }
        for (ProcessHandle kernel : kernels) {
            kernel.onExit()
                    .orTimeout(30, TimeUnit.SECONDS)
                    .exceptionally(late -> fail("the kernel %d outlives its command", kernel.pid()))
                    .join();
        }
        return new Ended(process.exitValue(), output());
    }

    String output() throws IOException {
        return Files.readString(log, StandardCharsets.UTF_8);
    }

    /** The kernels a command has started: its only children. Their class path is too long for {@code commandLine()}. */
    static List<ProcessHandle> kernelsBelow(ProcessHandle process) {
        return process.descendants()
                .filter(child -> child.info().command().orElse("").endsWith("java"))
                .toList();
    }
}
