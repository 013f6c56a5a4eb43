package firsthand.training;

import firsthand.data.CharVocabulary;
import firsthand.data.Text;
import firsthand.display.Interrupts;
import firsthand.torch.Device;
import firsthand.torch.Torch;
import firsthand.torch.TorchException;
import firsthand.torch.distributed.PeerLostException;
import firsthand.torch.distributed.ProcessGroup;
import firsthand.torch.train.TrainConfig;
import firsthand.torch.train.Trainer;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One training in its folder, from wherever it stands to its end. Called again with the same configuration it goes on
 * where it stopped; what stopped it (Ctrl-C, a kill, a dead worker) makes no difference to the losses.
 */
public final class TrainRun {
    /** How a run ended. */
    public enum End {
        /** All steps are done. */
        FINISHED,
        /** It was stopped; the checkpoint holds every step that was done. */
        STOPPED
    }

    /**
     * What does not decide the losses.
     *
     * @param device where to compute
     * @param evaluateEvery steps between evaluations; 0 for none but the last
     * @param checkpointEvery steps between checkpoints; 0 for only the last
     * @param workers how many processes share the work, this one included
     * @param port where they find each other; 0 for any free port
     * @param worker the command that starts another process
     * @param samples whether each evaluation shows a text by the model
     * @param smoke whether the last evaluation is a guess, too
     */
    public record Options(
            Device device,
            long evaluateEvery,
            long checkpointEvery,
            int workers,
            int port,
            List<String> worker,
            boolean samples,
            boolean smoke) {}

    /** After Ctrl-C: how long the step may take that is being done, where other processes share it. */
    private static final long SECONDS_FOR_A_STEP = 5;

    private final RunConfig config;
    private final RunDirectory directory;
    private final CharVocabulary vocabulary;
    private final Options options;
    private final Text text;
    private final @Nullable TrainStart start;

    /**
     * A training of {@code config} on {@code text} in {@code directory}.
     *
     * @param start first weights and batches, if not those that the seed decides
     */
    public TrainRun(RunConfig config, Text text, RunDirectory directory, Options options, @Nullable TrainStart start) {
        this.start = start;
        this.config = config;
        this.text = text;
        this.vocabulary = text.vocabulary();
        this.directory = directory;
        this.options = options;
    }

    /** Trains to the end, or until the process is asked to end. */
    public End run(PrintWriter out) throws Exception {
        requireDevices(options.device(), options.workers());
        requireShare();
        requireLength();
        directory.prepare(config, vocabulary);
        try (StopSignal stop = new StopSignal(SECONDS_FOR_A_STEP);
                AutoCloseable _ = directory.lock()) {
            try {
                return train(out, stop);
            } finally {
                out.flush(); // before the signal lets the process end
            }
        }
    }

    private End train(PrintWriter out, StopSignal stop) throws Exception {
        TextTask task = task(options.device());
        out.printf(
                Locale.ROOT,
                "gpt %s: %,d parameters · %,d characters of %s, %d different · %s%n",
                config.preset(),
                task.model().numParameters(),
                text.length(),
                config.text(),
                vocabulary.size(),
                options.workers() > 1 ? options.workers() + " processes" : options.device());
        Trainer trainer = task.trainer();
        resume(trainer);
        long steps = config.training().steps();
        long first = trainer.done();
        if (first > 0 && first < steps) {
            out.printf(Locale.ROOT, "going on after step %,d of %,d in %s%n", first, steps, directory.path());
        }
        out.flush();
        try (Metrics metrics = Metrics.open(directory.metrics(), first)) {
            TrainView view = new TrainView(
                    out, metrics, first, steps, task.tokensPerStep(), options.samples() ? task::sample : null);
            if (first < steps) {
                fit(task, view, stop);
            }
            return finish(task, metrics, view);
        } catch (Interrupts.Interrupted | InterruptedException e) {
            trainer.save(directory.checkpoint(), config.toLine()); // also after the last step, which may be unsaved yet
            out.printf(
                    Locale.ROOT,
                    "%nstopped after step %,d of %,d; all of it is saved. The same command goes on from there.%n",
                    trainer.done(),
                    steps);
            return End.STOPPED;
        }
    }

