package firsthand.arrays.transformer;

import firsthand.arrays.NdArray;
import firsthand.arrays.ShapeException;
import firsthand.arrays.Slice;
import firsthand.arrays.nn.Dense;
import firsthand.arrays.nn.Weights;
import java.util.ArrayList;
import java.util.List;

/**
 * A trained transformer encoder, forwards only: tokens and fixed positions are summed, go through blocks in which all
 * places see all places, and a linear layer says a token at each. Notebook 08 grows and trains it;
 * {@code torch.models.Transformer} on the same weights gives the same logits to 1e-4.
 *
 * <p>Shapes: T tokens → (T, V). Source: Vaswani et al., Attention is all you need, NeurIPS 2017, section 3.
 */
public final class Transformer {
    private final NdArray tokens;
    private final NdArray positions;
    private final LayerNorm norm;
    private final Dense head;
    private final List<Block> blocks = new ArrayList<>();

    /**
     * The model of these weights, under the names of torch's {@code Transformer.stateDict()}; settings {@code heads}
     * and {@code activation}.
     *
     * @throws IllegalArgumentException if one is missing
     */
    public Transformer(Weights weights) {
        tokens = weights.get("tokens.weight"); // (V, C)
        positions = weights.get("positions.weight"); // (length, C)
        norm = LayerNorm.of(weights, "norm");
        head = Block.dense(weights, "head");
        for (int i = 0; weights.find("blocks." + i + ".linear1.weight") != null; i++) {
            blocks.add(new Block(weights, "blocks." + i));
        }
    }

    /**
     * The logits at each place. Shapes: T tokens → (T, V)
     *
     * @throws ShapeException if there are more tokens than positions, or none, or one is not in the vocabulary
     */
    public NdArray forward(int... ids) {
        if (ids.length == 0 || ids.length > positions.shape(0)) {
            throw new ShapeException("%d tokens: this model reads at least one and at most %d"
                    .formatted(ids.length, positions.shape(0)));
        }
        NdArray x = tokens.take(ids, 0).add_(positions.slice(Slice.to(ids.length))); // (T, C)
        for (Block block : blocks) {
            x = block.forward(x);
        }
        return head.forward(norm.forward(x));
    }

    /**
     * Who looked where in the last forward pass, block by block, each (H, T, T).
     *
     * @throws IllegalStateException if there was none
     */
    public List<NdArray> looks() {
        return blocks.stream().map(Block::looks).toList();
    }
}
