package firsthand.publish.site.check;

import static org.assertj.core.api.Assertions.assertThat;

import firsthand.publish.source.Source;
import firsthand.publish.source.SourceParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LintTest {
    @TempDir
    private Path folder;

    private Source source(String text) throws IOException {
        return SourceParser.parse(Files.writeString(folder.resolve("07-test.md"), text));
    }

    @Test
    void lintFindsLongCellsAndLongProse() throws IOException {
        String words = "word ".repeat(81);
        String lines = "int a;\n".repeat(16);
        Source source = source("# T\n\n" + words + "\n\n```java\n" + lines + "```\n");
        assertThat(Lint.problems(source)).hasSize(2);
        assertThat(Lint.problems(source).get(0)).startsWith("07-test.md:1: 81 words");
        assertThat(Lint.problems(source).get(1)).startsWith("07-test.md:6: the cell has 16 lines");
    }

    @Test
    void lintCountsAnewAfterSomethingToLookAtAndHearsReasons() throws IOException {
        String words = "word ".repeat(60);
        Source source = source("# T\n\n" + words + "\n\n$$x$$\n\n" + words + "\n\n```java\n// long: a table\n"
                + "int a;\n".repeat(20) + "```\n");
        assertThat(Lint.problems(source)).isEmpty();
    }
}
