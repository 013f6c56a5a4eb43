package firsthand.torch.child;

import firsthand.torch.Memory;
import firsthand.torch.Tensor;
import firsthand.torch.Torch;
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
import java.util.stream.IntStream;

/** Trains for many steps and prints what memory did. Run by {@link MemoryTest}. */
final class Flat {
    private static final int STEPS = 500;
    private static final GptConfig CONFIG = new GptConfig(65, 32, 2, 4, 64, 0, false);

    private Flat() {}

    public static void main(String[] args) throws IOException {
        Torch.manualSeed(1);
        Gpt model = new Gpt(CONFIG);
        AdamW optimizer = new AdamW(model.parameters(), 1e-3);
        int[] text = IntStream.range(0, 5_000).map(i -> i * 7 % 65).toArray();
        DataLoader loader = DataLoader.shuffled(Dataset.windows(text, 32), 8, 1);
        if (args[0].equals("trainer")) {
            trainer(model, optimizer, loader);
        } else {
            cells(model, optimizer, loader);
        }
        System.out.println("peak RSS " + peak() + " MB");
    }

    /** The library's loop. */
    private static void trainer(Gpt model, AdamW optimizer, DataLoader loader) {
        new Trainer(model, optimizer, b -> model.loss(b.x(), b.y()))
                .listener(new TrainListener() {
                    @Override
                    public void step(Step step) {
                        report(step.number());
                    }
                })
                .train(loader, TrainConfig.of(STEPS));
    }

    /** A learner's own loop in a notebook cell: no scope, nothing closed. */
    private static void cells(Gpt model, AdamW optimizer, DataLoader loader) {
        var batches = loader.from(0);
        for (int step = 1; step <= STEPS; step++) {
            var batch = batches.next();
            optimizer.zeroGrad();
            Tensor loss = model.loss(batch.x(), batch.y());
            loss.backward();
            optimizer.step();
            report(step);
        }
    }

    private static void report(long step) {
        if (step == 100 || step == STEPS) {
            Memory.collect();
            System.out.println("live at " + step + " " + Memory.liveTensors() + " RSS " + rss() + " MB");
        }
    }

    private static long rss() {
        return status("VmRSS:");
    }

    private static long peak() {
        return status("VmHWM:");
    }

    private static long status(String field) {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith(field))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0; // not on Linux
        }
    }
}
