package firsthand.publish.site;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** A real browser without a window, if the machine has one. */
final class Browser {
    private final Path binary;

    private Browser(Path binary) {
        this.binary = binary;
    }

    static Optional<Browser> find() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.of("chromium", "chromium-browser", "google-chrome", "chrome")
                .flatMap(name -> Arrays.stream(path.split(File.pathSeparator)).map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Browser::new);
    }

    /** The document as it stands after its scripts have run. */
    String dom(Path page) throws IOException, InterruptedException {
        Path profile = Files.createTempDirectory("browser");
        Path out = profile.resolve("dom.html");
        try {
            Process process = new ProcessBuilder(List.of(
                            binary.toString(),
                            "--headless",
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-background-networking",
                            "--user-data-dir=" + profile,
                            "--virtual-time-budget=5000",
                            "--dump-dom",
                            page.toUri().toString()))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .redirectOutput(out.toFile())
                    .start();
            if (!process.waitFor(300, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
                throw new IOException("the browser did not finish " + page);
            }
            return Files.readString(out);
        } finally {
            delete(profile);
        }
    }

    /** Deletes a profile, although the browser's last processes may still tidy up in it. */
    private static void delete(Path profile) throws IOException {
        for (int attempt = 0; Files.exists(profile) && attempt < 50; attempt++) {
            try (Stream<Path> files = Files.walk(profile)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            } catch (DirectoryNotEmptyException | UncheckedIOException changedMeanwhile) {
                LockSupport.parkNanos(100_000_000);
            }
        }
    }

    /** The document after a script of the test's own, a file as the pages' own are, has run at the end of the page. */
    String dom(Path page, String script) throws IOException, InterruptedException {
        String html = Files.readString(page);
        Files.writeString(page.resolveSibling("probe.js"), "addEventListener(\"load\", () => {" + script + "});");
        String probe = "<script src=\"probe.js\"></script></body>";
        return dom(Files.writeString(page.resolveSibling("probe.html"), html.replace("</body>", probe)));
    }
}
