package firsthand.app;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import firsthand.publish.Course;
import firsthand.publish.notebook.Notebook;
import firsthand.publish.site.Site;
import firsthand.publish.site.check.Drift;
import firsthand.publish.site.check.Lint;
import firsthand.publish.site.check.PageCosts;
import firsthand.publish.source.Source;
import firsthand.publish.source.SourceException;
import firsthand.publish.source.SourceParser;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code firsthand site}: the web site, from what is committed. */
@Command(
        name = "site",
        description =
                "Writes site/ from notebooks/ and course/concepts/; runs nothing. Says which notebook is no longer"
                        + " what its source says.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:all is well", "1:something is not; the site was written if it could be", "2:usage"})
final class SiteCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--serve",
            arity = "0..1",
            fallbackValue = "8080",
            paramLabel = "PORT",
            description = "Shows the site at http://127.0.0.1:PORT until Ctrl-C, and what each page costs to load."
                    + " Default: ${FALLBACK-VALUE}; 0 takes any that is free.")
    private @Nullable Integer port;

    private SiteCommand() {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Course course = Course.here();
        List<String> stale = new ArrayList<>();
        for (Path file : course.all()) {
            stale.addAll(stale(course, file));
        }
        stale.forEach(out::println);
        boolean fine = write(course, out) && stale.isEmpty();
        if (port != null) {
            PageCosts.print(course.site(), out);
            serve(course.site(), port, out);
        }
        return fine ? 0 : Main.FAILED;
    }

    /** For this machine only, until the process is ended. */
    private static void serve(Path folder, int port, PrintWriter out) throws IOException, InterruptedException {
        try {
            HttpServer server = SimpleFileServer.createFileServer(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                    folder,
                    SimpleFileServer.OutputLevel.NONE);
            server.start();
            out.println("The site is at http://127.0.0.1:" + server.getAddress().getPort() + "/ until Ctrl-C.");
            out.flush();
        } catch (UncheckedIOException e) {
            throw new IOException("port " + port + " cannot be had; choose another, or 0 for any: --serve 0", e);
        }
        Thread.currentThread().join();
    }

    /** What is wrong with a notebook's source, and where its executed notebook is behind it. */
    private static List<String> stale(Course course, Path file) throws IOException {
        try {
            Source source = SourceParser.parse(file);
            List<String> stale = new ArrayList<>(Lint.problems(source));
            Path notebook = course.notebook(source.name());
            if (Files.exists(notebook)) {
                stale.addAll(Drift.between(source, Notebook.read(notebook)));
            } else {
                stale.add(source.name() + " was never run; ./firsthand run " + source.number() + " does it");
            }
            return stale;
        } catch (SourceException e) {
            return List.of(String.valueOf(e.getMessage()));
        }
    }

    /** Writes the site and says what would disappoint its readers; whether nothing would. */
    static boolean write(Course course, PrintWriter out) {
        try {
            Site.Written written = Site.write(course, course.site());
            written.problems().forEach(problem -> out.println("site: " + problem));
            out.println("Open " + course.site().resolve("index.html"));
            return written.problems().isEmpty();
        } catch (IOException e) {
            out.println("The site could not be written to " + course.site() + ": " + e.getMessage());
            return false;
        }
    }
}
