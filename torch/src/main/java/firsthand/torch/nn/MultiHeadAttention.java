package firsthand.torch.nn;

import firsthand.torch.DType;
import firsthand.torch.Tensor;
import firsthand.torch.Torch;
import org.jspecify.annotations.Nullable;

/**
 * Self-attention with H heads: each place of the sequence takes a weighted mean of all places' values, with weights
 * softmax(q kᵀ / √D); the heads' results side by side go through one more linear layer.
 *
 * <p>Shapes: x (B, T, C) → (B, T, C); {@code in_proj_weight} (3C, C) holds the weights of query, key and value one
 * below the other, as PyTorch's {@code nn.MultiheadAttention} has it. Source: Vaswani et al. 2017, section 3.2.2.
 *
 * <p>With {@link AttentionSaving} G heads of keys and values serve all queries, and {@code in_proj_weight} is (C + 2
 * C G / H, C); or a place sees a window only.
 */
public final class MultiHeadAttention extends Module {
    private final int width;
    private final int heads;
    private final AttentionSaving saving;
    private final double dropout;
    private final Linear in;
    private final Linear out;

    /** Attention over {@code width} channels with {@code heads} heads, biases and no dropout. */
    public MultiHeadAttention(int width, int heads) {
        this(BlockConfig.of(width, heads));
    }

    /** Attention as a block of this configuration has it. */
    public MultiHeadAttention(BlockConfig config) {
        this(config, AttentionSaving.none(config.heads()));
    }

    /**
     * Attention that leaves something out.
     *
     * @throws IllegalArgumentException if the heads cannot share the groups evenly
     */
    public MultiHeadAttention(BlockConfig config, AttentionSaving saving) {
        saving.requireDivides(config.heads());
        width = config.width();
        heads = config.heads();
        this.saving = saving;
        dropout = config.dropout();
        long rows = width + 2L * saving.groups() * (width / heads);
        Tensor inWeight = param("in_proj_weight", Init.xavierUniform_(Torch.zeros(rows, width)));
        in = new Linear(inWeight, config.bias() ? param("in_proj_bias", Torch.zeros(rows)) : null);
        out = child("out_proj", new Linear(width, width, config.bias()));
    }

    /** Keeps its matrices in whole numbers from now on, for writing only; see {@link Linear#toInt8_()}. */
    void toInt8_() {
        in.toInt8_();
        out.toInt8_();
    }

    /** Every place attends to every place. */
    public Tensor forward(Tensor x) {
        return forward(x, null, false);
    }

    /**
     * Attention under a mask.
     *
     * @param mask (T, T), (B, 1, 1, T) or (B, 1, T, T), true where a query (row) may look at a key (column); null for
     *     everywhere. A query that may look nowhere gets zeros from every head
     * @param causal place t sees only places 0 … t, and of these what the mask allows
     */
    public Tensor forward(Tensor x, @Nullable Tensor mask, boolean causal) {
        long T = x.size(1);
        Tensor[] qkv = heads(x);
        boolean narrow = causal && saving.window() < T;
        Tensor seen = narrow ? both(mask, Masks.window(0, T, saving.window(), x.device())) : mask;
        return attend(qkv[0], qkv[1], qkv[2], seen, causal && !narrow);
    }

    private static Tensor both(@Nullable Tensor mask, Tensor band) {
        if (mask == null) {
            return band;
        }
        return mask.dtype() == DType.BOOL
                ? mask.logicalAnd(band)
                : mask.maskedFill(band.logicalNot(), Double.NEGATIVE_INFINITY);
    }

