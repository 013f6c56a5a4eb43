package firsthand.publish.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IpynbTest {
    @TempDir
    private Path folder;

    private Ipynb read(String json) throws IOException {
        return Ipynb.read(Files.writeString(folder.resolve("03-some.ipynb"), json));
    }

    @Test
    void cellsAreReadWithRolesAndOutputs() throws IOException {
        Ipynb notebook = read("""
                {"metadata": {"firsthand": {"build": "a thing"}}, "cells": [
                  {"cell_type": "markdown", "id": "a", "source": ["# One\\n", "two"]},
                  {"cell_type": "raw", "id": "r", "source": "raw"},
                  {"cell_type": "code", "id": "b", "metadata": {"firsthand": {"role": "check slow"}}, "source": "x",
                   "outputs": [{"output_type": "execute_result", "data": {"text/plain": ["1\\n", "2"]}, "metadata": {}}]}
                ]}""");
        assertThat(notebook.name()).isEqualTo("03-some");
        assertThat(notebook.about().path("build").asText()).isEqualTo("a thing");
        assertThat(notebook.cells()).hasSize(2);
        assertThat(notebook.cells().get(0)).isEqualTo(new Ipynb.Prose("a", "# One\ntwo"));
        Ipynb.Code code = (Ipynb.Code) notebook.cells().get(1);
        assertThat(code.roles()).containsExactlyInAnyOrder("check", "slow");
        assertThat(((Ipynb.Data) code.outputs().getFirst()).mime()).containsEntry("text/plain", "1\n2");
    }

    @Test
    void piecesOfOneStreamAreJoinedAndTwoStreamsAreNot() throws IOException {
        Ipynb notebook = read("""
                {"cells": [{"cell_type": "code", "source": "", "outputs": [
                  {"output_type": "stream", "name": "stdout", "text": ["a\\n"]},
                  {"output_type": "stream", "name": "stdout", "text": "b\\n"},
                  {"output_type": "stream", "name": "stderr", "text": "c\\n"}]}]}""");
        assertThat(((Ipynb.Code) notebook.cells().getFirst()).outputs())
                .containsExactly(new Ipynb.Stream(false, "a\nb\n"), new Ipynb.Stream(true, "c\n"));
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
        new NotebookJson().prose("no heading").prose("# " + heading).write(folder.resolve("03-a.ipynb"));
        assertThat(Ipynb.read(folder.resolve("03-a.ipynb")).title()).contains(title);
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
