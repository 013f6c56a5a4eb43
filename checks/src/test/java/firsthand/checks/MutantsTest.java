package firsthand.checks;

import static org.assertj.core.api.Assertions.assertThat;

import firsthand.checks.engine.Check;
import firsthand.checks.engine.MutantRunner;
import firsthand.checks.engine.Mutants;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Changes the published solution of every exercise in every way a slip may take, and lets the check judge it. What
 * comes out is kept in {@code mutants/NN.txt}; {@code -Dmutants.write=true} writes these files anew.
 */
class MutantsTest {
    private static final int FEWEST = 2000;
    private static final boolean WRITE = Boolean.getBoolean("mutants.write");

    /** A reason for each change that changes nothing, by exercise and changed line. */
    private static final Map<String, Map<String, String>> EQUIVALENT = equivalent();

    /** These solutions use what the notebook wrote or loaded: outside of the notebook nothing of them compiles. */
    private static final Set<String> NEEDS_ITS_NOTEBOOK = Set.of(
            "Checks01.allEqual",
            "Checks02.trainedRelu",
            "Checks03.nearestSwish",
            "Checks04.fairRace",
            "Checks05.nearToFar",
            "Checks05.ownWords",
            "Checks10.damagedBlock",
            "Checks10.negation",
            "Checks10.otherTopics",
            "Checks11.rankUsed",
            "Checks11.halfExchange",
            "Checks11.halfMerge",
            "Checks12.oneFactor");

    static List<MutantTable> tables = List.of();

    @BeforeAll
    static void change() throws IOException {
        tables = MutantTable.all();
        if (WRITE) {
            write();
        }
    }

    @Test
    void noCheckAcceptsAChangedSolutionUnlessItIsStillRight() {
        List<String> holes = new ArrayList<>();
        for (MutantTable table : tables) {
            Map<String, String> reasons =
                    EQUIVALENT.getOrDefault(table.published().toString(), Map.of());
            table.accepted().stream()
                    .filter(mutant ->
                            !reasons.containsKey(mutant.line(table.published().solution())))
                    .map(mutant -> "%s accepts: %s (%s)"
                            .formatted(
                                    table.published(),
                                    mutant.line(table.published().solution()),
                                    mutant.what()))
                    .forEach(holes::add);
        }
        assertThat(holes).isEmpty();
    }

    @Test
    void everyReasonIsStillNeeded() {
        Map<String, List<String>> accepted = new LinkedHashMap<>();
        tables.forEach(table -> accepted.put(
                table.published().toString(),
                table.accepted().stream()
                        .map(mutant -> mutant.line(table.published().solution()))
                        .toList()));
        EQUIVALENT.forEach((exercise, reasons) ->
                assertThat(accepted.get(exercise)).as(exercise).containsAll(reasons.keySet()));
        assertThat(EQUIVALENT.values())
                .allSatisfy(reasons -> assertThat(reasons.values())
                        .allSatisfy(reason -> assertThat(reason).isNotBlank()));
    }

    @Test
    void everyExerciseIsTried() {
        assertThat(tables.stream()
                        .filter(table -> table.tried() == 0)
                        .map(table -> table.published().toString()))
                .containsExactlyInAnyOrderElementsOf(NEEDS_ITS_NOTEBOOK);
    }

    @Test
    void thousandsAreTried() {
        assertThat(tables).hasSameSizeAs(Published.all());
        assertThat(tables.stream().mapToInt(MutantTable::tried).sum()).isGreaterThanOrEqualTo(FEWEST);
    }

    @Test
    void theFilesAreFresh() {
        Assumptions.assumeFalse(WRITE, "the files were written just now, and those that were built are old");
        List<String> stale = new ArrayList<>();
        for (MutantTable table : tables) {
            Check<?> check = table.published().exercise().check();
            MutantRunner<?> runner = new MutantRunner<>(check);
            if (!runner.fresh(count(table), lines(table))) {
                stale.add(table.published().toString());
            }
        }
        assertThat(stale)
                .as(
                        "exercises whose part of mutants/NN.txt is old: the same test with -Dmutants.write=true writes it anew")
                .isEmpty();
    }

    private static Mutants.Count count(MutantTable table) {
        return new Mutants.Count(table.tried(), table.accepted().size(), table.results());
    }

    private static List<String> lines(MutantTable table) {
        return table.kept().stream().map(MutantTable.Kept::line).toList();
    }

    static void write() throws IOException {
        Map<String, List<String>> files = new TreeMap<>();
        for (MutantTable table : tables) {
            Exercise exercise = table.published().exercise();
            List<String> file = files.computeIfAbsent(exercise.notebook(), n -> new ArrayList<>());
            Mutants.Count count = count(table);
            file.add("# %s | %d | %d | %d"
                    .formatted(exercise.check().name(), count.tried(), count.equivalent(), count.results()));
            file.addAll(lines(table));
        }
        Path folder =
                Path.of(System.getProperty("firsthand.root"), "checks/src/main/resources/firsthand/checks/mutants");
        Files.createDirectories(folder);
        for (Map.Entry<String, List<String>> file : files.entrySet()) {
            Files.writeString(folder.resolve(file.getKey() + ".txt"), String.join("\n", file.getValue()) + "\n");
        }
    }

    private static Map<String, Map<String, String>> equivalent() {
        Map<String, Map<String, String>> all = new LinkedHashMap<>();
        try (InputStream in =
                Objects.requireNonNull(MutantsTest.class.getResourceAsStream("/equivalent-mutants.txt"))) {
            Map<String, String> reasons = new LinkedHashMap<>();
            String reason = "";
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                if (line.startsWith("Checks")) {
                    reasons = all.computeIfAbsent(line.strip(), e -> new LinkedHashMap<>());
                } else if (line.startsWith("  because ")) {
                    reason = line.substring("  because ".length()).strip();
                } else if (!line.isBlank()) {
                    reasons.put(line.strip(), reason);
                }
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
