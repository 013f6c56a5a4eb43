package firsthand.arrays.nn;

import firsthand.arrays.NdArray;

/**
 * Divides each step by the usual size of its own gradient: s ← α s + (1 − α) g², w ← w − η g / (√s + ε). Steep and flat
 * directions then move at the same pace.
 *
 * <p>State: s, as many numbers as w. PyTorch's {@code RMSprop}: no correction for the start at 0, so the first step is
 * 1 / √(1 − α) times η, ten times at α = 0.99.
 *
 * <p>Source: Tieleman, Hinton, Neural networks for machine learning, lecture 6e, 2012.
 */
public final class RmsProp extends StatefulOptimizer {
    private final double alpha;
    private final double eps;

    /** RMSprop with α = 0.99, ε = 10⁻⁸. */
    public RmsProp(double rate) {
        this(rate, 0.99, 1e-8);
    }

    /** RMSprop whose average of squares keeps the share {@code alpha} at each step. */
    public RmsProp(double rate, double alpha, double eps) {
        super(rate, 1);
        this.alpha = share("alpha", alpha);
        this.eps = eps;
    }

    @Override
    void update(NdArray w, NdArray g, NdArray[] state, int t) {
        NdArray s = state[0];
        s.mul_(alpha).addcmul_(1 - alpha, g, g);
        w.addcdiv_(-rate(), g, s.sqrt().add_(eps));
    }
}
