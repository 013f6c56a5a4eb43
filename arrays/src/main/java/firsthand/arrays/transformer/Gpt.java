package firsthand.arrays.transformer;

import firsthand.arrays.NdArray;
import firsthand.arrays.ShapeException;
import firsthand.arrays.Slice;
import firsthand.arrays.nn.Weights;
import java.util.ArrayList;
import java.util.List;

/**
 * A trained GPT, forwards only: tokens and positions are summed, go through causal blocks and a last norm, and are
 * compared with the tokens' own vectors (weight tying). Notebook 09 grows and trains it; {@code torch.models.Gpt} on
 * the same weights gives the same logits to 1e-4.
 *
 * <p>Shapes: T tokens → (T, V). Source: Radford et al., Language models are unsupervised multitask learners (2019).
 */
public final class Gpt {
    private final Weights weights;
    private final NdArray tokens;
    private final NdArray positions;
    private final NdArray head;
    private final LayerNorm norm;
    private final List<Block> blocks = new ArrayList<>();

    /**
     * The model of these weights, under the names of torch's {@code Gpt.stateDict()}; settings {@code heads} and
     * {@code activation}.
     *
     * @throws IllegalArgumentException if one is missing
     */
    public Gpt(Weights weights) {
        this.weights = weights;
        tokens = weights.get("tokens.weight"); // (V, C)
        positions = weights.get("positions.weight"); // (context, C)
        head = tokens.t().copy(); // (C, V)
        norm = LayerNorm.of(weights, "norm");
        for (int i = 0; weights.find("blocks." + i + ".linear1.weight") != null; i++) {
            blocks.add(new Block(weights, "blocks." + i));
        }
    }

    /** The number of different tokens, V. */
    public int vocabulary() {
        return tokens.shape(0);
    }

    /** The longest sequence it can see. */
    public int context() {
        return positions.shape(0);
    }

    /** The number of blocks. */
    public int layers() {
        return blocks.size();
    }

    /** The attention heads of each block. */
    public int heads() {
        return weights.number("heads");
    }

    /** What it is made of. */
    public Weights weights() {
        return weights;
    }

    /** An empty cache as long as the context. */
    public KeyValueCache cache() {
        return new KeyValueCache(layers(), heads(), context(), tokens.shape(1) / heads());
    }

    /**
     * The logits of what follows each token, everything computed anew. Shapes: T tokens → (T, V)
     *
     * @throws ShapeException if there are more tokens than the context, or none, or one is not in the vocabulary
     */
    public NdArray forward(int... ids) {
        return forward(cache(), ids);
    }

    /**
     * The same for tokens that follow those in {@code cache}, which then holds them, too. Shapes: T tokens → (T, V)
     *
     * @throws ShapeException if they do not fit into it, or one is not in the vocabulary
     */
    public NdArray forward(KeyValueCache cache, int... ids) {
        int from = cache.position();
        if (ids.length == 0 || from + ids.length > context()) {
            throw new ShapeException("%d tokens after %d: this model sees at least one and at most %d"
                    .formatted(ids.length, from, context()));
        }
        NdArray x = tokens.take(ids, 0).add_(positions.slice(Slice.of(from, from + ids.length))); // (T, C)
        for (int i = 0; i < blocks.size(); i++) {
            x = blocks.get(i).forward(x, cache, i);
        }
        cache.advance(ids.length);
        return norm.forward(x).matmul(head);
    }

    /**
     * Who looked where in the last forward pass, block by block. Shapes: (H, T, n), for T tokens that had n to look at,
     * themselves included
     *
     * @throws IllegalStateException if there was none
     */
    public List<NdArray> looks() {
        return blocks.stream().map(Block::looks).toList();
    }
}
