package firsthand.torch.nn;

import firsthand.torch.DType;
import firsthand.torch.Device;
import firsthand.torch.Tensor;
import firsthand.torch.Torch;
import org.jspecify.annotations.Nullable;

/** Who may look where. */
final class Masks {
    private Masks() {}

    /** What each of T places may see, the {@code past} ones before them and up to itself. Shape: (T, past + T). */
    static Tensor causal(long past, long T, Device device) {
        return Torch.ones(T, past + T).to(device).tril(past).gt(0);
    }

    /**
     * The same when a place sees {@code window} places and no more, itself included. Shape: (T, past + T).
     *
     * @param past places before; those too long ago may be left out
     */
    static Tensor window(long past, long T, long window, Device device) {
        Tensor seen = causal(past, T, device);
        Tensor ones = Torch.ones(T, past + T).to(device);
        return seen.logicalAnd(ones.triu(past - window + 1).gt(0));
    }

    /**
     * Hides from every query the first keys of each sequence. Shapes: (T, S), B numbers → (B, 1, T, S).
     *
     * @param first how many keys of each sequence are padding
     */
    static Tensor withoutFirst(Tensor seen, int[] first, Device device) {
        Tensor key = Torch.arange(seen.size(-1)).view(1, 1, 1, -1); // (1, 1, 1, S)
        Tensor real = key.ge(Torch.tensor(first).view(-1, 1, 1, 1)).to(device); // (B, 1, 1, S)
        return real.logicalAnd(seen);
    }

    /**
     * A mask that also hides from query t all keys behind t. Shapes: mask (…, T or 1, S) → (…, T, S).
     *
     * @param mask true where a query may look, or what is added to its scores
     */
    static Tensor causal(Tensor mask, long T, long S) {
        Tensor seen = Torch.ones(T, S).to(mask.device()).tril().gt(0);
        return mask.dtype() == DType.BOOL
                ? mask.logicalAnd(seen)
                : mask.maskedFill(seen.logicalNot(), Double.NEGATIVE_INFINITY);
    }

    /** softmax(scores) under a mask; a query that may look nowhere gets zeros, as libtorch's attention has it. */
    static Tensor weights(Tensor scores, @Nullable Tensor mask) {
        if (mask == null) {
            return scores.softmax(-1);
        }
        Tensor seen = mask.dtype() == DType.BOOL
                ? scores.maskedFill(mask.logicalNot(), Double.NEGATIVE_INFINITY)
                : scores.add(mask);
        Tensor blind = seen.amax(-1, true).eq(Double.NEGATIVE_INFINITY); // softmax makes NaN of nothing but −∞
        return seen.softmax(-1).maskedFill(blind, 0);
    }
}
