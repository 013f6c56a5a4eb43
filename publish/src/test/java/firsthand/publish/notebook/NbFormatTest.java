package firsthand.publish.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import firsthand.publish.source.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NbFormatTest {
    private static final Notebook NOTEBOOK = new Notebook(
            "01-x",
            Map.of("budget", "30 s", "build", "a thing"),
            List.of(
                    new Notebook.Markdown("a1", "# T\n\ntext", null),
                    new Notebook.Code("b2", "int a = 1;\na", Set.of(Role.SLOW, Role.EXPECT_ERROR), 7, 1, List.of()),
                    new Notebook.Markdown("c3", "<details>…</details>", Role.SOLUTION)));

    @Test
    void theFileHasNbformatsShape() {
        JsonNode root = NbFormat.read(NbFormat.write(NOTEBOOK));
        assertThat(root.path("nbformat").asInt()).isEqualTo(4);
        assertThat(root.path("nbformat_minor").asInt()).isEqualTo(5);
        assertThat(root.at("/metadata/kernelspec/language").asText()).isEqualTo("java");
        assertThat(root.at("/metadata/firsthand/budget").asText()).isEqualTo("30 s");
        JsonNode cells = root.path("cells");
        assertThat(cells).hasSize(3);
        assertThat(cells.at("/0/source").toString()).isEqualTo("[\"# T\\n\",\"\\n\",\"text\"]");
        assertThat(cells.at("/1/id").asText()).isEqualTo("b2");
        assertThat(cells.at("/1/metadata/firsthand/role").asText()).isEqualTo("slow expect-error");
        assertThat(cells.at("/1/metadata/firsthand/line").asInt()).isEqualTo(7);
        assertThat(cells.at("/1/metadata/tags/0").asText()).isEqualTo("raises-exception");
        assertThat(cells.at("/2/metadata/firsthand/role").asText()).isEqualTo("solution");
    }

    @Test
    void theSameNotebookGivesTheSameBytes() {
        assertThat(NbFormat.write(NOTEBOOK)).isEqualTo(NbFormat.write(NOTEBOOK));
    }

    @Test
    void textSurvivesTheMultiLineForm() {
        for (String text : List.of("", "a", "a\n", "a\nb", "\n\na\n")) {
            assertThat(NbFormat.text(NbFormat.lines(text))).isEqualTo(text);
        }
    }

    @Test
    void aFileIsReplacedWholeAndNothingElseIsLeft(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("deep/x.ipynb");
        NbFormat.replace(file, "one");
        NbFormat.replace(file, "two");
        assertThat(file).hasContent("two");
        try (var files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void anUnwritableFolderLeavesTheOldFile(@TempDir Path folder) throws IOException {
        Path blocked = Files.writeString(folder.resolve("blocked"), "a file where a folder should be");
        assertThatThrownBy(() -> NbFormat.replace(blocked.resolve("x.ipynb"), "new"))
                .isInstanceOf(IOException.class);
        assertThat(blocked).hasContent("a file where a folder should be");
    }
}
