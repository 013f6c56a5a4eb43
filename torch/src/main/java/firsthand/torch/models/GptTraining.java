package firsthand.torch.models;

import firsthand.torch.DType;
import firsthand.torch.Device;
import firsthand.torch.Tensor;
import firsthand.torch.Torch;
import firsthand.torch.data.DataLoader;
import firsthand.torch.data.Dataset;
import firsthand.torch.optim.AdamW;
import firsthand.torch.optim.Schedule;
import firsthand.torch.train.Loss;
import firsthand.torch.train.TrainConfig;

/**
 * How a {@link Gpt} is trained: the settings that nanoGPT publishes, and the optimizer, schedule, loss and batches they
 * mean. Notebook, command line and benchmark all train by these. Source: nanoGPT, {@code config/train_shakespeare_char.py}
 * and its README.
 *
 * @param steps how many steps
 * @param batch windows of text in a step
 * @param lr the highest learning rate, after warm-up
 * @param minLr the lowest, at the end of the cosine
 * @param warmup steps over which the rate rises
 * @param beta1 AdamW's decay of the mean gradient
 * @param beta2 AdamW's decay of the mean squared gradient
 * @param weightDecay of matrices; vectors have none
 * @param clip the greatest common norm of gradients
 */
public record GptTraining(
        long steps,
        int batch,
        double lr,
        double minLr,
        long warmup,
        double beta1,
        double beta2,
        double weightDecay,
        double clip) {
    /** Windows evaluated at once: enough to keep the cores busy, few enough for a small memory. */
    private static final int EVALUATION_BATCH = 64;

    /** nanoGPT's setting for a laptop's processor, with {@link GptConfig#nanoCpu}: 2,000 steps of 12 windows. */
    public static GptTraining nanoCpu() {
        return new GptTraining(2_000, 12, 1e-3, 1e-4, 100, 0.9, 0.99, 0.1, 1.0);
    }

    /** nanoGPT's setting for one GPU, with {@link GptConfig#nanoGpu}: 5,000 steps of 64 windows. */
    public static GptTraining nanoGpu() {
        return new GptTraining(5_000, 64, 1e-3, 1e-4, 100, 0.9, 0.99, 0.1, 1.0);
    }

    /** The same with another number of steps, of which the warm-up takes at most a tenth. */
    public GptTraining withSteps(long value) {
        return new GptTraining(value, batch, lr, minLr, Math.min(warmup, value / 10), beta1, beta2, weightDecay, clip);
    }

    /** The same with another number of windows in a step. */
    public GptTraining withBatch(int value) {
        return new GptTraining(steps, value, lr, minLr, warmup, beta1, beta2, weightDecay, clip);
    }

    /** AdamW over the model's parameters, of which only matrices decay. */
    public AdamW optimizer(Gpt model) {
        return new AdamW(AdamW.decayMatrices(model.parameters(), lr, weightDecay), beta1, beta2, 1e-8);
    }

    /** Warm-up, then half a cosine that reaches the lowest rate at the last step. */
    public Schedule schedule() {
        return Schedule.cosine(warmup, steps, minLr / lr);
    }

    /**
     * Steps, schedule and clipping for a trainer. On a processor and without dropout batches are computed as two halves,
     * which is faster and, with nothing random in them, gives the same losses every time.
     */
    public TrainConfig plan(Gpt model) {
        TrainConfig plan = TrainConfig.of(steps).withSchedule(schedule()).withClipNorm(clip);
        boolean halves = model.device().equals(Device.CPU) && model.config().dropout() == 0;
        return halves ? plan.withHalves() : plan;
    }

    /** The mean cross-entropy of a batch on the model's device; on a GPU with products in bfloat16. */
    public static Loss loss(Gpt model) {
        return batch -> {
            Device device = model.device();
            Tensor x = batch.x().to(device);
            Tensor y = batch.y().to(device);
            return device.type() == Device.Type.CUDA
                    ? Torch.autocast(device, DType.BFLOAT16, () -> model.loss(x, y))
                    : model.loss(x, y);
        };
    }

    /** Windows of {@code tokens} in random order, each epoch anew. */
    public DataLoader batches(int[] tokens, int context, long seed) {
        return DataLoader.shuffled(Dataset.windows(tokens, context), batch, seed);
    }

    /** All of {@code tokens} in windows one after another, so that each token but the first is predicted once. */
    public static DataLoader whole(int[] tokens, int context) {
        return DataLoader.inOrder(Dataset.consecutive(tokens, context), EVALUATION_BATCH);
    }
}
