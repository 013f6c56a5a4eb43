package firsthand.arrays.nn;

import firsthand.arrays.NdArray;

/**
 * Momentum and RMSprop in one, both averages corrected for their start at 0:
 *
 * <pre>
 *   m ← β₁ m + (1 − β₁) g          m̂ = m / (1 − β₁ᵗ)
 *   s ← β₂ s + (1 − β₂) g²         ŝ = s / (1 − β₂ᵗ)
 *   w ← w − η m̂ / (√ŝ + ε)
 * </pre>
 *
 * <p>with t = 1 at the first step, whose size is η for every weight, whatever its gradient, unless that is as small as
 * ε. State: m and s, twice as many numbers as w. The paper calls s v.
 *
 * <p>Source: Kingma, Ba, Adam: a method for stochastic optimization, ICLR 2015, algorithm 1.
 */
public final class Adam extends StatefulOptimizer {
    private final double beta1;
    private final double beta2;
    private final double eps;

    /** Adam with β₁ = 0.9, β₂ = 0.999, ε = 10⁻⁸. */
    public Adam(double rate) {
        this(rate, 0.9, 0.999, 1e-8);
    }

    /**
     * Adam whose averages of gradients and of their squares keep the shares {@code beta1} and {@code beta2} at each
     * step.
     */
    public Adam(double rate, double beta1, double beta2, double eps) {
        super(rate, 2);
        this.beta1 = share("beta1", beta1);
        this.beta2 = share("beta2", beta2);
        this.eps = eps;
    }

    @Override
    void update(NdArray w, NdArray g, NdArray[] state, int t) {
        NdArray m = state[0];
        NdArray s = state[1];
        m.mul_(beta1).addScaled_(1 - beta1, g);
        s.mul_(beta2).addcmul_(1 - beta2, g, g);
        NdArray mHat = m.div(1 - StrictMath.pow(beta1, t));
        NdArray sHat = s.div(1 - StrictMath.pow(beta2, t));
        w.addcdiv_(-rate(), mHat, sHat.sqrt_().add_(eps));
    }
}
