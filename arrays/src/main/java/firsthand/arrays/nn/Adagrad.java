package firsthand.arrays.nn;

import firsthand.arrays.NdArray;

/**
 * Gradient descent with a rate for each weight of its own, the smaller the more that weight has been pushed already:
 *
 * <pre>
 *   s ← s + g²
 *   w ← w − η g / (√s + ε)
 * </pre>
 *
 * <p>State: s, as many numbers as w. RMSprop and Adam forget old squares; here they only add up.
 *
 * <p>Source: Duchi, Hazan, Singer, Adaptive subgradient methods for online learning and stochastic optimization, JMLR
 * 12 (2011).
 */
public final class Adagrad extends StatefulOptimizer {
    private static final double EPS = 1e-10;

    /** Adagrad with ε = 10⁻¹⁰. */
    public Adagrad(double rate) {
        super(rate, 1);
    }

    @Override
    void update(NdArray w, NdArray g, NdArray[] state, int t) {
        NdArray root = state[0].addcmul_(1, g, g).sqrt().add_(EPS);
        w.addcdiv_(-rate(), g, root);
    }
}
