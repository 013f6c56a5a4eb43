package firsthand.torch.nn;

import firsthand.torch.DType;
import firsthand.torch.Device;
import firsthand.torch.Tensor;
import firsthand.torch.Torch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A part of a network: parameters that training changes, buffers that it does not, and smaller modules. PyTorch's
 * {@code nn.Module}, without a {@code forward}: a module that maps one tensor to one is a {@link Layer}.
 *
 * {@snippet :
 * final class Mlp extends Module implements Layer {
 *     private final Linear up = child("up", new Linear(8, 32));
 *     private final Linear down = child("down", new Linear(32, 8));
 *
 *     public Tensor forward(Tensor x) {
 *         return down.forward(up.forward(x).relu());
 *     }
 * }
 * }
 *
 * <p>Names are PyTorch's: the weight above is {@code up.weight}. In a file with {@code import firsthand.torch.nn.*}
 * name this class once more ({@code import firsthand.torch.nn.Module}), because Java has a {@code Module} of its own.
 */
public abstract class Module {
    private final Map<String, Module> children = new LinkedHashMap<>();
    private final Map<String, Tensor> parameters = new LinkedHashMap<>();
    private final Map<String, Tensor> buffers = new LinkedHashMap<>();
    private final Set<String> exchangeable = new LinkedHashSet<>();
    private boolean training = true;

    /** A module without parts, in training mode. */
    protected Module() {}

    // ---- Building the tree ----

    /** Adds {@code module} as a part of this one and returns it. */
    protected <M extends Module> M child(String name, M module) {
        register(name);
        children.put(name, module);
        return module;
    }

    /**
     * Adds {@code layer} as a part that {@link #replace} can exchange. What is returned computes with the layer that
     * stands there at the time.
     */
    protected <M extends Module & Layer> Layer replaceable(String name, M layer) {
        child(name, layer);
        exchangeable.add(name);
        return x -> ((Layer) Objects.requireNonNull(children.get(name))).forward(x);
    }

    /**
     * Puts another layer in the place of one below this module, an adapter around it for example. State and parameters
     * are from now on those of {@code layer}; give them to the optimizer after this.
     *
     * @param path as {@link #namedModules} has it, {@code "encoder.layer.0.attention.self.query"}
     * @return what stood there
     * @throws IllegalArgumentException if no layer stands there, or one that its module does not let go of
     */
    public <M extends Module & Layer> Layer replace(String path, M layer) {
        int dot = path.lastIndexOf('.');
        Module parent = namedModules().get(dot < 0 ? "" : path.substring(0, dot));
        String name = path.substring(dot + 1);
        if (parent == null || !parent.exchangeable.contains(name)) {
            throw new IllegalArgumentException(
                    "\"" + path + "\" cannot be replaced in " + kind() + "; what can: " + replaceablePaths());
        }
        layer.train(parent.training);
        return (Layer) Objects.requireNonNull(parent.children.put(name, layer));
    }

    /** The paths that {@link #replace} takes. */
    public List<String> replaceablePaths() {
        List<String> all = new ArrayList<>();
        collect("", (path, module) -> module.exchangeable.forEach(name -> all.add(key(path, name))));
        return all;
    }

    /** Adds a parameter, which training will change, and returns it. */
    protected Tensor param(String name, Tensor tensor) {
        register(name);
        Tensor parameter = (tensor.requiresGrad() ? tensor : tensor.requiresGrad_()).keep();
        if (!parameter.isLeaf()) {
            throw new IllegalArgumentException("parameter \"" + name + "\" of " + kind()
                    + " is the result of a differentiated operation; make it under Torch.noGrad or detach() it");
        }
        parameters.put(name, parameter.name() == null ? parameter.named(name) : parameter);
        return parameter;
    }

    /** Adds a tensor that belongs to the state but is not trained, and returns it. */
    protected Tensor buffer(String name, Tensor tensor) {
        register(name);
        buffers.put(name, tensor.keep().named(name));
        return tensor;
    }

    private void register(String name) {
        if (name.isBlank() || name.contains(".")) {
            throw new IllegalArgumentException("\"" + name + "\" cannot be a name in " + kind()
                    + ": names are not blank and have no dots, which separate the levels of the tree");
        }
        if (children.containsKey(name) || parameters.containsKey(name) || buffers.containsKey(name)) {
            throw new IllegalArgumentException("the name \"" + name + "\" is taken in " + kind());
        }
    }

    private String kind() {
        return getClass().getSimpleName();
    }

    // ---- Walking the tree ----

    /** The modules directly below this one, by name. */
    public Map<String, Module> namedChildren() {
        return Collections.unmodifiableMap(children);
    }

    /** This module under the name "", and all below it by their paths. */
    public Map<String, Module> namedModules() {
        Map<String, Module> all = new LinkedHashMap<>();
        collect("", all::put);
        return all;
    }

    private void collect(String path, BiConsumer<String, Module> each) {
        each.accept(path, this);
        children.forEach((name, child) -> child.collect(path.isEmpty() ? name : path + "." + name, each));
    }

