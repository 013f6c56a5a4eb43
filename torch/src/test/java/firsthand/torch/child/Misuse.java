package firsthand.torch.child;

import firsthand.torch.DType;
import firsthand.torch.Device;
import firsthand.torch.Generator;
import firsthand.torch.Scope;
import firsthand.torch.Tensor;
import firsthand.torch.Torch;
import firsthand.torch.TorchException;
import firsthand.torch.data.DataLoader;
import firsthand.torch.data.Dataset;
import firsthand.torch.io.SafeTensors;
import firsthand.torch.models.Gpt;
import firsthand.torch.models.GptConfig;
import firsthand.torch.nn.Embedding;
import firsthand.torch.nn.Functional;
import firsthand.torch.nn.Linear;
import firsthand.torch.optim.AdamW;
import firsthand.torch.optim.Gradients;
import firsthand.torch.train.TrainConfig;
import firsthand.torch.train.Trainer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Every mistake a learner can make, one after another; each must become a Java exception. Run by {@link MisuseTest}.
 */
final class Misuse {
    private Misuse() {}

    private static Map<String, Runnable> mistakes() {
        Map<String, Runnable> all = new LinkedHashMap<>();
        Tensor x = Torch.ones(2, 3);
        Tensor released = Scope.result("outer", () -> Torch.ones(2));
        Scope.run("step", () -> released.add(1));
        all.put("shapes that do not broadcast", () -> x.add(Torch.ones(4)));
        all.put("matmul of wrong shapes", () -> x.matmul(x));
        all.put("matmul of wrong types", () -> x.matmul(Torch.ones(DType.INT64, 3, 2)));
        all.put("linear of wrong width", () -> new Linear(4, 2).forward(x));
        all.put("view of wrong size", () -> x.view(5));
        all.put("view of a transposed tensor", () -> x.t().view(6));
        all.put("index out of range", () -> x.get(7));
        all.put("dimension out of range", () -> x.sum(5));
        all.put("embedding out of range", () -> new Embedding(3, 2).forward(Torch.tensor(0, 3)));
        all.put("embedding below range", () -> new Embedding(3, 2).forward(Torch.tensor(-1)));
        all.put("embedding of fractions", () -> new Embedding(3, 2).forward(Torch.ones(2)));
        all.put("target out of range", () -> Functional.crossEntropy(x, Torch.tensor(0, 3)));
        all.put("target of wrong length", () -> Functional.crossEntropy(x, Torch.tensor(0, 1, 2)));
        all.put("gather out of range", () -> x.gather(1, Torch.tensor(new int[][] {{9}})));
        all.put("index_select out of range", () -> x.indexSelect(0, Torch.tensor(9)));
        all.put("scatter out of range", () -> Torch.zeros(2).scatter_(0, Torch.tensor(5), 1));
        all.put("rows out of range", () -> x.get(Torch.tensor(4)));
        all.put("mask of wrong shape", () -> x.get(Torch.tensor(true, false, true)));
        all.put(
                "backward of several numbers",
                () -> Torch.ones(2).requiresGrad_().mul(2).backward());
        all.put("backward without graph", () -> x.sum().backward());
        all.put("backward twice", () -> {
            Tensor loss = Torch.ones(2).requiresGrad_().square().sum();
            loss.backward();
            loss.backward();
        });
        all.put("in-place change of a leaf", () -> Torch.ones(2).requiresGrad_().add_(1));
        all.put("in-place change of what backward needs", () -> {
            Tensor w = Torch.ones(2).requiresGrad_();
            Tensor h = w.exp();
            Tensor loss = h.square().sum();
            h.mul_(2);
            loss.backward();
        });
        all.put("gradients of whole numbers", () -> Torch.arange(3).requiresGrad_());
        all.put("gradient of another shape", () -> Torch.ones(2).requiresGrad_().setGrad(Torch.ones(3)));
        all.put(
                "gradient that is not there",
                () -> Torch.ones(2).requiresGrad_().grad());
        all.put("use after release", () -> {
            Tensor[] leaked = new Tensor[1];
            Scope.run("step", () -> leaked[0] = Torch.ones(2));
            leaked[0].add(1);
        });
        all.put("numbers from a released tensor", () -> {
            Tensor[] leaked = new Tensor[1];
            Scope.run("step", () -> leaked[0] = Torch.ones(2));
            leaked[0].toFloatArray();
        });
        all.put("backward through a released loss", () -> {
            Tensor[] leaked = new Tensor[1];
            Scope.run("step", () -> leaked[0] = Torch.ones(2).requiresGrad_().sum());
            leaked[0].backward();
        });
        all.put("item of several numbers", () -> x.item());
        all.put("more memory than there is", () -> Torch.zeros(1L << 45));
        all.put("more memory than a number can say", () -> Torch.zeros(1L << 40, 1L << 40));
        all.put("a negative length", () -> Torch.zeros(-1));
        all.put("a device that is not there", () -> x.to(Device.CUDA));
        all.put("a generator state that is none", () -> Generator.common().state(Torch.ones(3)));
        all.put("cat of nothing", () -> Torch.cat(0));
        all.put("stack of different shapes", () -> Torch.stack(0, x, Torch.ones(2)));
        all.put("einsum that cannot be read", () -> Torch.einsum("ij,jk->", x));
        all.put(
                "attention of wrong shapes",
                () -> Functional.scaledDotProductAttention(
                        Torch.ones(1, 2, 3), Torch.ones(1, 2, 4), Torch.ones(1, 2, 4), null, 0, true));
        all.put("sampling from negative weights", () -> Torch.tensor(-1.0, 0.5).multinomial(1, false));
        all.put("sampling from NaN", () -> Torch.tensor(Double.NaN, 0.5).multinomial(1, false));
        all.put("svd of NaN", () -> Torch.svd(Torch.full(Double.NaN, 3, 3)));
        all.put("clipping of released gradients", () -> {
            Tensor[] leaked = new Tensor[1];
            Scope.run("step", () -> leaked[0] = Torch.ones(2).requiresGrad_());
            Gradients.clipNorm(List.of(leaked[0]), 1);
        });
        all.put("optimizer of a released parameter", () -> {
            Tensor[] leaked = new Tensor[1];
            Scope.run("step", () -> leaked[0] = Torch.ones(2).requiresGrad_());
            new AdamW(List.of(leaked[0]), 0.1).step();
        });
        all.put(
                "tokens beyond the vocabulary",
                () -> new Gpt(new GptConfig(5, 4, 1, 1, 4, 0, true)).forward(Torch.tensor(new int[][] {{9}})));
        return all;
    }

