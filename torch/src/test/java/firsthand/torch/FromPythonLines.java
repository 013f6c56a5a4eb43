package firsthand.torch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.io.TempDir;

/** The Java lines of docs/from-pytorch.md: a test runs them, and the page and the test list the same ones. */
abstract class FromPythonLines {
    final List<String> lines = new ArrayList<>();

    @TempDir
    Path dir;

    final void value(String line, Supplier<?> code) {
        assertThat(code.get()).as(line).isNotNull();
        lines.add(line);
    }

    final void run(String line, Runnable code) {
        code.run();
        lines.add(line);
    }

    /** The lines are those of the page's part {@code part}; parts begin with a heading. */
    final void standInPart(int part) throws IOException {
        String page = Files.readString(Path.of(System.getProperty("firsthand.root"), "docs", "from-pytorch.md"))
                .split("\n## ")[part];
        assertThat(page.lines().filter(line -> line.startsWith("| ") && !line.startsWith("| |")))
                .hasSameSizeAs(lines);
        assertThat(lines).allSatisfy(line -> assertThat(page).contains("| `" + line + "` |"));
    }
}
