package firsthand.checks.engine;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What comes out when a published solution is changed in one place, for every check: kept in files that the tests make
 * ({@code mutants/NN.txt}, one a notebook) and compare. A learner whose results are one of these gets to know which
 * change leads there.
 *
 * <p>A file has for each check a line {@code # name | tried | equivalent | results} and, for each result that no
 * hand-written mistake has, a line {@code change \t mark \t mark …}, a mark for each case.
 */
public final class Mutants {
    /**
     * How many changes were tried on one check's solution.
     *
     * @param tried compiled, run, and either refused or known to change nothing
     * @param equivalent those that change nothing, each with its reason in the tests
     * @param results different wrong outcomes among them
     */
    public record Count(int tried, int equivalent, int results) {}

    /** A change and what came of it. */
    record Change(String what, Fingerprint fingerprint) {}

    /** One check's part of a file. */
    record Section(Count count, List<Change> changes) {}

    private static final class Kept {
        /** Read once, when the first wrong answer comes. */
        static final Map<String, Section> SECTIONS = read();
    }

    /** Between two changes that lead to the same results. */
    public static final String OR = ", or when ";

    private Mutants() {}

    /** The figures of a check; empty if its file has none. */
    public static Optional<Count> count(Check<?> check) {
        return section(check.name).map(Section::count);
    }

    static Optional<Section> section(String check) {
        return Optional.ofNullable(Kept.SECTIONS.get(check));
    }

    /** The change whose results are those of {@code found} on every case. */
    static Optional<String> explain(Check<?> check, Fingerprint found) {
        return section(check.name).stream()
                .flatMap(section -> section.changes().stream())
                .filter(change -> found.matches(change.fingerprint(), check.tolerance, check.floor))
                .map(Change::what)
                .findFirst();
    }

    private static Map<String, Section> read() {
        Map<String, Section> sections = new HashMap<>();
        for (int n = 1; ; n++) {
            try (InputStream in =
                    Mutants.class.getResourceAsStream("/firsthand/checks/mutants/%02d.txt".formatted(n))) {
                if (in == null) {
                    return Map.copyOf(sections);
                }
                add(
                        sections,
                        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                                .lines()
                                .toList());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static void add(Map<String, Section> sections, List<String> lines) {
        List<Change> changes = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith("# ")) {
                String[] fields = line.substring(2).split(" \\| ", -1);
                changes = new ArrayList<>();
                sections.put(
                        fields[0],
                        new Section(
                                new Count(
                                        Integer.parseInt(fields[1]),
                                        Integer.parseInt(fields[2]),
                                        Integer.parseInt(fields[3])),
                                changes));
            } else {
                changes.add(change(line));
            }
        }
    }

    /** A line of a file. */
    static Change change(String line) {
        List<String> fields = List.of(line.split("\t", -1));
        return new Change(
                fields.getFirst(),
                new Fingerprint(fields.subList(1, fields.size()).stream()
                        .map(Fingerprint.Mark::parse)
                        .toList()));
    }
}
