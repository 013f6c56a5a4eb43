package firsthand.publish.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import firsthand.kernel.client.Output;
import firsthand.publish.Course;
import firsthand.publish.notebook.Notebook;
import firsthand.publish.source.SourceParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RewordingTest {
    private static final Course COURSE = Course.here();

    @TempDir
    private Path folder;

    /** Notebook 01 with its source as this edit leaves it. */
    private Notebook reworded(String before, String after) throws IOException {
        Path file = COURSE.all().getFirst();
        String text = Files.readString(file);
        int at = text.indexOf(before);
        assertThat(at).isNotNegative();
        Path edited = Files.writeString(
                folder.resolve(file.getFileName()),
                text.substring(0, at) + after + text.substring(at + before.length()));
        return Rewording.of(SourceParser.parse(edited), committed(file));
    }

    private static Notebook committed(Path file) throws IOException {
        return Notebook.read(COURSE.notebook(Course.name(file)));
    }

    private static List<List<Output>> outputs(Notebook notebook) {
        return notebook.cells().stream()
                .filter(Notebook.Code.class::isInstance)
                .map(cell -> ((Notebook.Code) cell).outputs())
                .toList();
    }

    @Test
    void withoutAChangeItIsTheCommittedNotebook() throws IOException {
        for (Path file : COURSE.all()) {
            assertThat(Rewording.of(SourceParser.parse(file), committed(file)).write())
                    .isEqualTo(Files.readString(COURSE.notebook(Course.name(file))));
        }
    }

    @Test
    void proseComesInAndOutputsStay() throws IOException {
        Notebook reworded = reworded("\n\n```java\n", "\n\nA sentence more.\n\n```java\n");
        assertThat(reworded.write()).contains("A sentence more.");
        assertThat(outputs(reworded)).isEqualTo(outputs(committed(COURSE.all().getFirst())));
    }

    @Test
    void changedCodeMustRun() {
        assertThatThrownBy(() -> reworded("int steps = 800;", "int steps = 801;"))
                .hasMessageContaining("not only prose was changed")
                .hasMessageContaining("./firsthand run 01");
        assertThatThrownBy(() -> reworded("\n```java\n", "\n```java\nint added = 1;\n```\n\n```java\n"))
                .hasMessageContaining("not only prose was changed");
    }
}
