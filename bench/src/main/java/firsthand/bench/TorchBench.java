package firsthand.bench;

import static firsthand.torch.internal.Native.raw;

import firsthand.bench.SideBySide.Task;
import firsthand.torch.Scope;
import firsthand.torch.Tensor;
import firsthand.torch.Torch;
import firsthand.torch.data.DataLoader;
import firsthand.torch.data.Dataset;
import firsthand.torch.models.Gpt;
import firsthand.torch.models.GptConfig;
import firsthand.torch.optim.AdamW;
import firsthand.torch.train.TrainConfig;
import firsthand.torch.train.Trainer;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * {@code torch} beside Python's PyTorch (eager, its own thread defaults, fused AdamW) and the raw binding: a tiny
 * operation, the forward pass and a training step of two GPTs, and peak memory.
 */
public final class TorchBench {
    private static final int VOCABULARY = 65;
    private static final int TINY = 1_000;
    /** About what a small training step makes; a scope that holds many more has its tensors in slower memory. */
    private static final int SCOPED = 100;

    /** A model and how it is fed; {@code name} is what the peer calls it. */
    private record Size(String name, GptConfig config, int batch, int steps) {
        String title() {
            return "GPT %d/%d/%d, %d × %d"
                    .formatted(config.layers(), config.heads(), config.width(), batch, config.context());
        }
    }

    /** nanoGPT's setting for a processor, and its setting for a graphics card with a smaller batch. */
    private static final List<Size> SIZES = List.of(
            new Size("small", new GptConfig(VOCABULARY, 64, 4, 4, 128, 0, false), 12, 10),
            new Size("large", new GptConfig(VOCABULARY, 256, 6, 6, 384, 0, false), 8, 1));

    private TorchBench() {}

    /**
     * Runs the comparison and prints its table.
     *
     * @param python the Python to compare with, needs PyTorch; says so and goes on without it if that fails
     * @param script the peer's script, {@code bench/peers/torch_gpt.py}
     * @param only what the titles of the rows to measure contain; all with an empty text
     */
    public static void run(String python, Path script, int rounds, double seconds, String only, PrintStream out) {
        List<Contender> contenders = new ArrayList<>(List.of(Contender.inProcess("torch", ours())));
        Optional<Contender> peer = PythonPeer.start(python, script, "PyTorch", false, out);
        peer.ifPresent(contenders::add);
        contenders.add(Contender.inProcess("raw binding", rawBinding()));
        try {
            new SideBySide(contenders, rounds, seconds, out).run(tasks(), only);
            out.printf("Peak memory of the whole process: torch %s", megabytes(peakHere()));
            peer.ifPresent(p -> out.printf(", %s %s", p.name(), megabytes(p.measure("peak", 0))));
            out.println(".");
        } finally {
            contenders.forEach(Contender::close);
        }
        out.printf(
                "Medians of %d rounds in turn, %.1f s or one run each; ratios to ours, %d threads.%n",
                rounds, seconds, Torch.numThreads());
    }

    private static List<Task> tasks() {
        List<Task> tasks = new ArrayList<>(List.of(Task.timed("tiny", "a + b of four floats", TINY)));
        for (Size size : SIZES) {
            tasks.add(Task.timed("forward-" + size.name(), size.title() + " forward", 1));
            tasks.add(Task.timed("step-" + size.name(), size.title() + " step in halves", size.steps()));
            tasks.add(Task.timed("whole-" + size.name(), size.title() + " step, whole", size.steps()));
        }
        return tasks;
    }

    private static Map<String, Runnable> ours() {
        Map<String, Runnable> tasks = new LinkedHashMap<>();
        Tensor a = Torch.ones(4).keep();
        Tensor b = Torch.ones(4).keep();
        tasks.put("tiny", () -> {
            for (int done = 0; done < TINY; done += SCOPED) {
                Scope.run("tiny", () -> {
                    for (int i = 0; i < SCOPED; i++) {
                        a.add(b);
                    }
                });
            }
        });
        for (Size size : SIZES) {
            Torch.manualSeed(1337);
            Gpt model = new Gpt(size.config());
            Tensor x = Torch.randint(0, VOCABULARY, size.batch(), size.config().context())
                    .keep();
            tasks.put("forward-" + size.name(), () -> Torch.noGrad(() -> Scope.run("forward", () -> model.loss(x, x))));
            tasks.put("step-" + size.name(), training(size, true));
            tasks.put("whole-" + size.name(), training(size, false));
        }
        return tasks;
    }

    /** The library's own loop, data loading included, for as many more steps at each run. */
    private static Runnable training(Size size, boolean halves) {
        Gpt model = new Gpt(size.config());
        int[] text = IntStream.range(0, 5_000).map(i -> i * 31 % VOCABULARY).toArray();
        DataLoader loader =
                DataLoader.shuffled(Dataset.windows(text, size.config().context()), size.batch(), 1);
        Trainer trainer = new Trainer(
                        model, new AdamW(model.parameters(), 1e-3), batch -> model.loss(batch.x(), batch.y()))
                .quiet();
        if (halves) {
            trainer.dataParallel();
        }
        TrainConfig plan = TrainConfig.of(0).withClipNorm(1);
        return () -> trainer.train(loader, plan.withSteps(trainer.done() + size.steps()));
    }

    /** The same tiny operation by hand on the binding, freed at once. */
    private static Map<String, Runnable> rawBinding() {
        Tensor a = Torch.ones(4).keep();
        Tensor b = Torch.ones(4).keep();
        return Map.of("tiny", () -> {
            for (int i = 0; i < TINY; i++) {
                raw(a).add(raw(b)).deallocate();
            }
        });
    }

    /** The greatest resident memory of this process so far, in bytes; only Linux says. */
    private static OptionalDouble peakHere() {
        try (var lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToDouble(line -> 1024 * Double.parseDouble(line.replaceAll("\\D", "")))
                    .findFirst();
        } catch (IOException e) {
            return OptionalDouble.empty();
        }
    }

    private static String megabytes(OptionalDouble bytes) {
        return bytes.isPresent() ? "%.0f MB".formatted(bytes.getAsDouble() / 1e6) : "unknown";
    }
}
