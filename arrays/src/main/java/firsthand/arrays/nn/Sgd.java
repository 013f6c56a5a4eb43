package firsthand.arrays.nn;

import firsthand.arrays.NdArray;

/**
 * Gradient descent: w ← w − η g. On a bowl it converges for η below 2 / λmax, with λmax the greatest curvature, and at
 * best shrinks the distance by (κ − 1) / (κ + 1) a step, κ = λmax / λmin. Called stochastic when g comes from a batch
 * drawn at random.
 *
 * <p>Source: Robbins, Monro, A stochastic approximation method, 1951; Goodfellow, Bengio, Courville, Deep Learning
 * (2016), 8.3.1.
 */
public final class Sgd extends StatefulOptimizer {
    /** Gradient descent with learning rate η. */
    public Sgd(double rate) {
        super(rate, 0);
    }

    @Override
    void update(NdArray w, NdArray g, NdArray[] state, int t) {
        w.addScaled_(-rate(), g);
    }
}
