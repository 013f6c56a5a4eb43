package firsthand.torch.optim;

import firsthand.torch.Scope;
import firsthand.torch.Tensor;
import firsthand.torch.Torch;
import firsthand.torch.TorchException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Changes parameters against their gradients. PyTorch's {@code optim.Optimizer}. */
public abstract class Optimizer {
    private final List<ParamGroup> groups;
    private final List<Tensor> all;

    /** An optimizer of these groups. */
    protected Optimizer(List<ParamGroup> groups) {
        this.groups = List.copyOf(groups);
        this.all = groups.stream().flatMap(group -> group.parameters().stream()).toList();
        if (all.isEmpty()) {
            throw new IllegalArgumentException("an optimizer needs parameters, got none");
        }
        if (all.stream().distinct().count() < all.size()) {
            throw new IllegalArgumentException("a parameter stands in the optimizer's groups twice");
        }
    }

    /** A share, in [0, 1); {@code name} says of what. */
    protected static double requireShare(String name, double value) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException(name + " must be in [0, 1), not " + value);
        }
        return value;
    }

    /** A finite number, 0 or more; {@code name} says which. */
    protected static double requireNotNegative(String name, double value) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + " must be 0 or more, not " + value);
        }
        return value;
    }

    /** The groups of parameters. */
    public List<ParamGroup> groups() {
        return groups;
    }

    /** All parameters, group by group. */
    public List<Tensor> parameters() {
        return all;
    }

    /** Forgets all gradients. */
    public void zeroGrad() {
        all.forEach(parameter -> parameter.setGrad(null));
    }

    /** Changes every parameter that has a gradient. */
    public void step() {
        Torch.noGrad(() -> Scope.run("optimizer step", this::update));
    }

    /** One step over all groups, under {@link Torch#noGrad} and in a scope of its own. */
    protected abstract void update();

    /** What the optimizer remembers, by names; with {@link #loadState} it continues to the bit. */
    public abstract Map<String, Tensor> state();

    /**
     * Continues from what {@link #state} gave.
     *
     * @throws TorchException if the names or shapes are another optimizer's
     */
    public abstract void loadState(Map<String, Tensor> state);

    /** Zeros like each parameter, in the optimizer's memory. */
    List<Tensor> zerosLikeParameters() {
        List<Tensor> zeros = new ArrayList<>();
        all.forEach(parameter ->
                zeros.add(Torch.noGrad(() -> Torch.zerosLike(parameter).keep())));
        return zeros;
    }

    static void put(Map<String, Tensor> state, String name, List<Tensor> tensors) {
        for (int i = 0; i < tensors.size(); i++) {
            state.put(name + "." + i, tensors.get(i));
        }
    }

    static void take(Map<String, Tensor> state, String name, List<Tensor> tensors) {
        Map<String, Tensor> copies = new LinkedHashMap<>();
        for (int i = 0; i < tensors.size(); i++) {
            String key = name + "." + i;
            Tensor source = state.get(key);
            if (source == null || source.numel() != tensors.get(i).numel()) {
                throw new TorchException("the optimizer's state does not fit: \"" + key + "\" is "
                        + (source == null ? "missing" : source.describe()) + ", needed is "
                        + tensors.get(i).describe());
            }
            copies.put(key, source);
        }
        Torch.noGrad(() -> {
            for (int i = 0; i < tensors.size(); i++) {
                Tensor source = copies.get(name + "." + i);
                if (source != null) {
                    tensors.get(i).copy_(source);
                }
            }
        });
    }
}
