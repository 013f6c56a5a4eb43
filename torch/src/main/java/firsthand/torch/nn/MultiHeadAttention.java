package firsthand.torch.nn;

import firsthand.torch.Tensor;
import firsthand.torch.Torch;
import org.jspecify.annotations.Nullable;

/**
 * Self-attention with H heads: each place of the sequence takes a weighted mean of all places' values, with weights
 * softmax(q kᵀ / √D); the heads' results side by side go through one more linear layer.
 *
 * <p>Shapes: x (B, T, C) → (B, T, C); {@code in_proj_weight} (3C, C) holds the weights of query, key and value one
 * below the other, as PyTorch's {@code nn.MultiheadAttention} has it. Source: Vaswani et al. 2017, section 3.2.2.
 */
public final class MultiHeadAttention extends Module {
    private final int width;
    private final int heads;
    private final double dropout;
    private final Tensor inWeight;
    private final @Nullable Tensor inBias;
    private final Linear out;

    /** Attention over {@code width} channels with {@code heads} heads, biases and no dropout. */
    public MultiHeadAttention(int width, int heads) {
        this(BlockConfig.of(width, heads));
    }

    /** Attention as a block of this configuration has it. */
    public MultiHeadAttention(BlockConfig config) {
        width = config.width();
        heads = config.heads();
        dropout = config.dropout();
        inWeight = param("in_proj_weight", Init.xavierUniform_(Torch.zeros(3L * width, width)));
        inBias = config.bias() ? param("in_proj_bias", Torch.zeros(3L * width)) : null;
        out = child("out_proj", new Linear(width, width, config.bias()));
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
        long B = x.size(0);
        long T = x.size(1);
        Tensor[] qkv = heads(x);
        Tensor y = Functional.scaledDotProductAttention(
                qkv[0], qkv[1], qkv[2], mask, isTraining() ? dropout : 0, causal); // (B, H, T, D)
        return out.forward(y.transpose(1, 2).reshape(B, T, width));
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
            long past = cache.position();
            Tensor[] qkv = heads(x);
            KvCache.Seen seen = cache.append(qkv[1], qkv[2]);
            // One token may look at everything. Several may not, and libtorch's causal begins at key 0 for query 0,
            // which is
            // right only where nothing came before; otherwise row t of a mask ends at key past + t.
            boolean causal = T > 1 && past == 0;
            Tensor mask = T > 1 && past > 0 ? Masks.causal(past, T, x.device()) : null;
            Tensor y = Functional.scaledDotProductAttention(
                    qkv[0], seen.keys(), seen.values(), mask, isTraining() ? dropout : 0, causal); // (B, H, T, D)
            return out.forward(y.transpose(1, 2).reshape(x.size(0), T, width));
        });
    }

    /**
     * The attention weights that {@link #forward(Tensor, Tensor, boolean)} has without dropout, for looking at: row t
     * says how much place t takes from each place. Shapes: x (B, T, C) → (B, H, T, T).
     */
    public Tensor weights(Tensor x, @Nullable Tensor mask, boolean causal) {
        Tensor[] qkv = heads(x);
        return Functional.attentionWeights(qkv[0], qkv[1], mask, causal);
    }

    /** Queries, keys and values of all heads, each (B, H, T, D). */
    private Tensor[] heads(Tensor x) {
        if (x.dim() != 3 || x.size(2) != width) {
            throw new IllegalArgumentException("attention needs x of shape (B, T, " + width + "), not " + x.describe());
        }
        return Functional.linear(x, inWeight, inBias) // (B, T, 3C)
                .view(x.size(0), x.size(1), 3, heads, width / heads) // (B, T, 3, H, D)
                .permute(2, 0, 3, 1, 4) // (3, B, H, T, D)
                .unbind(0);
    }

    @Override
    protected String describe() {
        return "width=" + width + ", heads=" + heads;
    }
}
