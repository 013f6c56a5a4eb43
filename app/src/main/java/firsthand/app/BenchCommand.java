package firsthand.app;

import firsthand.bench.ArraysBench;
import firsthand.bench.GenerateBench;
import firsthand.bench.GptBench;
import firsthand.bench.PlotsBench;
import firsthand.bench.TorchBench;
import firsthand.data.Corpus;
import firsthand.kernel.client.KernelSettings;
import firsthand.publish.Course;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code firsthand bench}: measures the library beside its peers. */
@Command(
        name = "bench",
        description =
                "Measures the library beside its peers, in turn within one run: arrays beside NumPy, EJML, ojAlgo; torch"
                        + " beside Python's PyTorch and the raw binding; gpt, a whole training, beside Python's PyTorch;"
                        + " generate, writing with and without a cache at GPT-2's size, beside PyTorch and transformers;"
                        + " plots, the first charts in a fresh kernel; web, a widget in Chromium beside the JVM; lab, what a"
                        + " learner waits for in Chromium.",
        mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer>, UsesTorch {
    private enum Subject {
        arrays,
        torch,
        gpt,
        generate,
        plots,
        web,
        lab
    }

    @Parameters(paramLabel = "SUBJECT", description = "What to measure: ${COMPLETION-CANDIDATES}.")
    private Subject subject = Subject.arrays;

    @Option(
            names = "--python",
            paramLabel = "PROGRAM",
            description =
                    "The Python to compare with, which needs NumPy or PyTorch. Default: FIRSTHAND_PYTHON, then python3.")
    private String python =
            Optional.ofNullable(System.getenv("FIRSTHAND_PYTHON")).orElse("python3");

    @Option(
            names = "--rounds",
            description = "Medians of this many. Default: 7, for generate, whose round takes minutes, 1.")
    private @Nullable Integer chosenRounds;

    @Option(
            names = "--seconds",
            defaultValue = "0.2",
            description = "How long each works on a task in each round. Default: ${DEFAULT-VALUE}.")
    private double seconds;

    @Option(
            names = "--only",
            defaultValue = "",
            paramLabel = "TEXT",
            description = "arrays, torch: only the rows whose title contains this; web: the widget.")
    private String only = "";

    @Option(
            names = "--data",
            paramLabel = "FILE",
            description = "gpt: the text that both learn from. Default: three plays by Shakespeare.")
    private @Nullable Path data;

    @Option(
            names = "--steps",
            defaultValue = "2001",
            description = "gpt: how many steps. Default: ${DEFAULT-VALUE}, which nanoGPT's loop from 0 to 2,000 makes.")
    private long steps;

    @Option(
            names = "--seed",
            defaultValue = "1337",
            description =
                    "gpt: of the first weights and the batches, which both sides take as nanoGPT draws them. Default:"
                            + " ${DEFAULT-VALUE}, which is nanoGPT's.")
    private long seed;

    private BenchCommand() {}

    @Override
    public boolean usesTorch() {
        return subject == Subject.torch || subject == Subject.gpt || subject == Subject.generate;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path peers = Course.here().root().resolve("bench/peers");
        int rounds = chosenRounds != null ? chosenRounds : subject == Subject.generate ? 1 : 7;
        switch (subject) {
            case arrays -> ArraysBench.run(python, peers.resolve("arrays.py"), rounds, seconds, only, System.out);
            case torch -> TorchBench.run(python, peers.resolve("torch_gpt.py"), rounds, seconds, only, System.out);
            case gpt -> gpt(peers.resolve("torch_gpt_train.py"));
            case generate -> generate(peers, rounds);
            case web -> WebBench.run(only, Math.max(2, seconds), System.out);
            case lab -> LabBench.run(Course.here().root(), rounds, System.out);
            case plots -> PlotsBench.run(KernelSettings.current(), rounds, System.out);
        }
        return 0;
    }

    private void generate(Path peers, int rounds) {
        Map<String, Path> scripts = new LinkedHashMap<>();
        scripts.put("PyTorch", peers.resolve("torch_generate.py"));
        scripts.put("transformers", peers.resolve("transformers_generate.py"));
        GenerateBench.run(python, scripts, rounds, System.out);
    }

    /**
     * nanoGPT's CPU setting, here and in Python, one after the other, from the weights and on the batches that nanoGPT
     * draws.
     */
    private void gpt(Path peer) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("firsthand-bench");
        Path text = data == null
                ? Files.writeString(
                        folder.resolve("text.txt"), Corpus.shakespeare().content())
                : data;
        Corpus.fromFile(text); // a wrong file is said before anything is run, a Python without PyTorch too
        GptBench.require(python, "torch.nn"); // a mere "torch" would also be the folder of that name
        List<String> theirs = List.of(python, peer.toString(), text.toString(), "" + steps, "" + seed);
        List<String> draw = new ArrayList<>(theirs);
        draw.add(folder.toString());
        GptBench.prepare(draw);
        Path out = folder.resolve("ours");
        List<String> train = Main.again("train", "gpt", "--preset", "nanoCpu", "--data", text.toString());
        train.addAll(List.of("--out", out.toString(), "--start", folder.toString(), "--steps", "" + steps));
        train.addAll(List.of("--checkpoint-every", "0", "--no-samples", "--seed", "" + seed));
        GptBench.run(
                new GptBench.Side("firsthand", train, _ -> Files.readString(out.resolve("metrics.jsonl"))),
                new GptBench.Side("PyTorch, eager, fused AdamW", theirs, output -> output),
                System.out);
        System.out.println("The trained model is in " + out);
    }
}
