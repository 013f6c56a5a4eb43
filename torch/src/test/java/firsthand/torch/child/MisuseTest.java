package firsthand.torch.child;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class MisuseTest {
    @Test
    void everyMistakeBecomesAClearJavaExceptionAndTheJvmLives() throws IOException, InterruptedException {
        ChildJvm.Result result = ChildJvm.run(List.of("-Xmx512m"), Misuse.class);
        assertThat(result.output()).endsWith("DONE\n");
        assertThat(result.exit()).isZero();
        List<String> lines = result.output().lines().toList();
        assertThat(lines).hasSizeGreaterThan(40).noneMatch(line -> line.matches("(NOTHING|UNCLEAR|FOREIGN) .*"));
    }

    @Test
    void aPlatformWithoutLibraryIsTold() throws IOException, InterruptedException {
        ChildJvm.Result result = ChildJvm.run(List.of("-Dorg.bytedeco.javacpp.platform=linux-arm64"), Misuse.class);
        assertThat(result.output())
                .contains("firsthand.torch.TorchUnavailable: there is no libtorch for linux-arm64: its native libraries"
                        + " exist for linux-x86_64, macosx-arm64 and windows-x86_64. Part one of the course (notebooks"
                        + " 01-07, arrays) runs without it.");
        assertThat(result.exit()).isEqualTo(1);
    }
}
