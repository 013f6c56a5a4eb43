package firsthand.publish.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import firsthand.display.MimeBundle;
import firsthand.kernel.client.Output;
import firsthand.publish.source.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NotebookReadTest {
    @TempDir
    private Path folder;

    private Notebook read(String json) throws IOException {
        return Notebook.read(Files.writeString(folder.resolve("03-some.ipynb"), json));
    }

    @Test
    void cellsAreReadWithRolesAndOutputs() throws IOException {
        Notebook notebook = read("""
                {"metadata": {"firsthand": {"build": "a thing"}}, "cells": [
                  {"cell_type": "markdown", "id": "a", "source": ["# One\\n", "two"]},
                  {"cell_type": "raw", "id": "r", "source": "raw"},
                  {"cell_type": "code", "id": "b", "metadata": {"firsthand": {"role": "check slow"}}, "source": "x",
                   "outputs": [{"output_type": "execute_result", "data": {"text/plain": ["1\\n", "2"]}, "metadata": {}}]}
                ]}""");
        assertThat(notebook.name()).isEqualTo("03-some");
        assertThat(notebook.about()).containsEntry("build", "a thing");
        assertThat(notebook.cells()).hasSize(2);
        assertThat(notebook.cells().get(0)).isEqualTo(new Notebook.Markdown("a", "# One\ntwo", null));
        Notebook.Code code = (Notebook.Code) notebook.cells().get(1);
        assertThat(code.roles()).containsExactlyInAnyOrder(Role.CHECK, Role.SLOW);
        assertThat(code.outputs()).containsExactly(new Output.Result(0, MimeBundle.text("1\n2")));
    }

    @Test
    void piecesOfOneStreamAreJoinedAndTwoStreamsAreNot() throws IOException {
        Notebook notebook = read("""
                {"cells": [{"cell_type": "code", "source": "", "outputs": [
                  {"output_type": "stream", "name": "stdout", "text": ["a\\n"]},
                  {"output_type": "stream", "name": "stdout", "text": "b\\n"},
                  {"output_type": "stream", "name": "stderr", "text": "c\\n"}]}]}""");
        assertThat(((Notebook.Code) notebook.cells().getFirst()).outputs())
                .containsExactly(new Output.Stream("stdout", "a\nb\n"), new Output.Stream("stderr", "c\n"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Activations, visualized        | Activations, visualized
            03 · Activations               | Activations
            3. Activations                 | Activations
            Notebook 03: Activations       | Activations
            2-D convolutions               | 2-D convolutions
            """)
    void theTitleIsTheFirstHeadingWithoutItsNumber(String heading, String title) throws IOException {
        Notebook.Cell first = new Notebook.Markdown("a", "no heading", null);
        Notebook.Cell second = new Notebook.Markdown("b", "more\n# " + heading, null);
        assertThat(new Notebook("03-a", Map.of(), List.of(first, second)).title())
                .isEqualTo(title);
    }

    @Test
    void whatAnotherKernelWroteWithoutWordsGetsSome() throws IOException {
        Notebook notebook = read("""
                {"cells": [{"cell_type": "code", "source": "", "outputs": [
                  {"output_type": "display_data", "data": {"application/x-unknown": "…"}}]}]}""");
        Output.Shown shown = (Output.Shown)
                ((Notebook.Code) notebook.cells().getFirst()).outputs().getFirst();
        assertThat(shown.bundle().text()).isEqualTo("[application/x-unknown]");
    }

    @Test
    void brokenJsonIsReportedWithFileAndPlace() {
        assertThatThrownBy(() -> read("{\"cells\": [\n}"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("03-some.ipynb is not JSON at line 2, column 1");
    }

    @Test
    void jsonThatIsNoNotebookIsReportedWithItsFile() {
        assertThatThrownBy(() -> read("{}"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("03-some.ipynb is not a notebook: it has no list \"cells\"");
    }
}
