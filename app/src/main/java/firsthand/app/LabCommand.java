package firsthand.app;

import firsthand.lab.Lab;
import firsthand.lab.LabSettings;
import firsthand.lab.workspace.WorkspaceInUse;
import firsthand.publish.Course;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code firsthand lab}: the course in the browser, every cell live. */
@Command(
        name = "lab",
        description = "Opens the course in the browser, every cell live; also what ./firsthand does without a command.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:the lab was ended", "1:it could not be opened; the message says why", "2:usage"})
final class LabCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "NOTEBOOK",
            arity = "0..1",
            description = "Number or beginning of the name (03, 05-rnn) of the notebook to open.")
    private @Nullable String wanted;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Where to listen on this machine. Default: a free one.")
    private int port;

    @Option(names = "--no-browser", description = "Prints the address and opens no browser.")
    private boolean noBrowser;

    @Option(
            names = "--workspace",
            paramLabel = "FOLDER",
            description = "Where your work is kept. Default: workspace/ beside the launcher.")
    private @Nullable Path workspace;

    @Option(
            names = "--prepare",
            description = "Makes later starts quicker, and ends. A lab that is open for a while does so by itself.")
    private boolean prepare;

    @Spec
    private CommandSpec spec;

    private LabCommand() {}

    /** The folder of a learner's work where none is named. */
    static Path folder(Course course, @Nullable Path named) {
        return named == null ? course.root().resolve("workspace") : named;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Main.check(spec, port >= 0 && port <= 65_535, "a port is a number from 1 to 65535");
        Course course = Course.here();
        Optional<QuickStart> quick = QuickStart.of(course);
        if (prepare) {
            quick.orElseThrow(() -> new IOException("./firsthand lab --prepare is the launcher's: start it by that"))
                    .make();
            return 0;
        }
        Optional<String> notebook = notebook(course);
        if (notebook.isPresent()) {
            Path source = course.sources().resolve(notebook.get() + ".md");
            FetchCommand.ahead(FetchCommand.of(List.of(source)), "Notebook " + notebook.get(), out);
        }
        LabSettings settings =
                LabSettings.of(course, folder(course, workspace)).at(port).opening(notebook.orElse(null));
        Lab lab;
        try {
            lab = Lab.open(settings);
        } catch (WorkspaceInUse other) {
            return share(other, notebook, out);
        }
        String address = notebook.map(lab::address).orElse(lab.address());
        out.println("The lab is open:  " + address);
        out.println("Your work is in " + lab.workspaceFolder() + ". Ctrl-C ends the lab.");
        out.flush();
        quick.ifPresent(QuickStart::later);
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                lab.close();
            } catch (IOException e) {
                out.println("firsthand: " + e.getMessage());
                out.flush();
            }
            ended.countDown();
        }));
        if (!noBrowser) {
            Browser.open(address);
        }
        ended.await(); // until Ctrl-C
        return 0;
    }

    private Optional<String> notebook(Course course) {
        try {
            return Optional.ofNullable(wanted)
                    .map(name -> Course.name(course.choose(List.of(name)).getFirst()));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), Objects.requireNonNull(e.getMessage()), e);
        }
    }

    /** A lab is open there already: this leads to it. */
    private int share(WorkspaceInUse other, Optional<String> notebook, PrintWriter out) throws IOException {
        if (other.address().isEmpty()) {
            throw other;
        }
        String address =
                other.address().get() + notebook.map(name -> "&open=" + name).orElse("");
        out.println("A lab is open on this workspace already:  " + address);
        out.flush();
        if (!noBrowser) {
            Browser.open(address);
        }
        return 0;
    }
}
