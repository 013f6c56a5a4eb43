package firsthand.torch.lora;

import firsthand.torch.Tensor;
import firsthand.torch.Torch;
import firsthand.torch.TorchException;
import firsthand.torch.io.SafeTensors;
import firsthand.torch.nn.Linear;
import firsthand.torch.nn.Module;
import firsthand.torch.nn.StateDictException;
import firsthand.torch.nn.StateDictReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The adapters in one model, taken together.
 *
 * {@snippet :
 * Lora lora = Lora.into(model, LoraConfig.of(8, 16, "query", "value").withTrained("classifier"));
 * AdamW optimizer = new AdamW(lora.parameters(), 1e-3);
 * // … train …
 * lora.save(file); // a few hundred kilobytes
 * lora.merge();    // from here on as fast as the model without adapters
 * }
 *
 * <p>Files are in the safetensors format under the keys of the PEFT library,
 * {@code base_model.model.PATH.lora_A.weight}; r, α and the targets stand in the file's metadata under PEFT's names.
 * {@link Peft} reads and writes the folder in which PEFT keeps both.
 * Source: Hu et al. 2022.
 */
public final class Lora {
    private static final String PREFIX = "base_model.model.";

    private final Module model;
    private final LoraConfig config;
    private final Map<String, LoraLinear> layers = new LinkedHashMap<>();

    private Lora(Module model, LoraConfig config) {
        this.model = model;
        this.config = config;
    }

    /**
     * Wraps the linear layers of {@code model} that {@code config} names, and freezes all but the adapters and the
     * modules that are to be trained. The model computes the same as before, to the bit.
     *
     * @throws IllegalArgumentException if a target matches no replaceable linear layer, or one that is adapted already,
     *     or there is no module of a name; nothing is changed then
     */
    public static Lora into(Module model, LoraConfig config) {
        Map<String, Module> modules = model.namedModules();
        Map<String, Linear> chosen = new LinkedHashMap<>();
        for (String path : model.replaceablePaths()) {
            if (modules.get(path) instanceof LoraLinear) {
                throw new IllegalArgumentException(
                        "\"" + path + "\" has an adapter already; unload() the old ones first");
            }
            if (config.matches(path) && modules.get(path) instanceof Linear linear) {
                chosen.put(path, linear);
            }
        }
        for (String target : config.targets()) {
            if (chosen.keySet().stream().noneMatch(path -> LoraConfig.matches(target, path))) {
                throw new IllegalArgumentException("no replaceable linear layer's path ends in \"" + target
                        + "\"; there are: " + linearPaths(model));
            }
        }
        for (String path : config.trained()) {
            if (!modules.containsKey(path)) {
                throw new IllegalArgumentException(
                        "there is no module \"" + path + "\" to train; at the top there are: "
                                + model.namedChildren().keySet());
            }
        }
        Lora lora = new Lora(model, config);
        model.requiresGrad_(false);
        chosen.forEach((path, linear) -> {
            LoraLinear layer = new LoraLinear(linear, config.rank(), config.alpha(), config.dropout());
            model.replace(path, layer);
            lora.layers.put(path, layer);
        });
        config.trained()
                .forEach(path -> Objects.requireNonNull(modules.get(path)).requiresGrad_(true));
        return lora;
    }

    /** The paths of linear layers that can be replaced, those that differ only in a number as one. */
    private static List<String> linearPaths(Module model) {
        Map<String, Module> modules = model.namedModules();
        return model.replaceablePaths().stream()
                .filter(path -> modules.get(path) instanceof Linear)
                .map(path -> path.replaceAll("(?<=\\.)\\d+(?=\\.)", "*"))
                .distinct()
                .toList();
    }

    /** What was adapted, by path. */
    public Map<String, LoraLinear> layers() {
        return Collections.unmodifiableMap(layers);
    }

    /** Rank, α, targets. */
    public LoraConfig config() {
        return config;
    }

    /** The parameters to train: A and B of each adapter, then those of the modules that are trained as they are. */
    public List<Tensor> parameters() {
        return new ArrayList<>(stateDict().values());
    }

    /** How many numbers are trained. */
    public long numParameters() {
        return parameters().stream().mapToLong(Tensor::numel).sum();
    }

    /**
     * Adds each correction to its W: the model computes the same (but for rounding), as fast as without adapters.
     *
     * @throws IllegalStateException if it is merged already
     */
    public void merge() {
        layers.values().forEach(LoraLinear::merge);
    }

    /**
     * Gives every W back as it was, to the bit.
     *
     * @throws IllegalStateException if it is not merged
     */
    public void unmerge() {
        layers.values().forEach(LoraLinear::unmerge);
    }

    /** Whether the corrections are added to the weights. */
    public boolean isMerged() {
        return layers.values().stream().anyMatch(LoraLinear::isMerged);
    }

