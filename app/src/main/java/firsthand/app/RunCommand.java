package firsthand.app;

import firsthand.data.Corpus;
import firsthand.display.files.Reason;
import firsthand.display.files.WholeFile;
import firsthand.fetch.Fetch;
import firsthand.fetch.FetchException;
import firsthand.kernel.client.KernelSettings;
import firsthand.publish.Course;
import firsthand.publish.notebook.Notebook;
import firsthand.publish.run.Report;
import firsthand.publish.run.Rewording;
import firsthand.publish.run.Runner;
import firsthand.publish.source.Source;
import firsthand.publish.source.SourceException;
import firsthand.publish.source.SourceParser;
import firsthand.torch.Device;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code firsthand run}: executes notebooks, writes them and the site. */
@Command(
        name = "run",
        description = "Executes the notebooks, each in a fresh Java kernel, and writes notebooks/ and site/.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:every notebook ran", "1:at least one did not; the others were run and written", "2:usage"})
final class RunCommand implements Callable<Integer> {
    /** GitHub shows no larger notebook in a page. */
    private static final int MOST_BYTES = 2_000_000;

    @Parameters(paramLabel = "NOTEBOOK", description = "Number or beginning of the name (03, 05-rnn); all if none.")
    private List<String> wanted = List.of();

    @Option(names = "--smoke", description = "Shortens training for a quick look; nothing is written.")
    private boolean smoke;

    @Option(names = "--prose", description = "Runs nothing: takes changed prose over, where no code was changed.")
    private boolean prose;

    @Option(
            names = "--cell-limit",
            paramLabel = "SECONDS",
            defaultValue = "600",
            description =
                    "The longest a cell may take; cells marked slow have ten times that. Default: ${DEFAULT-VALUE}.")
    private int cellLimit;

    @Option(
            names = "--device",
            paramLabel = "NAME",
            description = "Where notebooks of part two compute: cpu, cuda, mps. Default: cpu.")
    private @Nullable Device device;

    @Option(
            names = "--data",
            paramLabel = "FILE",
            description = "The text that notebook 09 learns from. Default: three plays by Shakespeare.")
    private @Nullable Path data;

    @Option(
            names = "--jvm-flag",
            paramLabel = "FLAG",
            hidden = true,
            description = "Starts kernels with this flag too: -XX:MaxVectorSize=16 makes them compute as on a Mac.")
    private List<String> jvmFlags = List.of();

    @Spec
    private CommandSpec spec;

    private RunCommand() {}

    @Override
    public Integer call() throws InterruptedException, IOException {
        PrintWriter out = spec.commandLine().getOut();
        Course course = Course.here();
        List<Path> files;
        try {
            files = course.choose(wanted);
        } catch (IllegalArgumentException e) {
            throw new picocli.CommandLine.ParameterException(
                    spec.commandLine(), Objects.requireNonNull(e.getMessage()), e);
        }
        if (prose) {
            boolean reworded = reword(course, files, out);
            return SiteCommand.write(course, out) && reworded ? 0 : Main.FAILED;
        }
        Runner.Settings settings = new Runner.Settings(kernel(), Duration.ofSeconds(cellLimit), smoke);
        List<Report> reports = new ArrayList<>();
        String unfetched = fetch(files, out);
        for (Path file : files) {
            RunView view = new RunView(out, Course.name(file));
            Report report = unfetched.isEmpty() || Fetch.missing(FetchCommand.of(List.of(file))) == 0
                    ? runOne(course, file, settings, view)
                    : Report.unreadable(Course.name(file), unfetched);
            view.finished(report);
            reports.add(report);
        }
        out.println();
        RunView.table(out, reports);
        boolean ok = reports.stream().allMatch(Report::ok);
        if (smoke) {
            out.println("A smoke run: nothing was written.");
        } else {
            ok &= SiteCommand.write(course, out);
        }
        return ok ? 0 : Main.FAILED;
    }

    /** Fetches what the notebooks need; what went wrong, or nothing. Those that need none of it run all the same. */
    private static String fetch(List<Path> files, PrintWriter out) {
        try {
            String forWhat = files.size() == 1 ? "Notebook " + Course.name(files.getFirst()) : "The course";
            FetchCommand.ahead(FetchCommand.of(files), forWhat, out);
            return "";
        } catch (FetchException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /** A kernel that finds there what stands on this command line. */
    private KernelSettings kernel() {
        KernelSettings kernel = KernelSettings.current();
        for (String flag : jvmFlags) {
            kernel = kernel.flag(flag);
        }
        if (device != null) {
            kernel = kernel.property("firsthand.device", device.toString());
        }
        if (data != null) {
            // Read once here: a wrong file is said before anything is run.
            Corpus.fromFile(data);
            kernel = kernel.property("firsthand.data", data.toAbsolutePath().toString());
        }
        return kernel;
    }

    private static boolean reword(Course course, List<Path> files, PrintWriter out) {
        boolean ok = true;
        for (Path file : files) {
            String name = Course.name(file);
            try {
                Path target = course.notebook(name);
                WholeFile.replace(
                        target,
                        Rewording.of(SourceParser.parse(file), Notebook.read(target))
                                .write());
                out.println("✓ " + name + ": its prose is that of the source");
            } catch (IOException | SourceException | IllegalArgumentException e) {
                out.println("✗ " + e.getMessage());
                ok = false;
            }
        }
        return ok;
    }

    private Report runOne(Course course, Path file, Runner.Settings settings, RunView view)
            throws InterruptedException {
        Source source;
        try {
            source = SourceParser.parse(file);
        } catch (SourceException e) {
            return Report.unreadable(Course.name(file), String.valueOf(e.getMessage()));
        }
        Report report = Runner.run(source, settings, view);
        if (report.notebook() == null || smoke) {
            return report;
        }
        String json = report.notebook().write();
        if (json.length() > MOST_BYTES) {
            return report.failed(
                    "%s: the notebook has %,d bytes, more than the %,d that GitHub shows well; make pictures smaller"
                            .formatted(source.name(), json.length(), MOST_BYTES));
        }
        Path target = course.notebook(source.name());
        Path variants = course.variants(source.name());
        Path kept = course.kept(source.name());
        try {
            WholeFile.replace(target, json);
            if (report.variants().cells().isEmpty()) {
                Files.deleteIfExists(variants);
            } else {
                WholeFile.replace(variants, report.variants().write());
            }
            if (report.kept().isEmpty()) {
                Files.deleteIfExists(kept);
            } else {
                WholeFile.replace(kept, report.kept());
            }
            return report;
        } catch (IOException e) {
            return report.failed(source.name() + ": cannot write " + target + ": " + Reason.of(e)
                    + "; the notebook that was there is as it was");
        }
    }
}
