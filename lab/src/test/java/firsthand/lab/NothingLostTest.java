package firsthand.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Orders of things that nobody plans: what a learner wrote or ran stays, and cells are what they are said to be. */
class NothingLostTest {
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

    private static JsonNode cell(JsonNode notebook, String id) {
        return notebook.path("cells")
                .valueStream()
                .filter(cell -> cell.path("id").asText().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode state(TabClient tab, String cell, String state) throws InterruptedException {
        return tab.await(
                state + " of " + cell,
                message -> message.path("type").asText().equals("state")
                        && message.path("cell").asText().equals(cell)
                        && message.path("state").asText().equals(state));
    }

    private static String added(TabClient tab, List<String> at) throws InterruptedException {
        tab.send("insert", "notebook", at.get(0), "after", at.get(1), "kind", "code");
        return tab.await("notebook").at("/cells/2/id").asText();
    }

    private static JsonNode now(String notebook) throws IOException, InterruptedException {
        return new ObjectMapper().readTree(lab.get("/lab/notebooks/" + notebook).body());
    }

    @Test
    void anUndoTakesBackOneThingAndNothingDoneSince() throws Exception {
        try (TabClient tab = lab.tab()) {
            List<String> at = lab.scratch(tab, "Since");
            tab.send(run(at.get(0), at.get(1), "1 + 1"));
            tab.awaitEnd(at.get(1));
            tab.send("clear", "notebook", at.get(0));
            tab.await("notebook");
            String second = added(tab, at);
            tab.send(run(at.get(0), second, "\"since \" + 3"));
            tab.awaitEnd(second);
            tab.send("edit", "notebook", at.get(0), "cell", at.get(1), "source", "1 + 1 // edited since");
            tab.send("undo", "notebook", at.get(0));
            JsonNode after = tab.await("notebook");
            assertThat(cell(after, at.get(1)).path("source").asText()).isEqualTo("1 + 1 // edited since");
            assertThat(cell(after, at.get(1)).findValuesAsText("text")).contains("2");
            assertThat(cell(after, second).findValuesAsText("text")).contains("since 3");
            tab.send("delete", "notebook", at.get(0), "cell", second);
            tab.await("notebook");
            tab.send("edit", "notebook", at.get(0), "cell", at.get(1), "source", "6");
            tab.send("undo", "notebook", at.get(0));
            JsonNode again = tab.await("notebook");
            assertThat(again.at("/cells/2/id").asText()).isEqualTo(second);
            assertThat(cell(again, at.get(1)).path("source").asText()).isEqualTo("6");
        }
    }

    /** The button of a note that has stayed means what the note tells of. */
    @Test
    void anUndoOfOneThingTakesBackNoOther() throws Exception {
        try (TabClient tab = lab.tab()) {
            List<String> at = lab.scratch(tab, "By number");
            String second = added(tab, at);
            tab.send("delete", "notebook", at.get(0), "cell", second);
            ObjectNode undo = TabClient.message("undo", "notebook", at.get(0))
                    .put("step", tab.await("done").path("step").asInt());
            tab.send("clear", "notebook", at.get(0));
            int cleared = tab.await("done").path("step").asInt();
            tab.send(undo);
            assertThat(tab.await("error").path("message").asText()).contains("something else was done since");
            tab.send(TabClient.message("undo", "notebook", at.get(0)).put("step", cleared));
            tab.await("notebook");
            tab.send(undo);
            assertThat(tab.await("notebook").at("/cells/2/id").asText()).isEqualTo(second);
            tab.send(undo);
            assertThat(tab.await("error").path("message").asText()).contains("was taken back already");
        }
    }

    @Test
    void anUndoWhileACellRunsLetsItRun() throws Exception {
        try (TabClient tab = lab.tab()) {
            List<String> at = lab.scratch(tab, "Running on");
            tab.send(run(at.get(0), at.get(1), "Thread.sleep(5000);\n\"slept\""));
            state(tab, at.get(1), "running");
            tab.send("clear", "notebook", at.get(0));
            tab.await("notebook");
            tab.send("undo", "notebook", at.get(0));
            assertThat(cell(tab.await("notebook"), at.get(1)).path("state").asText())
                    .isEqualTo("running");
            assertThat(tab.awaitEnd(at.get(1)).path("state").asText()).isEqualTo("ok");
        }
    }

    @Test
    void aDeletedCellDoesNotRunAndOneThatWaitedIsAsItWas() throws Exception {
        try (TabClient tab = lab.tab()) {
            List<String> at = lab.scratch(tab, "Waiting");
            String second = added(tab, at);
            tab.send(run(at.get(0), second, "int[] none = {};\nnone[1]"));
            assertThat(tab.awaitEnd(second).path("state").asText()).isEqualTo("error");
            tab.send("insert", "notebook", at.get(0), "after", second, "kind", "code");
            String third = tab.await("notebook").at("/cells/3/id").asText();
            ObjectNode run = TabClient.message("run", "notebook", at.get(0));
            run.putArray("cells").add(at.get(1)).add(second).add(third);
            run.putObject("sources")
                    .put(at.get(1), "Thread.sleep(1000);\nthrow new IllegalStateException(\"on purpose\");")
                    .put(third, "System.out.println(\"a deleted cell ran\");");
            tab.send(run);
            state(tab, at.get(1), "running");
            tab.send("delete", "notebook", at.get(0), "cell", third);
            tab.awaitEnd(at.get(1));
            state(tab, second, "error"); // it failed before it waited, and did not run since
            assertThat(tab.printed(third, 0)).isEmpty();
        }
    }

    @Test
    void aQuestionIsAnsweredOnceAndAskedOfThoseWhoComeLater() throws Exception {
        try (TabClient tab = lab.tab()) {
            List<String> at = lab.scratch(tab, "Asking");
            tab.send(run(at.get(0), at.get(1), """
                    var in = new java.util.Scanner(System.in);
                    String one = in.nextLine();
                    Thread.sleep(3000);
                    String two = in.nextLine();
                    one + "|" + two"""));
            tab.await("ask");
            assertThat(now(at.get(0)).path("asking").has("prompt")).isTrue();
            try (TabClient other = lab.tab()) {
                other.send("open", "notebook", at.get(0));
                other.await("notebook");
                JsonNode asked = other.await("ask");
                assertThat(asked.has("seq")).isFalse(); // or the page takes it for one that it knows
                assertThat(asked.path("notebook").asText()).isEqualTo(at.get(0));
                tab.send("input", "notebook", at.get(0), "value", "first");
                assertThat(other.await("ask").path("answered").asBoolean()).isTrue();
                other.send("input", "notebook", at.get(0), "value", "nobody asked");
                assertThat(now(at.get(0)).has("asking")).isFalse();
                assertThat(other.await("ask").has("prompt")).isTrue();
                other.send("input", "notebook", at.get(0), "value", "second");
            }
            tab.awaitEnd(at.get(1));
            assertThat(cell(now(at.get(0)), at.get(1)).findValuesAsText("text")).contains("first|second");
        }
    }

    @Test
    void whatRunsWhileAllIsResetWritesNothingAfterwards() throws Exception {
        try (OpenLab other = OpenLab.in(folder.resolve("reset"));
                TabClient tab = other.tab()) {
            List<String> at = other.scratch(tab, "Written late");
            tab.send(run(at.get(0), at.get(1), "while (true) { Thread.sleep(10); }"));
            state(tab, at.get(1), "running");
            tab.send("resetAll");
            tab.await("progress");
            TimeUnit.MILLISECONDS.sleep(1_500); // it is saved a quarter of a second after a change
            assertThat(other.workspace.resolve(at.get(0) + ".ipynb")).doesNotExist();
        }
    }

    @Test
    void aFileThatAppearsWhileItsNotebookIsOpenIsKept() throws Exception {
        String name = "03-activations-visualized";
        try (TabClient tab = lab.tab()) {
            tab.send("open", "notebook", name);
            String cell = "";
            for (JsonNode one : tab.await("notebook").path("cells")) {
                cell = one.path("kind").asText().equals("code") ? one.path("id").asText() : cell;
            }
            Files.writeString(lab.workspace.resolve(name + ".ipynb"), "{\"cells\": [], \"from\": \"elsewhere\"}");
            tab.send("edit", "notebook", name, "cell", cell, "source", "int here = 1;");
            assertThat(tab.await("error").path("message").asText()).contains("elsewhere");
            assertThat(Files.readString(lab.workspace.resolve("my-" + name + "-elsewhere.ipynb")))
                    .contains("\"from\": \"elsewhere\"");
        }
    }

    @Test
    void anImportOfNoWorkspaceDisturbsNobody() throws Exception {
        try (TabClient tab = lab.tab()) {
            List<String> at = lab.scratch(tab, "Undisturbed");
            tab.send(run(at.get(0), at.get(1), "int kept = 42;"));
            tab.awaitEnd(at.get(1));
            HttpResponse<String> refused = OpenLab.HTTP.send(
                    lab.request("/workspace.zip")
                            .header("X-Firsthand", "1")
                            .header("Origin", "http://127.0.0.1:" + lab.port)
                            .POST(HttpRequest.BodyPublishers.ofString("no zip"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(refused.statusCode()).isEqualTo(400);
            String second = added(tab, at);
            tab.send(run(at.get(0), second, "kept"));
            assertThat(tab.awaitEnd(second).path("state").asText()).isEqualTo("ok");
        }
    }

    @Test
    void javaThatEndsBetweenTwoRunsIsMissed() throws Exception {
        try (TabClient tab = lab.tab()) {
            List<String> at = lab.scratch(tab, "Gone between");
            tab.send(run(at.get(0), at.get(1), """
                    int lost = 1;
                    Thread.ofPlatform().start(() -> {
                        try { Thread.sleep(4000); } catch (InterruptedException e) { }
                        Runtime.getRuntime().halt(3);
                    });"""));
            tab.awaitEnd(at.get(1));
            assertThat(state(tab, at.get(1), "stale").path("why").asText()).contains("Java ended");
        }
    }

    @Test
    void theCellThatEndedJavaSaysSo() throws Exception {
        try (TabClient tab = lab.tab()) {
            List<String> at = lab.scratch(tab, "Exit");
            tab.send(run(at.get(0), at.get(1), "System.exit(3);"));
            assertThat(tab.awaitEnd(at.get(1)).path("why").asText()).contains("while it ran");
            TimeUnit.MILLISECONDS.sleep(300);
            assertThat(cell(now(at.get(0)), at.get(1)).path("why").asText()).contains("while it ran");
        }
    }

    @Test
    void theNextLabOfAWorkspaceHasTheSamePort() throws Exception {
        Path own = folder.resolve("port");
        int port;
        try (OpenLab first = OpenLab.in(own)) {
            port = first.port;
        }
        try (OpenLab second = OpenLab.in(own)) {
            assertThat(second.port).isEqualTo(port);
        }
    }
}
