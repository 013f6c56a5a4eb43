package firsthand.publish;

import static org.assertj.core.api.Assertions.assertThat;

import firsthand.publish.notebook.Notebook;
import firsthand.publish.site.check.Drift;
import firsthand.publish.site.check.Lint;
import firsthand.publish.source.Role;
import firsthand.publish.source.Source;
import firsthand.publish.source.SourceParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What holds for every notebook of the course as it is written. */
class CourseTest {
    private static final Course COURSE = Course.here();
    private static final Path ROOT = COURSE.root();
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");

    private interface Fact {
        void holds(Source source) throws IOException;
    }

    private static Stream<DynamicTest> forEachNotebook(Fact fact) {
        return COURSE.all().stream()
                .map(file -> DynamicTest.dynamicTest(Course.name(file), () -> fact.holds(SourceParser.parse(file))));
    }

    @TestFactory
    Stream<DynamicTest> cellsAndProseKeepTheRhythm() throws IOException {
        return forEachNotebook(source -> assertThat(Lint.problems(source)).isEmpty());
    }

    @TestFactory
    Stream<DynamicTest> theOpeningCommentSaysWhatTheTablesShow() throws IOException {
        return forEachNotebook(source -> {
            assertThat(source.settings()).containsKeys("part", "budget", "build", "see", "library");
            assertThat(ROOT.resolve(source.settings().get("library"))).exists();
        });
    }

    @TestFactory
    Stream<DynamicTest> theReadmesTableSaysTheSame() throws IOException {
        String readme = Files.readString(ROOT.resolve("README.md"));
        return forEachNotebook(source -> {
            String row = readme.lines()
                    .filter(line -> line.startsWith("| " + source.number() + " |"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("README.md has no row for notebook " + source.number()));
            for (String key : List.of("budget", "build", "see", "library")) {
                String value = source.settings().get(key);
                assertThat(value).as("%s: in the opening comment", key).isNotNull();
                assertThat(row).contains(value);
            }
            assertThat(row).contains("notebooks/" + source.name() + ".ipynb");
        });
    }

    @TestFactory
    Stream<DynamicTest> thereAreAtLeastFourExercises() throws IOException {
        return forEachNotebook(source -> assertThat(source.cells().stream().filter(cell -> cell.is(Role.EXERCISE)))
                .hasSizeGreaterThanOrEqualTo(4));
    }

    /** The check below finds every difference, down to a number in a cell: DriftTest. */
    @TestFactory
    Stream<DynamicTest> theExecutedNotebookIsCommittedAndSaysWhatTheSourceSays() throws IOException {
        return forEachNotebook(source -> {
            assertThat(COURSE.notebook(source.name()))
                    .as("what ./firsthand run %s writes", source.number())
                    .exists();
            assertThat(Drift.between(source, Notebook.read(COURSE.notebook(source.name()))))
                    .isEmpty();
        });
    }

    @TestFactory
    Stream<DynamicTest> theLinksOfTheExecutedNotebookLeadSomewhere() throws IOException {
        return forEachNotebook(source -> {
            Path folder = ROOT.resolve("notebooks");
            List<String> dead = markdown(source).stream()
                    .flatMap(text -> LINK.matcher(text).results())
                    .map(link -> link.group(1).replaceFirst("#.*", ""))
                    .filter(path -> !path.isEmpty() && !path.contains("://"))
                    .filter(path -> !Files.exists(folder.resolve(path)))
                    .toList();
            assertThat(dead).isEmpty();
        });
    }

    private static List<String> markdown(Source source) throws IOException {
        return Notebook.read(COURSE.notebook(source.name())).cells().stream()
                .filter(Notebook.Markdown.class::isInstance)
                .map(Notebook.Cell::text)
                .toList();
    }
}
