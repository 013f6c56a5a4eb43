package firsthand.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A headless Chromium with one page, asked through its DevTools protocol: what {@code bench} measures in a page. */
final class Chromium implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PATIENCE_SECONDS = 60;

    private final Process process;
    private final WebSocket line;
    private final BlockingQueue<JsonNode> answers;
    private int asked;

    private Chromium(Process process, WebSocket line, BlockingQueue<JsonNode> answers) {
        this.process = process;
        this.line = line;
        this.answers = answers;
    }

    /**
     * Starts it on a page.
     *
     * @param profile an empty folder of its own
     * @throws IOException if there is no Chromium on the PATH, or it does not answer
     */
    static Chromium open(Path profile, String address) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        program().toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--window-size=1280,900",
                        "--user-data-dir=" + profile,
                        "--remote-debugging-port=0",
                        address)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            BlockingQueue<JsonNode> answers = new LinkedBlockingQueue<>();
            HttpClient client = HttpClient.newHttpClient();
            WebSocket line = client.newWebSocketBuilder()
                    .buildAsync(
                            URI.create(page(client, profile)),
                            new WholeMessages(message -> answers.add(parsed(message))))
                    .join();
            return new Chromium(process, line, answers);
        } catch (IOException | InterruptedException | RuntimeException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    private static JsonNode parsed(String message) {
        try {
            return JSON.readTree(message);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path program() throws IOException {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.of("chromium", "chromium-browser", "google-chrome")
                .flatMap(name -> Stream.of(path.split(File.pathSeparator)).map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IOException("this measures in a browser: it needs chromium on the PATH"));
    }

    /** Where the page listens: Chromium writes its port into a file when it is ready. */
    private static String page(HttpClient client, Path profile) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        Path port = profile.resolve("DevToolsActivePort");
        while (System.nanoTime() < end) {
            if (Files.exists(port) && !Files.readAllLines(port).isEmpty()) {
                URI list = URI.create(
                        "http://127.0.0.1:" + Files.readAllLines(port).getFirst() + "/json");
                String pages = client.send(HttpRequest.newBuilder(list).build(), HttpResponse.BodyHandlers.ofString())
                        .body();
                for (JsonNode target : JSON.readTree(pages)) {
                    if (target.path("type").asText().equals("page")) {
                        return target.path("webSocketDebuggerUrl").asText();
                    }
                }
            }
            Thread.sleep(20);
        }
        throw new IOException("chromium did not start within " + PATIENCE_SECONDS + " s");
    }

    /** Runs a script in every page from now on, before the page's own. */
    void before(String script) throws IOException, InterruptedException {
        ask("Page.enable", JSON.createObjectNode());
        ask("Page.addScriptToEvaluateOnNewDocument", JSON.createObjectNode().put("source", script));
    }

    /** Goes to another page. */
    void go(String address) throws IOException, InterruptedException {
        ask("Page.navigate", JSON.createObjectNode().put("url", address));
    }

    /** The value of a script's expression; of a promise, what it brings. */
    JsonNode evaluate(String script) throws IOException, InterruptedException {
        JsonNode answer = ask(
                "Runtime.evaluate",
                JSON.createObjectNode()
                        .put("expression", script)
                        .put("awaitPromise", true)
                        .put("returnByValue", true));
        if (answer.has("exceptionDetails")) {
            throw new IOException("the page failed: " + answer.at("/exceptionDetails/exception/description"));
        }
        return answer.at("/result/value");
    }

    /** Waits until an expression is true. */
    void await(String condition) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!evaluate("!!(" + condition + ")").asBoolean()) {
            if (System.nanoTime() > end) {
                throw new IOException("the page never came to: " + condition);
            }
            Thread.sleep(5);
        }
    }

    /** Types a text where the cursor is, as if pasted. */
    void insert(String text) throws IOException, InterruptedException {
        ask("Input.insertText", JSON.createObjectNode().put("text", text));
    }

    /** Presses Enter or a letter, with Control held. */
    void control(String key) throws IOException, InterruptedException {
        boolean enter = key.equals("Enter");
        ObjectNode press = JSON.createObjectNode()
                .put("key", key)
                .put("code", enter ? "Enter" : "Key" + key.toUpperCase(java.util.Locale.ROOT))
                .put("windowsVirtualKeyCode", enter ? 13 : Character.toUpperCase(key.charAt(0)))
                .put("modifiers", 2);
        ask("Input.dispatchKeyEvent", press.deepCopy().put("type", "rawKeyDown"));
        ask("Input.dispatchKeyEvent", press.put("type", "keyUp"));
    }

    private JsonNode ask(String method, ObjectNode parameters) throws IOException, InterruptedException {
        int id = ++asked;
        ObjectNode question = JSON.createObjectNode().put("id", id).put("method", method);
        question.set("params", parameters);
        line.sendText(question.toString(), true).join();
        while (true) {
            JsonNode answer = answers.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (answer == null) {
                throw new IOException("chromium gives no answer to " + method);
            }
            if (answer.path("id").asInt() == id) {
                if (answer.has("error")) {
                    throw new IOException(
                            method + ": " + answer.at("/error/message").asText());
                }
                return answer.path("result");
            }
        }
    }

    @Override
    public void close() {
        line.abort();
        process.destroy();
        process.onExit()
                .orTimeout(10, TimeUnit.SECONDS)
                .exceptionally(_ -> process.destroyForcibly())
                .join();
    }
}
