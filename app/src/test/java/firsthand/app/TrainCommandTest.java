package firsthand.app;

import static firsthand.app.Trainings.failed;
import static firsthand.app.Trainings.losses;
import static firsthand.app.Trainings.metrics;
import static firsthand.app.Trainings.run;
import static firsthand.app.Trainings.savedSteps;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import firsthand.app.FirsthandProcess.Ended;
import firsthand.torch.Torch;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code train} and {@code sample} in this process: what they leave, how they go on, what they say of bad input. */
class TrainCommandTest {
    private final Path root;
    private final Path out;

    @AutoClose
    private final Trainings trainings;

    TrainCommandTest(@TempDir Path root) throws IOException {
        this.root = root;
        out = root.resolve("run");
        trainings = new Trainings(root);
    }

    @Test
    void aTrainingLeavesAllOfItselfInItsFolderAndPrintsItsFigures() throws Exception {
        Ended ended = trainings.train(out, "--steps", "40", "--evaluate-every", "20");
        assertThat(ended.exitCode()).as(ended.output()).isZero();
        assertThat(ended.output())
                .containsPattern(
                        "step 20 of 40 · loss \\d\\.\\d{4} · validation \\d\\.\\d{4} · [\\d,]+ tokens/s · [\\d.]+ s left")
                .containsPattern(
                        "40 steps in [\\d.]+ s · loss \\d\\.\\d{4} over all [\\d,]+ characters of the validation text"
                                + " · perplexity [\\d.]+ · \\d\\.\\d{4} bits per character");
        assertThat(out.resolve("config.json")).content().contains("\"steps\" : 40", "\"width\" : 32");
        assertThat(out.resolve("vocabulary.txt")).hasContent(" ,.0123456789:Tbenort");
        assertThat(losses(out)).hasSize(40);
        var first = metrics(out).getFirst();
        assertThat(first.fieldNames())
                .toIterable()
                .containsExactly("step", "loss", "lr", "gradient_norm", "tokens_per_second", "seconds");
        assertThat(metrics(out).stream().filter(line -> line.has("validation_loss")))
                .hasSize(3); // at 20, at 40, and over the whole text
    }

    @Test
    void theSameSeedGivesTheSameLossesToTheBitAndAnotherDoesNot() throws Exception {
        trainings.train(out, "--steps", "30");
        trainings.train(root.resolve("again"), "--steps", "30");
        trainings.train(root.resolve("other"), "--steps", "30", "--seed", "2");
        assertThat(losses(root.resolve("again"))).isEqualTo(losses(out));
        assertThat(losses(root.resolve("other"))).isNotEqualTo(losses(out));
    }

    @Test
    void samplesOnTheWayStandBelowTheirEvaluationAndChangeNoLoss() throws Exception {
        String[] options = {"--steps", "30", "--evaluate-every", "10", "--dropout", "0.1"}; // which draws at every step
        Ended with = trainings.train(out, options);
        assertThat(with.output())
                .containsPattern("step 10 of 30 .*\\R(  │ [ ,.0-9:Tbenort]+\\R)+\\Rstep 20 of 30 ")
                .containsPattern("30 steps in .*\\R$"); // the last is shown below step 30
        assertThat(with.output().lines().filter(line -> line.startsWith("  │ ")))
                .hasSizeGreaterThanOrEqualTo(3);
        Ended without = trainings.train(
                root.resolve("without"), "--no-samples", "--steps", "30", "--dropout", "0.1", "--evaluate-every", "10");
        assertThat(without.output()).doesNotContain("│");
        assertThat(losses(root.resolve("without"))).hasSize(30).isEqualTo(losses(out));
    }

    @Test
    void aTrainingWithoutEvaluationsShowsOneSampleAtItsEnd() {
        Ended ended = trainings.train(out, "--steps", "10", "--evaluate-every", "0");
        assertThat(ended.output()).containsPattern("10 steps in .*\\R  │ .*\\R\\R$");
    }

    @Test
    void aModelThatLearnsItsTextByHeartIsToldApart() throws Exception {
        String[] options = {"--steps", "60", "--evaluate-every", "10", "--no-samples"};
        assertThat(trainings.train(root.resolve("sound"), options).output()).doesNotContain("by heart");
        Files.writeString(trainings.text, "abcd".repeat(450) + "dcba".repeat(50));
        assertThat(trainings.train(out, options).output())
                .containsPattern(
                        "60 steps in .*\\Rvalidation was lowest, \\d\\.\\d{4}, after step [1-5]0: .* by heart");
        assertThat(trainings.train(out, options).output())
                .as("the log tells it later, too")
                .contains("by heart");
    }

