package firsthand.arrays.nn;

import firsthand.arrays.NdArray;
import firsthand.arrays.Rng;
import firsthand.arrays.ShapeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Long short-term memory: besides h a cell state c goes along, changed by one multiplication and one addition a step.
 * Notebook 06 grows it. With σ the sigmoid and ⊙ the product element by element:
 *
 * <pre>
 *   (i, f, g, o)ₜ = (σ, σ, tanh, σ)(xₜ·Wx + hₜ₋₁·Wh + b)      input, forget gate, candidate, output gate
 *   cₜ = fₜ ⊙ cₜ₋₁ + iₜ ⊙ gₜ
 *   hₜ = oₜ ⊙ tanh(cₜ)
 * </pre>
 *
 * <p>Shapes: x (T, B, D), Wx (D, 4·H), Wh (H, 4·H), b (4·H) → h (T, B, H). The four parts stand side by side in
 * PyTorch's order i, f, g, o; PyTorch's {@code LSTM} stores both matrices transposed and has two biases, whose sum is
 * b.
 *
 * <p>Source: Hochreiter, Schmidhuber, Long short-term memory, Neural Computation 9 (1997); forget gate: Gers,
 * Schmidhuber, Cummins, Learning to forget, Neural Computation 12 (2000).
 */
public final class Lstm implements Recurrent {
    private final NdArray wx;
    private final NdArray wh;
    private final NdArray bias;
    private final List<NdArray> gradients;
    private final List<Step> steps = new ArrayList<>();
    private @Nullable Step last;
    private @Nullable NdArray input;
    private @Nullable NdArray stateGradients;
    private @Nullable NdArray deltas;
    private @Nullable NdArray cellGradients;

    /**
     * All that a step computed, (B, H) each.
     *
     * @param i input gate: how much of the candidate is written
     * @param f forget gate: how much of the cell state is kept
     * @param g candidate: what could be written
     * @param o output gate: how much of the cell state is shown
     * @param c cell state
     * @param tanhC tanh(c)
     * @param h hidden state
     */
    public record Step(NdArray i, NdArray f, NdArray g, NdArray o, NdArray c, NdArray tanhC, NdArray h) {}

    /**
     * A layer with weights uniform between ±1/√H and biases of 0, but those of the forget gate 1, so that it remembers
     * before it has learned anything.
     *
     * <p>Source of the 1: Jozefowicz, Zaremba, Sutskever, An empirical exploration of recurrent network architectures,
     * ICML 2015.
     */
    public Lstm(Rng rng, int inputs, int hidden) {
        this(rng, inputs, hidden, 1);
    }

    /** As {@link #Lstm(Rng, int, int)} with another bias of the forget gate. */
    public Lstm(Rng rng, int inputs, int hidden, double forgetBias) {
        this(
                RecurrentShapes.weights(rng, hidden, inputs, 4 * hidden),
                RecurrentShapes.weights(rng, hidden, hidden, 4 * hidden),
                NdArray.zeros(4 * hidden));
        bias.split(4, 0).get(1).fill_(forgetBias);
    }

    /**
     * A layer with these weights, which it keeps and changes as it learns. Shapes: (D, 4·H), (H, 4·H), (4·H)
     *
     * @throws ShapeException if they do not fit
     */
    public Lstm(NdArray wx, NdArray wh, NdArray bias) {
        RecurrentShapes.requireWeights("Lstm", 4, wx, wh, bias);
        this.wx = wx;
        this.wh = wh;
        this.bias = bias;
        gradients = List.of(NdArray.zerosLike(wx), NdArray.zerosLike(wh), NdArray.zerosLike(bias));
    }

    @Override
    public NdArray forward(NdArray x) {
        Step start = last == null && x.ndim() == 3 ? blank(x.shape(1)) : last;
        RecurrentShapes.requireInput("Lstm", x, wx.shape(0), start == null ? bias : start.h());
        int T = x.shape(0);
        int B = x.shape(1);
        steps.clear();
        steps.add(Objects.requireNonNull(start));
        // x·Wx waits for no other step: one large product for all steps is faster than T small ones.
        NdArray z = x.reshape(T * B, -1).matmul(wx).add_(bias).reshape(T, B, 4 * hidden());
        for (int t = 0; t < T; t++) {
            steps.add(step(z.at(t), steps.getLast()));
        }
        input = x;
        last = steps.getLast();
        return NdArray.stack(0, steps().stream().map(Step::h).toArray(NdArray[]::new)); // (T, B, H)
    }

    private Step step(NdArray z, Step before) {
        List<NdArray> parts = before.h().matmul(wh).add_(z).split(4, 1); // (B, 4·H) → 4 × (B, H)
        NdArray i = parts.get(0).sigmoid();
        NdArray f = parts.get(1).sigmoid();
        NdArray g = parts.get(2).tanh();
        NdArray o = parts.get(3).sigmoid();
        NdArray c = f.mul(before.c()).add_(i.mul(g));
        NdArray tanhC = c.tanh();
        return new Step(i, f, g, o, c, tanhC, o.mul(tanhC));
    }

    private Step blank(int sequences) {
        NdArray zero = NdArray.zeros(sequences, hidden());
        return new Step(zero, zero, zero, zero, zero, zero, zero);
    }

