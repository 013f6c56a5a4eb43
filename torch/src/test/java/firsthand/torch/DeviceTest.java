package firsthand.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import firsthand.display.Interrupts;
import firsthand.torch.distributed.ProcessGroup;
import firsthand.torch.distributed.TcpStore;
import firsthand.torch.lora.Lora;
import firsthand.torch.lora.LoraConfig;
import firsthand.torch.models.Bert;
import firsthand.torch.models.BertConfig;
import firsthand.torch.models.Gpt;
import firsthand.torch.models.GptConfig;
import firsthand.torch.models.Sampler;
import firsthand.torch.models.TextGenerator;
import firsthand.torch.nn.KvCache;
import firsthand.torch.nn.MultiHeadAttention;
import firsthand.torch.optim.AdamW;
import firsthand.torch.train.GptTraining;
import firsthand.torch.train.TrainConfig;
import firsthand.torch.train.TrainListener;
import firsthand.torch.train.Trainer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the course computes has the same results on the chosen device as on the CPU. docs/CONTRIBUTING.md has the
 * command for a machine with a GPU. Without one the device is the CPU itself, and the few tests that only a GPU can
 * fail are passed over.
 */
class DeviceTest {
    private static final Device DEVICE = Device.chosen();
    /** Float32 sums of a few hundred terms in another order, of numbers around 1. */
    private static final double ROUNDING = 1e-4;

    private static final GptConfig CONFIG = new GptConfig(11, 32, 3, 2, 16, 0, true);
    private static final int[] TEXT =
            IntStream.range(0, 2_000).map(i -> i * i % 11).toArray();

    @TempDir
    Path folder;

    private static Gpt gpt(GptConfig config) {
        Torch.manualSeed(1);
        Gpt gpt = new Gpt(config);
        gpt.eval();
        Torch.noGrad(() -> gpt.parameters().stream().filter(p -> p.dim() == 2).forEach(p -> p.mul_(10)));
        return gpt;
    }

    private static Tensor x() {
        return Torch.tensor(new int[][] {{1, 2, 3, 4, 5, 6}, {6, 5, 4, 3, 2, 1}});
    }

    private static double apart(Tensor a, Tensor b) {
        return a.detach()
                .to(Device.CPU)
                .sub(b.detach().to(Device.CPU))
                .abs()
                .max()
                .item();
    }

    @Test
    void numbersGoThereAndBack() {
        Tensor there = Torch.tensor(new double[] {1, -2.5, 3}).to(DEVICE);
        assertThat(there.device()).isEqualTo(DEVICE);
        assertThat(there.mul(2).toDoubleArray()).containsExactly(2, -5, 6);
        assertThat(there.sum().item()).isEqualTo(1.5);
    }

    @Test
    void aGptHasTheSameLogitsAndGradients() {
        Gpt here = gpt(CONFIG);
        Gpt there = gpt(CONFIG);
        there.to(DEVICE);
        assertThat(there.device()).isEqualTo(DEVICE);
        assertThat(apart(here.forward(x()), there.forward(x().to(DEVICE)))).isLessThan(ROUNDING);
        here.loss(x(), x()).backward();
        there.loss(x().to(DEVICE), x().to(DEVICE)).backward();
        for (int i = 0; i < here.parameters().size(); i++) {
            Tensor expected = here.parameters().get(i).grad();
            double size = Math.max(1, expected.abs().max().item());
            assertThat(apart(expected, there.parameters().get(i).grad()) / size)
                    .as("gradient %d", i)
                    .isLessThan(ROUNDING);
        }
    }

    @Test
    void aGptLearnsTheSame() {
        List<Double> here = losses(Device.CPU, null);
        List<Double> there = losses(DEVICE, null);
        for (int i = 0; i < here.size(); i++) {
            // On a GPU products are in bfloat16, which keeps two to three digits.
            assertThat(there.get(i))
                    .as("loss %d", i)
                    .isCloseTo(here.get(i), within(DEVICE.equals(Device.CPU) ? 0 : 0.03));
        }
        assertThat(there.getLast()).isLessThan(0.9 * there.getFirst());
    }

    @Test
    void aCheckpointGoesOnAsIfNothingHadHappened() {
        Path file = folder.resolve("checkpoint.safetensors");
        losses(DEVICE, file);
        List<Double> whole = losses(DEVICE, null);
        List<Double> resumed = losses(DEVICE, file);
        assertThat(resumed).hasSize(20);
        for (int i = 0; i < 20; i++) {
            // GPU kernels may add in another order each time.
            assertThat(resumed.get(i))
                    .as("loss %d", 20 + i)
                    .isCloseTo(whole.get(20 + i), within(DEVICE.equals(Device.CPU) ? 0 : 5e-3));
        }
    }

    /** The losses of 40 steps; with a file of the first 20, or, where it is there, of the others. */
    private static List<Double> losses(Device device, @Nullable Path file) {
        Torch.manualSeed(3);
        Gpt gpt = new Gpt(CONFIG);
        gpt.to(device);
        GptTraining training = GptTraining.nanoCpu().withSteps(40);
        List<Double> losses = new ArrayList<>();
        Trainer trainer = training.trainer(gpt).seedSteps(3).quiet().listener(new TrainListener() {
            @Override
            public void step(Step step) {
                losses.add(step.loss());
                if (file != null && step.number() == 20) {
                    Thread.currentThread().interrupt();
                }
            }
        });
        TrainConfig plan = training.config();
        if (file != null) {
            trainer.resume(file, "");
            plan = plan.withCheckpoint(file, 20);
        }
        try {
            trainer.train(training.batches(TEXT, 32, 4), plan);
        } catch (Interrupts.Interrupted e) {
            assertThat(trainer.done()).isEqualTo(20);
        }
        return losses;
    }

