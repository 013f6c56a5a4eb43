package firsthand.kernel.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import firsthand.kernel.wire.ConnectionFile;
import firsthand.kernel.wire.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelSpecTest {
    @TempDir
    Path folder;

    @Test
    void theInstalledCommandStartsAKernel() throws Exception {
        Path installed = KernelSpec.install(folder);
        assertThat(installed).isEqualTo(folder.resolve("kernels").resolve("firsthand"));
        ObjectNode spec = Json.read(Files.readAllBytes(installed.resolve("kernel.json")));
        assertThat(spec.path("display_name").asText()).isEqualTo("Java (Firsthand)");
        assertThat(spec.path("language").asText()).isEqualTo("java");
        assertThat(spec.path("interrupt_mode").asText()).isEqualTo("message");
        assertThat(spec.path("env").path("MALLOC_ARENA_MAX").asText()).isEqualTo("1");
        assertThat(spec.path("env").path("GLIBC_TUNABLES").asText()).isEqualTo("glibc.malloc.hugetlb=1");
        Path connection = folder.resolve("connection.json");
        ConnectionFile.local("key").write(connection);
        List<String> command = new ArrayList<>();
        spec.path("argv")
                .forEach(word -> command.add(word.asText().replace("{connection_file}", connection.toString())));
        try (RawKernel kernel = new RawKernel(command, connection)) {
            assertThat(kernel.ask("execute_request", RawKernel.code("1"))
                            .content()
                            .path("status")
                            .asText())
                    .isEqualTo("ok");
        }
    }

    @Test
    void theDataFolderIsJupytersOnEachSystem() {
        String home = System.getProperty("user.home");
        assertThat(KernelSpec.dataDir("Linux", Map.of())).isEqualTo(Path.of(home, ".local/share/jupyter"));
        assertThat(KernelSpec.dataDir("Linux", Map.of("XDG_DATA_HOME", "/data")))
                .isEqualTo(Path.of("/data/jupyter"));
        assertThat(KernelSpec.dataDir("Mac OS X", Map.of())).isEqualTo(Path.of(home, "Library/Jupyter"));
        assertThat(KernelSpec.dataDir("Windows 11", Map.of("APPDATA", "/roaming")))
                .isEqualTo(Path.of("/roaming/jupyter"));
        assertThat(KernelSpec.dataDir("Linux", Map.of("HOME", "/elsewhere")))
                .as("Jupyter looks where $HOME says")
                .isEqualTo(Path.of("/elsewhere/.local/share/jupyter"));
        assertThat(KernelSpec.dataDir("Windows 11", Map.of("JUPYTER_DATA_DIR", "/own")))
                .isEqualTo(Path.of("/own"));
    }
}
