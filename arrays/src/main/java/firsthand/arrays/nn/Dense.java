package firsthand.arrays.nn;

import firsthand.arrays.NdArray;
import firsthand.arrays.Rng;
import firsthand.arrays.ShapeException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A fully connected layer: y = x·W + b, every output a weighted sum of every input.
 *
 * <p>Shapes: x (B, in), W (in, out), b (out) → y (B, out). B examples lie one in a row. PyTorch's {@code Linear} stores
 * W transposed, (out, in).
 */
public final class Dense {
    private final NdArray weight;
    private final NdArray bias;
    private final NdArray weightGradient;
    private final NdArray biasGradient;
    private @Nullable NdArray input;

    /** A layer with random weights and biases of 0. */
    public Dense(Rng rng, Init init, int in, int out) {
        this(init.weights(rng, in, out), NdArray.zeros(out));
    }

    /**
     * A layer with these weights and biases, which it keeps and changes as it learns. Shapes: (in, out), (out)
     *
     * @throws ShapeException if the two do not fit
     */
    public Dense(NdArray weight, NdArray bias) {
        if (weight.ndim() != 2 || bias.ndim() != 1 || bias.size() != weight.shape(1)) {
            throw new ShapeException("Dense: weight " + Arrays.toString(weight.shape()) + " and bias "
                    + Arrays.toString(bias.shape()) + " are not of shapes (in, out) and (out)");
        }
        this.weight = weight;
        this.bias = bias;
        weightGradient = NdArray.zerosLike(weight);
        biasGradient = NdArray.zerosLike(bias);
    }

    /** y = x·W + b; remembers x for {@link #backward}. Shapes: (B, in) → (B, out) */
    public NdArray forward(NdArray x) {
        NdArray y = x.matmul(weight).add_(bias);
        input = x;
        return y;
    }

    /**
     * The chain rule through y = x·W + b, from G = ∂L/∂y: ∂L/∂W = xᵀ·G, ∂L/∂b = Σ over the examples of G, and the
     * result ∂L/∂x = G·Wᵀ. The two gradients replace those of the last call. Shapes: (B, out) → (B, in)
     *
     * @throws IllegalStateException if there was no forward pass
     */
    public NdArray backward(NdArray gradient) {
        if (input == null) {
            throw new IllegalStateException("Dense.backward before forward: there is no input to go back to");
        }
        weightGradient.fill_(0).addMatmul_(input.t(), gradient);
        biasGradient.assign_(gradient.sum(0));
        return gradient.matmul(weight.t());
    }

    /** W. Shape (in, out) */
    public NdArray weight() {
        return weight;
    }

    /** b. Shape (out) */
    public NdArray bias() {
        return bias;
    }

    /** ∂L/∂W of the last backward pass, 0 before it. Shape (in, out) */
    public NdArray weightGradient() {
        return weightGradient;
    }

    /** ∂L/∂b of the last backward pass, 0 before it. Shape (out) */
    public NdArray biasGradient() {
        return biasGradient;
    }

    /** What an optimizer changes: W and b, always the same two arrays. */
    public List<NdArray> parameters() {
        return List.of(weight, bias);
    }

    /** The gradients of {@link #parameters}, in their order. */
    public List<NdArray> gradients() {
        return List.of(weightGradient, biasGradient);
    }

    Dense copy() {
        return new Dense(weight.copy(), bias.copy());
    }
}
