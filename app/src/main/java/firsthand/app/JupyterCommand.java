package firsthand.app;

import firsthand.kernel.client.KernelSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code firsthand jupyter}: registers the kernel with Jupyter. */
@Command(
        name = "jupyter",
        description = "Registers the Java kernel, for JupyterLab and VS Code users.",
        mixinStandardHelpOptions = true)
final class JupyterCommand implements Callable<Integer> {
    @Option(
            names = "--dir",
            paramLabel = "FOLDER",
            description = "Jupyter's data folder; its usual place for this user if not given.")
    private @Nullable Path folder;

    private JupyterCommand() {}

    @Override
    public Integer call() throws IOException {
        Path kernel = KernelSpec.install(folder);
        System.out.println("Registered the kernel 'Java (Firsthand)' in " + kernel);
        System.out.println(
                "Open notebooks/ in JupyterLab or VS Code and choose it. Run this again after moving the checkout.");
        return 0;
    }
}
