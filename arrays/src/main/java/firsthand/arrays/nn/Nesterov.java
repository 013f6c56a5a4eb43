package firsthand.arrays.nn;

import firsthand.arrays.NdArray;

/**
 * Nesterov's momentum: v ← μ v + g, w ← w − η (g + μ v). The step already contains what the velocity will do next, so
 * it brakes one step earlier than {@link Momentum}.
 *
 * <p>State: v, as many numbers as w. PyTorch's {@code SGD(momentum=μ, nesterov=True)}.
 *
 * <p>Source: Sutskever, Martens, Dahl, Hinton, On the importance of initialization and momentum in deep learning, ICML
 * 2013; in PyTorch's form w is the point looked ahead to, where the gradient is taken.
 */
public final class Nesterov extends StatefulOptimizer {
    private final double mu;

    /** Nesterov's momentum with μ = 0.9. */
    public Nesterov(double rate) {
        this(rate, 0.9);
    }

    /** Nesterov's momentum with a velocity of which the share {@code mu} stays at each step. */
    public Nesterov(double rate, double mu) {
        super(rate, 1);
        this.mu = share("mu", mu);
    }

    @Override
    void update(NdArray w, NdArray g, NdArray[] state, int t) {
        NdArray v = state[0];
        v.mul_(mu).add_(g);
        w.addScaled_(-rate(), g).addScaled_(-rate() * mu, v);
    }
}
