package firsthand.arrays.transformer;

import firsthand.arrays.NdArray;
import java.util.Arrays;

/**
 * With which probability each token is drawn, when logits go through the usual three settings in this order:
 * temperature, top-k, top-p. torch's {@code Sampler.of} does the same with tensors.
 *
 * @param temperature logits are divided by it; below 1 the likely becomes likelier, 0 takes the likeliest alone.
 *     Source: Ackley, Hinton, Sejnowski, A learning algorithm for Boltzmann machines, Cognitive Science 9 (1985)
 * @param k only the k likeliest are kept; 0 keeps all. Source: Fan, Lewis, Dauphin, Hierarchical neural story
 *     generation, ACL 2018
 * @param p of these the fewest likeliest are kept whose probabilities sum to p or more, the one that crosses p
 *     included; 1 keeps all. Source: Holtzman et al., The curious case of neural text degeneration, ICLR 2020
 */
public record Sampling(double temperature, int k, double p) {
    public Sampling {
        if (!(temperature >= 0 && temperature < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("the temperature must be 0 or more, not " + temperature);
        }
        if (k < 0) {
            throw new IllegalArgumentException("top-k must be 0 for all, or more, not " + k);
        }
        if (!(p > 0 && p <= 1)) {
            throw new IllegalArgumentException("top-p must be in (0, 1], not " + p);
        }
    }

    /** Always the likeliest token, of several the first. */
    public static Sampling greedy() {
        return new Sampling(0, 0, 1);
    }

    /** The probabilities; what is cut away has 0, the rest sums to 1. Shapes: (V) → (V) */
    public NdArray probabilities(NdArray logits) {
        int V = logits.size();
        if (temperature == 0) {
            return NdArray.oneHot(new int[] {logits.argmax()}, V).row(0);
        }
        NdArray scaled = logits.div(temperature);
        int[] likeliestFirst = scaled.neg().argsort(0).toIntArray();
        int kept = k == 0 ? V : Math.min(k, V);
        NdArray left = cut(scaled, likeliestFirst, kept).softmax(0);
        if (p == 1) {
            return left;
        }
        double before = 0; // the mass of those more likely
        int few = 0;
        while (few < kept && before < p) {
            before += left.get(likeliestFirst[few++]);
        }
        return cut(scaled, likeliestFirst, few).softmax(0);
    }

    private static NdArray cut(NdArray logits, int[] likeliestFirst, int kept) {
        NdArray cut = logits.copy();
        Arrays.stream(likeliestFirst).skip(kept).forEach(token -> cut.set(Double.NEGATIVE_INFINITY, token));
        return cut;
    }
}
