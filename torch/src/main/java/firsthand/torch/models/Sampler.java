package firsthand.torch.models;

import firsthand.torch.DType;
import firsthand.torch.Generator;
import firsthand.torch.Tensor;
import firsthand.torch.Torch;
import java.util.function.UnaryOperator;

/**
 * Chooses the next token from a model's logits. Besides {@link #greedy} there is {@link #draw}, which sends the logits
 * through filters in the order written, and draws from the softmax of what comes out:
 *
 * {@snippet :
 * Sampler sampler = Sampler.draw(Sampler.temperature(0.8), Sampler.topK(40));
 * }
 *
 * <p>V counts the vocabulary, B rows that are sampled independently of each other.
 */
@FunctionalInterface
public interface Sampler {
    /**
     * The chosen tokens. Shapes: logits (B, V) → whole numbers (B).
     *
     * @param random where chance comes from; the same state gives the same tokens
     */
    Tensor sample(Tensor logits, Generator random);

    /** Always the most likely token, of several the first. */
    static Sampler greedy() {
        return (logits, random) -> logits.argmax(-1);
    }

    /** Draws from softmax(logits) after {@code filters}, applied in this order. */
    @SafeVarargs
    static Sampler draw(UnaryOperator<Tensor>... filters) {
        return (logits, random) -> {
            Tensor left = logits;
            for (UnaryOperator<Tensor> filter : filters) {
                left = filter.apply(left);
            }
            return left.softmax(-1).multinomial(1, false, random).squeeze(-1);
        };
    }

    /**
     * The usual three settings at once, each with a value that turns it off; applied in this order.
     *
     * @param temperature see {@link #temperature}; 0 is {@link #greedy}, 1 changes nothing
     * @param k see {@link #topK}; 0 keeps all
     * @param p see {@link #topP}; 1 keeps all
     */
    static Sampler of(double temperature, int k, double p) {
        if (temperature == 0) {
            return greedy();
        }
        UnaryOperator<Tensor> few = k == 0 ? logits -> logits : topK(k);
        return draw(temperature(temperature), few, topP(p));
    }

    /**
     * A filter: logits / t. Below 1 the likely tokens become likelier, above 1 all become more alike; towards 0 only
     * the most likely one is left. Source: Ackley, Hinton and Sejnowski 1985.
     */
    static UnaryOperator<Tensor> temperature(double t) {
        if (!(t > 0 && t < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "the temperature must be positive, not " + t + "; Sampler.greedy() is what it tends to towards 0");
        }
        return logits -> logits.div(t);
    }

    /**
     * A filter: the k most likely tokens keep their logits, the others get −∞. Exactly k are left, also where logits
     * are equal; all, where there are no more than k. Source: Fan, Lewis and Dauphin 2018, section 5.
     */
    static UnaryOperator<Tensor> topK(int k) {
        if (k < 1) {
            throw new IllegalArgumentException("top-k must keep at least 1 token, not " + k);
        }
        return logits ->
                k >= logits.size(-1) ? logits : keep(logits, logits.topk(k).indices());
    }

    /**
     * A filter: the smallest set of most likely tokens whose probabilities sum to p or more keep their logits, the
     * others get −∞. The token that crosses p belongs to the set, so there is always one. Source: Holtzman et al. 2020,
     * section 3.1.
     */
    static UnaryOperator<Tensor> topP(double p) {
        if (!(p > 0 && p <= 1)) {
            throw new IllegalArgumentException("top-p must be in (0, 1], not " + p);
        }
        return logits -> {
            if (p == 1) {
                return logits;
            }
            Tensor.Ranked ranked = logits.to(DType.FLOAT64).softmax(-1).sort(-1, true); // (B, V), most likely first
            Tensor before = ranked.values().cumsum(-1).sub(ranked.values()); // the mass of those more likely
            Tensor fall = before.ge(p); // in the order of the ranks; back to the order of the tokens:
            fall = fall.clone().scatter_(-1, ranked.indices(), fall);
            return logits.maskedFill(fall, Double.NEGATIVE_INFINITY);
        };
    }

    /** {@code logits} at these places of each row, −∞ elsewhere. Shapes: (…, V), (…, k) → (…, V). */
    private static Tensor keep(Tensor logits, Tensor places) {
        Tensor fall = Torch.onesLike(logits).scatter_(-1, places, 0).gt(0);
        return logits.maskedFill(fall, Double.NEGATIVE_INFINITY);
    }
}
