package firsthand.arrays.nn;

import firsthand.arrays.NdArray;
import java.util.List;

/** Shortens gradients that have become too long. */
public final class Clip {
    private Clip() {}

    /**
     * The length of all gradients together, as if they were one long vector: √(Σ g²). Shapes: any
     */
    public static double norm(List<NdArray> gradients) {
        double sum = 0;
        for (NdArray gradient : gradients) {
            double length = gradient.norm();
            sum += length * length;
        }
        return Math.sqrt(sum);
    }

    /**
     * Multiplies all gradients by min(1, limit / norm), in place: the direction stays, the length is at most
     * {@code limit}. PyTorch's {@code clip_grad_norm_}, which divides by norm + 10⁻⁶.
     *
     * <p>Source: Pascanu, Mikolov, Bengio, On the difficulty of training recurrent neural networks, ICML 2013,
     * algorithm 1.
     *
     * @return the norm before
     * @throws IllegalArgumentException if the limit is not above 0
     */
    public static double norm_(List<NdArray> gradients, double limit) {
        if (!(limit > 0)) {
            throw new IllegalArgumentException("gradients cannot be clipped to a norm of " + limit);
        }
        double norm = norm(gradients);
        if (norm > limit) {
            gradients.forEach(gradient -> gradient.mul_(limit / norm));
        }
        return norm;
    }
}