    @Test
    void aCacheChangesNothing() {
        Gpt there = gpt(CONFIG);
        there.to(DEVICE);
        Tensor x = x().to(DEVICE);
        Tensor whole = Torch.noGrad(() -> there.forward(x));
        KvCache cache = there.cache(2);
        for (int[] chunk : new int[][] {{0, 2}, {2, 1}, {3, 3}}) {
            Tensor logits = there.forward(x.narrow(1, chunk[0], chunk[1]), cache);
            assertThat(apart(logits, whole.narrow(1, chunk[0], chunk[1]))).isLessThan(ROUNDING);
        }
        Gpt here = gpt(CONFIG);
        for (Sampler sampler : List.of(Sampler.greedy(), Sampler.of(0.8, 5, 0.9))) {
            assertThat(new TextGenerator(there, sampler, 7).generate(new int[] {1, 2}, 40))
                    .isEqualTo(new TextGenerator(here, sampler, 7).generate(new int[] {1, 2}, 40));
        }
    }

    @Test
    void attentionCanBeLookedAt() {
        MultiHeadAttention attention = new MultiHeadAttention(16, 2);
        Tensor x = Torch.randn(2, 5, 16);
        Tensor here = attention.weights(x, null, true);
        attention.to(DEVICE);
        assertThat(apart(here, attention.weights(x.to(DEVICE), null, true))).isLessThan(ROUNDING);
    }

    @Test
    void anEncoderHasTheSameVectorsAndAdaptersMerge() {
        Torch.manualSeed(2);
        Bert bert = new Bert(new BertConfig(20, 8, 2, 2, 2, 8, 16, 0, 1e-12, 0));
        bert.eval();
        Tensor ids = Torch.tensor(new int[][] {{3, 5, 7, 0}, {4, 6, 8, 9}});
        Tensor here = bert.embed(ids);
        bert.to(DEVICE);
        Tensor on = ids.to(DEVICE);
        assertThat(apart(here, bert.embed(on))).isLessThan(ROUNDING);

        Lora lora = Lora.into(bert, LoraConfig.of(2, 4, "query", "value"));
        AdamW adam = new AdamW(lora.parameters(), 0.1);
        for (int step = 0; step < 3; step++) {
            adam.zeroGrad();
            bert.embed(on).square().sum().backward();
            adam.step();
        }
        Tensor adapted = bert.embed(on);
        assertThat(apart(here, adapted)).isGreaterThan(10 * ROUNDING);
        lora.merge();
        assertThat(apart(Torch.noGrad(() -> bert.embed(on)), adapted)).isLessThan(ROUNDING);
    }

    @Test
    void productsAreInBfloat16AndSumsAreNot() {
        Tensor a = Torch.randn(8, 8).to(DEVICE);
        Tensor[] out = Torch.autocast(DEVICE, DType.BFLOAT16, () -> {
            Tensor product = a.matmul(a);
            return new Tensor[] {product, product.softmax(-1)};
        });
        assertThat(out[0].dtype()).isEqualTo(DType.BFLOAT16);
        assertThat(a.matmul(a).dtype()).isEqualTo(DType.FLOAT32);
        if (DEVICE.type() == Device.Type.CUDA) {
            assertThat(out[1].dtype()).isEqualTo(DType.FLOAT32);
        }
    }

    @Test
    void mistakesAreExplained() {
        assumeTrue(DEVICE.type() == Device.Type.CUDA);
        Tensor there = Torch.ones(3).to(DEVICE);
        assertThatThrownBy(() -> there.add(Torch.ones(3)))
                .isInstanceOf(TorchException.class)
                .hasMessageContaining("cuda:0")
                .hasMessageContaining("cpu");
        assertThatThrownBy(() -> Torch.zeros(DType.FLOAT32, DEVICE, 1L << 40))
                .isInstanceOf(TorchException.class)
                .hasMessageContaining("memory");
        assertThatThrownBy(() -> Torch.ones(3).to(new Device(Device.Type.CUDA, 99)))
                .isInstanceOf(TorchException.class);
        assertThat(there.sum().item()).as("and the GPU still works").isEqualTo(3);
    }

    @Test
    void aScopeGivesTheMemoryBack() {
        assumeTrue(DEVICE.type() == Device.Type.CUDA);
        for (int i = 0; i < 300; i++) { // 1 GiB each, more than any GPU has in all
            Scope.run("one", () -> Torch.zeros(DType.FLOAT32, DEVICE, 1L << 28));
        }
        for (int i = 0; i < 300; i++) {
            Torch.zeros(DType.FLOAT32, DEVICE, 1L << 28); // nobody's: the collector is pushed
        }
    }

    @Test
    void oneProcessReducesThroughNccl() {
        assumeTrue(DEVICE.type() == Device.Type.CUDA);
        TcpStore store = TcpStore.serve("127.0.0.1", 0);
        try (ProcessGroup group = ProcessGroup.join(store, DEVICE, 0, 1)) {
            Tensor ones = Torch.ones(3).to(DEVICE);
            group.allReduce_(ones);
            group.broadcast_(ones, 0);
            assertThat(ones.toDoubleArray()).containsExactly(1, 1, 1);
        }
    }
}
