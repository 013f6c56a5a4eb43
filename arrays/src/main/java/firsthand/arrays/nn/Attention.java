package firsthand.arrays.nn;

import firsthand.arrays.NdArray;
import firsthand.arrays.Rng;
import firsthand.arrays.ShapeException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Self-attention with one head: every position looks up what it needs in all positions of its sequence,
 * softmax(X·Wq·(X·Wk)ᵀ / √D)·X·Wv·Wo. Notebook 07 grows it.
 *
 * <p>Shapes: x (B, T, C), Wq, Wk and Wv (C, D), Wo (D, O) → (B, T, O), with B sequences of T positions, C numbers each,
 * D numbers in a query, key or value, O outputs. PyTorch's {@code MultiheadAttention} stores its matrices transposed.
 *
 * <p>Source: Vaswani et al., Attention is all you need, NeurIPS 2017, section 3.2.
 */
public final class Attention {
    private final NdArray wq;
    private final NdArray wk;
    private final NdArray wv;
    private final NdArray wo;
    private final boolean causal;
    private final List<NdArray> gradients;
    private @Nullable Pass pass;

    /** What the way back needs; all but the look-up and x have their rows (B·T, …) in one matrix. */
    private record Pass(NdArray x, NdArray q, NdArray k, NdArray v, Result result) {}

    /**
     * What attention gave.
     *
     * @param output the values mixed for each query. Shape (…, m, dᵥ)
     * @param weights how much of each value went in; every row sums to 1. Shape (…, m, n)
     */
    public record Result(NdArray output, NdArray weights) {}

    /** ∂L by the queries, keys and values of a look-up, each of the shape of what it belongs to. */
    public record Gradients(NdArray queries, NdArray keys, NdArray values) {}

    /** A layer with weights drawn as Glorot and Bengio advise, from C inputs through D to O outputs. */
    public Attention(Rng rng, int inputs, int width, int outputs, boolean causal) {
        this(
                Init.xavier().weights(rng, inputs, width),
                Init.xavier().weights(rng, inputs, width),
                Init.xavier().weights(rng, inputs, width),
                Init.xavier().weights(rng, width, outputs),
                causal);
    }

    /**
     * A layer with these weights, which it keeps and changes as it learns. Shapes: (C, D), (C, D), (C, D), (D, O)
     *
     * @param causal whether a position sees only itself and those before it
     * @throws ShapeException if they do not fit
     */
    public Attention(NdArray wq, NdArray wk, NdArray wv, NdArray wo, boolean causal) {
        boolean fit = wq.ndim() == 2
                && wo.ndim() == 2
                && Arrays.equals(wq.shape(), wk.shape())
                && Arrays.equals(wq.shape(), wv.shape())
                && wo.shape(0) == wq.shape(1);
        if (!fit) {
            throw new ShapeException(
                    "Attention: weights %s, %s, %s and %s are not of shapes (C, D), (C, D), (C, D), (D, O)"
                            .formatted(text(wq), text(wk), text(wv), text(wo)));
        }
        this.wq = wq;
        this.wk = wk;
        this.wv = wv;
        this.wo = wo;
        this.causal = causal;
        gradients = parameters().stream().map(NdArray::zerosLike).toList();
    }

    /**
     * Scaled dot-product attention: each query gets the values, mixed by how well their keys answer it,
     * softmax(Q·Kᵀ / √d)·V. PyTorch's {@code scaled_dot_product_attention}.
     *
     * <p>Shapes: q (…, m, d), k (…, n, d), v (…, n, dᵥ) → output (…, m, dᵥ), weights (…, m, n); the axes in front are
     * the same
     *
     * <p>Source: Vaswani et al., Attention is all you need, NeurIPS 2017, equation 1.
     *
     * @throws ShapeException if they do not fit
     */
    public static Result scaledDotProduct(NdArray q, NdArray k, NdArray v) {
        requireFit(q, k, v);
        return mix(scores(q, k), v);
    }

    /**
     * Scaled dot-product attention that does not look where {@code hidden} is not 0: those scores become -∞ before
     * softmax. A query all of whose keys are hidden gets NaN.
     *
     * <p>Shapes: q (…, m, d), k (…, n, d), v (…, n, dᵥ), hidden (m, n) → output (…, m, dᵥ), weights (…, m, n)
     *
     * @throws ShapeException if they do not fit
     */
    public static Result scaledDotProduct(NdArray q, NdArray k, NdArray v, NdArray hidden) {
        requireFit(q, k, v);
        return mix(scores(q, k).maskedFill(hidden, Double.NEGATIVE_INFINITY), v);
    }

