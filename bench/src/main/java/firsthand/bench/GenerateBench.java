package firsthand.bench;

import firsthand.torch.Torch;
import firsthand.torch.models.Gpt;
import firsthand.torch.models.GptConfig;
import firsthand.torch.models.Sampler;
import firsthand.torch.models.TextGenerator;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Writing 200 tokens with a model of GPT-2 small's shapes (124 million parameters, random weights, float32), naively
 * and with a cache, beside Python's PyTorch. Every text is written in full.
 */
public final class GenerateBench {
    private static final int PROMPT = 16;
    private static final int TOKENS = 200;
    /** Tokens that warm each way up. */
    private static final int WARM_UP = 8;

    private static final List<String> WAYS = List.of("naive", "cached");

    private GenerateBench() {}

    /**
     * Runs the comparison and prints its table.
     *
     * @param python the Python to compare with, needs PyTorch; says so and goes on without it if that fails
     * @param script the peer's script, {@code bench/peers/torch_generate.py}
     * @param rounds how often each text is written; the median counts
     */
    public static void run(String python, Path script, int rounds, PrintStream out) {
        List<Contender> contenders = new ArrayList<>(List.of(Contender.inProcess("firsthand", ours())));
        PythonPeer.start(python, script, "PyTorch", false, out).ifPresent(contenders::add);
        try {
            Map<String, List<Double>> times = new LinkedHashMap<>();
            for (int round = -1; round < rounds; round++) { // the first warms up and does not count
                for (Contender contender : contenders) {
                    for (String way : WAYS) {
                        double time = contender
                                .measure(way + "-" + (round < 0 ? WARM_UP : TOKENS), 0)
                                .orElseThrow();
                        if (round >= 0) {
                            times.computeIfAbsent(contender.name() + way, _ -> new ArrayList<>())
                                    .add(time);
                        }
                    }
                }
            }
            out.printf("%-16s %24s %24s %10s%n", "", "naive", "cached", "speed-up");
            for (Contender contender : contenders) {
                double naive = Contender.median(times.getOrDefault(contender.name() + "naive", List.of()));
                double cached = Contender.median(times.getOrDefault(contender.name() + "cached", List.of()));
                out.printf(
                        Locale.ROOT,
                        "%-16s %24s %24s %9.1f×%n",
                        contender.name(),
                        text(naive),
                        text(cached),
                        naive / cached);
            }
        } finally {
            contenders.forEach(Contender::close);
        }
        out.printf(
                "%d tokens after a prompt of %d, all of each text; medians of %d in turn, float32, %d threads.%n",
                TOKENS, PROMPT, rounds, Torch.numThreads());
    }

    private static String text(double seconds) {
        return String.format(Locale.ROOT, "%.1f s, %.1f tokens/s", seconds, TOKENS / seconds);
    }

    private static Map<String, Runnable> ours() {
        Torch.manualSeed(1337);
        TextGenerator cached = new TextGenerator(new Gpt(GptConfig.gpt2Small()), Sampler.greedy(), 0);
        int[] prompt = IntStream.range(0, PROMPT).toArray();
        Map<String, Runnable> tasks = new LinkedHashMap<>();
        for (int count : new int[] {WARM_UP, TOKENS}) {
            tasks.put("naive-" + count, () -> cached.withoutCache().generate(prompt, count));
            tasks.put("cached-" + count, () -> cached.generate(prompt, count));
        }
        return tasks;
    }
}
