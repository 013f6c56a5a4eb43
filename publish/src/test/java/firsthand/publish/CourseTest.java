package firsthand.publish;

import static org.assertj.core.api.Assertions.assertThat;

import firsthand.publish.notebook.NbFormat;
import firsthand.publish.notebook.NotebookLinks;
import firsthand.publish.source.Lint;
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
    private static final Path ROOT = Path.of(System.getProperty("firsthand.root"));
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");

    private interface Fact {
        void holds(Source source) throws IOException;
    }

    private static Stream<DynamicTest> forEachNotebook(Fact fact) throws IOException {
        try (Stream<Path> files = Files.list(ROOT.resolve("course"))) {
            return files
                    .filter(file -> file.getFileName().toString().matches("\\d\\d-.*\\.md"))
                    .sorted()
                    .toList()
                    .stream()
                    .map(file -> DynamicTest.dynamicTest(
                            file.getFileName().toString(), () -> fact.holds(SourceParser.parse(file))));
        }
    }

    @TestFactory
    Stream<DynamicTest> cellsAndProseKeepTheRhythm() throws IOException {
        return forEachNotebook(source -> assertThat(Lint.problems(source)).isEmpty());
    }

    @TestFactory
    Stream<DynamicTest> theOpeningCommentSaysWhatTheTablesShow() throws IOException {
        return forEachNotebook(source -> {
            assertThat(source.settings()).containsKeys("budget", "build", "see", "library");
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
                    .orElseThrow();
            for (String key : List.of("budget", "build", "see", "library")) {
                assertThat(row).contains(source.settings().get(key));
            }
            assertThat(row).contains("notebooks/" + source.name() + ".ipynb");
        });
    }

    @TestFactory
    Stream<DynamicTest> thereAreAtLeastFourExercises() throws IOException {
        return forEachNotebook(source -> assertThat(
                        source.cells().stream().filter(cell -> cell.is(firsthand.publish.source.Role.EXERCISE)))
                .hasSizeGreaterThanOrEqualTo(4));
    }

    @TestFactory
    Stream<DynamicTest> theExecutedNotebookIsCommittedAndUpToDate() throws IOException {
        return forEachNotebook(source -> {
            Path built = ROOT.resolve("notebooks").resolve(source.name() + ".ipynb");
            assertThat(built)
                    .as("run ./firsthand run %s and commit what it writes", source.number())
                    .exists();
            String json = Files.readString(built);
            for (Source.Code cell : source.cells()) {
                if (!cell.is(firsthand.publish.source.Role.SOLUTION)) {
                    assertThat(json)
                            .as("the cell at %s:%d", source.file().getFileName(), cell.line())
                            .contains("\"line\": " + cell.line());
                }
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> theExecutedNotebookSaysWhatTheSourceSays() throws IOException {
        return forEachNotebook(source -> {
            List<String> prose = source.blocks().stream()
                    .filter(Source.Prose.class::isInstance)
                    .map(block -> NotebookLinks.rewrite(((Source.Prose) block).text()))
                    .toList();
            assertThat(markdown(source)).containsAll(prose);
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
        String json = Files.readString(ROOT.resolve("notebooks").resolve(source.name() + ".ipynb"));
        return NbFormat.read(json)
                .path("cells")
                .valueStream()
                .filter(cell -> cell.path("cell_type").asText().equals("markdown"))
                .map(cell -> NbFormat.text(cell.path("source")))
                .toList();
    }
}
