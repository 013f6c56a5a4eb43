package firsthand.arrays.nn;

import firsthand.arrays.NdArray;
import firsthand.arrays.Rng;
import firsthand.arrays.ShapeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The simple recurrent layer: hₜ = tanh(xₜ·Wxh + hₜ₋₁·Whh + b), the same weights at every step. Notebook 05 grows it.
 *
 * <p>Shapes: x (T, B, D), Wxh (D, H), Whh (H, H), b (H) → h (T, B, H). Sequences lie in rows, as in {@link Dense};
 * PyTorch's {@code RNN} stores both matrices transposed and has two biases, whose sum is b.
 *
 * <p>Source: Elman, Finding structure in time, Cognitive Science 14 (1990).
 */
public final class Rnn implements Recurrent {
    private final NdArray wxh;
    private final NdArray whh;
    private final NdArray bias;
    private final List<NdArray> gradients;
    private @Nullable NdArray state;
    private @Nullable NdArray input;
    private @Nullable NdArray stateGradients;
    private @Nullable NdArray deltas;
    /** h₀, h₁, …, h_T of the last forward pass, (B, H) each. */
    private final List<NdArray> states = new ArrayList<>();

    /** A layer with weights uniform between ±1/√H and biases of 0. */
    public Rnn(Rng rng, int inputs, int hidden) {
        this(
                RecurrentShapes.weights(rng, hidden, inputs, hidden),
                RecurrentShapes.weights(rng, hidden, hidden, hidden),
                NdArray.zeros(hidden));
    }

    /**
     * A layer with these weights, which it keeps and changes as it learns. Shapes: (D, H), (H, H), (H)
     *
     * @throws ShapeException if they do not fit
     */
    public Rnn(NdArray wxh, NdArray whh, NdArray bias) {
        RecurrentShapes.requireWeights("Rnn", 1, wxh, whh, bias);
        this.wxh = wxh;
        this.whh = whh;
        this.bias = bias;
        gradients = List.of(NdArray.zerosLike(wxh), NdArray.zerosLike(whh), NdArray.zerosLike(bias));
    }

    @Override
    public NdArray forward(NdArray x) {
        NdArray h = state == null && x.ndim() == 3 ? NdArray.zeros(x.shape(1), hidden()) : state;
        RecurrentShapes.requireInput("Rnn", x, wxh.shape(0), h == null ? bias : h);
        int T = x.shape(0);
        int B = x.shape(1);
        states.clear();
        states.add(Objects.requireNonNull(h));
        // x·Wxh waits for no other step: one large product for all steps is faster than T small ones.
        NdArray z = x.reshape(T * B, -1).matmul(wxh).add_(bias).reshape(T, B, hidden());
        for (int t = 0; t < T; t++) {
            states.add(states.getLast().matmul(whh).add_(z.at(t)).tanh_()); // (B, H)
        }
        input = x;
        state = states.getLast();
        return NdArray.stack(0, states.subList(1, T + 1).toArray(NdArray[]::new)); // (T, B, H)
    }

    /**
     * From gₜ = ∂L/∂hₜ by the outputs: dₜ = gₜ + δₜ₊₁·Whhᵀ is the whole of ∂L/∂hₜ, and δₜ = dₜ ⊙ (1 - hₜ²) is ∂L by
     * what went into tanh. Then ∂L/∂Wxh = Σ xₜᵀ·δₜ, ∂L/∂Whh = Σ hₜ₋₁ᵀ·δₜ, ∂L/∂b = Σ δₜ and ∂L/∂xₜ = δₜ·Wxhᵀ, with sums
     * over steps and sequences. Shape of the gradient: (T, B, H)
     *
     * <p>Source: Goodfellow, Bengio, Courville, Deep Learning (2016), 10.2.2.
     */
    @Override
    public void backward(NdArray gradient) {
        if (input == null) {
            throw new IllegalStateException("Rnn.backward before forward: there are no steps to go back through");
        }
        int T = input.shape(0);
        int B = input.shape(1);
        RecurrentShapes.requireGradient("Rnn", gradient, T, B, hidden());
        NdArray whole = gradient.copy(); // dₜ
        NdArray delta = NdArray.zeros(T, B, hidden());
        for (int t = T - 1; t >= 0; t--) {
            if (t < T - 1) {
                whole.at(t).add_(delta.at(t + 1).matmul(whh.t()));
            }
            delta.at(t).assign_(states.get(t + 1).square().subFrom(1).mul_(whole.at(t)));
        }
        NdArray x = input.reshape(T * B, -1);
        NdArray before = NdArray.concat(0, states.subList(0, T).toArray(NdArray[]::new)); // (T·B, H)
        NdArray flat = delta.reshape(T * B, hidden());
        gradients.get(0).fill_(0).addMatmul_(x.t(), flat);
        gradients.get(1).fill_(0).addMatmul_(before.t(), flat);
        gradients.get(2).assign_(flat.sum(0));
        stateGradients = whole;
        deltas = delta;
    }

    @Override
    public NdArray stateGradients() {
        if (stateGradients == null) {
            throw new IllegalStateException("Rnn.stateGradients before backward");
        }
        return stateGradients;
    }

    @Override
    public NdArray inputGradient() {
        if (deltas == null) {
            throw new IllegalStateException("Rnn.inputGradient before backward");
        }
        return deltas.matmul(wxh.t()); // (T, B, D)
    }

    @Override
    public void reset() {
        state = null;
    }

    /** Wxh, how the input enters. Shape (D, H) */
    public NdArray inputWeight() {
        return wxh;
    }

    /** Whh, how the state goes on. Shape (H, H) */
    public NdArray recurrentWeight() {
        return whh;
    }

    /** b. Shape (H) */
    public NdArray bias() {
        return bias;
    }

    @Override
    public int hidden() {
        return bias.size();
    }

    @Override
    public List<NdArray> parameters() {
        return List.of(wxh, whh, bias);
    }

    @Override
    public List<NdArray> gradients() {
        return gradients;
    }
}
