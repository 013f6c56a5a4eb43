package firsthand.publish.site.check;

import static org.assertj.core.api.Assertions.assertThat;

import firsthand.publish.notebook.Notebook;
import firsthand.publish.notebook.NotebookLinks;
import firsthand.publish.source.Role;
import firsthand.publish.source.Source;
import firsthand.publish.source.SourceParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DriftTest {
    private static final String TEXT = """
            <!-- firsthand
            budget: 30 s
            -->
            # Title

            See [the other](02-other.md).

            ```java slow
            double rate = 0.01;
            ```

            ```java exercise
            int f() { return 0; }
            ```

            ```java check
            f()
            ```

            ```java solution
            int f() { return 1; }
            ```
            """;

    @TempDir
    private Path folder;

    private Source source(String text) throws IOException {
        return SourceParser.parse(Files.writeString(folder.resolve("01-x.md"), text));
    }

    /** What a run of the source would write. */
    private static Notebook run(Source source) {
        List<Notebook.Cell> cells = new ArrayList<>();
        for (Source.Block block : source.blocks()) {
            cells.add(
                    switch (block) {
                        case Source.Prose prose -> new Notebook.Markdown("", NotebookLinks.rewrite(prose.text()), null);
                        case Source.Code code
                        when code.is(Role.SOLUTION) ->
                            new Notebook.Markdown("", Notebook.folded(code.shown()), Role.SOLUTION);
                        case Source.Code code ->
                            new Notebook.Code("", code.shown(), code.roles(), code.line(), 1, List.of());
                    });
        }
        return new Notebook("01-x", source.settings(), cells);
    }

    @Test
    void aNotebookMadeFromItsSourceHasNone() throws IOException {
        Source source = source(TEXT);
        assertThat(Drift.between(source, run(source))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0.01     | 0.1              | 01-x.md:9: the executed notebook differs: cell 2 has other text or roles
            30 s     | 60 s             | 01-x.md:1: the executed notebook differs: its opening comment says otherwise
            java slow | java            | 01-x.md:9
            return 1 | return 2         | 01-x.md:21
            other]   | third]           | 01-x.md:4
            # Title  | # Title          | none
            """)
    void everyChangeIsFound(String before, String after, String found) throws IOException {
        Notebook notebook = run(source(TEXT));
        List<String> drift = Drift.between(source(TEXT.replace(before, after)), notebook);
        if (found.equals("none")) {
            assertThat(drift).isEmpty();
        } else {
            assertThat(drift).singleElement().asString().startsWith(found).endsWith("./firsthand run 01 makes it anew");
        }
    }

    @Test
    void aCellMoreIsFound() throws IOException {
        Notebook notebook = run(source(TEXT));
        assertThat(Drift.between(source(TEXT + "\n```java\n1 + 1\n```\n"), notebook))
                .containsExactly("01-x.md:1: the executed notebook differs: it has 5 cells, not 6; ./firsthand run 01"
                        + " makes it anew");
    }
}
