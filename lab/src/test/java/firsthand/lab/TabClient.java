package firsthand.lab;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A browser's tab, as far as the server sees one: a live line, and all that came over it. */
final class TabClient implements AutoCloseable {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final WebSocket socket;
    private final LinkedBlockingQueue<JsonNode> inbox = new LinkedBlockingQueue<>();
    private final List<JsonNode> all = new ArrayList<>();

    TabClient(HttpClient http, int port, String cookie) {
        socket = http.newWebSocketBuilder()
                .header("Cookie", cookie)
                .header("Origin", "http://127.0.0.1:" + port)
                .buildAsync(URI.create("ws://127.0.0.1:" + port + "/live"), new WebSocket.Listener() {
                    private final StringBuilder parts = new StringBuilder();

                    @Override
                    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
                        parts.append(data);
                        if (last) {
                            try {
                                inbox.add(MAPPER.readTree(parts.toString()));
                            } catch (JsonProcessingException e) {
                                throw new AssertionError(e);
                            }
                            parts.setLength(0);
                        }
                        from.request(1);
                        return null;
                    }

                    @Override
                    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
                        inbox.add(JsonNodeFactory.instance
                                .objectNode()
                                .put("type", "closed")
                                .put("code", code));
                        return null;
                    }

                    @Override
                    public void onError(WebSocket from, Throwable error) {
                        inbox.add(JsonNodeFactory.instance.objectNode().put("type", "closed"));
                    }
                })
                .join();
    }

    static ObjectNode message(String type, String... keysAndValues) {
        ObjectNode message = JsonNodeFactory.instance.objectNode().put("type", type);
        for (int i = 0; i < keysAndValues.length; i += 2) {
            message.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return message;
    }

    void send(ObjectNode message) {
        socket.sendText(message.toString(), true).join();
    }

    void sendRaw(String text) {
        socket.sendText(text, true).join();
    }

    /** One message in pieces that never end. */
    void sendParts(String part, int times) {
        try {
            for (int i = 0; i < times; i++) {
                socket.sendText(part, false).join();
            }
        } catch (CompletionException cutOff) {
            // As is expected.
        }
    }

    void send(String type, String... keysAndValues) {
        send(message(type, keysAndValues));
    }

    /** The next message that fits; those before it are passed over, but stay in {@link #heard}. */
    JsonNode await(String what, Predicate<JsonNode> wanted) throws InterruptedException {
        return await(what, wanted, LIMIT);
    }

    private JsonNode await(String what, Predicate<JsonNode> wanted, Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (System.nanoTime() < deadline) {
            JsonNode next = inbox.poll(100, TimeUnit.MILLISECONDS);
            if (next != null) {
                all.add(next);
                if (wanted.test(next)) {
                    return next;
                }
            }
        }
        throw new AssertionError("there came no " + what + "; the last messages: "
                + all.subList(Math.max(0, all.size() - 12), all.size()).stream()
                        .map(one -> one.toString()
                                .substring(0, Math.min(300, one.toString().length())))
                        .toList());
    }

    JsonNode await(String type) throws InterruptedException {
        return await(type, message -> message.path("type").asText().equals(type));
    }

    /** The cell's next state that is no mere stage on the way. */
    JsonNode awaitEnd(String cell) throws InterruptedException {
        return awaitEnd(cell, LIMIT);
    }

    JsonNode awaitEnd(String cell, Duration limit) throws InterruptedException {
        return await(
                "end of " + cell,
                message -> message.path("type").asText().equals("state")
                        && message.path("cell").asText().equals(cell)
                        && List.of("ok", "error").contains(message.path("state").asText()),
                limit);
    }

    /** The largest number under this key in the messages of a type that came, looked at or not; 0 if none did. */
    int lastNumber(String type, String key) {
        inbox.drainTo(all);
        return all.stream()
                .filter(message -> message.path("type").asText().equals(type))
                .mapToInt(message -> message.path(key).asInt())
                .max()
                .orElse(0);
    }

    /** All that came so far and was looked at. */
    List<JsonNode> heard() {
        return all;
    }

    /** The texts that a cell printed, among what was heard since {@code from}. */
    String printed(String cell, int from) {
        StringBuilder text = new StringBuilder();
        for (JsonNode message : all.subList(from, all.size())) {
            if (message.path("cell").asText().equals(cell)) {
                switch (message.path("type").asText()) {
                    case "cleared" -> text.setLength(0);
                    case "append" -> text.append(message.path("text").asText());
                    case "output", "update" ->
                        text.append(message.path("output").path("text").asText());
                    default -> {}
                }
            }
        }
        return text.toString();
    }

    /** Breaks the line as a sleeping laptop does. */
    void breakLine() {
        socket.abort();
    }

    @Override
    public void close() {
        socket.abort();
    }
}
