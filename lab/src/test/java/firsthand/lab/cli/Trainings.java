package firsthand.lab.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** Trainings of a tiny model, in this process or in one of their own, and what they leave in their folder. */
final class Trainings {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Trainings() {}

    /** A text of 21 different characters that a tiny model has something to learn from. */
    static Path text(Path folder) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 400; i++) {
            text.append("To be, or not to be: ").append(i * i % 97).append(". ");
        }
        return Files.writeString(folder.resolve("text.txt"), text);
    }

    /** The command that trains a tiny model on {@code text} in {@code out}. */
    static String[] command(Path text, Path out, String... more) {
        List<String> all = new ArrayList<>(List.of("train", "gpt", "--data", text.toString(), "--out", out.toString()));
        all.addAll(List.of("--layers", "1", "--heads", "2", "--width", "32", "--context", "16", "--batch", "4"));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    /** Runs a command in this process. */
    static FirsthandProcess.Ended run(String... arguments) {
        StringWriter output = new StringWriter();
        PrintWriter writer = new PrintWriter(output, true);
        CommandLine commandLine = Main.commandLine().setOut(writer).setErr(writer);
        int exit = commandLine.execute(arguments);
        return new FirsthandProcess.Ended(exit, output.toString());
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
