package firsthand.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import firsthand.torch.models.GptConfig;
import firsthand.torch.train.GptTraining;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything that decides a training's losses. Device and number of processes are left out: they change only the order
 * of sums, so a training may go on elsewhere.
 *
 * @param preset the name of the setting it began with
 * @param text the text's name, for people
 * @param sha256 the text's checksum
 * @param seed of the first weights, the order of examples and dropout
 * @param model the model's shape
 * @param training how it is trained
 */
public record RunConfig(String preset, String text, String sha256, long seed, GptConfig model, GptTraining training) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The same with other values of some settings of the model or the training, by their names here. */
    public RunConfig with(Map<String, ? extends Number> changes) {
        ObjectNode all = JSON.valueToTree(this);
        changes.forEach((name, value) -> {
            ObjectNode part = (ObjectNode) (all.get("model").has(name) ? all.get("model") : all.get("training"));
            if (!part.has(name)) {
                throw new IllegalArgumentException("a training has no setting " + name);
            }
            part.set(name, JSON.valueToTree(value));
        });
        return JSON.convertValue(all, RunConfig.class);
    }

    /** As JSON for people, over several lines. */
    String toJson() {
        return json(JSON.writer().with(SerializationFeature.INDENT_OUTPUT));
    }

    /** As JSON in one line; two configurations are the same if these are. */
    String toLine() {
        return json(JSON.writer());
    }

    private String json(com.fasterxml.jackson.databind.ObjectWriter writer) {
        try {
            return writer.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("numbers and texts can always be written", e);
        }
    }

    /** The configuration that {@link #toJson} wrote. */
    static RunConfig parse(String json) throws JsonProcessingException {
        return JSON.readValue(json, RunConfig.class);
    }

    /** What differs in {@code other}, one line each: {@code training.steps: 2000, now 500}. */
    List<String> differences(RunConfig other) {
        Map<String, String> here = flat(JSON.valueToTree(this));
        Map<String, String> there = flat(JSON.valueToTree(other));
        List<String> lines = new ArrayList<>();
        here.forEach((name, value) -> {
            if (!value.equals(there.get(name))) {
                lines.add(name + ": " + value + ", now " + there.get(name));
            }
        });
        return lines;
    }

    private static Map<String, String> flat(JsonNode node) {
        Map<String, String> all = new LinkedHashMap<>();
        flatten("", node, all);
        return all;
    }

    private static void flatten(String prefix, JsonNode node, Map<String, String> into) {
        node.properties().forEach(field -> {
            if (field.getValue().isObject()) {
                flatten(prefix + field.getKey() + ".", field.getValue(), into);
            } else {
                into.put(prefix + field.getKey(), field.getValue().asText());
            }
        });
    }
}
