package firsthand.torch.optim;

import firsthand.torch.DType;
import firsthand.torch.Tensor;
import firsthand.torch.Torch;
import firsthand.torch.internal.FusedAdamW;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Adam with decoupled weight decay. With gradient g at step t:
 *
 * <pre>
 *   p ← p − lr · λ · p
 *   m ← β₁ m + (1 − β₁) g          m̂ = m / (1 − β₁ᵗ)
 *   v ← β₂ v + (1 − β₂) g²         v̂ = v / (1 − β₂ᵗ)
 *   p ← p − lr · m̂ / (√v̂ + ε)
 * </pre>
 *
 * <p>{@link #readable} does this line by line in Java, the constructors with libtorch's fused operation; a test holds
 * both equal. Source: Loshchilov and Hutter 2019, algorithm 2.
 */
public final class AdamW extends Optimizer {
    private final double beta1;
    private final double beta2;
    private final double eps;
    private final List<Tensor> m;
    private final List<Tensor> v;
    private final List<Tensor> steps;
    private final @Nullable FusedAdamW fused;

    /** AdamW with PyTorch's defaults: β = (0.9, 0.999), ε = 10⁻⁸, weight decay 0.01. */
    public AdamW(List<Tensor> parameters, double lr) {
        this(List.of(new ParamGroup(parameters, lr, 0.01)), 0.9, 0.999, 1e-8);
    }

    /**
     * AdamW over groups.
     *
     * @throws IllegalArgumentException if a β is not in [0, 1), or ε negative
     */
    public AdamW(List<ParamGroup> groups, double beta1, double beta2, double eps) {
        this(groups, beta1, beta2, eps, true);
    }

    private AdamW(List<ParamGroup> groups, double beta1, double beta2, double eps, boolean fused) {
        super(groups);
        this.beta1 = requireShare("β₁", beta1);
        this.beta2 = requireShare("β₂", beta2);
        this.eps = requireNotNegative("ε", eps);
        m = zerosLikeParameters();
        v = zerosLikeParameters();
        steps = new ArrayList<>();
        // Where the parameter is: the fused operation asks for it on GPUs.
        parameters()
                .forEach(p -> steps.add(Torch.zeros(DType.FLOAT32, p.device()).keep()));
        this.fused = fused ? new FusedAdamW() : null;
    }

    /** AdamW in readable Java, operation by operation. */
    public static AdamW readable(List<ParamGroup> groups, double beta1, double beta2, double eps) {
        return new AdamW(groups, beta1, beta2, eps, false);
    }

    /**
     * Two groups as GPT-2 was trained: matrices decay, vectors (biases and norms) do not.
     *
     * @param weightDecay for parameters of two dimensions or more
     */
    public static List<ParamGroup> decayMatrices(List<Tensor> parameters, double lr, double weightDecay) {
        List<Tensor> matrices = parameters.stream().filter(p -> p.dim() >= 2).toList();
        List<Tensor> vectors = parameters.stream().filter(p -> p.dim() < 2).toList();
        return List.of(new ParamGroup(matrices, lr, weightDecay), new ParamGroup(vectors, lr, 0));
    }

    @Override
    protected void update() {
        int first = 0;
        for (ParamGroup group : groups()) {
            List<Integer> trained = new ArrayList<>();
            for (int i = 0; i < group.parameters().size(); i++) {
                if (group.parameters().get(i).hasGrad()) {
                    trained.add(first + i);
                }
            }
            first += group.parameters().size();
            if (fused == null) {
                trained.forEach(i -> update(i, group));
            } else if (!trained.isEmpty()) {
                fused.step(
                        pick(parameters(), trained),
                        pick(m, trained),
                        pick(v, trained),
                        pick(steps, trained),
                        new FusedAdamW.Settings(group.lr(), beta1, beta2, group.weightDecay(), eps));
            }
        }
    }

    private static List<Tensor> pick(List<Tensor> from, List<Integer> indices) {
        return indices.stream().map(from::get).toList();
    }

    private void update(int i, ParamGroup group) {
        Tensor p = parameters().get(i);
        Tensor g = p.grad();
        double t = steps.get(i).add_(1.0).item();
        p.mul_(1 - group.lr() * group.weightDecay());
        m.get(i).lerp_(g, 1 - beta1);
        v.get(i).mul_(beta2).addcmul_(g, g, 1 - beta2);
        double lrHat = group.lr() / (1 - Math.pow(beta1, t));
        Tensor root = v.get(i).sqrt().div_(Math.sqrt(1 - Math.pow(beta2, t))).add_(eps);
        p.addcdiv_(m.get(i), root, -lrHat);
    }

    @Override
    public Map<String, Tensor> state() {
        Map<String, Tensor> state = new LinkedHashMap<>();
        put(state, "m", m);
        put(state, "v", v);
        put(state, "step", steps);
        return state;
    }

    @Override
    public void loadState(Map<String, Tensor> state) {
        take(state, "m", m);
        take(state, "v", v);
        take(state, "step", steps);
    }
}
