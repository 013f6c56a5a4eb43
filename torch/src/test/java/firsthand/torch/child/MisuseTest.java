package firsthand.torch.child;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MisuseTest {
    @TempDir
    private Path dir;

    @Test
    void everyMistakeBecomesAClearJavaExceptionAndTheJvmLives() throws IOException, InterruptedException {
        ChildJvm.Result result = ChildJvm.run(List.of("-Xmx512m"), Misuse.class, dir.toString());
        assertThat(result.output()).endsWith("DONE\n");
        assertThat(result.exit()).isZero();
        List<String> lines = result.output().lines().toList();
        assertThat(lines).hasSizeGreaterThan(60).noneMatch(line -> line.matches("(NOTHING|UNCLEAR|FOREIGN) .*"));
        assertThat(result.output())
                .contains("more memory than there is: zeros: out of memory, 140737488355328 bytes were asked for")
                .containsPattern("state of another model: .*tokens.weight")
                .containsPattern("the same in halves: step 2: the loss is NaN at learning rate");
    }

    @Test
    void aPlatformWithoutLibraryIsTold() throws IOException, InterruptedException {
        ChildJvm.Result result =
                ChildJvm.run(List.of("-Dorg.bytedeco.javacpp.platform=linux-arm64"), Misuse.class, dir.toString());
        assertThat(result.output())
                .contains("firsthand.torch.TorchUnavailable: there is no libtorch for linux-arm64: its native libraries"
                        + " exist for linux-x86_64, macosx-arm64 and windows-x86_64. Part one of the course (notebooks"
                        + " 01-07, arrays) runs without it.");
        assertThat(result.exit()).isEqualTo(1);
    }
}
