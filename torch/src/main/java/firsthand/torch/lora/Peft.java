package firsthand.torch.lora;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import firsthand.display.files.Reason;
import firsthand.display.files.WholeFile;
import firsthand.torch.Tensor;
import firsthand.torch.TorchException;
import firsthand.torch.io.SafeTensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The folder in which Python's PEFT library keeps adapters: {@code adapter_config.json} beside {@code
 * adapter_model.safetensors}.
 *
 * {@snippet :
 * Path folder = Path.of("adapter");
 * Peft.write(folder, lora, "sentence-transformers/all-MiniLM-L6-v2"); // PeftModel.from_pretrained(model, folder)
 * Lora other = Lora.into(model, Peft.config(folder));                 // what PEFT's own folder asks for
 * Peft.read(folder, other);
 * }
 *
 * <p>What PEFT can and this library cannot (DoRA, a scale of α/√r, trained biases, a rank of its own for some layers)
 * is an error, not silently something else. Checked both ways, see golden/peft_folder.py: a folder that PEFT 0.21 wrote
 * gives the same logits here, and folders that were written here give PEFT 0.21 the same logits within 4e-7.
 */
public final class Peft {
    private static final String CONFIG = "adapter_config.json";
    private static final String WEIGHTS = "adapter_model.safetensors";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Settings of PEFT that change what an adapter computes, and their only values that mean what is done here. */
    private static final List<String> OFF = List.of(
            "use_dora",
            "use_rslora",
            "use_qalora",
            "lora_bias",
            "fan_in_fan_out",
            "rank_pattern",
            "alpha_pattern",
            "layer_replication",
            "target_parameters",
            "trainable_token_indices");

    private Peft() {}

    /**
     * Writes the adapters of {@code lora} to {@code folder}, which is made if it is not there.
     *
     * @param baseModel the name of the model that they belong to, as the hub has it
     */
    public static void write(Path folder, Lora lora, String baseModel) {
        LoraConfig config = lora.config();
        ObjectNode json = JSON.createObjectNode();
        json.put("base_model_name_or_path", baseModel);
        json.put("bias", "none");
        json.put("fan_in_fan_out", false);
        json.put("inference_mode", true);
        json.put("lora_alpha", config.alpha());
        json.put("lora_dropout", config.dropout());
        config.trained().forEach(json.putArray("modules_to_save")::add);
        json.put("peft_type", "LORA");
        json.put("r", config.rank());
        // PEFT takes endings of paths too, but no * in them: then every layer is named in full.
        boolean starred = config.targets().stream().anyMatch(target -> target.contains("*"));
        List<String> targets = starred ? List.copyOf(lora.layers().keySet()) : config.targets();
        targets.forEach(json.putArray("target_modules")::add);
        json.putNull("task_type");
        json.put("use_dora", false);
        json.put("use_rslora", false);
        try {
            Files.createDirectories(folder);
            SafeTensors.write(folder.resolve(WEIGHTS), lora.savedState(), Map.of("format", "pt"));
            WholeFile.replace(folder.resolve(CONFIG), json.toPrettyString() + "\n");
        } catch (IOException e) {
            throw new TorchException("cannot write adapters to " + folder + ": " + Reason.of(e), e);
        }
    }

    /**
     * What a folder's adapters need: rank, α, which layers, which modules are trained in full.
     *
     * @throws TorchException if there is no such folder, or it asks for something that is not supported; says what
     */
    public static LoraConfig config(Path folder) {
        Path file = folder.resolve(CONFIG);
        JsonNode json = json(file);
        if (!json.path("peft_type").asText().equals("LORA")) {
            throw unsupported(file, "peft_type", json);
        }
        if (!json.path("bias").asText("none").equals("none")) {
            throw unsupported(file, "bias", json);
        }
        for (String name : OFF) {
            JsonNode value = json.path(name);
            if (!value.isMissingNode()
                    && !value.isNull()
                    && !value.equals(JSON.getNodeFactory().booleanNode(false))
                    && !(value.isContainerNode() && value.isEmpty())) {
                throw unsupported(file, name, json);
            }
        }
        if (!json.path("r").isInt() || !json.path("lora_alpha").isNumber()) {
            throw new TorchException(file + " needs a whole number r and a number lora_alpha");
        }
        JsonNode targets = json.path("target_modules");
        if (!targets.isArray() || targets.isEmpty()) { // a text would be a regular expression
            throw unsupported(file, "target_modules", json);
        }
        return new LoraConfig(
                json.path("r").asInt(),
                json.path("lora_alpha").asDouble(),
                json.path("lora_dropout").asDouble(0),
                texts(targets),
                texts(json.path("modules_to_save")));
    }

    /**
     * Copies a folder's adapters into these.
     *
     * @throws TorchException if the folder's r or α is another, or it asks for something that is not supported
     * @throws firsthand.torch.nn.StateDictException naming all that does not fit
     * @throws IllegalStateException while merged
     */
    public static void read(Path folder, Lora lora) {
        LoraConfig theirs = config(folder);
        lora.requireScale(folder, String.valueOf(theirs.rank()), LoraConfig.text(theirs.alpha()));
        Map<String, Tensor> state = SafeTensors.read(folder.resolve(WEIGHTS));
        lora.loadStateDict(Lora.withoutPrefix(state));
    }

    private static JsonNode json(Path file) {
        try {
            JsonNode json = JSON.readTree(Files.readString(file));
            if (!json.isObject()) {
                throw new TorchException(file + " holds no JSON object");
            }
            return json;
        } catch (JsonProcessingException e) {
            throw new TorchException(file + " is not valid JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new TorchException("cannot read " + file + ": " + Reason.of(e), e);
        }
    }

    private static TorchException unsupported(Path file, String name, JsonNode json) {
        return new TorchException("%s says \"%s\": %s, which these adapters cannot do"
                .formatted(file, name, json.path(name).isMissingNode() ? "nothing" : json.path(name)));
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
