package firsthand.torch.nn;

import firsthand.torch.Tensor;

/**
 * In training each element is 0 with probability p, and the others are divided by 1 − p; otherwise y = x.
 *
 * <p>Shapes: any. Source: Srivastava et al. 2014.
 */
public final class Dropout extends Module implements Layer {
    private final double p;

    /**
     * Dropout with probability {@code p}.
     *
     * @throws IllegalArgumentException if p is not in [0, 1)
     */
    public Dropout(double p) {
        if (!(p >= 0 && p < 1)) {
            throw new IllegalArgumentException("dropout: the probability must be in [0, 1), not " + p);
        }
        this.p = p;
    }

    @Override
    public Tensor forward(Tensor x) {
        return isTraining() && p > 0 ? Functional.dropout(x, p, true) : x;
    }

    @Override
    protected String describe() {
        return "p=" + p;
    }
}
