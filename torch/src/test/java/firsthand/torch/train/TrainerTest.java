package firsthand.torch.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import firsthand.display.Interrupts;
import firsthand.torch.Memory;
import firsthand.torch.Torch;
import firsthand.torch.TorchException;
import firsthand.torch.data.Batch;
import firsthand.torch.data.DataLoader;
import firsthand.torch.data.Dataset;
import firsthand.torch.io.SafeTensors;
import firsthand.torch.models.Gpt;
import firsthand.torch.models.GptConfig;
import firsthand.torch.optim.AdamW;
import firsthand.torch.optim.Schedule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainerTest {
    private static final GptConfig TINY = new GptConfig(5, 8, 1, 2, 16, 0.1, true);

    @TempDir
    private Path dir;

    private static DataLoader data() {
        int[] text = IntStream.range(0, 200).map(i -> i * i % 5).toArray();
        return DataLoader.shuffled(Dataset.windows(text, 8), 4, 11);
    }

    /** A training of a tiny GPT that records its losses. */
    private static final class Run {
        private final Gpt model;
        private final Trainer trainer;
        private final List<Double> losses = new ArrayList<>();
        private long stopAfter = Long.MAX_VALUE;

        Run(GptConfig config, double lr) {
            Torch.manualSeed(3);
            model = new Gpt(config);
            trainer = new Trainer(model, new AdamW(model.parameters(), lr), b -> model.loss(b.x(), b.y()));
            trainer.listener(new TrainListener() {
                @Override
                public void step(Step step) {
                    losses.add(step.loss());
                    if (step.number() == stopAfter) {
                        Thread.currentThread().interrupt(); // what the stop button does
                    }
                }
            });
        }
    }

    private static TrainConfig config(long steps) {
        return TrainConfig.of(steps).withSchedule(Schedule.cosine(3, 20, 0.1)).withClipNorm(1);
    }

    @Test
    void aSmallModelLearnsAPattern() {
        Run run = new Run(new GptConfig(5, 8, 1, 2, 16, 0, true), 0.01);
        run.trainer.train(data(), TrainConfig.of(150));
        // 0 1 4 4 1 repeats: all but the first tokens of a window can be known.
        assertThat(run.trainer.evaluate(data())).isLessThan(0.3);
        assertThat(run.losses.getFirst()).isGreaterThan(1.4);
    }

    @Test
    void interruptAndResumeInTheSameProcessGiveTheSameLossesToTheBit() {
        Run whole = new Run(TINY, 0.01);
        whole.trainer.train(data(), config(20));
        Run stopped = new Run(TINY, 0.01);
        stopped.stopAfter = 7;
        assertThatThrownBy(() -> stopped.trainer.train(data(), config(20))).isInstanceOf(Interrupts.Interrupted.class);
        assertThat(stopped.trainer.done()).isEqualTo(7);
        stopped.trainer.train(data(), config(20));
        assertThat(stopped.losses).isEqualTo(whole.losses).hasSize(20);
    }

    @Test
    void resumeFromACheckpointGivesTheSameLossesToTheBit() {
        Path file = dir.resolve("checkpoint.safetensors");
        Run whole = new Run(TINY, 0.01);
        whole.trainer.train(data(), config(20));
        Run first = new Run(TINY, 0.01);
        first.trainer.train(data(), config(9).withCheckpoint(file, 0), "tiny");
        Run second = new Run(TINY, 0.01);
        Torch.manualSeed(999);
        second.trainer.resume(file, "tiny").train(data(), config(20), "tiny");
        assertThat(second.losses).isEqualTo(whole.losses.subList(9, 20));
    }

    @Test
    void withASeedForEachStepWhereTheGeneratorStandsDoesNotMatter() {
        Path file = dir.resolve("checkpoint.safetensors");
        Run whole = new Run(TINY, 0.01); // with dropout
        whole.trainer.seedSteps(5).train(data(), config(20));
        Run first = new Run(TINY, 0.01);
        first.trainer.seedSteps(5).train(data(), config(9).withCheckpoint(file, 0), "tiny");
        Run second = new Run(TINY, 0.01);
        second.trainer.seedSteps(5).resume(file, "tiny");
        Torch.manualSeed(999);
        second.trainer.train(data(), config(20), "tiny");
        assertThat(second.losses).isEqualTo(whole.losses.subList(9, 20));
    }

    @Test
    void checkpointsAreWrittenWholeThoughTheThreadIsInterrupted() {
        Path file = dir.resolve("checkpoint.safetensors");
        Run run = new Run(TINY, 0.01);
        run.trainer.train(data(), config(2));
        Thread.currentThread().interrupt(); // the stop button, pressed while it saves
        run.trainer.save(file, "tiny");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(new Run(TINY, 0.01).trainer.resume(file, "tiny").done()).isEqualTo(2);
    }

    @Test
    void checkpointsOfAnotherConfigurationOrNoneAreRefused() {
        Path file = dir.resolve("checkpoint.safetensors");
        Run run = new Run(TINY, 0.01);
        run.trainer.train(data(), config(1).withCheckpoint(file, 0), "width 16");
        assertThatThrownBy(() -> new Run(TINY, 0.01).trainer.resume(file, "width 32"))
                .isInstanceOf(TorchException.class)
                .hasMessageContaining("another configuration.\n  saved: width 16\n  now:   width 32");
        SafeTensors.write(file, Map.of("x", Torch.ones(1)));
        assertThatThrownBy(() -> new Run(TINY, 0.01).trainer.resume(file, "width 16"))
                .hasMessageContaining("no checkpoint");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void halvesComputeTheSameLossAndTheSameParameters(boolean odd) {
        GptConfig noDropout = new GptConfig(5, 8, 1, 2, 16, 0, true);
        DataLoader loader = new DataLoader(data().data(), odd ? 5 : 4, true, 1, true);
        Run whole = new Run(noDropout, 0.01);
        whole.trainer.train(loader, config(5));
        Run halves = new Run(noDropout, 0.01);
        int threads = Torch.numThreads();
        halves.trainer.dataParallel().train(loader, config(5));
        assertThat(Torch.numThreads()).isEqualTo(threads); // as before, after a small model has computed alone
        Run again = new Run(noDropout, 0.01);
        again.trainer.dataParallel().train(loader, config(5));
        assertThat(again.losses).isEqualTo(halves.losses); // to the bit
        for (int i = 0; i < 5; i++) {
            // Sums in another order, float32, five steps.
            assertThat(halves.losses.get(i)).isCloseTo(whole.losses.get(i), within(1e-4));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 64})
    void evaluationInHalvesGivesTheSameLoss(int batch) {
        GptConfig noDropout = new GptConfig(5, 8, 1, 2, 16, 0, true);
        int[] text = IntStream.range(0, 203).map(i -> i * i % 5).toArray(); // its last window has targets to ignore
        DataLoader all = DataLoader.inOrder(Dataset.consecutive(text, 8), batch);
        Run run = new Run(noDropout, 0.01);
        double whole = run.trainer.evaluate(all);
        run.trainer.dataParallel();
        double halves = run.trainer.evaluate(all);
        assertThat(halves).isCloseTo(whole, within(1e-6)).isEqualTo(run.trainer.evaluate(all));
        run.trainer.train(data(), TrainConfig.of(0)); // what was trained before makes no difference
        assertThat(run.trainer.evaluate(all)).isEqualTo(halves);
    }

    @Test
    void batchesEndWithTheirStep() {
        Run run = new Run(TINY, 0.01);
        List<Batch> seen = new ArrayList<>();
        Trainer trainer = new Trainer(run.model, new AdamW(run.model.parameters(), 0.01), b -> {
            seen.add(b);
            return run.model.loss(b.x(), b.y());
        });
        trainer.train(data(), config(3));
        trainer.evaluate(DataLoader.inOrder(data().data(), 64));
        assertThat(seen).hasSize(6).allMatch(b -> b.x().isReleased() && b.y().isReleased());
    }

    @Test
    void aLossThatIsNoNumberStopsWithStepAndCause() {
        Run run = new Run(TINY, 1e30);
        assertThatThrownBy(() -> run.trainer.train(data(), TrainConfig.of(50)))
                .isInstanceOf(DivergedException.class)
                .hasMessageMatching(
                        "step 2: the loss is NaN at learning rate 1.00e\\+30\\. An earlier step was too long:"
                                + " .* has reached .*e\\+.*\\. A lower learning rate, warm-up or gradient clipping helps\\.");
    }

    @Test
    void aBatchThatIsNoNumberIsBlamedInsteadOfTheRate() {
        Run run = new Run(TINY, 0.01);
        Trainer trainer = new Trainer(
                run.model,
                new AdamW(run.model.parameters(), 0.01),
                b -> run.model.loss(b.x(), b.y()).mul(Double.NaN));
        assertThatThrownBy(() -> trainer.train(data(), TrainConfig.of(2)))
                .hasMessageContaining("step 1: the loss is NaN")
                .hasMessageContaining("look at this batch and at the loss");
    }

    @Test
    void evaluationRunsInEvaluationModeAndTrainingGoesOn() {
        Run run = new Run(TINY, 0.01);
        List<Boolean> modes = new ArrayList<>();
        run.trainer.validation(data()).listener(new TrainListener() {
            @Override
            public void evaluated(long step, double validationLoss) {
                modes.add(run.model.isTraining());
                assertThat(validationLoss).isPositive();
            }
        });
        run.trainer.train(data(), config(4).withEvaluateEvery(2));
        assertThat(modes).containsExactly(false, false);
        assertThat(run.model.isTraining()).isTrue();
    }

    @Test
    void liveTensorsStayTheSameOverSteps() {
        Run run = new Run(TINY, 0.01);
        run.trainer.train(data(), config(5));
        Memory.collect();
        long before = Memory.liveTensors();
        run.trainer.train(data(), config(60));
        Memory.collect();
        // The loader's batch in hand and one ahead may come and go.
        assertThat(Memory.liveTensors()).isBetween(before - 8, before + 8);
    }
}