    /**
     * Puts the linear layers back in their places, as they are now: after {@link #merge} with the corrections inside,
     * else as they were at first. The model's state has its old names again. Parameters stay frozen.
     */
    public void unload() {
        layers.forEach((path, layer) -> model.replace(path, layer.base()));
        layers.clear();
    }

    // ---- State ----

    /**
     * A and B of each adapter under {@code PATH.lora_A.weight} and {@code PATH.lora_B.weight}, and what is trained as
     * it is.
     */
    public Map<String, Tensor> stateDict() {
        Map<String, Tensor> state = new LinkedHashMap<>();
        layers.forEach((path, layer) -> {
            state.put(path + ".lora_A.weight", layer.a());
            state.put(path + ".lora_B.weight", layer.b());
        });
        Map<String, Module> modules = model.namedModules();
        config.trained()
                .forEach(path -> Objects.requireNonNull(modules.get(path))
                        .stateDict()
                        .forEach((name, tensor) -> state.put(path + "." + name, tensor)));
        return state;
    }

    /**
     * Copies the tensors of {@code state} into the adapters. Nothing is changed if anything does not fit.
     *
     * @throws StateDictException naming all that does not fit
     * @throws IllegalStateException while merged: the old correction would stay inside W
     */
    public void loadStateDict(Map<String, Tensor> state) {
        if (isMerged()) {
            throw new IllegalStateException("the adapters are merged; unmerge() before others are loaded");
        }
        Map<String, Tensor> own = stateDict();
        StateDictReport report = StateDictReport.compare(own, state);
        if (!report.isClean()) {
            throw new StateDictException("the adapters", report);
        }
        Torch.noGrad(() -> own.forEach((name, tensor) -> tensor.copy_(Objects.requireNonNull(state.get(name)))));
    }

    /** Writes the adapters, and what is trained as it is, to a safetensors file with PEFT's keys. */
    public void save(Path file) {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("format", "pt");
        metadata.put("peft_type", "LORA");
        metadata.put("r", String.valueOf(config.rank()));
        metadata.put("lora_alpha", LoraConfig.text(config.alpha()));
        metadata.put("target_modules", String.join(",", config.targets()));
        metadata.put("modules_to_save", String.join(",", config.trained()));
        SafeTensors.write(file, savedState(), metadata);
    }

    /** The state under PEFT's keys. */
    Map<String, Tensor> savedState() {
        Map<String, Tensor> state = new LinkedHashMap<>();
        stateDict().forEach((name, tensor) -> state.put(PREFIX + name, tensor));
        return state;
    }

    /** A saved state under this model's own keys. */
    static Map<String, Tensor> withoutPrefix(Map<String, Tensor> saved) {
        Map<String, Tensor> state = new LinkedHashMap<>();
        saved.forEach(
                (name, tensor) -> state.put(name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name, tensor));
        return state;
    }

    /** Refuses what was saved with another r or α: its numbers would fit and mean something else. */
    void requireScale(Path from, @Nullable String r, @Nullable String alpha) {
        if (r == null || alpha == null) {
            throw new TorchException(from + " has no r and lora_alpha in its metadata; if it lies in a folder beside an"
                    + " adapter_config.json, read the folder: Peft.read(folder, lora)");
        }
        String saved = "r = " + r + ", alpha = " + alpha;
        String own = "r = " + config.rank() + ", alpha = " + LoraConfig.text(config.alpha());
        if (!saved.equals(own)) {
            throw new TorchException(
                    from + " does not fit the adapters of this model: it has " + saved + ", they have " + own);
        }
    }

    /**
     * Copies what {@link #save} wrote into these adapters, which may be in another model of the same shape.
     *
     * @throws TorchException if the file's r or α is another
     * @throws StateDictException naming all that does not fit
     * @throws IllegalStateException while merged
     */
    public void load(Path file) {
        SafeTensors.Content content = SafeTensors.readAll(file);
        requireScale(file, content.metadata().get("r"), content.metadata().get("lora_alpha"));
        loadStateDict(withoutPrefix(content.tensors()));
    }

    /** What is adapted and how much of the model is trained, a line each. */
    @Override
    public String toString() {
        long all = model.numParameters();
        StringBuilder out = new StringBuilder("LoRA, r = %d, alpha = %s: %,d of %,d parameters are trained (%.2f %%)"
                .formatted(
                        config.rank(),
                        LoraConfig.text(config.alpha()),
                        numParameters(),
                        all,
                        100.0 * numParameters() / all));
        Map<String, Integer> groups = new LinkedHashMap<>();
        layers.forEach((path, layer) -> groups.merge(
                "%s, %d to %d"
                        .formatted(
                                path.replaceAll("(?<=\\.)\\d+(?=\\.)", "*"),
                                layer.base().weight().size(1),
                                layer.base().weight().size(0)),
                1,
                Integer::sum));
        groups.forEach((line, count) -> out.append("\n  %2d × %s".formatted(count, line)));
        config.trained().forEach(path -> out.append("\n  in full: ").append(path));
        return out.toString();
    }
}