    /**
     * Two gradients go back, by h and by c. From eₜ, what outputs send to hₜ:
     *
     * <pre>
     *   dhₜ = eₜ + δₜ₊₁·Whᵀ
     *   dcₜ = dhₜ ⊙ oₜ ⊙ (1 - tanh²(cₜ)) + dcₜ₊₁ ⊙ fₜ₊₁
     *   δₜ  = (dcₜ ⊙ g ⊙ i(1-i), dcₜ ⊙ cₜ₋₁ ⊙ f(1-f), dcₜ ⊙ i ⊙ (1-g²), dhₜ ⊙ tanh(cₜ) ⊙ o(1-o))
     * </pre>
     *
     * Then ∂L/∂Wx = Σ xₜᵀ·δₜ, ∂L/∂Wh = Σ hₜ₋₁ᵀ·δₜ, ∂L/∂b = Σ δₜ and ∂L/∂xₜ = δₜ·Wxᵀ. Shape of the gradient: (T, B, H)
     *
     * <p>Source: the chain rule through the definition; Graves, Supervised sequence labelling with recurrent neural
     * networks (2012), 4.6, has it with peepholes.
     */
    @Override
    public void backward(NdArray gradient) {
        if (input == null) {
            throw new IllegalStateException("Lstm.backward before forward: there are no steps to go back through");
        }
        int T = input.shape(0);
        int B = input.shape(1);
        RecurrentShapes.requireGradient("Lstm", gradient, T, B, hidden());
        NdArray whole = gradient.copy(); // dhₜ
        NdArray cells = NdArray.zeros(T, B, hidden()); // dcₜ
        NdArray delta = NdArray.zeros(T, B, 4 * hidden());
        for (int t = T - 1; t >= 0; t--) {
            Step now = steps.get(t + 1);
            NdArray dc = cells.at(t);
            if (t < T - 1) {
                whole.at(t).add_(delta.at(t + 1).matmul(wh.t()));
                dc.assign_(cells.at(t + 1)).mul_(steps.get(t + 2).f());
            }
            NdArray dh = whole.at(t);
            dc.add_(now.tanhC().square().subFrom(1).mul_(now.o()).mul_(dh));
            List<NdArray> parts = delta.at(t).split(4, 1);
            parts.get(0).assign_(slope(now.i()).mul_(now.g()).mul_(dc));
            parts.get(1).assign_(slope(now.f()).mul_(steps.get(t).c()).mul_(dc));
            parts.get(2).assign_(now.g().square().subFrom(1).mul_(now.i()).mul_(dc));
            parts.get(3).assign_(slope(now.o()).mul_(now.tanhC()).mul_(dh));
        }
        NdArray x = input.reshape(T * B, -1);
        NdArray before =
                NdArray.concat(0, steps.subList(0, T).stream().map(Step::h).toArray(NdArray[]::new)); // (T·B, H)
        NdArray flat = delta.reshape(T * B, 4 * hidden());
        gradients.get(0).fill_(0).addMatmul_(x.t(), flat);
        gradients.get(1).fill_(0).addMatmul_(before.t(), flat);
        gradients.get(2).assign_(flat.sum(0));
        stateGradients = whole;
        deltas = delta;
        cellGradients = cells;
    }

    /** σ' = σ·(1 - σ), from the sigmoid's value. */
    private static NdArray slope(NdArray sigmoid) {
        return sigmoid.subFrom(1).mul_(sigmoid);
    }

    @Override
    public NdArray stateGradients() {
        if (stateGradients == null) {
            throw new IllegalStateException("Lstm.stateGradients before backward");
        }
        return stateGradients;
    }

    /**
     * ∂L/∂c of each step of the last backward pass, along all ways. Shape (T, B, H)
     *
     * @throws IllegalStateException if there was no backward pass
     */
    public NdArray cellGradients() {
        if (cellGradients == null) {
            throw new IllegalStateException("Lstm.cellGradients before backward");
        }
        return cellGradients;
    }

    /** What each step of the last forward pass computed: gates to draw; empty before it. */
    public List<Step> steps() {
        return steps.isEmpty() ? List.of() : List.copyOf(steps.subList(1, steps.size()));
    }

    @Override
    public NdArray inputGradient() {
        if (deltas == null) {
            throw new IllegalStateException("Lstm.inputGradient before backward");
        }
        return deltas.matmul(wx.t()); // (T, B, D)
    }

    @Override
    public void reset() {
        last = null;
    }

    /** Wx, how the input enters the four parts i, f, g, o. Shape (D, 4·H) */
    public NdArray inputWeight() {
        return wx;
    }

    /** Wh, how the hidden state enters the four parts. Shape (H, 4·H) */
    public NdArray recurrentWeight() {
        return wh;
    }

    /** b, for i, f, g, o. Shape (4·H) */
    public NdArray bias() {
        return bias;
    }

    @Override
    public int hidden() {
        return bias.size() / 4;
    }

    @Override
    public List<NdArray> parameters() {
        return List.of(wx, wh, bias);
    }

    @Override
    public List<NdArray> gradients() {
        return gradients;
    }
}
