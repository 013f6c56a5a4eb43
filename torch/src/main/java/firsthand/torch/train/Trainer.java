package firsthand.torch.train;

import firsthand.display.Interrupts;
import firsthand.display.Progress;
import firsthand.torch.DType;
import firsthand.torch.Scope;
import firsthand.torch.Tensor;
import firsthand.torch.Torch;
import firsthand.torch.data.Batch;
import firsthand.torch.data.DataLoader;
import firsthand.torch.distributed.ProcessGroup;
import firsthand.torch.io.Checkpoint;
import firsthand.torch.nn.Functional;
import firsthand.torch.nn.Module;
import firsthand.torch.optim.Gradients;
import firsthand.torch.optim.Optimizer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The training loop: for each batch forget the gradients, compute the loss, go backward, clip, step.
 *
 * {@snippet :
 * Trainer trainer = new Trainer(model, optimizer, batch -> model.loss(batch.x(), batch.y()));
 * trainer.validation(validationLoader).listener(chart);
 * trainer.train(loader, TrainConfig.of(2_000).withClipNorm(1));
 * }
 *
 * <p>The stop button leaves the loop after a whole step; {@link #train} called again, or {@link #resume} from the
 * checkpoint in another process, goes on with the same losses, to the bit, as if there had been no stop.
 */
public final class Trainer {
    /** No parameter of a sound network is so large. */
    private static final double HUGE = 1e4;

    private final Module model;
    private final Optimizer optimizer;
    private final Loss loss;
    private @Nullable DataLoader validation;
    private TrainListener listener = new TrainListener() {};
    private @Nullable ProcessGroup group;
    boolean dataParallel;
    private @Nullable Long seed;
    private long tokens;
    private boolean quiet;

    private long done;
    private double lastLoss = Double.NaN;

    /** A loop that trains {@code model} with {@code optimizer} on {@code loss}. */
    public Trainer(Module model, Optimizer optimizer, Loss loss) {
        this.model = model;
        this.optimizer = optimizer;
        this.loss = loss;
    }

    /** Evaluates on these batches, all of them, each time. */
    public Trainer validation(DataLoader batches) {
        validation = batches;
        return this;
    }

    /** Tells {@code hears} of every step. */
    public Trainer listener(TrainListener hears) {
        listener = hears;
        return this;
    }

    /** Shows the speed in tokens, of which a step has {@code perStep}. */
    public Trainer tokens(long perStep) {
        tokens = perStep;
        return this;
    }

    /**
     * Computes each batch as two halves at the same time, one thread each, in steps and in evaluations: faster for
     * small models on two and more cores, see docs/decisions/0011-thread-policy.md. With dropout the halves draw their
     * random numbers in no fixed order, so losses then differ a little from run to run.
     */
    public Trainer dataParallel() {
        dataParallel = true;
        return this;
    }

    /**
     * Shares every batch of a step with the other processes of {@code workers}, which run the same training. Losses are
     * those of one process but for the order of sums. Only one of them should evaluate, listen and write checkpoints.
     */
    public Trainer distributed(ProcessGroup workers) {
        group = workers;
        return this;
    }

    /**
     * Draws each step's random numbers (dropout) from a seed of its own, made of {@code seed}, the step and the
     * process. A checkpoint holds where the CPU's generator of one process stands; with this, a training on a GPU or on
     * several processes resumes as exactly.
     */
    public Trainer seedSteps(long seed) {
        this.seed = seed;
        return this;
    }

    /** Shows no line of progress. */
    public Trainer quiet() {
        quiet = true;
        return this;
    }

    /** How many steps are done. */
    public long done() {
        return done;
    }

    /** The loss of the last step. */
    public double lastLoss() {
        return lastLoss;
    }

    /**
     * Continues from a checkpoint if there is one, otherwise from the beginning.
     *
     * @param config the configuration as text, which must be the checkpoint's
     */
    public Trainer resume(Path checkpoint, String config) {
        if (Files.exists(checkpoint)) {
            done = Checkpoint.load(checkpoint, config, model, optimizer).step();
        }
        return this;
    }

    /** As {@link #train(DataLoader, TrainConfig, String)} with a configuration without text. */
    public void train(DataLoader batches, TrainConfig config) {
        train(batches, config, "");
    }

    /**
     * Trains until {@code config.steps()} steps are done.
     *
     * @param description the configuration as text, which goes into checkpoints
     * @throws DivergedException if the loss is no longer a number
     * @throws Interrupts.Interrupted if the stop button was pressed; the step under way was finished
     */
    public void train(DataLoader batches, TrainConfig config, String description) {
        Iterator<Batch> source = batches.from(done);
        model.train();
        int steps = Math.toIntExact(config.steps() - done);
        Progress progress = Progress.of("training", steps);
        if (tokens > 0) {
            progress.each(tokens, "tokens");
        }
        Iterator<Integer> turns = quiet ? IntStream.range(0, steps).iterator() : progress.iterator();
        try (ForwardBackward pass = forwardBackward()) {
            while (turns.hasNext()) {
                Interrupts.poll();
                turns.next();
                config.schedule().apply(optimizer, done);
                Scope.run("step " + (done + 1), () -> step(onDevice(source.next()), config, pass));
                progress.loss(lastLoss);
                afterStep(config, description);
            }
            checkpoint(config, description);
        } finally {
            listener.finished(done);
        }
    }

    private ForwardBackward forwardBackward() {
        if (group != null) {
            return new DistributedDataParallel(group, optimizer.parameters());
        }
        return dataParallel ? new DataParallel(model.numParameters()) : ForwardBackward.WHOLE;
    }

    /** The batch where the model is. Loaded and moved in the scope of its step, it is freed with it. */
    private Batch onDevice(Batch batch) {
        return batch.to(model.device());
    }

    private void step(Batch batch, TrainConfig config, ForwardBackward pass) {
        optimizer.zeroGrad();
        if (seed != null) {
            int rank = group == null ? 0 : group.rank();
            Torch.manualSeed(new SplittableRandom(seed ^ Long.rotateLeft(done, 32) ^ rank).nextLong());
        }
        lastLoss = pass.of(batch, loss);
        double norm =
                config.clipNorm() > 0 ? Gradients.clipNorm(optimizer.parameters(), config.clipNorm()) : Double.NaN;
        double lr = optimizer.groups().getFirst().lr();
        if (!Double.isFinite(lastLoss) || Double.isInfinite(norm) || (config.clipNorm() > 0 && Double.isNaN(norm))) {
            throw new DivergedException(diagnosis(lr, norm));
        }
        optimizer.step();
        done++;
        listener.step(new TrainListener.Step(done, lastLoss, lr, norm));
    }

    /** What happened and why: the greatest parameter tells a step that was too long from a batch that is bad. */
    private String diagnosis(double lr, double norm) {
        String what = Double.isFinite(lastLoss) ? "the gradient's norm is " + norm : "the loss is " + lastLoss;
        String greatest = "";
        double size = 0;
        for (Map.Entry<String, Tensor> named : model.namedParameters().entrySet()) {
            double largest = named.getValue().detach().abs().max().item();
            if (!(largest <= size)) { // true for NaN too
                greatest = named.getKey();
                size = largest;
                if (Double.isNaN(largest)) {
                    break;
                }
            }
        }
        String cause = size < HUGE
                ? "The parameters look sound, so look at this batch and at the loss: log(0), 0/0, a row with all places"
                        + " masked"
                : String.format(
                        Locale.ROOT,
                        "An earlier step was too long: %s has reached %.3g. A lower learning rate, warm-up or gradient"
                                + " clipping helps",
                        greatest,
                        size);
        return String.format(Locale.ROOT, "step %d: %s at learning rate %.3g. %s.", done + 1, what, lr, cause);
    }

    private void afterStep(TrainConfig config, String description) {
        if (config.evaluateEvery() > 0 && done % config.evaluateEvery() == 0 && validation != null) {
            model.eval();
            try {
                listener.evaluated(done, evaluate(validation));
            } finally {
                model.train();
            }
        }
        if (config.checkpointEvery() > 0 && done % config.checkpointEvery() == 0 && done < config.steps()) {
            checkpoint(config, description);
        }
    }

    private void checkpoint(TrainConfig config, String description) {
        if (config.checkpoint() != null) {
            save(config.checkpoint(), description);
        }
    }

    /** Writes a checkpoint of where the training stands, from which {@link #resume} goes on. */
    public void save(Path file, String description) {
        Scope.run("checkpoint", () -> new Checkpoint(done, description).save(file, model, optimizer));
    }

    /**
     * The mean loss over all batches, in evaluation mode and without gradients. Each example counts the same; where
     * targets are sequences of whole numbers, each target that is not {@link Functional#IGNORE} does.
     */
    public double evaluate(DataLoader batches) {
        boolean wasTraining = model.isTraining();
        model.eval();
        double[] sum = new double[2];
        Iterator<Batch> source = batches.iterator();
        try (DataParallel halves = dataParallel ? new DataParallel(model.numParameters()) : null) {
            while (source.hasNext()) {
                Interrupts.poll();
                Scope.run("evaluation", () -> {
                    Batch batch = onDevice(source.next());
                    List<Part> parts = halves == null ? List.of(part(batch)) : halves.map(batch, this::part);
                    for (Part part : parts) {
                        sum[0] += part.sum();
                        sum[1] += part.count();
                    }
                });
            }
        } finally {
            model.train(wasTraining);
        }
        return sum[0] / sum[1];
    }

    /** The sum of the losses of a batch, or of a part of one, and of how many. */
    private record Part(double sum, long count) {}

    private Part part(Batch batch) {
        long n = counted(batch.y());
        return new Part(n == 0 ? 0 : Torch.noGrad(() -> loss.of(batch)).item() * n, n);
    }

    /** The n over which a batch with these targets takes the mean of its losses. */
    private static long counted(Tensor y) {
        return y.dim() > 1 && y.dtype() == DType.INT64
                ? y.ne(Functional.IGNORE).sum().itemLong()
                : y.size(0);
    }
}
