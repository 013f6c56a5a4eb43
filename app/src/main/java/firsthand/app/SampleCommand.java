package firsthand.app;

import firsthand.torch.Device;
import firsthand.torch.models.Sampler;
import firsthand.training.RunDirectory;
import firsthand.training.TextModel;
import firsthand.training.TrainRun;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code firsthand sample}: text from a trained model. */
@Command(
        name = "sample",
        description = "Continues a text with the model of a training's folder, character by character.",
        mixinStandardHelpOptions = true)
final class SampleCommand implements Callable<Integer>, UsesTorch {
    private static final int MOST = 10_000_000;

    @Parameters(paramLabel = "DIR", description = "The folder that ./firsthand train filled.")
    private Path folder;

    @Option(
            names = "--prompt",
            paramLabel = "TEXT",
            description = "What the text begins with. Default: the vocabulary's first character, mostly a line break.")
    private @Nullable String prompt;

    @Option(names = "--tokens", defaultValue = "500", description = "How many characters. Default: ${DEFAULT-VALUE}.")
    private int tokens;

    @Option(
            names = "--temperature",
            defaultValue = "0.8",
            description = "Below 1 the likely becomes likelier; 0 takes the likeliest. Default: ${DEFAULT-VALUE}.")
    private double temperature;

    @Option(
            names = "--top-k",
            paramLabel = "K",
            defaultValue = "0",
            description = "Draws from the K likeliest characters only; 0 for all. Default: ${DEFAULT-VALUE}.")
    private int topK;

    @Option(
            names = "--top-p",
            paramLabel = "P",
            defaultValue = "1",
            description = "Draws from the likeliest characters that together have probability P. Default: all.")
    private double topP;

    @Option(names = "--seed", description = "The same seed gives the same text. Default: a new one each time.")
    private @Nullable Long seed;

    @Option(names = "--device", paramLabel = "NAME", defaultValue = "cpu", description = "Where to compute: cpu, cuda.")
    private Device device;

    @Spec
    private CommandSpec spec;

    private SampleCommand() {}

    @Override
    public Integer call() {
        Main.check(spec, prompt == null || !prompt.isEmpty(), "--prompt must have at least one character");
        Main.check(spec, tokens > 0 && tokens <= MOST, "--tokens must be positive, and at most 10,000,000");
        Main.check(spec, temperature >= 0, "--temperature must not be negative");
        Main.check(spec, topK >= 0, "--top-k must not be negative");
        Main.check(spec, topP > 0 && topP <= 1, "--top-p must be above 0 and at most 1");
        TrainRun.requireDevice(device);
        TextModel model = TextModel.load(new RunDirectory(folder), device);
        PrintWriter out = spec.commandLine().getOut();
        String start = prompt == null ? model.vocabulary().character(0) : prompt;
        out.print(start);
        long begin = seed == null ? System.nanoTime() : seed;
        try {
            model.continueText(start, tokens, Sampler.of(temperature, topK, topP), begin, text -> {
                out.print(text);
                if (out.checkError() || System.out.checkError()) { // which also flush
                    throw new ReaderGone();
                }
            });
        } catch (ReaderGone e) {
            return Main.READER_GONE; // ./firsthand sample … | head has seen enough
        }
        out.println();
        return 0;
    }

    /** Nobody reads what is written any more. */
    private static final class ReaderGone extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
