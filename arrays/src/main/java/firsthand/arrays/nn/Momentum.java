package firsthand.arrays.nn;

import firsthand.arrays.NdArray;

/**
 * Gradient descent with momentum, the heavy ball: v ← μ v + g, w ← w − η v. A gradient that stays adds up to g / (1 −
 * μ), ten times g at μ = 0.9; one that changes its sign at every step shrinks to g / (1 + μ), about half of it.
 *
 * <p>State: v, as many numbers as w. PyTorch's {@code SGD(momentum=μ)}.
 *
 * <p>Source: Polyak, Some methods of speeding up the convergence of iteration methods, 1964; the form is PyTorch's,
 * with η outside of v.
 */
public final class Momentum extends StatefulOptimizer {
    private final double mu;

    /** Momentum with μ = 0.9. */
    public Momentum(double rate) {
        this(rate, 0.9);
    }

    /** Momentum with a velocity of which the share {@code mu} stays at each step. */
    public Momentum(double rate, double mu) {
        super(rate, 1);
        this.mu = share("mu", mu);
    }

    @Override
    void update(NdArray w, NdArray g, NdArray[] state, int t) {
        NdArray v = state[0];
        v.mul_(mu).add_(g);
        w.addScaled_(-rate(), v);
    }
}
