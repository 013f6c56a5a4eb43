package firsthand.torch.bench;

import firsthand.torch.Scope;
import firsthand.torch.Tensor;
import firsthand.torch.Torch;
import firsthand.torch.data.Batch;
import firsthand.torch.data.DataLoader;
import firsthand.torch.data.Dataset;
import firsthand.torch.models.Gpt;
import firsthand.torch.models.GptConfig;
import firsthand.torch.optim.AdamW;
import firsthand.torch.train.TrainConfig;
import firsthand.torch.train.TrainListener;
import firsthand.torch.train.Trainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * {@code bench torch}: one training step of a GPT, its forward pass and a tiny operation, here and in Python, in turn.
 *
 * <p>Arguments: {@code small} (4 layers, 4 heads, 128 wide, context 64, batch 12) or {@code large} (6, 6, 384, 256, 8); the
 * number of rounds; the Python to compare with, one that has PyTorch. Prints a table of medians over the rounds.
 */
public final class TorchBench {
    private static final int VOCABULARY = 65;

    private final GptConfig config;
    private final int batch;
    private final int steps;
    private final Map<String, List<Double>> rows = new LinkedHashMap<>();

    private TorchBench(boolean large) {
        config = new GptConfig(VOCABULARY, large ? 256 : 64, large ? 6 : 4, large ? 6 : 4, large ? 384 : 128, 0, false);
        batch = large ? 8 : 12;
        steps = large ? 5 : 30;
    }

    /** Runs the comparison; see the class. */
    public static void main(String[] args) throws IOException, InterruptedException {
        TorchBench bench = new TorchBench(args.length > 0 && args[0].equals("large"));
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 3;
        for (int round = 0; round < rounds; round++) {
            bench.here();
            if (args.length > 2) {
                bench.python(args[2]);
            }
        }
        bench.print();
    }

    private void here() {
        add("step, whole batch [ms]", steps(false));
        add("step, two halves [ms]", steps(true));
        Gpt model = new Gpt(config);
        Tensor x = Torch.randint(0, VOCABULARY, batch, config.context());
        add("forward [ms]", median(steps, () -> Torch.noGrad(() -> model.loss(x, x))) / 1e6);
        Tensor a = Torch.ones(4);
        Tensor b = Torch.ones(4);
        int many = 10_000;
        add(
                "a + b, four floats [ns]",
                median(20, () -> {
                            for (int i = 0; i < many; i++) {
                                a.add(b);
                            }
                        })
                        / many);
        add(
                "a + b, the raw binding [ns]",
                median(20, () -> {
                            for (int i = 0; i < many; i++) {
                                a.raw().add(b.raw()).deallocate();
                            }
                        })
                        / many);
        add("peak memory [MB]", peak());
    }

    private double steps(boolean halves) {
        Torch.manualSeed(1337);
        Gpt model = new Gpt(config);
        AdamW optimizer = new AdamW(model.parameters(), 1e-3);
        int[] text = IntStream.range(0, 5_000).map(i -> i * 31 % VOCABULARY).toArray();
        DataLoader loader = DataLoader.shuffled(Dataset.windows(text, config.context()), batch, 1);
        long[] ends = new long[steps + 5];
        TrainConfig plan = TrainConfig.of(ends.length).withClipNorm(1);
        new Trainer(model, optimizer, (Batch batches) -> model.loss(batches.x(), batches.y()))
                .listener(new TrainListener() {
                    @Override
                    public void step(Step step) {
                        ends[(int) step.number() - 1] = System.nanoTime();
                    }
                })
                .train(loader, halves ? plan.withHalves() : plan);
        double[] times = IntStream.range(5, ends.length)
                .mapToDouble(i -> ends[i] - ends[i - 1])
                .sorted()
                .toArray();
        return times[times.length / 2] / 1e6;
    }

    private static double median(int repetitions, Runnable body) {
        double[] times = new double[repetitions];
        for (int i = -5; i < repetitions; i++) {
            long start = System.nanoTime();
            Scope.run("measured", body);
            if (i >= 0) {
                times[i] = System.nanoTime() - start;
            }
        }
        Arrays.sort(times);
        return times[repetitions / 2];
    }

    private static double peak() {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(Double.NaN);
        } catch (IOException e) {
            return Double.NaN; // not on Linux
        }
    }

    /** The peer, bench/peers/torch_gpt.py; it prints {"name": "step", "ms": 41.2} line by line. */
    private void python(String interpreter) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        interpreter,
                        "bench/peers/torch_gpt.py",
                        String.valueOf(config.layers()),
                        String.valueOf(config.heads()),
                        String.valueOf(config.width()),
                        String.valueOf(config.context()),
                        String.valueOf(batch),
                        String.valueOf(VOCABULARY),
                        String.valueOf(steps))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        process.inputReader().lines().forEach(line -> {
            String[] fields = line.replaceAll("[{}\" ]", "").split("[:,]");
            add(
                    "Python: " + fields[1] + " [" + fields[2].toLowerCase(Locale.ROOT) + "]",
                    Double.parseDouble(fields[3]));
        });
        if (process.waitFor() != 0) {
            throw new IOException(interpreter + " bench/peers/torch_gpt.py failed; does that Python have PyTorch?");
        }
    }

    private void add(String row, double value) {
        rows.computeIfAbsent(row, key -> new ArrayList<>()).add(value);
    }

    private void print() {
        System.out.printf("%n| %s, batch %d | median | of |%n|---|---|---|%n", config, batch);
        rows.forEach((row, values) -> {
            double[] sorted =
                    values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
            System.out.printf(Locale.ROOT, "| %s | %.1f | %s |%n", row, sorted[sorted.length / 2], text(sorted));
        });
    }

    private static String text(double... values) {
        StringBuilder out = new StringBuilder();
        for (double value : values) {
            out.append(out.isEmpty() ? "" : ", ").append(String.format(Locale.ROOT, "%.1f", value));
        }
        return out.toString();
    }
}
