package firsthand.kernel.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import firsthand.display.MimeBundle;
import firsthand.kernel.wire.Message;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Outputs as the kernel's messages tell them. */
final class Outputs {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Outputs() {}

    /** The output that a broadcast tells; empty if it tells something else. */
    static Optional<Output> of(Message message) {
        ObjectNode content = message.content();
        String displayId = content.path("transient").path("display_id").asText(null);
        return Optional.ofNullable(
                switch (message.type()) {
                    case "stream" ->
                        new Output.Stream(
                                content.path("name").asText(),
                                content.path("text").asText());
                    case "display_data" -> new Output.Shown(bundle(content), displayId);
                    case "update_display_data" ->
                        displayId == null ? null : new Output.Updated(bundle(content), displayId);
                    case "execute_result" ->
                        new Output.Result(content.path("execution_count").asInt(), bundle(content));
                    case "clear_output" ->
                        new Output.Cleared(content.path("wait").asBoolean());
                    case "error" -> failure(message);
                    default -> null;
                });
    }

    /** The failure that an {@code error} or a failed {@code execute_reply} tells. */
    static Output.Failure failure(Message message) {
        ObjectNode content = message.content();
        List<String> traceback = new ArrayList<>();
        content.path("traceback").forEach(line -> traceback.add(line.asText()));
        return new Output.Failure(
                content.path("ename").asText(),
                content.path("evalue").asText(),
                traceback,
                message.metadata().path("line").asInt(0));
    }

    private static MimeBundle bundle(ObjectNode content) {
        Map<String, String> data = new LinkedHashMap<>();
        content.path("data").properties().forEach(entry -> data.put(entry.getKey(), text(entry.getValue())));
        data.putIfAbsent(MimeBundle.TEXT, "");
        Map<String, Map<String, Object>> metadata = new LinkedHashMap<>();
        content.path("metadata").properties().forEach(entry -> {
            Map<String, Object> hints = new LinkedHashMap<>();
            entry.getValue()
                    .properties()
                    .forEach(hint -> hints.put(hint.getKey(), MAPPER.convertValue(hint.getValue(), Object.class)));
            metadata.put(entry.getKey(), hints);
        });
        return new MimeBundle(data, metadata);
    }

    /** Content of JSON types may come as a tree instead of as text. */
    private static String text(JsonNode value) {
        return value.isTextual() ? value.asText() : value.toString();
    }
}
