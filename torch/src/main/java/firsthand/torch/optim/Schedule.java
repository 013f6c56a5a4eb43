package firsthand.torch.optim;

import firsthand.torch.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How the learning rate changes: a factor for each step, counted from 0, that scales every group's first rate. */
@FunctionalInterface
public interface Schedule {
    /** The factor at {@code step}. */
    double factor(long step);

    /** Sets the rates of all groups for {@code step}. */
    default void apply(Optimizer optimizer, long step) {
        double factor = factor(step);
        optimizer.groups().forEach(group -> group.lr(group.baseLr() * factor));
    }

    /** Always the same rate. */
    static Schedule constant() {
        return step -> 1;
    }

    /** Rises evenly over {@code warmup} steps, then falls evenly to 0 at {@code steps}. */
    static Schedule linear(long warmup, long steps) {
        return step -> step < warmup
                ? (step + 1.0) / (warmup + 1.0)
                : Math.max(0, (double) (steps - step) / Math.max(1, steps - warmup));
    }

    /**
     * Rises evenly over {@code warmup} steps, then falls along half a cosine to {@code floor} at {@code steps}, and
     * stays there. Source: Loshchilov and Hutter 2017, equation 5.
     */
    static Schedule cosine(long warmup, long steps, double floor) {
        return step -> {
            if (step < warmup) {
                return (step + 1.0) / (warmup + 1.0);
            }
            if (step >= steps) {
                return floor;
            }
            double done = (double) (step - warmup) / Math.max(1, steps - warmup);
            return floor + (1 - floor) * 0.5 * (1 + Math.cos(Math.PI * done));
        };
    }

    /**
     * Groups whose rate falls from the top of a model to its bottom: the layer {@code k} from the top gets lr · decayᵏ.
     * Source: Howard and Ruder 2018, section 3.2.
     *
     * @param layers name prefixes from the bottom to the top; a parameter belongs to the first that its name begins
     *     with, and to the top if there is none
     */
    static List<ParamGroup> layerwise(
            Map<String, Tensor> namedParameters, List<String> layers, double lr, double decay, double weightDecay) {
        List<List<Tensor>> parts = new ArrayList<>();
        for (int i = 0; i <= layers.size(); i++) {
            parts.add(new ArrayList<>());
        }
        namedParameters.forEach((name, tensor) -> {
            int layer = 0;
            while (layer < layers.size() && !name.startsWith(layers.get(layer))) {
                layer++;
            }
            parts.get(layer).add(tensor);
        });
        List<ParamGroup> groups = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            if (!parts.get(i).isEmpty()) {
                groups.add(new ParamGroup(parts.get(i), lr * Math.pow(decay, layers.size() - i), weightDecay));
            }
        }
        return groups;
    }
}