    private static String key(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    /** All parameters by their paths, {@code blocks.0.attn.qkv.weight}; a shared one only under its first path. */
    public Map<String, Tensor> namedParameters() {
        Map<String, Tensor> all = new LinkedHashMap<>();
        Set<Tensor> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        collect(
                "",
                (path, module) -> module.parameters.forEach((name, tensor) -> {
                    if (seen.add(tensor)) {
                        all.put(key(path, name), tensor);
                    }
                }));
        return all;
    }

    /** All parameters, each once. */
    public List<Tensor> parameters() {
        return new ArrayList<>(namedParameters().values());
    }

    /** All buffers by their paths. */
    public Map<String, Tensor> namedBuffers() {
        Map<String, Tensor> all = new LinkedHashMap<>();
        collect("", (path, module) -> module.buffers.forEach((name, tensor) -> all.put(key(path, name), tensor)));
        return all;
    }

    /** How many numbers the parameters are; a shared one counts once. */
    public long numParameters() {
        return parameters().stream().mapToLong(Tensor::numel).sum();
    }

    /** Runs {@code action} on this module and all below it, children first, and returns this. */
    public Module apply(Consumer<Module> action) {
        children.values().forEach(child -> child.apply(action));
        action.accept(this);
        return this;
    }

    // ---- Modes ----

    /** Turns training behaviour (dropout) on here and below. */
    public void train() {
        train(true);
    }

    /** Turns training behaviour off here and below. */
    public void eval() {
        train(false);
    }

    /** Turns training behaviour on or off here and below. */
    public void train(boolean on) {
        apply(module -> module.training = on);
    }

    /** Whether training behaviour is on. */
    public boolean isTraining() {
        return training;
    }

    /** Turns gradients for all parameters on or off; off freezes them. */
    public void requiresGrad_(boolean on) {
        parameters().forEach(parameter -> parameter.requiresGrad_(on));
    }

    /** Forgets all gradients. */
    public void zeroGrad() {
        parameters().forEach(parameter -> parameter.setGrad(null));
    }

    /** Where the parameters are, by the first of them; the CPU if there is none. */
    public Device device() {
        Tensor first = first();
        return first == null ? Device.CPU : first.device();
    }

    private @Nullable Tensor first() {
        for (Map<String, Tensor> part : List.of(parameters, buffers)) {
            if (!part.isEmpty()) {
                return part.values().iterator().next();
            }
        }
        return children.values().stream()
                .map(Module::first)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** Moves all parameters and buffers to a device. */
    public void to(Device device) {
        replace(tensor -> tensor.device().equals(device) ? tensor : tensor.to(device));
    }

    /** Converts all parameters and buffers of floating-point numbers to another type. */
    public void to(DType dtype) {
        replace(tensor -> tensor.dtype().isFloating() ? tensor.to(dtype) : tensor);
    }

    private void replace(UnaryOperator<Tensor> change) {
        Torch.noGrad(() -> collect("", (path, module) -> {
            for (Map<String, Tensor> part : List.of(module.parameters, module.buffers)) {
                for (Tensor tensor : part.values()) {
                    // The Java object stays, so that optimizers and shared uses see the change.
                    tensor.setData(change.apply(tensor));
                    if (tensor.hasGrad()) {
                        tensor.setGrad(null);
                    }
                }
            }
        }));
    }

    // ---- State ----

    /** All parameters and buffers by their paths, a shared one under each: the keys of PyTorch's {@code state_dict}. */
    public Map<String, Tensor> stateDict() {
        Map<String, Tensor> all = new LinkedHashMap<>();
        collect("", (path, module) -> {
            module.parameters.forEach((name, tensor) -> all.put(key(path, name), tensor));
            module.buffers.forEach((name, tensor) -> all.put(key(path, name), tensor));
        });
        return all;
    }

    /**
     * Copies the tensors of {@code state} into this module's parameters and buffers. Nothing is changed if anything
     * does not fit.
     *
     * @throws StateDictException naming all missing and surplus keys, with near misses, and all wrong shapes
     */
    public void loadStateDict(Map<String, Tensor> state) {
        loadStateDict(state, true);
    }

    /**
     * As {@link #loadStateDict(Map)}; without {@code strict} missing and surplus keys are left alone, but wrong shapes
     * are still errors.
     *
     * @return what was left alone
     */
    public StateDictReport loadStateDict(Map<String, Tensor> state, boolean strict) {
        Map<String, Tensor> own = stateDict();
        StateDictReport report = StateDictReport.compare(own, state);
        if (!report.wrongShapes().isEmpty() || (strict && !report.isClean())) {
            throw new StateDictException(kind(), report);
        }
        Torch.noGrad(() -> own.forEach((name, tensor) -> {
            Tensor source = state.get(name);
            if (source != null) {
                tensor.copy_(source);
            }
        }));
        return report;
    }

    // ---- Showing ----

    /** What stands in the parentheses after this module's name: {@code in=8, out=32}. */
    protected String describe() {
        return "";
    }

    /** The tree of modules, one a line. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder(kind()).append('(').append(describe());
        if (!children.isEmpty()) {
            out.append(describe().isEmpty() ? "" : ",");
            children.forEach((name, child) -> out.append("\n  (")
                    .append(name)
                    .append("): ")
                    .append(child.toString().replace("\n", "\n  ")));
            out.append('\n');
        }
        return out.append(')').toString();
    }
}
