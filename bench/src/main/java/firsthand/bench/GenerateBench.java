package firsthand.bench;

import firsthand.torch.DType;
import firsthand.torch.Tensor;
import firsthand.torch.Torch;
import firsthand.torch.models.Gpt;
import firsthand.torch.models.GptConfig;
import firsthand.torch.models.Sampler;
import firsthand.torch.models.TextGenerator;
import firsthand.torch.nn.Functional;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Writing 200 tokens with a model of GPT-2 small's shapes (124 million parameters, random weights), naively and with a
 * cache, beside Python's PyTorch and transformers; ours also with weights of fewer bits. Every text is written in full.
 */
public final class GenerateBench {
    private static final int PROMPT = 16;
    private static final int TOKENS = 200;
    /** Tokens that warm each way up. */
    private static final int WARM_UP = 8;

    /** Tokens on which the loss is taken. */
    private static final int CHECKED = 128;

    private static final List<String> WAYS = List.of("naive", "cached");

    /** What one of ours can be asked for, and its loss on fixed tokens. */
    private record Ours(Map<String, Runnable> tasks, double loss) {}

    private GenerateBench() {}

    /**
     * Runs the comparison and prints its table.
     *
     * @param python the Python to compare with, needs PyTorch; says so and goes on without it if that fails
     * @param scripts the peers' scripts by the library's name, {@code bench/peers/torch_generate.py} and
     *     {@code transformers_generate.py}; a Python without that library is said and passed over
     * @param rounds how often each text is written; the median counts
     */
    public static void run(String python, Map<String, Path> scripts, int rounds, PrintStream out) {
        Ours full = ours(model -> {}, true);
        Ours half = ours(model -> model.to(DType.BFLOAT16), false);
        Ours eighth = ours(Gpt::toInt8_, false);
        List<Contender> contenders = new ArrayList<>(List.of(
                Contender.inProcess("firsthand", full.tasks()),
                Contender.inProcess("firsthand, bf16", half.tasks()),
                Contender.inProcess("firsthand, int8", eighth.tasks())));
        scripts.forEach((library, script) ->
                PythonPeer.start(python, script, library, false, out).ifPresent(contenders::add));
        try {
            Map<String, List<Double>> times = new LinkedHashMap<>();
            for (int round = -1; round < rounds; round++) { // the first warms up and does not count
                for (Contender contender : contenders) {
                    for (String way : WAYS) {
                        boolean counts = round >= 0;
                        contender
                                .measure(way + "-" + (counts ? TOKENS : WARM_UP), 0)
                                .ifPresent(time -> times.computeIfAbsent(contender.name() + way, _ -> new ArrayList<>())
                                        .addAll(counts ? List.of(time) : List.of()));
                    }
                }
            }
            double first = Contender.median(times.getOrDefault("firsthandcached", List.of(Double.NaN)));
            out.printf("%-20s %24s %24s %10s %18s%n", "", "naive", "cached", "speed-up", "ours, cached, is");
            for (Contender contender : contenders) {
                double naive = Contender.median(times.getOrDefault(contender.name() + "naive", List.of(Double.NaN)));
                double cached = Contender.median(times.getOrDefault(contender.name() + "cached", List.of(Double.NaN)));
                out.printf(
                        Locale.ROOT,
                        "%-20s %24s %24s %10s %17.2f×%n",
                        contender.name(),
                        text(naive),
                        text(cached),
                        Double.isNaN(naive) ? "" : String.format(Locale.ROOT, "%.1f×", naive / cached),
                        cached / first);
            }
        } finally {
            contenders.forEach(Contender::close);
        }
        out.printf(
                "%d tokens after a prompt of %d, all of each text; medians of %d in turn, float32 where nothing else is"
                        + " said, %d threads. 2.00× in the last column: ours in float32 takes half of the time.%n",
                TOKENS, PROMPT, rounds, Torch.numThreads());
        out.printf(
                Locale.ROOT,
                "Change in loss on %d fixed tokens: bf16 %+.4f, int8 %+.4f nats, of %.4f in float32 (random weights; a"
                        + " trained model's: notebook 12).%n",
                CHECKED,
                half.loss() - full.loss(),
                eighth.loss() - full.loss(),
                full.loss());
    }

    private static String text(double seconds) {
        return Double.isNaN(seconds)
                ? "not measured"
                : String.format(Locale.ROOT, "%.1f s, %.1f tokens/s", seconds, TOKENS / seconds);
    }

    /** What ours can be asked for, with weights as {@code change} leaves them. */
    private static Ours ours(Consumer<Gpt> change, boolean naiveToo) {
        Torch.manualSeed(1337);
        Gpt model = new Gpt(GptConfig.gpt2Small());
        change.accept(model);
        TextGenerator cached = new TextGenerator(model, Sampler.greedy(), 0);
        int[] prompt = IntStream.range(0, PROMPT).toArray();
        Map<String, Runnable> tasks = new LinkedHashMap<>();
        for (int count : new int[] {WARM_UP, TOKENS}) {
            if (naiveToo) {
                tasks.put("naive-" + count, () -> cached.withoutCache().generate(prompt, count));
            }
            tasks.put("cached-" + count, () -> cached.generate(prompt, count));
        }
        return new Ours(tasks, loss(model));
    }

    /** In nats a token; what follows the logits is float32 in each. The tokens come from a formula. */
    private static double loss(Gpt model) {
        int vocabulary = model.config().vocabulary();
        Tensor text = Torch.arange(CHECKED + 1L).mul(7919).remainder(vocabulary).unsqueeze(0); // (1, T + 1)
        Tensor logits =
                Torch.noGrad(() -> model.forward(text.narrow(1, 0, CHECKED))).to(DType.FLOAT32); // (1, T, V)
        Tensor next = text.narrow(1, 1, CHECKED); // (1, T)
        return Functional.crossEntropy(logits.flatten(0, 1), next.flatten()).item();
    }
}