    private void fit(TextTask task, TrainView view, StopSignal stop) throws InterruptedException {
        Trainer trainer = task.trainer().listener(view);
        TrainConfig plan = task.plan()
                .withEvaluateEvery(options.evaluateEvery())
                .withCheckpoint(directory.checkpoint(), options.checkpointEvery());
        if (options.workers() == 1) {
            trainer.train(task.batches(), plan, config.toLine());
            return;
        }
        Workers.shareCores(options.workers());
        try (Workers workers =
                Workers.start(options.worker(), options.workers(), options.port(), directory, options.device())) {
            trainer.distributed(workers.group()).seedSteps(config.seed());
            stop.late(workers::kill); // a frozen one would keep this process from ending
            try {
                trainer.train(task.batches(), plan, config.toLine());
            } catch (PeerLostException e) {
                if (stop.asked()) {
                    throw new Interrupts.Interrupted(); // the step that was waiting is done again when it goes on
                }
                String who = workers.obituary("during step " + (trainer.done() + 1));
                trainer.save(directory.checkpoint(), config.toLine());
                throw new RunException(
                        "%s. The %,d steps done are saved in %s; the same command goes on from there."
                                .formatted(who, trainer.done(), directory.checkpoint()),
                        e);
            }
        }
    }

    private End finish(TextTask task, Metrics metrics, TrainView view) {
        long steps = config.training().steps();
        double seconds = metrics.seconds();
        double loss = options.smoke() ? task.guessValidationLoss() : task.validationLoss();
        Metrics.Evaluation lowest = metrics.risenSince(); // of those on the way, over the same part of the text
        metrics.validation(steps, loss);
        view.line(String.format(
                Locale.ROOT,
                "%,d steps in %s · loss %.4f over %s validation text · perplexity %.3f · %.4f bits per character",
                steps,
                TrainView.time(seconds),
                loss,
                options.smoke()
                        ? "some of the"
                        : String.format(Locale.ROOT, "all %,d characters of the", task.validationLength()),
                Math.exp(loss),
                loss / Math.log(2)));
        if (lowest != null) {
            view.line(String.format(
                    Locale.ROOT,
                    "validation was lowest, %.4f, after step %,d: since then it has learned its text by heart. Fewer --steps,"
                            + " a longer text or a higher --dropout help",
                    lowest.loss(),
                    lowest.step()));
        }
        view.sample(steps, loss);
        return End.FINISHED;
    }

    /** Does the work of one of the other processes; ends with the process that started this one. */
    public void work(String place) {
        Workers.shareCores(options.workers());
        Workers.Place here = Workers.Place.of(place);
        Device device = here.device(options.device());
        try (ProcessGroup group = Workers.joinAsWorker(here, options.workers(), device)) {
            TextTask task = task(device);
            resume(task.trainer());
            task.trainer().distributed(group).seedSteps(config.seed()).train(task.batches(), task.plan());
        } catch (PeerLostException e) {
            System.out.println(e.getMessage()); // into this worker's log; the parent tells the user
        } catch (RuntimeException e) {
            System.out.println(e.getMessage());
            Runtime.getRuntime().halt(1);
        }
        Workers.waitForParent();
    }

    private TextTask task(Device device) {
        return new TextTask(config, text, vocabulary, device, start);
    }

    private void resume(Trainer trainer) {
        try {
            trainer.resume(directory.checkpoint(), config.toLine());
        } catch (TorchException e) {
            throw new RunException(
                    "%s cannot be used: %s\nTo begin anew, delete it or name another folder."
                            .formatted(directory.checkpoint(), e.getMessage()),
                    e);
        }
    }

    private void requireShare() {
        if (options.workers() > config.training().batch()) {
            throw new RunException(
                    "a batch of %d windows cannot be shared among %d processes: take fewer --workers or a larger --batch"
                            .formatted(config.training().batch(), options.workers()));
        }
    }

    private void requireLength() {
        String validation = text.split().validation().content();
        int length = validation.codePointCount(0, validation.length());
        if (length <= config.model().context()) {
            throw new RunException(
                    ("the text is too short: its last tenth, kept for validation, has %,d characters, and the model sees"
                                    + " %,d at once. Take a longer text or a smaller --context")
                            .formatted(length, config.model().context()));
        }
    }

    /**
     * Makes sure that {@code device} can be used.
     *
     * @throws RunException if it cannot; the message says what is missing
     */
    public static void requireDevice(Device device) {
        requireDevices(device, 1);
    }

    private static void requireDevices(Device first, int count) {
        if (first.type() != Device.Type.CUDA) {
            return;
        }
        int there = Torch.cudaDeviceCount();
        if (there == 0) {
            throw new RunException("there is no CUDA here: --device cuda needs an NVIDIA GPU with its driver (does"
                    + " nvidia-smi list it?) on Linux x86-64, and ./firsthand, which then loads libtorch's GPU build."
                    + " Without --device it computes on the CPU.");
        }
        int last = first.index() + count - 1;
        if (last >= there) {
            throw new RunException(
                    ("this needs GPU number %d (the first is 0; each process takes one), and there %s: take"
                                    + " another --device or fewer --workers")
                            .formatted(last, there == 1 ? "is 1 GPU" : "are " + there));
        }
    }
}
