package firsthand.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import firsthand.lab.cli.FirsthandProcess.Ended;
import firsthand.torch.io.SafeTensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Trainings that are killed, in processes of their own. */
@DisabledOnOs(OS.WINDOWS) // no kill -9 and no kill -INT there
class TrainKillTest {
    private static final int KILLS = 30;
    private static final int INTERVAL = 5;

    @TempDir
    Path root;

    @Test
    void thirtyKillsLoseNoMoreThanTheLastIntervalAndChangeNoLoss() throws Exception {
        Path text = Trainings.text(root);
        Path out = root.resolve("killed");
        String[] command = endless(text, out, INTERVAL);
        FirsthandProcess program = new FirsthandProcess(root);
        SplittableRandom random = new SplittableRandom(30);
        long reached = 0;
        int whileSaving = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            Process process = program.start(List.of(), command);
            awaitSteps(process, program, out, reached + INTERVAL + 1);
            if (kill % 2 == 0) {
                TimeUnit.MICROSECONDS.sleep(random.nextInt(100_000));
            } else {
                awaitSaving(out);
            }
            process.destroyForcibly().waitFor(); // kill -9
            whileSaving += Files.exists(out.resolve("checkpoint.safetensors.part")) ? 1 : 0;
            long saved = savedSteps(out);
            long done = Trainings.losses(out).size();
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

        Path whole = root.resolve("whole");
        Process process = program.start(List.of(), endless(text, whole, 0));
        List<String> killed = Trainings.losses(out);
        awaitSteps(process, program, whole, killed.size());
        new ProcessBuilder("kill", "-INT", "" + process.pid()).start().waitFor();
        Ended ended = program.await(process);
        assertThat(ended.exitCode()).as(ended.output()).isEqualTo(130);
        assertThat(killed).isEqualTo(Trainings.losses(whole).subList(0, killed.size()));
    }

    private static String[] endless(Path text, Path out, int interval) {
        return Trainings.command(
                text, out, "--steps", "1000000", "--evaluate-every", "0", "--checkpoint-every", "" + interval);
    }

    /** How many steps the checkpoint holds; fails if it is not whole. */
    private static long savedSteps(Path out) {
        return Long.parseLong(SafeTensors.readAll(out.resolve("checkpoint.safetensors"))
                .metadata()
                .get("step"));
    }

    private static void awaitSteps(Process process, FirsthandProcess program, Path out, long steps)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
        while (Trainings.losses(out).size() < steps) {
            assertThat(process.isAlive() && System.nanoTime() < end)
                    .as(program.output())
                    .isTrue();
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    /** Returns when a checkpoint is being written, which happens every few milliseconds. */
    private static void awaitSaving(Path out) {
        Path part = out.resolve("checkpoint.safetensors.part");
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!Files.exists(part) && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    @Test
    void ctrlCFinishesTheStepSavesAndSaysHowToGoOn() throws Exception {
        Path text = Trainings.text(root);
        Path out = root.resolve("stopped");
        FirsthandProcess program = new FirsthandProcess(root);
        Process process = program.start(List.of(), endless(text, out, 0));
        awaitSteps(process, program, out, 10);
        new ProcessBuilder("kill", "-INT", "" + process.pid()).start().waitFor();
        Ended ended = program.await(process);
        assertThat(ended.exitCode()).as(ended.output()).isEqualTo(130);
        int done = Trainings.losses(out).size();
        assertThat(savedSteps(out)).isEqualTo(done);
        assertThat(ended.output())
                .contains("stopped after step %,d of 1,000,000; all of it is saved. The same command goes on from there"
                        .formatted(done));
    }
}
