package firsthand.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import firsthand.torch.models.GptConfig;
import firsthand.torch.train.GptTraining;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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
    /** Nothing may be missing, null, of another kind or followed by something else. */
    private static final ObjectMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .build();
    /** 40 GB in float32; more than this program trains. */
    private static final double MOST_WEIGHTS = 1e10;

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

    /**
     * The configuration that {@link #toJson} wrote.
     *
     * @throws JsonProcessingException if it is not JSON, or lacks something
     * @throws IllegalArgumentException if a value cannot be; names it
     */
    static RunConfig parse(String json) throws JsonProcessingException {
        RunConfig config = STRICT.readValue(json, RunConfig.class);
        if (config == null) {
            throw new IllegalArgumentException("it is empty");
        }
        config.requirePossible();
        return config;
    }

    /** What the records themselves do not refuse: sizes that no machine has room for, rates that lead nowhere. */
    private void requirePossible() {
        within("model.vocabulary", model.vocabulary(), 1, 10_000_000);
        within("model.context", model.context(), 1, 10_000_000);
        within("model.layers", model.layers(), 1, 1_000);
        within("model.width", model.width(), 1, 1_000_000);
        within("training.steps", (double) training.steps(), 1, Integer.MAX_VALUE);
        within("training.batch", training.batch(), 1, 1_000_000);
        within("training.warmup", (double) training.warmup(), 0, (double) training.steps());
        for (double rate : new double[] {training.lr(), training.minLr(), training.weightDecay(), training.clip()}) {
            within("training: a rate, a decay or a norm", rate, 0, 1e6);
        }
        within("training.beta1", training.beta1(), 0, Math.nextDown(1.0));
        within("training.beta2", training.beta2(), 0, Math.nextDown(1.0));
        double weights = 12.0 * model.layers() * model.width() * model.width()
                + (double) model.width() * (model.vocabulary() + model.context());
        within("the number of the model's weights", weights, 1, MOST_WEIGHTS);
    }

    private static void within(String name, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(
                    "%s is %s, not between %s and %s".formatted(name, text(value), text(least), text(most)));
        }
    }

    private static String text(double value) {
        return value == Math.rint(value) ? String.format(Locale.ROOT, "%,.0f", value) : Double.toString(value);
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
