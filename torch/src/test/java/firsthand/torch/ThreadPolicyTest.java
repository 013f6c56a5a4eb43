package firsthand.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Loader;
import org.junit.jupiter.api.Test;

/** Whose matrix products libtorch uses, and on whose threads: docs/decisions/0011-thread-policy.md. */
class ThreadPolicyTest {
    @Test
    void onLinuxMklComputesProductsWithLibtorchsThreads() throws IOException {
        assumeThat(Loader.getPlatform()).isEqualTo("linux-x86_64");
        Tensor a = Torch.randn(64, 64);
        assertThat(a.matmul(a).shape()).containsExactly(64, 64);
        // A second pool of threads (MKL's own choice is Intel's) would spin against the first.
        try (Stream<String> maps = Files.lines(Path.of("/proc/self/maps"))) {
            assertThat(maps.filter(line -> line.contains("libmkl_") && line.contains("_thread"))
                            .map(line -> line.replaceAll(".*/", ""))
                            .distinct())
                    .singleElement()
                    .asString()
                    .startsWith("libmkl_gnu_thread");
        }
    }
}
