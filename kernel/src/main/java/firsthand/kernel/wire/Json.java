package firsthand.kernel.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** JSON as the protocol uses it: objects as UTF-8 bytes. */
public final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    /** A new, empty object. */
    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** A list of strings. */
    public static ArrayNode strings(List<String> values) {
        ArrayNode array = MAPPER.createArrayNode();
        values.forEach(array::add);
        return array;
    }

    /** Any tree of maps, lists, strings, numbers and booleans. */
    public static JsonNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    /**
     * Reads one object.
     *
     * @throws IOException if the bytes are no JSON, or JSON but no object
     */
    public static ObjectNode read(byte[] utf8) throws IOException {
        if (MAPPER.readTree(utf8) instanceof ObjectNode object) {
            return object;
        }
        throw new IOException("expected a JSON object: " + new String(utf8, StandardCharsets.UTF_8));
    }

    /** Writes one object. */
    public static byte[] write(JsonNode value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Writes one object for people: indented. */
    public static String pretty(JsonNode value) {
        return value.toPrettyString() + "\n";
    }
}