    /** The mistakes that need a folder. */
    private static Map<String, Runnable> filesAndTraining(Path dir) {
        Map<String, Runnable> all = new LinkedHashMap<>();
        Path good = dir.resolve("good.safetensors");
        SafeTensors.write(good, Map.of("a", Torch.ones(3), "b", Torch.arange(4)));
        byte[] bytes = bytes(good);
        for (int kept : new int[] {0, 7, 8, 40, bytes.length - 1}) {
            all.put("safetensors cut after " + kept + " bytes", () -> read(dir, Arrays.copyOf(bytes, kept)));
        }
        for (int place : new int[] {0, 7, 8, 20, 30}) { // lengths, braces and names in the header
            byte[] damaged = bytes.clone();
            damaged[place] ^= 0x55;
            all.put("safetensors damaged at byte " + place, () -> read(dir, damaged));
        }
        all.put("a file that is not there", () -> SafeTensors.read(dir.resolve("none")));
        all.put("a folder that is not there", () -> SafeTensors.write(dir.resolve("no/folder"), Map.of()));
        if (Files.exists(Path.of("/dev/full"))) {
            all.put("a full disk", () -> {
                link(dir.resolve("full.safetensors.part"));
                SafeTensors.write(dir.resolve("full.safetensors"), Map.of("a", Torch.ones(3)));
            });
        }
        GptConfig config = new GptConfig(5, 4, 1, 1, 4, 0, true);
        all.put("state of another model", () -> new Gpt(config).loadStateDict(Map.of("block.0.weight", Torch.ones(2))));
        all.put("state of another shape", () -> {
            Map<String, Tensor> wider = new Gpt(new GptConfig(5, 4, 1, 1, 8, 0, true)).stateDict();
            new Gpt(config).loadStateDict(wider);
        });
        DataLoader data = DataLoader.shuffled(Dataset.windows(new int[] {0, 1, 2, 3, 4, 0, 1, 2, 3, 4}, 4), 2, 1);
        all.put("checkpoint of another configuration", () -> {
            Path file = dir.resolve("checkpoint");
            trainer(config, 0.1).train(data, TrainConfig.of(1).withCheckpoint(file, 0), "one");
            trainer(config, 0.1).resume(file, "another");
        });
        all.put("checkpoint that is none", () -> trainer(config, 0.1).resume(good, "one"));
        all.put("a rate that makes the loss NaN", () -> trainer(config, 1e30).train(data, TrainConfig.of(9)));
        all.put("the same in halves", () -> trainer(config, 1e30).dataParallel().train(data, TrainConfig.of(9)));
        all.put(
                "a loss that fails in halves",
                () -> new Trainer(new Gpt(config), new AdamW(new Gpt(config).parameters(), 1), b -> b.x().matmul(b.y()))
                        .dataParallel()
                        .train(data, TrainConfig.of(1)));
        return all;
    }

    private static Trainer trainer(GptConfig config, double lr) {
        Gpt model = new Gpt(config);
        return new Trainer(model, new AdamW(model.parameters(), lr), b -> model.loss(b.x(), b.y())).quiet();
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void read(Path dir, byte[] content) {
        try {
            SafeTensors.read(Files.write(dir.resolve("damaged.safetensors"), content));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void link(Path part) {
        try {
            Files.createSymbolicLink(part, Path.of("/dev/full"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    public static void main(String[] args) throws IOException {
        Map<String, Runnable> all = mistakes();
        all.putAll(filesAndTraining(Files.createTempDirectory(Path.of(args[0]), "misuse")));
        all.forEach((name, mistake) -> {
            try {
                mistake.run();
                System.out.println("NOTHING " + name);
            } catch (TorchException | IllegalArgumentException | UncheckedIOException e) {
                // libtorch's messages go on with C++ frames; the lists of ours may have lines of their own.
                boolean clear = e.getMessage() != null
                        && !e.getMessage().contains("frame #")
                        && (e.getCause() == null || !e.getMessage().contains("\n"));
                System.out.println((clear ? "CLEAR " : "UNCLEAR ") + name + ": "
                        + String.valueOf(e.getMessage()).replace("\n", " / "));
            } catch (RuntimeException e) {
                System.out.println("FOREIGN " + name + ": " + e);
            }
        });
        System.out.println("DONE");
    }
}