    @Test
    void stoppedAfterItsLastStepATrainingHasSavedThatStep() throws Exception {
        StringWriter output = new StringWriter() {
            @Override
            public void write(String text, int from, int length) {
                super.write(text, from, length);
                if (text.contains("step 10 of 10")) {
                    Thread.currentThread().interrupt();
                }
            }
        };
        Ended ended = run(output, trainings.command(out, "--steps", "10", "--evaluate-every", "10"));
        assertThat(ended.exitCode()).as(ended.output()).isEqualTo(130);
        assertThat(ended.output()).contains("stopped after step 10 of 10; all of it is saved");
        assertThat(savedSteps(out)).isEqualTo(10);
    }

    @Test
    void aFinishedTrainingIsOnlyEvaluatedAgain() throws Exception {
        trainings.train(out, "--steps", "10");
        Ended again = trainings.train(out, "--steps", "10");
        assertThat(again.exitCode()).as(again.output()).isZero();
        assertThat(again.output()).contains("10 steps in").doesNotContain("going on");
        assertThat(losses(out)).hasSize(10);
    }

    @Test
    void aFolderOfAnotherConfigurationIsRefusedWithWhatDiffers() {
        trainings.train(out, "--steps", "10");
        failed(
                trainings.train(out, "--steps", "20", "--seed", "3"),
                1,
                "holds a training of another configuration",
                "seed: 1337, now 3",
                "training.steps: 10, now 20",
                "or name another folder");
    }

    @Test
    void missingAndUnusableTextsAreNamed() throws Exception {
        String missing = root.resolve("none.txt").toString();
        failed(run("train", "gpt", "--data", missing, "--out", out.toString()), 1, "there is no file " + missing);
        assertThat(out).doesNotExist();
        Path brief = Files.writeString(root.resolve("brief.txt"), "a short text. ".repeat(80));
        failed(
                run("train", "gpt", "--data", brief.toString(), "--out", out.toString(), "--context", "512"),
                1,
                "the text is too short: its last tenth, kept for validation, has 112 characters, and the model sees 512",
                "a smaller --context");
        assertThat(out)
                .as("nothing is kept that a corrected command would be at odds with")
                .doesNotExist();
    }

    @Test
    void mistakesInTheCommandAreUsageErrors() {
        failed(trainings.train(out, "--preset", "nano"), 2, "nano", "nanoCpu", "nanoGpu", "gpt2Small");
        failed(trainings.train(out, "--steps", "0"), 2, "--steps must be positive");
        failed(trainings.train(out, "--workers", "0"), 2, "--workers must be positive");
        failed(run("train", "gpt"), 2, "--out");
        failed(run("sample", out.toString(), "--top-p", "0"), 2, "--top-p must be above 0 and at most 1");
        failed(run("sample", out.toString(), "--prompt", ""), 2, "--prompt must have at least one character");
        failed(trainings.train(out, "--steps", "3000000000"), 2, "at most 2,147,483,647");
        for (String option : List.of("--layers", "--heads", "--width", "--context", "--batch")) {
            failed(run("train", "gpt", "--out", out.toString(), option, "-1"), 2, option, "must be positive");
        }
        failed(
                run("train", "gpt", "--out", out.toString(), "--heads", "3"),
                2,
                "128 channels cannot be shared among 3");
        failed(trainings.train(out, "--dropout", "1"), 2, "--dropout must be at least 0 and below 1");
        failed(
                run("sample", out.toString(), "--tokens", "2000000000"),
                2,
                "--tokens must be positive, and at most 10,0");
        assertThat(out).doesNotExist();
    }

    @Test
    void everyCommandNamesTheDevicesThatThereAre() {
        failed(trainings.train(out, "--device", "gpu"), 2, "no device \"gpu\"; there are cpu, cuda");
        failed(run("sample", out.toString(), "--device", "gpu"), 2, "no device \"gpu\"; there are cpu, cuda");
        failed(run("run", "01", "--device", "gpu"), 2, "no device \"gpu\"; there are cpu, cuda");
    }

    @Test
    void whatWasNotUnderstoodIsNotDrownedInTheWholeHelp() {
        assertThat(run("train", "gpt", "--out", out.toString(), "--step", "5")
                        .output()
                        .lines())
                .containsExactly(
                        "firsthand: Unknown options: '--step', '5'",
                        "Possible solutions: --steps",
                        "./firsthand train --help lists the options");
    }

