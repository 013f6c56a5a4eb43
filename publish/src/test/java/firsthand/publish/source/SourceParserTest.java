package firsthand.publish.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceParserTest {
    @TempDir
    Path folder;

    private Source parse(String text) throws IOException {
        return parse("07-test.md", text.getBytes(StandardCharsets.UTF_8));
    }

    private Source parse(String name, byte[] text) throws IOException {
        return SourceParser.parse(Files.write(folder.resolve(name), text));
    }

    @Test
    void proseAndCodeComeInOrderWithTheirLines() throws IOException {
        Source source = parse("""
                <!-- firsthand
                budget: 30 s
                build: a thing
                -->
                # Title here

                Some prose.

                ```java
                int a = 1;
                a + 1
                ```

                ## Next
                ```text
                # not a heading
                ```
                """);
        assertThat(source.title()).isEqualTo("Title here");
        assertThat(source.number()).isEqualTo("07");
        assertThat(source.settings()).containsEntry("budget", "30 s").containsEntry("build", "a thing");
        assertThat(source.blocks())
                .containsExactly(
                        new Source.Prose("# Title here\n\nSome prose.", 5),
                        new Source.Code("int a = 1;\na + 1", 10, java.util.Set.of()),
                        new Source.Prose("## Next\n```text\n# not a heading\n```", 14));
    }

    @Test
    void cellsThatKeepSomethingAreNoPartOfTheNotebook() throws IOException {
        Source source = parse("# T\n```java\nint a = 1;\n```\n```java keep\n\nSystem.out.print(a);\n```\nEnd.\n");
        assertThat(source.kept()).containsExactly(new Source.Code("System.out.print(a);", 7, java.util.Set.of()));
        assertThat(source.cells()).hasSize(1);
        assertThat(source.blocks()).extracting(Source.Block::text).containsExactly("# T", "int a = 1;", "End.");
    }

    @Test
    void whatOnlyAuthorsNeedIsNotShown() {
        String text = """
                // long: a table
                int steps = 2_000; // smoke: 50
                while (true) { // long: one thought
                    int frames = 40; // smoke: 3
                    break; // smoke is what comes out
                }
                "// long".length()""";
        assertThat(new Source.Code(text, 1, java.util.Set.of()).shown()).isEqualTo("""
                int steps = 2_000;
                while (true) {
                    int frames = 40;
                    break; // smoke is what comes out
                }
                "// long".length()""");
    }

    @ParameterizedTest
    @ValueSource(strings = {"interactive", "slow", "expect-error", "slow interactive"})
    void rolesAreReadFromTheFenceLine(String roles) throws IOException {
        String code = roles.contains("interactive") ? "// @param n: 1 | 2\nint n = 1;" : "int n = 1;";
        Source source = parse("# T\n```java " + roles + "\n" + code + "\n```\n");
        assertThat(source.cells().getFirst().roles())
                .extracting(Role::word)
                .containsExactlyInAnyOrder(roles.split(" "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            value = {
                "# T\\n```java\\nint a;\\n § 07-test.md:2: the code block opened here is never closed; expected a line ```",
                "# T\\n```java excercise\\nint a;\\n```\\n § 07-test.md:2: unknown cell role 'excercise'; expected one of"
                        + " exercise, check, solution, interactive, slow, expect-error",
                "# T\\n```java\\n\\n```\\n § 07-test.md:2: the cell is empty",
                "no title\\n § 07-test.md:1: has no title; the first heading should be '# Title'",
                "# T\\n```java exercise\\nint a;\\n```\\n § 07-test.md:2: the exercise that begins here has no check cell",
                "# T\\n```java solution\\nint a;\\n```\\n § 07-test.md:2: expected the cell 'exercise' here",
                "# T\\n```java exercise\\nint a;\\n```\\n```java\\nint b;\\n```\\n § 07-test.md:5: expected the cell 'check' here",
                "# T\\n```java interactive\\nint a = 1;\\n```\\n § 07-test.md:2: the interactive cell has no '// @param",
                "# T\\n```java\\n// @param a: 1 | 2\\nint a = 1;\\n```\\n § 07-test.md:2: the cell has @param lines;",
                "<!-- firsthand\\nbudget: 1\\n# T\\n § 07-test.md:3: expected 'key: value' or '-->' in the opening comment",
            })
    void malformedSourceNamesFileLineAndWhatIsExpected(String text, String message) {
        assertThatThrownBy(() -> parse(text.replace("\\n", "\n")))
                .isInstanceOf(SourceException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void aMissingFileSaysSo() {
        assertThatThrownBy(() -> SourceParser.parse(folder.resolve("08-none.md")))
                .hasMessageContaining("08-none.md")
                .hasMessageContaining("there is no such file");
    }

    @Test
    void aFileThatIsNotUtf8SaysSo() {
        assertThatThrownBy(() -> parse("08-latin.md", new byte[] {'#', ' ', (byte) 0xe9, '\n'}))
                .hasMessageContaining("is not UTF-8 text");
    }

    @Test
    void aBadlyNamedFileSaysHowNotebooksAreCalled() {
        assertThatThrownBy(() -> parse("notes.md", "# T".getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("NN-name.md");
    }
}