    /**
     * A look-up stage by stage, to look at.
     *
     * @param q what each place looks for. Shape (T, D)
     * @param k what each offers itself as. Shape (T, D)
     * @param v what each gives. Shape (T, D)
     * @param products q·k of every query with every key. Shape (T, T)
     * @param scaled the same / √D
     * @param masked the same, -∞ where nothing may be looked at
     * @param weights softmax of each row
     * @param mixed the values mixed with these weights. Shape (T, D)
     * @param output what the layer says. Shape (T, O)
     */
    public record Stages(
            NdArray q,
            NdArray k,
            NdArray v,
            NdArray products,
            NdArray scaled,
            NdArray masked,
            NdArray weights,
            NdArray mixed,
            NdArray output) {}

    /**
     * What {@link #forward} does with one sequence, stage by stage; leaves no pass behind. Shape (T, C)
     *
     * @throws ShapeException if x has no such shape
     */
    public Stages stages(NdArray x) {
        requireInput(x.expandDims(0));
        NdArray q = x.matmul(wq);
        NdArray k = x.matmul(wk);
        NdArray v = x.matmul(wv);
        NdArray products = q.matmul(k.t());
        NdArray scaled = products.mul(scale(q));
        NdArray hidden = causal ? causalMask(x.shape(0)) : NdArray.zerosLike(products);
        NdArray masked = scaled.maskedFill(hidden, Double.NEGATIVE_INFINITY);
        Result result = mix(masked, v);
        return new Stages(
                q,
                k,
                v,
                products,
                scaled,
                masked,
                result.weights(),
                result.output(),
                result.output().matmul(wo));
    }

    private static NdArray scores(NdArray q, NdArray k) {
        return q.matmul(k.swapAxes(-2, -1)).mul_(scale(q)); // (…, m, n)
    }

    private static Result mix(NdArray scores, NdArray v) {
        NdArray weights = scores.softmax(-1);
        return new Result(weights.matmul(v), weights);
    }

    private static double scale(NdArray q) {
        return 1 / Math.sqrt(q.shape(-1));
    }

    /**
     * The way back through a look-up, masked or not, from G = ∂L/∂output: with A the weights,
     *
     * <pre>
     *   ∂L/∂V = Aᵀ·G
     *   ∂L/∂A = G·Vᵀ
     *   ∂L/∂S = A ⊙ (∂L/∂A − Σ over each row of ∂L/∂A ⊙ A)      S the scaled scores
     *   ∂L/∂Q = ∂L/∂S·K / √d
     *   ∂L/∂K = (∂L/∂S)ᵀ·Q / √d
     * </pre>
     *
     * <p>Shapes: q (…, m, d), k (…, n, d), v (…, n, dᵥ), weights (…, m, n), gradient (…, m, dᵥ)
     *
     * <p>Source: Dao et al., FlashAttention, NeurIPS 2022, appendix B.2.
     *
     * @param weights those of the look-up with these q, k and v
     */
    public static Gradients scaledDotProductBackward(
            NdArray q, NdArray k, NdArray v, NdArray weights, NdArray gradient) {
        requireFit(q, k, v);
        NdArray toWeights = gradient.matmul(v.swapAxes(-2, -1)); // (…, m, n)
        NdArray meant = toWeights.mul(weights).sum(-1, true); // (…, m, 1)
        NdArray toScores = toWeights.sub_(meant).mul_(weights).mul_(scale(q));
        return new Gradients(
                toScores.matmul(k),
                toScores.swapAxes(-2, -1).matmul(q),
                weights.swapAxes(-2, -1).matmul(gradient));
    }

    /** Hides what comes later: 1 where the column lies right of the diagonal, 0 elsewhere. Shape (T, T) */
    public static NdArray causalMask(int steps) {
        return NdArray.ones(steps, steps).triu(1);
    }

