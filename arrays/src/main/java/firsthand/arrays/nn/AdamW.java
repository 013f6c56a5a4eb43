package firsthand.arrays.nn;

import firsthand.arrays.NdArray;
import java.util.List;

/**
 * Adam with decoupled weight decay: first w ← w − η λ w, then Adam's step. The decay does not pass through Adam's
 * division, so all weights shrink by the same share, those with large gradients too.
 *
 * <p>State: Adam's, twice as many numbers as w. PyTorch's {@code AdamW}.
 *
 * <p>Source: Loshchilov, Hutter, Decoupled weight decay regularization, ICLR 2019, algorithm 2; there λ is multiplied
 * by the schedule's factor only, here, as in PyTorch, by the rate η.
 */
public final class AdamW implements Optimizer {
    private final Adam adam;
    private final double decay;

    /** AdamW with λ = 0.01, β₁ = 0.9, β₂ = 0.999, ε = 10⁻⁸. */
    public AdamW(double rate) {
        this(rate, 0.01);
    }

    /** AdamW with weight decay λ and Adam's usual β and ε. */
    public AdamW(double rate, double decay) {
        this(new Adam(rate), decay);
    }

    /** Weight decay λ before each step of {@code adam}, which must be used by no one else. */
    public AdamW(Adam adam, double decay) {
        if (!(decay >= 0)) {
            throw new IllegalArgumentException("weight decay is 0 or more, got " + decay);
        }
        this.adam = adam;
        this.decay = decay;
    }

    @Override
    public void step(List<NdArray> parameters, List<NdArray> gradients) {
        for (NdArray w : parameters) {
            w.mul_(1 - rate() * decay);
        }
        adam.step(parameters, gradients);
    }

    @Override
    public double rate() {
        return adam.rate();
    }

    @Override
    public void rate(double rate) {
        adam.rate(rate);
    }
}
