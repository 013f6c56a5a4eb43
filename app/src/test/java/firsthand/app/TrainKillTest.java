package firsthand.app;

import static firsthand.app.Trainings.losses;
import static firsthand.app.Trainings.savedSteps;
import static org.assertj.core.api.Assertions.assertThat;

import firsthand.app.FirsthandProcess.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Trainings that are killed, in processes of their own. */
@DisabledOnOs(OS.WINDOWS) // no kill -9 and no kill -INT there
class TrainKillTest {
    private static final int KILLS = 30;
    private static final int INTERVAL = 5;

    private final Path root;
    private final Path out;

    @AutoClose
    private final Trainings trainings;

    TrainKillTest(@TempDir Path root) throws IOException {
        this.root = root;
        out = root.resolve("run");
        trainings = new Trainings(root);
    }

    @Test
    void thirtyKillsLoseNoMoreThanTheLastIntervalAndChangeNoLoss() throws Exception {
        SplittableRandom random = new SplittableRandom(30);
        long reached = 0;
        int whileSaving = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            Trainings.Endless training =
                    trainings.endless(out, "--checkpoint-every", "" + INTERVAL).await(reached + INTERVAL + 1);
            if (kill % 2 == 0) {
                TimeUnit.MICROSECONDS.sleep(random.nextInt(100_000));
            } else {
                awaitSaving();
            }
            training.kill();
            whileSaving += Files.exists(out.resolve("checkpoint.safetensors.part")) ? 1 : 0;
            long saved = savedSteps(out);
            long done = losses(out).size();
            assertThat(done - saved)
                    .as("steps lost by kill %d of %d", kill, done)
                    .isBetween(0L, (long) INTERVAL);
            assertThat(saved).isGreaterThan(reached);
            reached = saved;
        }
        System.out.printf(
                "%d kills, %d of them while a checkpoint was written, %d steps%n", KILLS, whileSaving, reached);
        assertThat(whileSaving)
                .as("kills that met the saving of a checkpoint, of 15 aimed at it")
                .isPositive();

        List<String> killed = losses(out);
        Path whole = root.resolve("whole");
        Ended ended = trainings
                .endless(whole, "--checkpoint-every", "0")
                .await(killed.size())
                .interrupt();
        assertThat(ended.exitCode()).as(ended.output()).isEqualTo(130);
        assertThat(killed).isEqualTo(losses(whole).subList(0, killed.size()));
    }

    /** Returns when a checkpoint is being written, which happens every few milliseconds. */
    private void awaitSaving() {
        Path part = out.resolve("checkpoint.safetensors.part");
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!Files.exists(part) && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    @Test
    void sampleStopsWhenItsReaderIsGone() throws Exception {
        assertThat(trainings.train(out, "--steps", "3").exitCode()).isZero();
        Path log = root.resolve("sample.err");
        Process sample = new ProcessBuilder(Main.again("sample", out.toString(), "--tokens", "10000000"))
                .redirectError(log.toFile())
                .start();
        try {
            assertThat(sample.getInputStream().readNBytes(10)).hasSize(10);
            sample.getInputStream().close();
            assertThat(sample.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(sample.exitValue()).isEqualTo(141);
            assertThat(log).content().doesNotContain("\tat ", "firsthand:");
        } finally {
            sample.destroyForcibly();
        }
    }

    @Test
    void ctrlCFinishesTheStepSavesAndSaysHowToGoOn() throws Exception {
        Ended ended =
                trainings.endless(out, "--checkpoint-every", "0").await(10).interrupt();
        assertThat(ended.exitCode()).as(ended.output()).isEqualTo(130);
        int done = losses(out).size();
        assertThat(savedSteps(out)).isEqualTo(done);
        assertThat(ended.output())
                .contains("stopped after step %,d of 1,000,000; all of it is saved. The same command goes on from there"
                        .formatted(done));
    }
}