    /**
     * Lets every position of every sequence look up what it needs; remembers the pass for {@link #backward}. Shapes:
     * (B, T, C) → (B, T, O)
     *
     * @throws ShapeException if x has no such shape
     */
    public NdArray forward(NdArray x) {
        requireInput(x);
        int B = x.shape(0);
        int T = x.shape(1);
        NdArray flat = x.reshape(B * T, -1); // one large product is faster than B small ones
        NdArray q = flat.matmul(wq).reshape(B, T, -1);
        NdArray k = flat.matmul(wk).reshape(B, T, -1);
        NdArray v = flat.matmul(wv).reshape(B, T, -1);
        Result result = causal ? scaledDotProduct(q, k, v, causalMask(T)) : scaledDotProduct(q, k, v); // (B, T, D)
        pass = new Pass(x, q, k, v, result);
        return result.output().reshape(B * T, -1).matmul(wo).reshape(B, T, -1);
    }

    /**
     * From G = ∂L/∂output: through Wo, the look-up, and the three products that made queries, keys and values. Leaves
     * the gradients of the weights in {@link #gradients}. Shapes: (B, T, O) → ∂L/∂x (B, T, C)
     *
     * @throws IllegalStateException if there was no forward pass
     * @throws ShapeException if the gradient does not belong to it
     */
    public NdArray backward(NdArray gradient) {
        if (pass == null) {
            throw new IllegalStateException(
                    "Attention.backward before forward: there is no look-up to go back through");
        }
        int B = pass.x().shape(0);
        int T = pass.x().shape(1);
        if (!Arrays.equals(gradient.shape(), new int[] {B, T, wo.shape(1)})) {
            throw new ShapeException("Attention: gradient %s is not of the shape [%d, %d, %d] of the output"
                    .formatted(text(gradient), B, T, wo.shape(1)));
        }
        NdArray g = gradient.reshape(B * T, -1);
        gradients.get(3).assign_(pass.result().output().reshape(B * T, -1).t().matmul(g));
        Gradients to = scaledDotProductBackward(
                pass.q(),
                pass.k(),
                pass.v(),
                pass.result().weights(),
                g.matmul(wo.t()).reshape(B, T, -1));
        NdArray x = pass.x().reshape(B * T, -1);
        NdArray toX = NdArray.zeros(B * T, wq.shape(0));
        List<NdArray> through = List.of(to.queries(), to.keys(), to.values());
        for (int i = 0; i < 3; i++) {
            NdArray part = through.get(i).reshape(B * T, -1); // (B·T, D)
            gradients.get(i).assign_(x.t().matmul(part));
            toX.addMatmul_(part, parameters().get(i).t()); // x went three ways
        }
        return toX.reshape(B, T, -1);
    }

    /**
     * Who looked where in the last forward pass: row i, column j says how much position i took from position j. Shape
     * (B, T, T)
     *
     * @throws IllegalStateException if there was none
     */
    public NdArray weights() {
        if (pass == null) {
            throw new IllegalStateException("Attention.weights before forward");
        }
        return pass.result().weights();
    }

    /** Wq, Wk, Wv, Wo: what an optimizer changes, always the same arrays. */
    public List<NdArray> parameters() {
        return List.of(wq, wk, wv, wo);
    }

    /** The gradients of {@link #parameters} from the last backward pass, in their order; 0 before it. */
    public List<NdArray> gradients() {
        return gradients;
    }

    /** The number of weights. */
    public int parameterCount() {
        return parameters().stream().mapToInt(NdArray::size).sum();
    }

    private void requireInput(NdArray x) {
        if (x.ndim() != 3 || x.shape(2) != wq.shape(0)) {
            throw new ShapeException(
                    "Attention: input %s is not of shape (sequences, steps, %d)".formatted(text(x), wq.shape(0)));
        }
    }

    private static void requireFit(NdArray q, NdArray k, NdArray v) {
        int axes = q.ndim();
        boolean fit = axes >= 2 && k.ndim() == axes && v.ndim() == axes;
        for (int i = 0; fit && i < axes - 2; i++) {
            fit = q.shape(i) == k.shape(i) && k.shape(i) == v.shape(i);
        }
        if (!fit || q.shape(-1) != k.shape(-1) || k.shape(-2) != v.shape(-2)) {
            throw new ShapeException(
                    "scaledDotProduct: queries %s, keys %s and values %s are not of shapes (…, m, d), (…, n, d), (…, n, dv)"
                            .formatted(text(q), text(k), text(v)));
        }
    }

    private static String text(NdArray a) {
        return Arrays.toString(a.shape());
    }
}
