package firsthand.torch.models;

import firsthand.torch.Tensor;
import firsthand.torch.nn.Dropout;
import firsthand.torch.nn.Embedding;
import firsthand.torch.nn.Functional;
import firsthand.torch.nn.Layer;
import firsthand.torch.nn.LayerNorm;
import firsthand.torch.nn.Linear;
import firsthand.torch.nn.Module;
import firsthand.torch.nn.ModuleList;
import firsthand.torch.nn.PositionalEncoding;
import firsthand.torch.nn.TransformerBlock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A transformer encoder that says one token at each place it reads: tokens and sinusoidal positions are summed, go
 * through the blocks, and a linear layer gives the logits. Notebook 08 grows it.
 *
 * <p>Shapes: whole numbers (B, T) → (B, T, V). First values are those of the layers; the embedding's
 * have variance 1, so the paper's factor √C before the positions is already in them. Source: Vaswani et al. 2017,
 * section 3.
 */
public final class Transformer extends Module implements Layer {
    private final TransformerConfig config;
    private final Embedding tokens;
    private final PositionalEncoding positions;
    private final Dropout drop;
    private final ModuleList<TransformerBlock> blocks;
    private final @Nullable LayerNorm norm;
    private final Linear head;

    /** A model of this shape. */
    public Transformer(TransformerConfig config) {
        int width = config.block().width();
        this.config = config;
        tokens = child("tokens", new Embedding(config.vocabulary(), width));
        positions = child("positions", PositionalEncoding.sinusoidal(config.length(), width));
        drop = child("dropout", new Dropout(config.block().dropout()));
        blocks = child("blocks", new ModuleList<>(config.layers(), i -> new TransformerBlock(config.block())));
        boolean preNorm = config.block().preNorm();
        norm = preNorm
                ? child(
                        "norm",
                        new LayerNorm(
                                width, config.block().eps(), config.block().bias()))
                : null;
        head = child("head", new Linear(width, config.vocabulary()));
    }

    /** The shape of this model. */
    public TransformerConfig config() {
        return config;
    }

    /**
     * The mask that hides padding: true where a token may be looked at. Shapes: x (B, T) → (B, 1, 1, T), which stands
     * for all heads and all queries.
     *
     * @param pad the token that fills up short sequences
     */
    public static Tensor paddingMask(Tensor x, long pad) {
        return x.ne((double) pad).unsqueeze(1).unsqueeze(1);
    }

    /** Every place sees every place. */
    @Override
    public Tensor forward(Tensor x) {
        return forward(x, null, false);
    }

    /**
     * The logits at each place under a mask.
     *
     * @param mask true where a query may look at a key, (T, T), (B, 1, 1, T) or (B, 1, T, T); null for everywhere
     * @param causal place t sees only places 0 … t, and of these what the mask allows
     * @throws IllegalArgumentException if x is not (B, T), or T greater than the configuration's length
     * @throws firsthand.torch.TorchException if a token is not in the vocabulary (on a GPU libtorch only notices later)
     */
    public Tensor forward(Tensor x, @Nullable Tensor mask, boolean causal) {
        Tensor h = embed(x);
        for (TransformerBlock block : blocks) {
            h = block.forward(h, mask, causal);
        }
        return head.forward(norm == null ? h : norm.forward(h));
    }

    /** The mean cross-entropy of saying {@code targets}, those that are {@link Functional#IGNORE} left out, in nats. */
    public Tensor loss(Tensor x, Tensor targets) {
        return Rows.loss(x, forward(x), targets);
    }

    /** Who looks where: the attention weights of each block from the first to the last, each (B, H, T, T). */
    public List<Tensor> weights(Tensor x, @Nullable Tensor mask, boolean causal) {
        List<Tensor> weights = new ArrayList<>();
        Tensor h = embed(x);
        for (TransformerBlock block : blocks) {
            weights.add(block.weights(h, mask, causal));
            h = block.forward(h, mask, causal);
        }
        return weights;
    }

    private Tensor embed(Tensor x) {
        Rows.require(x);
        return drop.forward(positions.forward(tokens.forward(x))); // (B, T) → (B, T, C)
    }

    @Override
    protected String describe() {
        return numParameters() + " parameters";
    }
}
