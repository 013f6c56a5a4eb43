package firsthand.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import firsthand.app.FirsthandProcess.Ended;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code train --workers}: several processes that train one model. */
class TrainWorkersTest {
    private final Path root;
    private final Path out;

    @AutoClose
    private final Trainings trainings;

    TrainWorkersTest(@TempDir Path root) throws IOException {
        this.root = root;
        out = root.resolve("run");
        trainings = new Trainings(root);
    }

    private static double[] losses(Path out) throws IOException {
        return Trainings.losses(out).stream()
                .mapToDouble(line -> Double.parseDouble(line.split(" ")[1]))
                .toArray();
    }

    @Test
    void twoProcessesHaveTheLossesOfOne() throws Exception {
        Path alone = root.resolve("alone");
        Ended one = trainings.train(alone, "--steps", "100");
        assertThat(one.exitCode()).as(one.output()).isZero();
        Ended two = trainings.train(out, "--steps", "100", "--workers", "2");
        assertThat(two.exitCode()).as(two.output()).isZero();
        double[] ours = losses(out);
        double[] expected = losses(alone);
        assertThat(ours).hasSize(100);
        double greatest = 0;
        for (int i = 0; i < 100; i++) {
            greatest = Math.max(greatest, Math.abs(ours[i] - expected[i]));
            // float32 sums in another order, 100 steps; measured about 1e-6.
            assertThat(ours[i]).as("step %d", i + 1).isCloseTo(expected[i], within(1e-4));
        }
        System.out.printf("100 steps, two processes beside one: greatest difference of losses %.2e%n", greatest);
        assertThat(out.resolve("worker-1.log")).doesNotExist();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aWorkerThatDiesEndsTheRunWithAUsableCheckpointAndNoProcessLeft() throws Exception {
        Trainings.Endless training = trainings.endless(out, "--workers", "2").await(20);
        ProcessHandle worker = training.worker();
        worker.destroyForcibly();
        Ended ended = training.end();
        assertThat(ended.exitCode()).as(ended.output()).isEqualTo(1);
        assertThat(ended.output())
                .containsPattern("worker 1 \\(process \\d+\\) ended during step [\\d,]+, killed by signal 9\\."
                        + " The [\\d,]+ steps done are saved in .*checkpoint\\.safetensors; the same command goes on");
        assertThat(worker.isAlive()).isFalse();
        int done = Trainings.losses(out).size();
        assertThat(ended.output()).contains("The %,d steps done".formatted(done)); // nothing is lost
        assertThat(Trainings.run("sample", out.toString(), "--tokens", "3").exitCode())
                .isZero();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aKilledParentLeavesNoWorker() throws Exception {
        Trainings.Endless training = trainings.endless(out, "--workers", "2").await(20);
        ProcessHandle worker = training.worker();
        training.kill();
        worker.onExit().get(30, TimeUnit.SECONDS);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void ctrlCEndsAllProcessesAndTheTrainingGoesOnWithTheLossesOfOneThatWasNotStopped() throws Exception {
        String[] options = {"--workers", "2", "--dropout", "0.1"};
        Trainings.Endless training = trainings.endless(out, options).await(20);
        ProcessHandle worker = training.worker();
        Ended ended = training.interrupt(worker);
        int stopped = Trainings.losses(out).size();
        assertThat(ended.exitCode()).as(ended.output()).isEqualTo(130);
        assertThat(ended.output()).contains("stopped after step %,d of 1,000,000; all of it".formatted(stopped));
        assertThat(worker.isAlive()).isFalse();
        assertThat(out.resolve("worker-1.log")).doesNotExist();
        assertThat(Trainings.savedSteps(out)).isEqualTo(stopped);

        Ended again = trainings.endless(out, options).await(stopped + 20).interrupt(); // only one is told
        assertThat(again.exitCode()).as(again.output()).isEqualTo(130);
        assertThat(again.output()).contains("going on after step %,d of".formatted(stopped));
        List<String> resumed = Trainings.losses(out);
        Path whole = root.resolve("whole");
        trainings.endless(whole, options).await(resumed.size()).kill();
        assertThat(resumed).isEqualTo(Trainings.losses(whole).subList(0, resumed.size()));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aFrozenWorkerDoesNotKeepCtrlCFromEndingAll() throws Exception {
        Trainings.Endless training = trainings.endless(out, "--workers", "2").await(20);
        ProcessHandle worker = training.worker();
        new ProcessBuilder("kill", "-STOP", "" + worker.pid()).start().waitFor();
        Ended ended = training.interrupt();
        assertThat(ended.exitCode()).as(ended.output()).isEqualTo(130);
        assertThat(ended.output()).contains("all of it is saved").doesNotContain("\tat ");
        assertThat(worker.isAlive()).isFalse();
        assertThat(Trainings.savedSteps(out)).isEqualTo(Trainings.losses(out).size());
    }

    @ParameterizedTest(name = "the signal reaches the worker, too: {0}")
    @ValueSource(booleans = {true, false})
    @DisabledOnOs(OS.WINDOWS)
    void ctrlCBeforeTheFirstStepEndsAllProcessesTidily(boolean both) throws Exception {
        Trainings.Endless training = trainings.endless(out, "--workers", "2");
        ProcessHandle worker = training.worker(); // it has only just begun
        Ended ended = both ? training.interrupt(worker) : training.interrupt();
        assertThat(ended.exitCode()).as(ended.output()).isEqualTo(130);
        assertThat(ended.output()).contains("stopped after step 0 of 1,000,000").doesNotContain("\tat ");
        assertThat(worker.isAlive()).isFalse();
    }

    @Test
    void aPortInUseIsNamed() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Ended ended = trainings.train(out, "--steps", "10", "--workers", "2", "--port", "" + taken.getLocalPort());
            assertThat(ended.exitCode()).as(ended.output()).isEqualTo(1);
            assertThat(ended.output())
                    .contains("port " + taken.getLocalPort() + " of 127.0.0.1 cannot be listened on; is it in use?");
        }
    }

    @Test
    void aBatchTooSmallForTheWorkersIsRefused() {
        Ended ended = trainings.train(out, "--workers", "5");
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.output())
                .contains("a batch of 4 windows cannot be shared among 5 processes: take fewer --workers");
    }
}
