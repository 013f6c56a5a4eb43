package firsthand.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import firsthand.app.FirsthandProcess.Ended;
import firsthand.torch.io.SafeTensors;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;

/** Trainings of a tiny model, in this process or in one of their own, and what they leave in their folder. */
final class Trainings implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** 21 different characters that a tiny model has something to learn from. */
    final Path text;

    private final FirsthandProcess program;
    private final List<Process> started = new ArrayList<>();

    Trainings(Path root) throws IOException {
        StringBuilder content = new StringBuilder();
        for (int i = 0; i < 400; i++) {
            content.append("To be, or not to be: ").append(i * i % 97).append(". ");
        }
        text = Files.writeString(root.resolve("text.txt"), content);
        program = new FirsthandProcess(root);
    }

    /** The command that trains a tiny model in {@code out}. */
    String[] command(Path out, String... more) {
        List<String> all = new ArrayList<>(List.of("train", "gpt", "--data", text.toString(), "--out", out.toString()));
        all.addAll(List.of("--layers", "1", "--heads", "2", "--width", "32", "--context", "16", "--batch", "4"));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    /** Trains a tiny model in {@code out}, in this process. */
    Ended train(Path out, String... more) {
        return run(command(out, more));
    }

    /** Starts a training in a process of its own that ends only when it is ended, and evaluates nothing. */
    Endless endless(Path out, String... more) throws IOException {
        List<String> all = new ArrayList<>(List.of("--steps", "1000000", "--evaluate-every", "0"));
        all.addAll(List.of(more));
        Process process = program.start(List.of(), command(out, all.toArray(String[]::new)));
        started.add(process);
        return new Endless(out, process);
    }

    /** Ends what a failed test left running. */
    @Override
    public void close() {
        started.forEach(Process::destroyForcibly);
    }

    /** A training in a process of its own. */
    final class Endless {
        private final Path out;
        private final Process process;

        private Endless(Path out, Process process) {
            this.out = out;
            this.process = process;
        }

        /** Waits until so many steps are in the log, which has a line for each and none else: nothing is evaluated. */
        Endless await(long steps) throws IOException, InterruptedException {
            long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
            while (logLines() < steps) {
                assertThat(process.isAlive() && System.nanoTime() < end)
                        .as(program.output())
                        .isTrue();
                TimeUnit.MILLISECONDS.sleep(5);
            }
            return this;
        }

        /** Only counted: to parse them all every few milliseconds would cost more than the training. */
        private long logLines() throws IOException {
            Path file = out.resolve("metrics.jsonl");
            return Files.exists(file)
                    ? Files.readString(file, StandardCharsets.ISO_8859_1)
                            .chars()
                            .filter(c -> c == '\n')
                            .count()
                    : 0;
        }

        /** The one worker of {@code --workers 2}, as soon as it is there. */
        ProcessHandle worker() throws IOException {
            long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
            List<ProcessHandle> below = List.of();
            while (below.isEmpty()) {
                assertThat(process.isAlive() && System.nanoTime() < end)
                        .as(program.output())
                        .isTrue();
                below = process.descendants().toList();
            }
            assertThat(below).hasSize(1);
            return below.getFirst();
        }

        /** Ctrl-C, for others that share the terminal, too. */
        Ended interrupt(ProcessHandle... others) throws IOException, InterruptedException {
            List<String> kill = new ArrayList<>(List.of("kill", "-INT", "" + process.pid()));
            for (ProcessHandle other : others) {
                kill.add("" + other.pid());
            }
            new ProcessBuilder(kill).start().waitFor();
            return end();
        }

        /** Waits for the end. */
        Ended end() throws IOException, InterruptedException {
            return program.await(process);
        }

        /** kill -9. */
        void kill() throws InterruptedException {
            process.destroyForcibly().waitFor();
        }
    }

    /** Runs a command in this process. */
    static Ended run(String... arguments) {
        return run(new StringWriter(), arguments);
    }

    /** Runs a command in this process, which prints to {@code output}. */
    static Ended run(StringWriter output, String... arguments) {
        PrintWriter writer = new PrintWriter(output, true);
        CommandLine commandLine = Main.commandLine().setOut(writer).setErr(writer);
        int exit = commandLine.execute(arguments);
        return new Ended(exit, output.toString());
    }

    /** Makes sure that a command ended so, and said so without a stack trace. */
    static void failed(Ended ended, int exit, String... says) {
        assertThat(ended.exitCode()).as(ended.output()).isEqualTo(exit);
        assertThat(ended.output()).contains(says).doesNotContain("\tat ");
    }

    /** How many steps the checkpoint holds; fails if it is not whole. */
    static long savedSteps(Path out) {
        return Long.parseLong(SafeTensors.readAll(out.resolve("checkpoint.safetensors"))
                .metadata()
                .get("step"));
    }

    /** The loss of every step in the order of the log, as written: text, so that equal means equal to the bit. */
    static List<String> losses(Path out) throws IOException {
        List<String> losses = new ArrayList<>();
        for (JsonNode line : metrics(out)) {
            if (line.has("loss")) {
                losses.add(line.path("step").asLong() + " " + line.path("loss").asText());
            }
        }
        return losses;
    }

    /** The whole lines of a log; a last one without its end, which a kill may leave, is not one. */
    static List<JsonNode> metrics(Path out) throws IOException {
        Path file = out.resolve("metrics.jsonl");
        List<JsonNode> lines = new ArrayList<>();
        String text = Files.exists(file) ? Files.readString(file) : "";
        int from = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
            lines.add(JSON.readTree(text.substring(from, end)));
            from = end + 1;
        }
        return lines;
    }
}