    /**
     * Causal attention of tokens that follow those in {@code cache}: computes queries, keys and values of x alone,
     * writes the keys and values into the cache, and lets place t of x see all that came before and places 0 … t of x.
     * The position of the cache stays as it is until {@link KvCache#advance}. Without gradients.
     *
     * @param cache this layer's part of a cache
     * @throws IllegalArgumentException if heads or sequences are not the cache's, or x does not fit into it
     */
    public Tensor forward(Tensor x, KvCache.Layer cache) {
        return Torch.noGrad(() -> {
            long T = x.size(1);
            Tensor[] qkv = heads(x);
            KvCache.Seen seen = cache.append(qkv[1], qkv[2]);
            long past = seen.keys().size(2) - T;
            // One token may look at everything. Several may not, and libtorch's causal begins at key 0 for query 0,
            // which
            // is right only where nothing came before; otherwise row t of a mask ends at key past + t.
            boolean band = saving.window() < past + T;
            boolean padded = cache.isPadded();
            Tensor mask = null;
            if (band || padded || (T > 1 && past > 0)) {
                mask = Masks.window(past, T, Math.min(saving.window(), past + T), x.device());
                mask = padded ? Masks.withoutFirst(mask, cache.padding(), x.device()) : mask;
            }
            return attend(qkv[0], seen.keys(), seen.values(), mask, T > 1 && mask == null);
        });
    }

    /** What the heads find, through the last layer. Shapes: (B, H, T, D), twice (B, G, S, D) → (B, T, C). */
    private Tensor attend(Tensor q, Tensor k, Tensor v, @Nullable Tensor mask, boolean causal) {
        long T = q.size(2);
        double drop = isTraining() ? dropout : 0;
        Tensor y; // (B, H, T, D)
        if (saving.groups() < heads && T == 1) { // queries of one group are rows that look at the same keys
            Tensor rows = q.reshape(q.size(0), saving.groups(), heads / saving.groups(), q.size(3));
            y = Functional.scaledDotProductAttention(rows, k, v, mask, drop, false)
                    .reshape(q.shape());
        } else {
            y = Functional.scaledDotProductAttention(q, shared(k), shared(v), mask, drop, causal);
        }
        return out.forward(y.transpose(1, 2).reshape(q.size(0), T, width));
    }

    /** Keys or values once for each query head. Shapes: (B, G, S, D) → (B, H, S, D). */
    private Tensor shared(Tensor k) {
        return saving.groups() == heads ? k : k.repeatInterleave(heads / saving.groups(), 1);
    }

    /**
     * The attention weights that {@link #forward(Tensor, Tensor, boolean)} has without dropout, for looking at: row t
     * says how much place t takes from each place. Shapes: x (B, T, C) → (B, H, T, T).
     */
    public Tensor weights(Tensor x, @Nullable Tensor mask, boolean causal) {
        Tensor[] qkv = heads(x);
        long T = x.size(1);
        Tensor seen =
                causal && saving.window() < T ? both(mask, Masks.window(0, T, saving.window(), x.device())) : mask;
        return Functional.attentionWeights(qkv[0], shared(qkv[1]), seen, causal);
    }

    /** Queries (B, H, T, D), and keys and values (B, G, T, D). */
    private Tensor[] heads(Tensor x) {
        if (x.dim() != 3 || x.size(2) != width) {
            throw new IllegalArgumentException("attention needs x of shape (B, T, " + width + "), not " + x.describe());
        }
        Tensor all = in.forward(x); // (B, T, 3C)
        long D = width / heads;
        if (saving.groups() == heads) {
            return all.view(x.size(0), x.size(1), 3, heads, D) // (B, T, 3, H, D)
                    .permute(2, 0, 3, 1, 4) // (3, B, H, T, D)
                    .unbind(0);
        }
        long kept = saving.groups() * D;
        return new Tensor[] {
            split(all.narrow(2, 0, width), heads),
            split(all.narrow(2, width, kept), saving.groups()),
            split(all.narrow(2, width + kept, kept), saving.groups())
        };
    }

    /** Shapes: (B, T, n D) → (B, n, T, D). */
    private static Tensor split(Tensor x, long n) {
        return x.unflatten(2, n, -1).transpose(1, 2);
    }

    @Override
    protected String describe() {
        return "width=" + width + ", heads=" + heads
                + (saving.groups() == heads ? "" : ", groups=" + saving.groups())
                + (saving.window() == AttentionSaving.ALL ? "" : ", window=" + saving.window());
    }
}
