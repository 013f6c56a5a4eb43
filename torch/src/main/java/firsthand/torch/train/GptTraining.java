package firsthand.torch.train;

import firsthand.torch.DType;
import firsthand.torch.Device;
import firsthand.torch.Torch;
import firsthand.torch.data.DataLoader;
import firsthand.torch.data.Dataset;
import firsthand.torch.models.Gpt;
import firsthand.torch.models.GptConfig;
import firsthand.torch.optim.AdamW;
import firsthand.torch.optim.Schedule;

/**
 * How a {@link Gpt} is trained: the settings that nanoGPT publishes, and the trainer and batches they mean. Notebook,
 * command line and benchmark all train by these. Source: nanoGPT, {@code config/train_shakespeare_char.py} and its
 * README.
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

    /** Rates and decays of nanoGPT's {@code train_gpt2.py}, for a text of a megabyte: it is soon known by heart. */
    public static GptTraining gpt2Small() {
        return new GptTraining(5_000, 12, 6e-4, 6e-5, 200, 0.9, 0.95, 0.1, 1.0);
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

    /** Steps, schedule and clipping, with neither evaluations nor checkpoints. */
    public TrainConfig config() {
        return TrainConfig.of(steps).withSchedule(schedule()).withClipNorm(clip);
    }

    /**
     * A trainer of {@code model} with this optimizer. On a processor and without dropout it is data parallel, which is
     * faster and, with nothing random in it, gives the same losses every time. On a GPU products are in bfloat16.
     */
    public Trainer trainer(Gpt model) {
        Device device = model.device();
        Loss loss = device.type() == Device.Type.CUDA
                ? batch -> Torch.autocast(device, DType.BFLOAT16, () -> model.loss(batch.x(), batch.y()))
                : batch -> model.loss(batch.x(), batch.y());
        Trainer trainer = new Trainer(model, optimizer(model), loss);
        return device.equals(Device.CPU) && model.config().dropout() == 0 ? trainer.dataParallel() : trainer;
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