    @Test
    void foldersThatCannotHoldATrainingAreNamedWithTheReason() throws Exception {
        failed(trainings.train(trainings.text.resolve("below")), 1, "cannot write to", "text.txt");
        failed(trainings.train(root), 1, "holds files but no training");
        if (Files.isDirectory(Path.of("/proc"))) {
            failed(trainings.train(Path.of("/proc/firsthand")), 1, "cannot write to /proc/firsthand");
        }
    }

    @Test
    void aFolderWhereAnotherTrainingRunsIsLeftAlone() throws Exception {
        Trainings.Endless running = trainings.endless(out);
        try {
            running.await(1);
            failed(trainings.train(out, "--steps", "1000000"), 1, "another process is training in " + out);
        } finally {
            running.kill();
        }
    }

    @Test
    void damagedFilesAreNamedAndNothingIsOverwritten() throws Exception {
        trainings.train(out, "--steps", "10");
        Path checkpoint = out.resolve("checkpoint.safetensors");
        byte[] whole = Files.readAllBytes(checkpoint);
        byte[] half = java.util.Arrays.copyOf(whole, whole.length / 2);
        Files.write(checkpoint, half);
        failed(
                trainings.train(out, "--steps", "10"),
                1,
                "checkpoint.safetensors cannot be used",
                "To begin anew, delete it");
        failed(run("sample", out.toString()), 1, "checkpoint.safetensors cannot be used");
        assertThat(checkpoint).hasBinaryContent(half);
        Files.writeString(out.resolve("config.json"), "{\"preset\": ");
        failed(trainings.train(out, "--steps", "10"), 1, "config.json is damaged");
    }

    @Test
    void sampleContinuesThePromptAndTheSameSeedGivesTheSameText() throws Exception {
        trainings.train(out, "--steps", "10");
        String[] command = {
            "sample", out.toString(), "--prompt", "To be", "--tokens", "30", "--seed", "5", "--top-p", "0.9"
        };
        Ended one = run(command);
        assertThat(run("sample", out.toString()).output())
                .as("500 after the first character there is")
                .hasSize(502);
        assertThat(one.exitCode()).as(one.output()).isZero();
        assertThat(one.output()).startsWith("To be").hasSize(36); // with the line break at the end
        assertThat(run(command).output()).isEqualTo(one.output());
        command[7] = "6";
        assertThat(run(command).output()).isNotEqualTo(one.output());
    }

    @Test
    void sampleSaysWhatIsMissing() throws Exception {
        failed(run("sample", out.toString()), 1, "holds no training: there is no config.json");
        failed(run("sample", trainings.text.toString()), 1, "text.txt is a file; the folder of a training is needed");
        trainings.train(out, "--steps", "10");
        failed(
                run("sample", out.toString(), "--prompt", "To €5, é"),
                1,
                "characters that this model has never seen: '€' (EURO SIGN), 'é' (LATIN SMALL LETTER E WITH ACUTE)",
                "It knows 21 characters");
        Files.delete(out.resolve("checkpoint.safetensors"));
        failed(run("sample", out.toString()), 1, "has no checkpoint yet");
    }

    @Test
    void withoutCudaItSaysWhatItNeeds() {
        assumeTrue(!Torch.cudaAvailable(), "this machine has CUDA");
        failed(trainings.train(out, "--device", "cuda"), 1, "there is no CUDA here", "nvidia-smi");
        assertThat(out).doesNotExist();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aFullDiskKeepsTheLastCheckpointAndIsNamed() throws Exception {
        Path disk = Files.createDirectory(root.resolve("disk"));
        Process mount = new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", disk.toString()).start();
        assumeTrue(mount.waitFor() == 0, "a small disk can only be mounted by root");
        try {
            Path folder = disk.resolve("run");
            // A checkpoint has 165 kB: the second does not fit beside the first, which stays until the second is whole.
            String[] options = {"--steps", "10", "--checkpoint-every", "5", "--evaluate-every", "0"};
            failed(trainings.train(folder, options), 1, "cannot write", "No space left on device");
            assertThat(savedSteps(folder)).isEqualTo(5);
            assertThat(folder.resolve("checkpoint.safetensors.part")).doesNotExist();
        } finally {
            new ProcessBuilder("umount", disk.toString()).start().waitFor();
        }
    }
}
