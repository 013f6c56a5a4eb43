package firsthand.kernel.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import firsthand.kernel.Main;
import firsthand.kernel.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Registers this kernel with Jupyter, for JupyterLab, VS Code and nbconvert.
 *
 * <p>Source: Jupyter client, "Kernel specs".
 */
public final class KernelSpec {
    /** The folder's name, and the kernel's in a notebook's metadata. */
    public static final String NAME = "firsthand";

    public static final String DISPLAY_NAME = "Java (Firsthand)";

    private KernelSpec() {}

    /**
     * Writes {@code kernels/firsthand/kernel.json}, which starts this kernel with this JVM's JDK and class path.
     *
     * @param jupyterDataDir Jupyter's data folder; null for the user's own
     * @return the folder written
     */
    public static Path install(@Nullable Path jupyterDataDir) throws IOException {
        Path data = jupyterDataDir != null ? jupyterDataDir : dataDir(System.getProperty("os.name"), System.getenv());
        Path folder = data.resolve("kernels").resolve(NAME);
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("kernel.json"), Json.pretty(spec(KernelSettings.current())));
        return folder;
    }

    static ObjectNode spec(KernelSettings settings) {
        List<String> command = new ArrayList<>(settings.command(Main.class.getName()));
        command.add("{connection_file}");
        ObjectNode spec = Json.object();
        spec.set("argv", Json.strings(command));
        ObjectNode environment = spec.putObject("env");
        settings.environment().forEach(environment::put);
        spec.put("display_name", DISPLAY_NAME).put("language", "java").put("interrupt_mode", "message");
        return spec;
    }

    /** Jupyter's folder for the user's data. */
    static Path dataDir(String os, Map<String, String> environment) {
        UnaryOperator<String> variable = name -> environment.getOrDefault(name, "");
        // As Jupyter does it: the user may have another home than the system says.
        String home = environment.getOrDefault("HOME", System.getProperty("user.home"));
        if (!variable.apply("JUPYTER_DATA_DIR").isEmpty()) {
            return Path.of(variable.apply("JUPYTER_DATA_DIR"));
        }
        String system = os.toLowerCase(Locale.ROOT);
        if (system.contains("mac")) {
            return Path.of(home, "Library", "Jupyter");
        }
        if (system.contains("windows")) {
            return Path.of(variable.apply("APPDATA"), "jupyter");
        }
        String xdg = variable.apply("XDG_DATA_HOME");
        return xdg.isEmpty() ? Path.of(home, ".local", "share", "jupyter") : Path.of(xdg, "jupyter");
    }
}
