package firsthand.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The messages of the protocol, on a real lab with real kernels. */
class LiveTest {
    private static final String FIRST = "01-neural-net";

    @TempDir
    static Path folder;

    private static OpenLab lab;

    @BeforeAll
    static void open() throws IOException {
        lab = OpenLab.in(folder);
    }

    @AfterAll
    static void close() throws IOException {
        lab.close();
    }

    private static ObjectNode run(String notebook, String cell, String source) {
        ObjectNode run = TabClient.message("run", "notebook", notebook);
        run.putArray("cells").add(cell);
        run.putObject("sources").put(cell, source);
        return run;
    }

    @Test
    void aNotebookIsOpenedAndItsFirstCellsRun() throws InterruptedException {
        try (TabClient tab = lab.tab()) {
            tab.send("open", "notebook", FIRST);
            JsonNode notebook = tab.await("notebook");
            assertThat(notebook.path("title").asText()).isEqualTo("A neural network");
            assertThat(notebook.path("kernel").path("state").asText()).isEqualTo("none");
            JsonNode first = notebook.path("cells").get(0);
            assertThat(first.path("html").asText()).contains("<h1 ");
            List<String> code = notebook.path("cells")
                    .valueStream()
                    .filter(cell -> cell.path("kind").asText().equals("code"))
                    .map(cell -> cell.path("id").asText())
                    .toList();
            ObjectNode run = TabClient.message("run", "notebook", FIRST);
            run.putArray("cells").add(code.get(0)).add(code.get(1));
            tab.send(run);
            tab.awaitEnd(code.get(0));
            tab.awaitEnd(code.get(1));
            assertThat(tab.printed(code.get(1), 0)).contains("are the sums of the columns");
        }
    }

    @Test
    void whatACellPrintsComesAsItComes() throws InterruptedException {
        try (TabClient tab = lab.tab()) {
            List<String> at = lab.scratch(tab, "Printing");
            tab.send(run(
                    at.get(0),
                    at.get(1),
                    "for (int i = 0; i < 3; i++) { System.out.println(\"line \" + i);" + " Thread.sleep(120); }"));
            tab.awaitEnd(at.get(1));
            assertThat(tab.printed(at.get(1), 0)).isEqualTo("line 0\nline 1\nline 2\n");
            assertThat(tab.heard())
                    .anyMatch(message -> message.path("type").asText().equals("append"));
        }
    }
}
