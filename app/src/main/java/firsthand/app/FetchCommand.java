package firsthand.app;

import firsthand.display.Display;
import firsthand.fetch.Fetch;
import firsthand.fetch.Need;
import firsthand.publish.Course;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code firsthand fetch}: gets ahead of time what notebooks need. */
@Command(
        name = "fetch",
        description = "Fetches ahead what notebooks need, for a journey without a network. Without an argument it says"
                + " what there is to fetch and what is there; a run fetches by itself what it needs.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:all of it is there", "1:something could not be fetched", "2:usage"})
final class FetchCommand implements Callable<Integer> {
    @Parameters(paramLabel = "NOTEBOOK", description = "Number or beginning of the name (08, 10-fine); or all.")
    private List<String> wanted = List.of();

    @Spec
    private CommandSpec spec;

    private FetchCommand() {}

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (wanted.isEmpty()) {
            table(out);
            return 0;
        }
        boolean all = wanted.equals(List.of("all"));
        Set<Need> needs = all ? EnumSet.allOf(Need.class) : of(chosen(wanted));
        for (Path damaged : Fetch.removeDamaged(needs)) {
            out.println(damaged + " was damaged and is fetched again.");
        }
        ahead(needs, all ? "The course" : "What you chose", out);
        out.println(
                needs.isEmpty()
                        ? "Nothing is needed beyond what the build has."
                        : "All of it is here: no network needed.");
        return 0;
    }

    /** Says what the notebooks of {@code files} need, and fetches it. */
    static boolean ahead(Collection<Need> needs, String forWhat, PrintWriter out) {
        return Fetch.run(needs, forWhat, out, Display.place() == Display.Place.TERMINAL);
    }

    /** What the notebooks with these sources need. */
    static Set<Need> of(Collection<Path> sources) {
        Set<Need> needs = EnumSet.noneOf(Need.class);
        for (Path source : sources) {
            try {
                needs.addAll(Need.of(Files.readString(source)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return needs;
    }

    private List<Path> chosen(List<String> names) {
        try {
            return Course.here().choose(names);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), Objects.requireNonNull(e.getMessage()), e);
        }
    }

    private static void table(PrintWriter out) {
        for (Need need : Need.values()) {
            long missing = Fetch.missing(List.of(need));
            out.printf("%s %8s  %s%n", missing == 0 ? "✓" : " ", Fetch.megabytes(Fetch.bytes(need)), need.title());
        }
        long missing = Fetch.missing(List.of(Need.values()));
        out.println(
                missing == 0
                        ? "All of it is here: no network needed."
                        : "Fetched when it is first needed; ahead, " + Fetch.megabytes(missing)
                                + ": ./firsthand fetch all. Notebooks 01 to 07 need none of it.");
    }
}
