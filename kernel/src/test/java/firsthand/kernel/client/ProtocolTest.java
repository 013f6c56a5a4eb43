package firsthand.kernel.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import firsthand.kernel.wire.Json;
import firsthand.kernel.wire.Message;
import firsthand.kernel.wire.Signature;
import firsthand.kernel.wire.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Jupyter's front ends ask beyond running cells. */
class ProtocolTest {
    private static RawKernel kernel;

    @BeforeAll
    static void start() throws Exception {
        kernel = RawKernel.start();
    }

    @AfterAll
    static void close() {
        kernel.close();
    }

    private static ObjectNode ask(String type, ObjectNode content) {
        return kernel.ask(type, content).content();
    }

    @Test
    void itSaysWhatItIs() {
        Message request = RawKernel.message("kernel_info_request", Json.object());
        Message reply = kernel.ask(kernel.shell, request);
        assertThat(reply.type()).isEqualTo("kernel_info_reply");
        assertThat(reply.parent()).isEqualTo(request.header());
        assertThat(reply.content().path("language_info").path("name").asText()).isEqualTo("java");
        assertThat(reply.content().path("protocol_version").asText()).isEqualTo("5.3");
        assertThat(reply.content().path("status").asText()).isEqualTo("ok");
    }

    @Test
    void aWronglySignedMessageIsIgnored() {
        Wire forger = new Wire(new Signature("guessed"));
        forger.send(
                kernel.shell,
                RawKernel.message("execute_request", RawKernel.code("System.setProperty(\"forged\", \"yes\");")));
        // Answers come in order: had the forged one been taken, its reply would be first.
        Message request = RawKernel.message("execute_request", RawKernel.code("System.getProperty(\"forged\");"));
        assertThat(kernel.ask(kernel.shell, request).parentId()).isEqualTo(request.id());
        assertThat(ask("execute_request", RawKernel.code("if (System.getProperty(\"forged\") != null) throw null;"))
                        .path("status")
                        .asText())
                .isEqualTo("ok");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "int x = 1;            | complete",
                "x + 1                 | complete",
                "int f() { return 1; } | complete",
                "for (int i : a) {     | incomplete",
                "f(1,                  | incomplete",
                "int a; int g() {      | incomplete",
                "int x = );            | invalid",
                "import = 7q           | invalid",
                "int = 3;              | invalid",
                "x x x                 | invalid",
                "1 = 2 +               | incomplete",
                "foo(                  | incomplete",
                "class A {             | incomplete",
                "/* and then           | incomplete",
                "'abc                  | invalid",
                "int \\uXY = 3;        | invalid",
                "int f() { return }    | invalid",
                "for (int = 3;;) {}    | invalid",
                "import java.util.*;   | complete",
                "``                    | complete"
            })
    void itTellsWhetherACellIsComplete(String code, String status) {
        assertThat(ask("is_complete_request", RawKernel.code(code))
                        .path("status")
                        .asText())
                .isEqualTo(status);
    }

    @Test
    void itCompletesNames() {
        ObjectNode reply =
                ask("complete_request", RawKernel.code("int µ = 1; Math.sq").put("cursor_pos", 18));
        assertThat(texts(reply.path("matches"))).contains("sqrt(");
        assertThat(reply.path("cursor_start").asInt()).isEqualTo(16);
        assertThat(reply.path("cursor_end").asInt()).isEqualTo(18);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "import java.uti      | util    | 12",
                "import java.util.Lis | List    | 17",
                "import static java.lang.Math.sq | sqrt | 29",
                "Math.sq              | sqrt(   | 5",
                "\"a\".len             | length()| 4",
                "new StringBui        | StringBuilder( | 4",
            })
    void itCompletes(String code, String match, int start) {
        ObjectNode reply = ask("complete_request", RawKernel.code(code).put("cursor_pos", code.length()));
        assertThat(texts(reply.path("matches"))).as("%s", reply).anyMatch(found -> found.startsWith(match));
        assertThat(reply.path("cursor_start").asInt()).isEqualTo(start);
        assertThat(reply.path("cursor_end").asInt()).isEqualTo(code.length());
    }

    @ParameterizedTest
    @ValueSource(strings = {"String s = \"Math.sq", "// Math.sq", "int x = 1; /* Math.sq", "char c = 'M"})
    void insideATextOrACommentThereIsNothingToComplete(String code) {
        ObjectNode reply = ask("complete_request", RawKernel.code(code).put("cursor_pos", code.length()));
        assertThat(reply.path("matches")).isEmpty();
        assertThat(reply.path("status").asText()).isEqualTo("ok");
    }

    @Test
    void itDocumentsWhatStandsAtTheCursor() {
        ObjectNode reply = ask(
                "inspect_request",
                RawKernel.code("int k = 2; Math.floorMod(k, 3)").put("cursor_pos", 20));
        assertThat(reply.path("found").asBoolean()).isTrue();
        assertThat(reply.path("data").path("text/plain").asText()).contains("floorMod(int x, int y)");
        assertThat(ask("inspect_request", RawKernel.code("nothingKnown").put("cursor_pos", 3))
                        .path("found")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void thereAreNoComms() {
        assertThat(ask("comm_info_request", Json.object()).path("comms").isObject())
                .isTrue();
    }

    private static List<String> inputs(ObjectNode request) {
        List<String> inputs = new ArrayList<>();
        ask("history_request", request)
                .path("history")
                .forEach(entry -> inputs.add(entry.path(2).asText()));
        return inputs;
    }

    private static ObjectNode history(String how) {
        return Json.object().put("hist_access_type", how).put("output", false).put("raw", true);
    }

    @Test
    void itRemembersWhatWasRun() {
        for (String code : List.of("40 + 1", "40 + 2", "var unique = 5;", "40 + 1")) {
            ask("execute_request", RawKernel.code(code));
        }
        ask("execute_request", RawKernel.code("40 + 3").put("store_history", false));
        assertThat(inputs(history("tail").put("n", 3))).containsExactly("40 + 2", "var unique = 5;", "40 + 1");
        JsonNode last = ask("history_request", history("tail").put("n", 1).put("output", true))
                .path("history")
                .path(0);
        assertThat(texts(last.path(2))).containsExactly("40 + 1", "41");
        int line = last.path(1).asInt();
        assertThat(inputs(history("range")
                        .put("session", 0)
                        .put("start", line - 1)
                        .put("stop", line)))
                .containsExactly("var unique = 5;");
        assertThat(inputs(history("range").put("session", -1).put("start", 0).put("stop", line)))
                .isEmpty();
        assertThat(inputs(history("search").put("pattern", "40 + ?"))).containsExactly("40 + 1", "40 + 2", "40 + 1");
        assertThat(inputs(history("search").put("pattern", "40*").put("unique", true)))
                .containsExactly("40 + 2", "40 + 1");
        assertThat(inputs(history("search").put("pattern", "40*").put("n", 1))).containsExactly("40 + 1");
    }

    @Test
    void aCellCanClearWhatItHasShown() {
        Message now = RawKernel.message("execute_request", RawKernel.code("firsthand.display.Display.clear();"));
        kernel.ask(kernel.shell, now);
        assertThat(kernel.hear("clear_output", now).content().path("wait").asBoolean(true))
                .isFalse();
        Message later = RawKernel.message("execute_request", RawKernel.code("firsthand.display.Display.clearLater();"));
        kernel.ask(kernel.shell, later);
        assertThat(kernel.hear("clear_output", later).content().path("wait").asBoolean(false))
                .isTrue();
    }

    @Test
    void aFrontEndThatComesBackWithItsNameIsAnswered() {
        try (RawKernel.Line first = kernel.reconnect()) {
            assertThat(first.isAnswered()).isTrue();
            try (RawKernel.Line second = kernel.reconnect()) {
                assertThat(second.isAnswered()).isTrue();
            }
        }
    }

    @Test
    void cellsThatWaitBehindAFailingOneAreAborted() {
        assertThat(statuses(true)).containsExactly("error", "aborted", "aborted", "ok");
        assertThat(statuses(false)).containsExactly("error", "ok", "ok", "ok");
    }

    @Test
    void aCellSentOnceTheFailureIsKnownIsRun() {
        for (int i = 0; i < 200; i++) {
            kernel.wire.send(
                    kernel.shell,
                    RawKernel.message("execute_request", RawKernel.code("Thread.sleep(5); throw new Error();")));
            kernel.wire.send(kernel.shell, RawKernel.message("execute_request", RawKernel.code("1")));
            assertThat(kernel.receive(kernel.shell).content().path("status").asText())
                    .isEqualTo("error");
            // The second one may come in time to be aborted or not; one asked after both answers is meant.
            kernel.receive(kernel.shell);
            assertThat(ask("execute_request", RawKernel.code("2"))
                            .path("status")
                            .asText())
                    .isEqualTo("ok");
        }
    }

    /** The statuses of a failing cell, of two sent behind it, and of one sent after all. */
    private static List<String> statuses(boolean stopOnError) {
        kernel.wire.send(
                kernel.shell,
                RawKernel.message(
                        "execute_request",
                        RawKernel.code("Thread.sleep(500); throw new Error();").put("stop_on_error", stopOnError)));
        kernel.wire.send(kernel.shell, RawKernel.message("execute_request", RawKernel.code("1")));
        kernel.wire.send(kernel.shell, RawKernel.message("execute_request", RawKernel.code("2")));
        List<String> statuses = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            statuses.add(kernel.receive(kernel.shell).content().path("status").asText());
        }
        statuses.add(ask("execute_request", RawKernel.code("3")).path("status").asText());
        return statuses;
    }

    @Test
    void inputIsAskedOfTheFrontEnd() {
        kernel.wire.send(
                kernel.shell,
                RawKernel.message(
                        "execute_request",
                        RawKernel.code(
                                        "String name = new Scanner(System.in).nextLine(); if (!name.equals(\"Ada\")) throw null;")
                                .put("allow_stdin", true)));
        Message asked = kernel.receive(kernel.stdin);
        assertThat(asked.type()).isEqualTo("input_request");
        kernel.wire.send(
                kernel.stdin, RawKernel.message("input_reply", Json.object().put("value", "Ada")));
        assertThat(kernel.receive(kernel.shell).content().path("status").asText())
                .isEqualTo("ok");
    }

    @Test
    void aFailureTellsItsLineInTheMetadata() {
        Message reply = kernel.ask("execute_request", RawKernel.code("int a = 1;\nint b = a / 0;"));
        assertThat(reply.content().path("ename").asText()).isEqualTo("ArithmeticException");
        assertThat(reply.metadata().path("line").asInt()).isEqualTo(2);
    }

    @Test
    void anInterruptBetweenCellsDoesNothing() {
        Message reply = kernel.ask(kernel.control, RawKernel.message("interrupt_request", Json.object()));
        assertThat(reply.content().path("status").asText()).isEqualTo("ok");
        assertThat(ask("execute_request", RawKernel.code("for (int i = 0; i < 9; i++) Thread.sleep(1);"))
                        .path("status")
                        .asText())
                .isEqualTo("ok");
    }

    @Test
    void anInterruptSignalStopsTheCell() throws Exception {
        Message request = RawKernel.message(
                "execute_request", RawKernel.code("System.out.println(\"running\");\nwhile (true) {}"));
        kernel.wire.send(kernel.shell, request);
        kernel.hear("stream", request);
        new ProcessBuilder("kill", "-INT", Long.toString(kernel.process.pid()))
                .start()
                .waitFor();
        assertThat(kernel.receive(kernel.shell).content().path("ename").asText())
                .isEqualTo("Interrupted");
    }

    @Test
    void aCellIsFramedByBusyAndIdle() throws Exception {
        try (RawKernel own = RawKernel.start()) {
            Message request = RawKernel.message("execute_request", RawKernel.code("System.out.println(5);\n6"));
            own.wire.send(own.shell, request);
            List<String> types = new ArrayList<>();
            while (!types.contains("idle")) {
                Message heard = own.receive(own.iopub);
                if (heard.parentId().equals(request.id())) {
                    types.add(
                            heard.type().equals("status")
                                    ? heard.content().path("execution_state").asText()
                                    : heard.type());
                }
            }
            // A line and its end may come one after the other.
            assertThat(types.stream().distinct())
                    .containsExactly("busy", "execute_input", "stream", "execute_result", "idle");
        }
    }

    @Test
    void itEndsWhenAskedTo() throws Exception {
        try (RawKernel own = RawKernel.start()) {
            Message reply = own.ask(
                    own.control,
                    RawKernel.message("shutdown_request", Json.object().put("restart", false)));
            assertThat(reply.type()).isEqualTo("shutdown_reply");
            assertThat(own.process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(own.process.exitValue()).isZero();
        }
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(node -> texts.add(node.asText()));
        return texts;
    }
}
