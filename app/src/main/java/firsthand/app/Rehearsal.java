package firsthand.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import firsthand.kernel.client.KernelSettings;
import firsthand.lab.Lab;
import firsthand.lab.LabSettings;
import firsthand.publish.Course;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What {@link QuickStart} lets Java watch: a lab is opened, a page read as a browser reads it, and the first cells of
 * the first notebook are run.
 */
final class Rehearsal {
    private static final int CELLS = 6;
    private static final int PATIENCE_SECONDS = 120;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern LOADED = Pattern.compile("(?:href|src)=\"(/(?:lab|modules|assets)/[^\"]+)\"");

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI address;
    private final String cookie;

    private Rehearsal(URI address) {
        this.address = address;
        cookie = "firsthand-" + address.getPort() + "=" + address.getQuery().substring("token=".length());
    }

    /**
     * Rehearses in the folder {@code arguments[0]}, with a kernel that has the flags that follow, and ends the process.
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Locale.setDefault(Locale.US); // as Main does
        Path folder = Path.of(arguments[0]);
        Course course = Course.here();
        String notebook = Course.name(course.choose(List.of()).getFirst());
        Main.commandLine().parseArgs("lab", notebook, "--no-browser");
        KernelSettings kernel = KernelSettings.current();
        for (String flag : List.of(arguments).subList(1, arguments.length)) {
            kernel = kernel.flag(flag);
        }
        LabSettings settings = new LabSettings(
                course, folder.resolve("workspace"), folder.resolve("site"), kernel, 0, Duration.ofHours(1));
        try (Lab lab = Lab.open(settings)) {
            Rehearsal rehearsal = new Rehearsal(URI.create(lab.address()));
            rehearsal.read("/");
            rehearsal.read("/notebooks/" + notebook);
            rehearsal.run(notebook);
        }
        System.exit(0);
    }

    private String get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address.resolve(path))
                .header("Cookie", cookie)
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    /** A page, and all that it loads. */
    private void read(String page) throws IOException, InterruptedException {
        List<String> loaded = LOADED.matcher(get(page))
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
        for (String path : loaded) {
            get(path);
        }
        get("/lab/course.json");
    }

    /** Runs the first cells, then ends Java from within, so that it has the time it needs to write down what it saw. */
    private void run(String notebook) throws IOException, InterruptedException {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        WebSocket line = http.newWebSocketBuilder()
                .header("Cookie", cookie)
                .header("Origin", "http://" + address.getAuthority())
                .buildAsync(URI.create("ws://" + address.getAuthority() + "/live"), new WholeMessages(heard::add))
                .join();
        say(line, message("open", notebook));
        List<String> cells = new ArrayList<>();
        for (JsonNode cell : await(heard, "notebook", Set.of()).path("cells")) {
            if (cell.path("kind").asText().equals("code") && cells.size() < CELLS) {
                cells.add(cell.path("id").asText());
            }
        }
        for (String cell : cells) {
            run(line, notebook, cell, null);
            await(heard, "state", Set.of("ok", "error"));
        }
        run(line, notebook, cells.getFirst(), "System.exit(0)");
        await(heard, "kernel", Set.of("dead"));
        line.abort();
    }

    private static ObjectNode message(String type, String notebook) {
        return JSON.createObjectNode().put("type", type).put("notebook", notebook);
    }

    private static void say(WebSocket line, ObjectNode message) {
        line.sendText(message.toString(), true).join();
    }

    private static void run(WebSocket line, String notebook, String cell, @Nullable String source) {
        ObjectNode run = message("run", notebook);
        run.putArray("cells").add(cell);
        if (source != null) {
            run.putObject("sources").put(cell, source);
        }
        say(line, run);
    }

    /** The next message of a type; if {@code states} has any, in one of these. */
    private static JsonNode await(BlockingQueue<String> heard, String type, Set<String> states)
            throws IOException, InterruptedException {
        while (true) {
            String next = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (next == null) {
                throw new IOException("the lab said nothing of \"" + type + "\"");
            }
            JsonNode message = JSON.readTree(next);
            if (message.path("type").asText().equals(type)
                    && (states.isEmpty()
                            || states.contains(message.path("state").asText()))) {
                return message;
            }
        }
    }
}
