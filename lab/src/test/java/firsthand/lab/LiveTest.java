package firsthand.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
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
            assertThat(notebook.path("kernel").path("state").asText()).isIn("none", "starting", "idle");
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
                    "for (int i = 0; i < 3; i++) { System.out.println(\"line \" + i);" + " Thread.sleep(600); }"));
            tab.awaitEnd(at.get(1));
            assertThat(tab.printed(at.get(1), 0)).isEqualTo("line 0\nline 1\nline 2\n");
            assertThat(tab.heard())
                    .anyMatch(message -> message.path("type").asText().equals("append"));
        }
    }

    private static String source(TabClient tab, List<String> at, String source) throws InterruptedException {
        int from = tab.heard().size();
        tab.send(run(at.get(0), at.get(1), source));
        tab.awaitEnd(at.get(1));
        return tab.printed(at.get(1), from);
    }

    private static JsonNode state(TabClient tab, String cell, String state) throws InterruptedException {
        return tab.await(
                state + " of " + cell,
                message -> message.path("type").asText().equals("state")
                        && message.path("cell").asText().equals(cell)
                        && message.path("state").asText().equals(state));
    }

    @Test
    void anEditIsOnDiskWhenItIsSaidToBe() throws Exception {
        try (TabClient tab = lab.tab()) {
            List<String> at = lab.scratch(tab, "Editing");
            ObjectNode edit =
                    TabClient.message("edit", "notebook", at.get(0), "cell", at.get(1), "source", "int x = 41;");
            tab.send(edit.put("edit", 7));
            JsonNode saved = tab.await("saved");
            assertThat(saved.path("edit").asInt()).isEqualTo(7);
            assertThat(Files.readString(lab.workspace.resolve(at.get(0) + ".ipynb")))
                    .contains("int x = 41;");
        }
    }

    @Test
    void twoTabsAgree() throws Exception {
        try (TabClient one = lab.tab();
                TabClient other = lab.tab()) {
            List<String> at = lab.scratch(one, "Two tabs");
            other.send("open", "notebook", at.get(0));
            other.await("notebook");
            one.send("edit", "notebook", at.get(0), "cell", at.get(1), "source", "System.out.println(\"both\")");
            JsonNode edited = other.await("edited");
            assertThat(edited.path("source").asText()).contains("both");
            other.send(run(at.get(0), at.get(1), "System.out.println(\"both\")"));
            one.awaitEnd(at.get(1));
            other.awaitEnd(at.get(1));
            assertThat(one.printed(at.get(1), 0)).isEqualTo("both\n");
            assertThat(other.printed(at.get(1), 0)).isEqualTo("both\n");
            // Both heard the same, in the same order.
            assertThat(seqs(one)).containsSequence(seqs(other));
        }
    }

    private static List<Long> seqs(TabClient tab) {
        return tab.heard().stream()
                .filter(message ->
                        message.has("seq") && message.path("type").asText().equals("state"))
                .map(message -> message.path("seq").asLong())
                .toList();
    }

    @Test
    void aTabWhoseLineBrokeGetsWhatItMissed() throws Exception {
        try (TabClient stays = lab.tab()) {
            List<String> at = lab.scratch(stays, "Asleep");
            long seq;
            try (TabClient sleeps = lab.tab()) {
                sleeps.send("open", "notebook", at.get(0));
                seq = sleeps.await("notebook").path("seq").asLong();
                sleeps.breakLine();
            }
            assertThat(source(stays, at, "System.out.println(6 * 7)")).isEqualTo("42\n");
            try (TabClient back = lab.tab()) {
                back.send(TabClient.message("open", "notebook", at.get(0)).put("since", seq));
                back.await("resumed");
                back.awaitEnd(at.get(1));
                assertThat(back.printed(at.get(1), 0)).isEqualTo("42\n");
            }
            try (TabClient stranger = lab.tab()) {
                stranger.send(TabClient.message("open", "notebook", at.get(0)).put("since", 5));
                JsonNode whole = stranger.await("notebook");
                assertThat(whole.at("/cells/1/outputs/0/text").asText()).isEqualTo("42\n");
            }
        }
    }

    @Test
    void aLoopWithoutEndIsStoppedAndTheNextCellRuns() throws Exception {
        try (TabClient tab = lab.tab()) {
            List<String> at = lab.scratch(tab, "Endless");
            tab.send(run(at.get(0), at.get(1), "while (true) {}"));
            state(tab, at.get(1), "running");
            Thread.sleep(300);
            tab.send("stop", "notebook", at.get(0));
            JsonNode ended = state(tab, at.get(1), "error");
            assertThat(ended.path("why").asText()).isEqualTo("stopped");
            assertThat(source(tab, at, "System.out.println(\"alive\")")).isEqualTo("alive\n");
        }
    }

    @Test
    void anErrorSaysTheLineAndWhatWaitsBehindItIsNotRun() throws Exception {
        try (TabClient tab = lab.tab()) {
            List<String> at = lab.scratch(tab, "Errors");
            tab.send("insert", "notebook", at.get(0), "after", at.get(1), "kind", "code");
            String second = tab.await("notebook").at("/cells/2/id").asText();
            ObjectNode run = TabClient.message("run", "notebook", at.get(0));
            run.putArray("cells").add(at.get(1)).add(second);
            run.putObject("sources")
                    .put(at.get(1), "int ok = 1;\nint[] none = {};\nnone[3] = 1;")
                    .put(second, "ok + 1");
            tab.send(run);
            JsonNode error = tab.await(
                    "error output",
                    message -> message.at("/output/kind").asText().equals("error"));
            assertThat(error.at("/output/line").asInt()).isEqualTo(3);
            assertThat(error.at("/output/text").asText())
                    .contains("Index 3 out of bounds")
                    .doesNotContain("\u001B");
            state(tab, second, "never");
        }
    }

    @Test
    void aCellIsStaleWhenWhatItRestsOnHasChanged() throws Exception {
        try (TabClient tab = lab.tab()) {
            List<String> at = lab.scratch(tab, "Stale");
            tab.send("insert", "notebook", at.get(0), "after", at.get(1), "kind", "code");
            String second = tab.await("notebook").at("/cells/2/id").asText();
            tab.send("edit", "notebook", at.get(0), "cell", at.get(1), "source", "int x = 1;");
            tab.send("edit", "notebook", at.get(0), "cell", second, "source", "x + 1");
            tab.send("needs", "notebook", at.get(0), "cell", second);
            tab.awaitEnd(at.get(1)); // it was not asked for, but is needed
            tab.awaitEnd(second);
            tab.send("edit", "notebook", at.get(0), "cell", at.get(1), "source", "int x = 2;");
            assertThat(state(tab, at.get(1), "stale").path("why").asText()).isEqualTo("changed since it ran");
            assertThat(state(tab, second, "stale").path("why").asText()).contains("it uses x");
            // As it was: nothing is stale any more.
            tab.send("edit", "notebook", at.get(0), "cell", at.get(1), "source", "int x = 1;");
            state(tab, second, "ok");
            assertThat(source(tab, at, "int x = 3;")).isEmpty();
            state(tab, second, "stale");
        }
    }

    @Test
    void aKernelThatDiesSaysSoAndTheNextRunHasAnother() throws Exception {
        try (TabClient tab = lab.tab()) {
            List<String> at = lab.scratch(tab, "Dying");
            tab.send(run(at.get(0), at.get(1), "Runtime.getRuntime().halt(7)"));
            JsonNode dead = tab.await(
                    "dead kernel",
                    message -> message.path("type").asText().equals("kernel")
                            && message.path("state").asText().equals("dead"));
            assertThat(dead.path("why").asText()).contains("exit code 7", "Your text is safe");
            assertThat(source(tab, at, "System.out.println(\"again\")")).isEqualTo("again\n");
        }
    }

    @Test
    void runningOutOfMemoryIsSaidAndSurvived() throws Exception {
        try (TabClient tab = lab.tab()) {
            List<String> at = lab.scratch(tab, "Memory");
            tab.send(run(
                    at.get(0),
                    at.get(1),
                    "var all = new ArrayList<long[]>(); while (true) all.add(new long[10_000_000]);"));
            JsonNode error = tab.await(
                    "error output",
                    message -> message.at("/output/kind").asText().equals("error"));
            assertThat(error.at("/output/name").asText()
                            + error.at("/output/text").asText())
                    .contains("OutOfMemoryError");
            tab.send("restart", "notebook", at.get(0));
            tab.await(
                    "restart",
                    message -> message.path("type").asText().equals("kernel")
                            && message.path("state").asText().equals("restarting"));
            tab.await(
                    "new kernel",
                    message -> message.path("type").asText().equals("kernel")
                            && message.path("state").asText().equals("idle"));
            assertThat(source(tab, at, "System.out.println(\"fine\")")).isEqualTo("fine\n");
        }
    }

    @Test
    void aRestartForgetsWhatCellsMade() throws Exception {
        try (TabClient tab = lab.tab()) {
            List<String> at = lab.scratch(tab, "Restart");
            source(tab, at, "int kept = 5;");
            tab.send("restart", "notebook", at.get(0));
            assertThat(state(tab, at.get(1), "stale").path("why").asText()).contains("started anew");
            tab.send(run(at.get(0), at.get(1), "kept + 1"));
            assertThat(tab.awaitEnd(at.get(1)).path("state").asText()).isEqualTo("error");
        }
    }

    @Test
    void whatIsAskedForRightBehindARestartRuns() throws Exception {
        try (TabClient tab = lab.tab()) {
            List<String> at = lab.scratch(tab, "Restart and run");
            tab.send("insert", "notebook", at.get(0), "after", at.get(1), "kind", "code");
            String second = tab.await("notebook").at("/cells/2/id").asText();
            assertThat(source(tab, at, "int kept = 5;")).isEmpty();
            // Once while nothing runs, and once while a cell does that must not take the next with it.
            for (String word : List.of("idle", "busy")) {
                if (word.equals("busy")) {
                    tab.send(run(at.get(0), at.get(1), "while (true) {}"));
                    state(tab, at.get(1), "running");
                }
                int from = tab.heard().size();
                tab.send("restart", "notebook", at.get(0));
                tab.send(run(at.get(0), second, "System.out.println(\"after " + word + "\")"));
                assertThat(tab.awaitEnd(second).path("state").asText()).isEqualTo("ok");
                assertThat(tab.printed(second, from)).isEqualTo("after " + word + "\n");
            }
        }
    }

    @Test
    void aCellThatReadsALineAsksForIt() throws Exception {
        try (TabClient tab = lab.tab()) {
            List<String> at = lab.scratch(tab, "Asking");
            tab.send(run(at.get(0), at.get(1), "System.out.println(\"hello \" + new Scanner(System.in).nextLine())"));
            tab.await("ask");
            tab.send("input", "notebook", at.get(0), "value", "wörld");
            tab.awaitEnd(at.get(1));
            assertThat(tab.printed(at.get(1), 0)).isEqualTo("hello wörld\n");
        }
    }

    @Test
    void helpWhileOneTypes() throws Exception {
        try (TabClient tab = lab.tab()) {
            List<String> at = lab.scratch(tab, "Typing");
            source(tab, at, "String word = \"abc\";");
            ObjectNode complete = TabClient.message("complete", "notebook", at.get(0), "code", "word.le");
            tab.send(complete.put("cursor", 7).put("id", 3));
            JsonNode completed = tab.await("completed");
            assertThat(completed.path("id").asInt()).isEqualTo(3);
            assertThat(completed.path("from").asInt()).isEqualTo(5);
            assertThat(completed.path("matches").findValuesAsText("text")).contains("length()");
            ObjectNode inspect = TabClient.message("inspect", "notebook", at.get(0), "code", "word.length()");
            tab.send(inspect.put("cursor", 8));
            assertThat(tab.await("inspected").path("text").asText()).contains("int String.length()");
            tab.send("check", "code", "int a = 1;\nint b = ;");
            assertThat(tab.await("checked").at("/problems/0/from").asInt()).isBetween(11, 20);
            tab.send("format", "code", "if (a) {\nb();\n}");
            assertThat(tab.await("formatted").path("code").asText()).isEqualTo("if (a) {\n    b();\n}");
        }
    }

    @Test
    void cellsComeAndGoAndComeBack() throws Exception {
        try (TabClient tab = lab.tab()) {
            List<String> at = lab.scratch(tab, "Shape");
            tab.send("insert", "notebook", at.get(0), "after", at.get(1), "kind", "markdown");
            JsonNode with = tab.await("notebook");
            String added = with.at("/cells/2/id").asText();
            tab.send("edit", "notebook", at.get(0), "cell", added, "source", "Some *prose*");
            assertThat(tab.await("edited").path("html").asText()).contains("<em>prose</em>");
            tab.send(
                    "move",
                    "notebook",
                    at.get(0),
                    "cell",
                    added,
                    "after",
                    with.at("/cells/0/id").asText());
            assertThat(tab.await("notebook").at("/cells/1/id").asText()).isEqualTo(added);
            tab.send("delete", "notebook", at.get(0), "cell", added);
            assertThat(tab.await("notebook").path("cells")).hasSize(2);
            tab.send("undo", "notebook", at.get(0));
            JsonNode back = tab.await("notebook");
            assertThat(back.at("/cells/1/source").asText()).isEqualTo("Some *prose*");
        }
    }

    @Test
    void clearedOutputsComeBack() throws Exception {
        try (TabClient tab = lab.tab()) {
            List<String> at = lab.scratch(tab, "Clearing");
            ObjectNode run = TabClient.message("run", "notebook", at.get(0));
            run.putArray("cells").add(at.get(1));
            run.putObject("sources").put(at.get(1), "6 * 7");
            tab.send(run);
            tab.awaitEnd(at.get(1));
            tab.send("clear", "notebook", at.get(0));
            JsonNode cleared = tab.await("notebook");
            assertThat(cell(cleared, at.get(1)).path("outputs")).isEmpty();
            assertThat(cleared.path("canUndo").asText()).isEqualTo("clearing outputs");
            tab.send("undo", "notebook", at.get(0));
            assertThat(cell(tab.await("notebook"), at.get(1)).path("outputs").findValuesAsText("text"))
                    .contains("42");
        }
    }

    @Test
    void theCoursesCellsAreResetNotDeleted() throws Exception {
        try (TabClient tab = lab.tab()) {
            tab.send("open", "notebook", "02-backprop-from-scratch");
            JsonNode notebook = tab.await("notebook");
            JsonNode code = notebook.path("cells")
                    .valueStream()
                    .filter(cell -> cell.path("kind").asText().equals("code"))
                    .findFirst()
                    .orElseThrow();
            String id = code.path("id").asText();
            tab.send("edit", "notebook", "02-backprop-from-scratch", "cell", id, "source", "int mine;");
            tab.send("delete", "notebook", "02-backprop-from-scratch", "cell", id);
            assertThat(tab.await("error").path("message").asText()).contains("the course's");
            tab.send("reset", "notebook", "02-backprop-from-scratch", "cell", id);
            JsonNode reset = tab.await("notebook");
            assertThat(reset.path("canUndo").asText()).isEqualTo("reset of a cell");
            assertThat(cell(reset, id).path("source")).isEqualTo(code.path("source"));
            tab.send("undo", "notebook", "02-backprop-from-scratch");
            JsonNode undone = cell(tab.await("notebook"), id);
            assertThat(undone.path("source").asText()).isEqualTo("int mine;");
            assertThat(undone.path("original")).isEqualTo(code.path("source"));
        }
    }

    private static JsonNode cell(JsonNode notebook, String id) {
        return notebook.path("cells")
                .valueStream()
                .filter(cell -> cell.path("id").asText().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void anExerciseIsTriedWronglyThenSolved() throws Exception {
        try (TabClient tab = lab.tab()) {
            tab.send("open", "notebook", FIRST);
            JsonNode notebook = tab.await("notebook");
            JsonNode exercise = notebook.path("exercises").get(0);
            assertThat(exercise.path("name").asText()).isEqualTo("Checks01.parameters");
            assertThat(exercise.path("title").asText()).isEqualTo("Count the knobs");
            String stub = exercise.path("cell").asText();
            String check = exercise.path("check").asText();
            String imports = notebook.path("cells")
                    .valueStream()
                    .filter(cell -> cell.path("kind").asText().equals("code"))
                    .findFirst()
                    .orElseThrow()
                    .path("id")
                    .asText();
            for (String answer :
                    List.of("1234567", "2 * 16 + 16 * 8 + 8 * 3", "(2 * 16 + 16) + (16 * 8 + 8) + (8 * 3 + 3)")) {
                ObjectNode run = TabClient.message("run", "notebook", FIRST);
                run.putArray("cells").add(imports).add(stub).add(check);
                run.putObject("sources").put(stub, "double parameters = " + answer + ";");
                tab.send(run);
                JsonNode card = tab.await(
                                "card",
                                message -> message.at("/output/kind").asText().equals("check"))
                        .path("output");
                JsonNode told = tab.await("exercise").path("exercise");
                boolean right = answer.startsWith("(");
                assertThat(card.path("passed").asBoolean()).isEqualTo(right);
                boolean known = answer.startsWith("2");
                assertThat(card.path("mistake").asText().isEmpty()).isNotEqualTo(known);
                // No known mistake: its card has shown the first hint.
                assertThat(told.path("hints").asInt()).isEqualTo(1);
                assertThat(card.path("exercise").asText()).isEqualTo("Checks01.parameters");
                assertThat(told.path("solved").asBoolean()).isEqualTo(right);
                assertThat(told.path("attempts").asInt()).isEqualTo(right ? 3 : known ? 2 : 1);
                tab.awaitEnd(check);
            }
            // What does not compile is not judged, and the card below says that it is of the try before.
            ObjectNode broken = run(FIRST, stub, "double parameters = ;");
            ((ArrayNode) broken.path("cells")).add(check);
            tab.send(broken);
            tab.await(
                    "not checked",
                    message -> message.path("cell").asText().equals(check)
                            && message.path("why").asText().startsWith("not checked"));
            tab.send("reset", "notebook", FIRST, "cell", stub);
            assertThat(tab.await("notebook").path("cells").valueStream())
                    .filteredOn(cell -> cell.path("id").asText().equals(stub))
                    .singleElement()
                    .matches(cell -> cell.path("state").asText().equals("stale"));
            tab.send("solution", "notebook", FIRST, "exercise", "Checks01.layer");
            assertThat(tab.await("solution").path("source").asText()).contains("X.matmul(W).add(b).tanh()");
            tab.send("hint", "notebook", FIRST, "exercise", "Checks01.layer");
            assertThat(tab.await("hint").path("text").asText()).isNotEmpty();
            tab.send("progress");
            JsonNode first = tab.await("progress").at("/notebooks/0");
            assertThat(first.at("/exercises/0/solved").asBoolean()).isTrue();
            assertThat(first.at("/exercises/1/solutionSeen").asBoolean()).isTrue();
            assertThat(first.path("ran").asInt()).isPositive();
        }
    }

    @Test
    void aParameterIsSetAndItsCellRuns() throws Exception {
        try (TabClient tab = lab.tab()) {
            List<String> at = lab.scratch(tab, "Controls");
            String code = "// @param rate: 0.1 | 1\ndouble rate = 0.1;\nSystem.out.println(rate);";
            tab.send("edit", "notebook", at.get(0), "cell", at.get(1), "source", code);
            tab.send("param", "notebook", at.get(0), "cell", at.get(1), "name", "rate", "value", "1");
            assertThat(tab.await("edited").path("source").asText()).contains("double rate = 1;");
            tab.awaitEnd(at.get(1));
            assertThat(tab.printed(at.get(1), 0)).isEqualTo("1.0\n");
            tab.send("param", "notebook", at.get(0), "cell", at.get(1), "name", "rate", "value", "2; System.exit(1)");
            assertThat(tab.await("error").path("message").asText()).contains("rate is one of 0.1, 1");
        }
    }

    @Test
    void aDisplayIsUpdatedInPlaceAndOutputsAreBounded() throws Exception {
        try (TabClient tab = lab.tab()) {
            List<String> at = lab.scratch(tab, "Bounds");
            source(tab, at, "var live = firsthand.display.Display.live(\"before\"); live.update(\"after\");");
            JsonNode update = tab.heard().stream()
                    .filter(message -> message.path("type").asText().equals("update"))
                    .findFirst()
                    .orElseThrow();
            assertThat(update.at("/output/text").asText()).isEqualTo("after");
            int from = tab.heard().size();
            source(tab, at, "for (int i = 0; i < 100_000; i++) System.out.println(\"0123456789\");");
            assertThat(tab.printed(at.get(1), from)).hasSizeLessThan(500_000).contains("the rest is not shown");
        }
    }

    @Test
    void htmlOfACellIsHarmless() throws Exception {
        try (TabClient tab = lab.tab()) {
            List<String> at = lab.scratch(tab, "Evil");
            String evil = "<p id='banners' class='skip firsthand-x' onclick='x()'>shown<script>alert(1)</script>"
                    + "<img src=x onerror=alert(1)><a href='javascript:alert(1)'>a</a><iframe src='/'></iframe>"
                    + "<form action='/workspace.zip'><input></form><style>*{}</style></p>";
            tab.send(run(at.get(0), at.get(1), "firsthand.display.MimeBundle.html(\"" + evil + "\", \"words\")"));
            JsonNode output = tab.await("output").path("output");
            assertThat(output.path("kind").asText()).isEqualTo("html");
            assertThat(output.path("html").asText())
                    .contains("shown")
                    .contains("class=\"firsthand-x\"")
                    .doesNotContainIgnoringCase(
                            "script", "onerror", "onclick", "iframe", "<form", "<input", "<style", " id=");
        }
    }

    @Test
    void allOfAWorkspaceIsResetAndBroughtBack(@TempDir Path other) throws Exception {
        try (OpenLab own = OpenLab.in(other);
                TabClient tab = own.tab()) {
            List<String> at = own.scratch(tab, "Precious");
            tab.send("resetAll");
            JsonNode empty = tab.await("progress");
            assertThat(empty.toString()).doesNotContain(at.get(0));
            tab.send(TabClient.message("undo").put("all", true));
            assertThat(tab.await("progress").toString()).contains(at.get(0));
        }
    }

    @Test
    void whatCannotBeSavedIsKeptAndSavedWhenItCan() throws Exception {
        try (TabClient tab = lab.tab()) {
            List<String> at = lab.scratch(tab, "Full");
            // A folder where the new file is to be written: refused as by a full disk.
            Path inTheWay = Files.createDirectory(lab.workspace.resolve("." + at.get(0) + ".ipynb.part"));
            tab.send("edit", "notebook", at.get(0), "cell", at.get(1), "source", "int precious;");
            JsonNode error = tab.await("error");
            assertThat(error.path("key").asText()).isEqualTo("disk");
            assertThat(error.path("message").asText()).contains("cannot be saved");
            Files.deleteIfExists(inTheWay);
            tab.await("end of the trouble", message -> message.path("gone").asBoolean());
            tab.await("saved");
            assertThat(Files.readString(lab.workspace.resolve(at.get(0) + ".ipynb")))
                    .contains("int precious;");
        }
    }

    @Test
    void aWorkspaceThatCannotBeWrittenIsStillRun(@TempDir Path other) throws Exception {
        Files.createDirectory(other.resolve("workspace"));
        Files.writeString(other.resolve("workspace/.firsthand"), "in the way");
        try (OpenLab own = OpenLab.in(other);
                TabClient tab = own.tab()) {
            tab.send("open", "notebook", FIRST);
            JsonNode notebook = tab.await("notebook");
            assertThat(notebook.path("readOnly").asBoolean()).isTrue();
            String first = notebook.path("cells")
                    .valueStream()
                    .filter(cell -> cell.path("kind").asText().equals("code"))
                    .findFirst()
                    .orElseThrow()
                    .path("id")
                    .asText();
            tab.send(run(FIRST, first, "System.out.println(\"runs\")"));
            tab.awaitEnd(first);
            assertThat(tab.printed(first, 0)).isEqualTo("runs\n");
        }
    }
}
