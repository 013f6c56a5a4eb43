package firsthand.torch.optim;

import firsthand.torch.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Stochastic gradient descent: p ← p − lr · (g + weight decay · p), with momentum along a running sum of gradients,
 * v ← μ v + g, p ← p − lr · v. Source: PyTorch's {@code optim.SGD}, Sutskever et al. 2013.
 */
public final class Sgd extends Optimizer {
    private final double momentum;
    private final boolean nesterov;
    private final List<Tensor> velocity;

    /** Plain gradient descent. */
    public Sgd(List<Tensor> parameters, double lr) {
        this(List.of(new ParamGroup(parameters, lr, 0)), 0, false);
    }

    /**
     * Gradient descent with momentum.
     *
     * @param momentum μ, 0 for none
     * @param nesterov whether the step looks ahead: p ← p − lr · (g + μ v)
     * @throws IllegalArgumentException if the momentum is negative, or 0 where the step is to look ahead
     */
    public Sgd(List<ParamGroup> groups, double momentum, boolean nesterov) {
        super(groups);
        this.momentum = requireNotNegative("the momentum", momentum);
        if (nesterov && momentum == 0) {
            throw new IllegalArgumentException("looking ahead (nesterov) needs a momentum above 0");
        }
        this.nesterov = nesterov;
        velocity = momentum == 0 ? List.of() : zerosLikeParameters();
    }

    @Override
    protected void update() {
        int i = 0;
        for (ParamGroup group : groups()) {
            for (Tensor p : group.parameters()) {
                Tensor v = momentum == 0 ? null : velocity.get(i);
                i++;
                if (!p.hasGrad()) {
                    continue;
                }
                Tensor g = group.weightDecay() == 0 ? p.grad() : p.grad().add(p, group.weightDecay());
                if (v != null) {
                    v.mul_(momentum).add_(g);
                    g = nesterov ? g.add(v, momentum) : v;
                }
                p.add_(g, -group.lr());
            }
        }
    }

    @Override
    public Map<String, Tensor> state() {
        Map<String, Tensor> state = new LinkedHashMap<>();
        put(state, "velocity", velocity);
        return state;
    }

    @Override
    public void loadState(Map<String, Tensor> state) {
        take(state, "velocity", velocity);
    }
}
