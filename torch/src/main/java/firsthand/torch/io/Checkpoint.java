package firsthand.torch.io;

import firsthand.torch.Generator;
import firsthand.torch.Tensor;
import firsthand.torch.TorchException;
import firsthand.torch.nn.Module;
import firsthand.torch.optim.Optimizer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * All that a training needs to go on as if it had not stopped: the model's state, the optimizer's, the step (which sets
 * the schedule and the data loader) and the common random generator, in one safetensors file.
 *
 * @param step how many steps are done
 * @param config the configuration as text; loading under another one is refused
 */
public record Checkpoint(long step, String config) {
    private static final String MODEL = "model.";
    private static final String OPTIMIZER = "optimizer.";
    private static final String GENERATOR = "generator";

    /**
     * Writes a checkpoint, atomically.
     *
     * @throws java.io.UncheckedIOException if it cannot be written; the older one is then untouched
     */
    public void save(Path file, Module model, Optimizer optimizer) {
        Map<String, Tensor> all = new LinkedHashMap<>();
        model.stateDict().forEach((name, tensor) -> all.put(MODEL + name, tensor));
        optimizer.state().forEach((name, tensor) -> all.put(OPTIMIZER + name, tensor));
        all.put(GENERATOR, Generator.common().state());
        SafeTensors.write(file, all, Map.of("step", String.valueOf(step), "config", config));
    }

    /**
     * Puts a checkpoint's state into {@code model}, {@code optimizer} and the common generator.
     *
     * @param config the configuration now, which must be the checkpoint's
     * @throws TorchException if the checkpoint belongs to another configuration, or is none
     */
    public static Checkpoint load(Path file, String config, Module model, Optimizer optimizer) {
        SafeTensors.Content content = SafeTensors.readAll(file);
        Checkpoint saved = header(file, content);
        if (!saved.config.equals(config)) {
            throw new TorchException(file + " is a checkpoint of another configuration.\n  saved: " + saved.config
                    + "\n  now:   " + config);
        }
        model.loadStateDict(part(content.tensors(), MODEL));
        optimizer.loadState(part(content.tensors(), OPTIMIZER));
        Generator.common().state(Objects.requireNonNull(content.tensors().get(GENERATOR)));
        return saved;
    }

    /**
     * Puts only the model's state of a checkpoint into {@code model}, to use it or to train it on in another way.
     *
     * @throws TorchException if the file is no checkpoint, or of a model of another shape
     */
    public static Checkpoint loadModel(Path file, Module model) {
        SafeTensors.Content content = SafeTensors.readAll(file);
        Checkpoint saved = header(file, content);
        model.loadStateDict(part(content.tensors(), MODEL));
        return saved;
    }

    private static Checkpoint header(Path file, SafeTensors.Content content) {
        String config = content.metadata().get("config");
        String step = content.metadata().get("step");
        if (config == null
                || step == null
                || !step.matches("\\d{1,18}")
                || !content.tensors().containsKey(GENERATOR)) {
            throw new TorchException(file + " is a safetensors file but no checkpoint: step, configuration or"
                    + " generator is missing");
        }
        return new Checkpoint(Long.parseLong(step), config);
    }

    private static Map<String, Tensor> part(Map<String, Tensor> all, String prefix) {
        Map<String, Tensor> part = new LinkedHashMap<>();
        all.forEach((name, tensor) -> {
            if (name.startsWith(prefix)) {
                part.put(name.substring(prefix.length()), tensor);
            }
        });
        return part;
    }
}
