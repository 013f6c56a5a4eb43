package firsthand.arrays.nn;

import firsthand.arrays.NdArray;
import firsthand.arrays.ShapeException;
import java.util.List;

/**
 * A layer that reads a sequence step by step and carries a state from one step to the next, and from one call to the
 * next. Sequences of a batch run side by side.
 *
 * <p>The letters in shapes: T steps, B sequences, D inputs a step, H hidden units.
 */
public sealed interface Recurrent permits Rnn, Lstm {
    /**
     * Reads T steps, beginning from the state the last call left behind, or from zeros after {@link #reset}. Shapes:
     * (T, B, D) → (T, B, H), the hidden state after each step
     *
     * @throws ShapeException if x has no such shape, or the state belongs to another number of sequences
     */
    NdArray forward(NdArray x);

    /**
     * Backpropagation through time, from ∂L/∂h of each step by what was computed from h outside this layer. Leaves the
     * gradients of the weights in {@link #gradients} and stops at the first step of the last forward call: the state it
     * began with counts as given (truncated backpropagation). Shape of the gradient: (T, B, H)
     *
     * <p>Source: Werbos, Backpropagation through time: what it does and how to do it, Proceedings of the IEEE 78
     * (1990).
     *
     * @throws IllegalStateException if there was no forward pass
     */
    void backward(NdArray gradient);

    /**
     * ∂L/∂h of each step of the last backward pass, with what came through later steps. Shape (T, B, H)
     *
     * @throws IllegalStateException if there was no backward pass
     */
    NdArray stateGradients();

    /**
     * ∂L/∂x of the last backward pass, for a layer below; computed when asked for, so ask before the weights
     * change. Shape (T, B, D)
     *
     * @throws IllegalStateException if there was no backward pass
     */
    NdArray inputGradient();

    /** Forgets what was read: the next forward pass begins from zeros. */
    void reset();

    /** What an optimizer changes, always the same arrays. */
    List<NdArray> parameters();

    /** The gradients of {@link #parameters} from the last backward pass, in their order; 0 before it. */
    List<NdArray> gradients();

    /** The number of hidden units, H. */
    int hidden();

    /** The number of weights and biases. */
    default int parameterCount() {
        return parameters().stream().mapToInt(NdArray::size).sum();
    }
}
