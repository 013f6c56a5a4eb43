package firsthand.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import firsthand.torch.train.TrainListener.Step;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The log of a training: a line of JSON after each step and after each evaluation. A training that resumes forgets the
 * lines after its checkpoint, for it does those steps again; the seconds go on from there.
 */
final class Metrics implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    /**
     * By how much a validation loss must have risen to be worth a word: more than from one evaluation to the next by
     * chance.
     */
    private static final double RISEN = 0.02;

    private final Path file;
    private final RandomAccessFile lines;
    private final long started = System.nanoTime();
    private double secondsBefore;
    private @Nullable Evaluation lowest;
    private @Nullable Evaluation latest;

    /** The validation loss after {@code step}. */
    record Evaluation(long step, double loss) {}

    private Metrics(Path file, RandomAccessFile lines) {
        this.file = file;
        this.lines = lines;
    }

    /** Opens {@code file} to go on after {@code step}. */
    static Metrics open(Path file, long step) {
        try {
            // Not a channel: Ctrl-C interrupts the thread, and an interrupted channel closes itself.
            RandomAccessFile lines = new RandomAccessFile(file.toFile(), "rw");
            Metrics metrics = new Metrics(file, lines);
            byte[] content = new byte[(int) lines.length()];
            lines.readFully(content);
            metrics.cut(content, step);
            return metrics;
        } catch (IOException e) {
            throw new RunException("cannot write " + file + ": " + RunDirectory.reason(e), e);
        }
    }

    /**
     * Drops what comes after {@code step}, also a line that a killed process left half written, and takes up the rest.
     */
    private void cut(byte[] content, long step) throws IOException {
        int kept = 0;
        int end = next(content, 0);
        while (end > 0) {
            JsonNode line = parse(Arrays.copyOfRange(content, kept, end));
            if (line.path("step").asLong(Long.MAX_VALUE) > step) {
                break;
            }
            secondsBefore = line.path("seconds").asDouble(secondsBefore);
            if (line.has("validation_loss")) {
                evaluated(new Evaluation(
                        line.path("step").asLong(), line.path("validation_loss").asDouble()));
            }
            kept = end;
            end = next(content, kept);
        }
        lines.setLength(kept);
        lines.seek(kept);
    }

    private void evaluated(Evaluation evaluation) {
        latest = evaluation;
        if (lowest == null || evaluation.loss() < lowest.loss()) {
            lowest = evaluation;
        }
    }

    /** The evaluation with the lowest loss, if the loss has clearly risen since; otherwise null. */
    @Nullable
    Evaluation risenSince() {
        return latest != null && lowest != null && latest.loss() - lowest.loss() > RISEN ? lowest : null;
    }

    /** Where the line that begins at {@code from} ends, its line break included; -1 if it does not. */
    private static int next(byte[] content, int from) {
        for (int i = from; i < content.length; i++) {
            if (content[i] == '\n') {
                return i + 1;
            }
        }
        return -1;
    }

    private static JsonNode parse(byte[] line) {
        try {
            return JSON.readTree(new String(line, StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            return JsonNodeFactory.instance.objectNode(); // no line of ours: dropped like one of a later step
        }
    }

    /** Seconds of training so far, those before resumptions included. */
    double seconds() {
        return secondsBefore + (System.nanoTime() - started) / 1e9;
    }

    void step(Step step, double tokensPerSecond) {
        write(JSON.createObjectNode()
                .put("step", step.number())
                .put("loss", step.loss())
                .put("lr", step.lr())
                .put("gradient_norm", step.gradientNorm())
                .put("tokens_per_second", Math.rint(tokensPerSecond)));
    }

    void validation(long step, double loss) {
        evaluated(new Evaluation(step, loss));
        write(JSON.createObjectNode().put("step", step).put("validation_loss", loss));
    }

    private void write(ObjectNode line) {
        line.put("seconds", Math.rint(seconds() * 1e4) / 1e4);
        try {
            lines.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new RunException("cannot write " + file + ": " + RunDirectory.reason(e), e);
        }
    }

    @Override
    public void close() {
        try {
            lines.close();
        } catch (IOException e) {
            throw new RunException("cannot write " + file + ": " + RunDirectory.reason(e), e);
        }
    }
}
