package firsthand.arrays.nn;

import firsthand.arrays.NdArray;
import firsthand.arrays.Rng;
import firsthand.arrays.ShapeException;
import java.util.Arrays;

/** What recurrent layers have in common: how weights begin, which shapes fit. */
final class RecurrentShapes {
    private RecurrentShapes() {}

    /** Uniform between ±1/√H: what PyTorch's recurrent layers begin with. */
    static NdArray weights(Rng rng, int hidden, int... shape) {
        double bound = 1 / Math.sqrt(hidden);
        return rng.uniformBetween(-bound, bound, shape);
    }

    /** Refuses weights that are not (D, gates·H), (H, gates·H) and (gates·H). */
    static void requireWeights(String layer, int gates, NdArray input, NdArray recurrent, NdArray bias) {
        int width = bias.size();
        boolean fit = input.ndim() == 2
                && recurrent.ndim() == 2
                && bias.ndim() == 1
                && input.shape(1) == width
                && recurrent.shape(1) == width
                && recurrent.shape(0) * gates == width;
        if (!fit) {
            String wide = gates == 1 ? "H" : gates + "·H";
            throw new ShapeException("%s: weights %s and %s and bias %s are not of shapes (D, %s), (H, %s) and (%s)"
                    .formatted(
                            layer,
                            Arrays.toString(input.shape()),
                            Arrays.toString(recurrent.shape()),
                            Arrays.toString(bias.shape()),
                            wide,
                            wide,
                            wide));
        }
    }

    /** Refuses an input that is not (T, B, D), or a state of another batch. */
    static void requireInput(String layer, NdArray x, int inputs, NdArray state) {
        if (x.ndim() != 3 || x.shape(2) != inputs) {
            throw new ShapeException("%s: input %s is not of shape (steps, sequences, %d)"
                    .formatted(layer, Arrays.toString(x.shape()), inputs));
        }
        if (state.shape(0) != x.shape(1)) {
            throw new ShapeException("%s: the state belongs to %d sequences, the input has %d; reset() starts anew"
                    .formatted(layer, state.shape(0), x.shape(1)));
        }
    }

    /** Refuses a gradient that does not belong to the last forward pass. */
    static void requireGradient(String layer, NdArray gradient, int... expected) {
        if (!Arrays.equals(gradient.shape(), expected)) {
            throw new ShapeException("%s: gradient %s is not of the shape %s of the hidden states"
                    .formatted(layer, Arrays.toString(gradient.shape()), Arrays.toString(expected)));
        }
    }
}
