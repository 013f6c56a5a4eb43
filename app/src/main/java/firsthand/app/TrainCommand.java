package firsthand.app;

import firsthand.data.Corpus;
import firsthand.data.Text;
import firsthand.torch.Device;
import firsthand.training.Preset;
import firsthand.training.RunConfig;
import firsthand.training.RunDirectory;
import firsthand.training.TrainRun;
import firsthand.training.TrainStart;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code firsthand train}: trains a model in a folder, and goes on where it stopped. */
@Command(
        name = "train",
        description = {
            "Trains a model on a text and keeps all of it in a folder: configuration, vocabulary, checkpoint, and a line"
                    + " of metrics a step.",
            "The same command goes on where an earlier one stopped, with the same losses as if it had not. Ctrl-C"
                    + " finishes the step and saves."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:all steps are done", "1:it failed; the message says why", "2:usage", "130:stopped and saved"
        })
final class TrainCommand implements Callable<Integer>, UsesTorch {
    /** What can be trained. */
    private enum Subject {
        gpt
    }

    private static final long SMOKE_STEPS = 50;

    @Parameters(paramLabel = "MODEL", description = "What to train: ${COMPLETION-CANDIDATES}.")
    private Subject subject;

    @Option(
            names = "--preset",
            defaultValue = "nanoCpu",
            description = "Model and training by name: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}."
                    + " A token is a character in all of them: gpt2Small has GPT-2's layers and width, not its"
                    + " vocabulary of 50,257 pieces of words.")
    private Preset preset;

    @Option(
            names = "--data",
            paramLabel = "FILE",
            description = "The text to learn, UTF-8; the last tenth is kept for validation."
                    + " Default: three plays by Shakespeare.")
    private @Nullable Path data;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "The folder of this training.")
    private Path out;

    @ArgGroup(exclusive = false, heading = "Another model than the preset's:%n")
    private Shape shape = new Shape();

    /** What a preset's model and batch can be changed to: the options are named as the settings are. */
    @SuppressWarnings("UnusedMethod") // picocli calls them
    private static final class Shape {
        private final Map<String, Number> changes = new LinkedHashMap<>();

        @Option(names = "--layers", description = "Blocks.")
        void layers(int value) {
            changes.put("layers", value);
        }

        @Option(names = "--heads", description = "Attention heads per block.")
        void heads(int value) {
            changes.put("heads", value);
        }

        @Option(names = "--width", description = "Channels, a multiple of the heads.")
        void width(int value) {
            changes.put("width", value);
        }

        @Option(names = "--context", description = "Characters the model sees.")
        void context(int value) {
            changes.put("context", value);
        }

        @Option(names = "--batch", description = "Windows of text in a step.")
        void batch(int value) {
            changes.put("batch", value);
        }

        @Option(names = "--dropout", description = "Probability of dropout.")
        void dropout(double value) {
            changes.put("dropout", value);
        }
    }

    @Option(names = "--steps", description = "How many steps, if not the preset's.")
    private @Nullable Long steps;

    @Option(
            names = "--seed",
            defaultValue = "1337",
            description = "Of first weights and order; the same seed gives the same losses. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--device",
            paramLabel = "NAME",
            defaultValue = "cpu",
            description = "Where to compute: cpu, cuda (in bfloat16 where that is safe). Default: ${DEFAULT-VALUE}.")
    private Device device;

    @Option(
            names = "--workers",
            paramLabel = "N",
            defaultValue = "1",
            description = "How many processes share each batch. Default: ${DEFAULT-VALUE}.")
    private int workers;

    @Option(
            names = "--port",
            defaultValue = "0",
            description = "Where workers find each other on this machine; 0 for any free port.")
    private int port;

    @Option(
            names = "--evaluate-every",
            paramLabel = "STEPS",
            defaultValue = "250",
            description = "Steps between evaluations; 0 for only the last. Default: ${DEFAULT-VALUE}.")
    private long evaluateEvery;

    @Option(
            names = "--checkpoint-every",
            paramLabel = "STEPS",
            defaultValue = "100",
            description = "Steps between checkpoints; a kill loses no more. Default: ${DEFAULT-VALUE}.")
    private long checkpointEvery;

    @Option(names = "--no-samples", description = "Shows no text by the model at evaluations.")
    private boolean noSamples;

    @Option(names = "--smoke", description = "Only " + SMOKE_STEPS + " steps and a short evaluation: a quick look.")
    private boolean smoke;

    @Option(names = "--worker", hidden = true, paramLabel = "RANK:PORT", description = "This process helps another.")
    private @Nullable String worker;

    @Option(
            names = "--start",
            hidden = true,
            paramLabel = "DIR",
            description = "First weights and batches, drawn by another program.")
    private @Nullable Path start;

    @Spec
    private CommandSpec spec;

    private TrainCommand() {}

    @Override
    public Integer call() throws Exception {
        return switch (subject) {
            case gpt -> gpt();
        };
    }

    /** The preset with what the options change, checked first, so that errors speak of options. */
    private RunConfig config(Text text) {
        RunConfig config = preset.config(text, seed, steps != null ? steps : smoke ? SMOKE_STEPS : 0);
        Map<String, Number> changes = shape.changes;
        double dropout =
                changes.getOrDefault("dropout", config.model().dropout()).doubleValue();
        int width = changes.getOrDefault("width", config.model().width()).intValue();
        int heads = changes.getOrDefault("heads", config.model().heads()).intValue();
        boolean positive = changes.entrySet().stream()
                .allMatch(change ->
                        change.getValue().intValue() > 0 || change.getKey().equals("dropout"));
        Main.check(spec, positive, "--layers, --heads, --width, --context and --batch must be positive");
        Main.check(
                spec,
                width % heads == 0,
                "--width must be a multiple of --heads: %d channels cannot be shared among %d heads"
                        .formatted(width, heads));
        Main.check(spec, dropout >= 0 && dropout < 1, "--dropout must be at least 0 and below 1");
        return config.with(changes);
    }

    private int gpt() throws Exception {
        Main.check(
                spec,
                steps == null || (steps > 0 && steps <= Integer.MAX_VALUE),
                "--steps must be positive, and at most 2,147,483,647");
        Main.check(spec, workers > 0, "--workers must be positive");
        Main.check(spec, port >= 0 && port <= 65_535, "--port must be a number from 0 to 65535");
        Main.check(
                spec,
                evaluateEvery >= 0 && checkpointEvery >= 0,
                "--evaluate-every and --checkpoint-every must not be negative");
        Text text = data == null ? Corpus.shakespeare() : Corpus.fromFile(data);
        RunConfig config = config(text);
        List<String> again = Main.again(
                spec.root().commandLine().getParseResult().originalArgs().toArray(String[]::new));
        TrainRun.Options options =
                new TrainRun.Options(device, evaluateEvery, checkpointEvery, workers, port, again, !noSamples, smoke);
        TrainRun run = new TrainRun(
                config, text, new RunDirectory(out), options, start == null ? null : TrainStart.read(start, config));
        if (worker != null) {
            run.work(worker);
        }
        return switch (run.run(spec.commandLine().getOut())) {
            case FINISHED -> 0;
            case STOPPED -> Main.INTERRUPTED;
        };
    }
}
