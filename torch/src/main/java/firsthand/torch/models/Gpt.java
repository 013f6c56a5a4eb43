package firsthand.torch.models;

import firsthand.torch.Tensor;
import firsthand.torch.Torch;
import firsthand.torch.nn.Dropout;
import firsthand.torch.nn.Embedding;
import firsthand.torch.nn.Init;
import firsthand.torch.nn.KvCache;
import firsthand.torch.nn.Layer;
import firsthand.torch.nn.LayerNorm;
import firsthand.torch.nn.Linear;
import firsthand.torch.nn.Module;
import firsthand.torch.nn.ModuleList;
import firsthand.torch.nn.TransformerBlock;

/**
 * A decoder-only transformer: predicts each next token from those before it.
 *
 * <p>Tokens and positions are embedded and summed, go through causal blocks and a last norm, and are compared with the
 * token embedding itself, which serves as the output layer too (weight tying). Source: Radford et al. 2019.
 */
public final class Gpt extends Module implements Layer {
    private final GptConfig config;
    private final Embedding tokens;
    private final Embedding positions;
    private final Dropout drop;
    private final ModuleList<TransformerBlock> blocks;
    private final LayerNorm norm;
    private final Linear head;

    /** A model of this shape with GPT-2's first values. */
    public Gpt(GptConfig config) {
        this.config = config;
        tokens = child("tokens", new Embedding(config.vocabulary(), config.width()));
        positions = child("positions", new Embedding(config.context(), config.width()));
        drop = child("dropout", new Dropout(config.dropout()));
        blocks = child("blocks", new ModuleList<>(config.layers(), i -> new TransformerBlock(config.block())));
        norm = child("norm", new LayerNorm(config.width(), GptConfig.EPS, config.bias()));
        head = child("head", new Linear(tokens.weight()));
        initialise();
    }

    /**
     * Weights normal with standard deviation 0.02, biases 0; the weights that end a residual branch are smaller by
     * √(2 · layers), so that the sum over all branches keeps its size. Source: Radford et al. 2019, section 2.3.
     */
    private void initialise() {
        double residual = 0.02 / Math.sqrt(2.0 * config.layers());
        namedParameters().forEach((name, parameter) -> {
            boolean endsBranch = name.endsWith("out_proj.weight") || name.endsWith("linear2.weight");
            if (parameter.dim() == 2) {
                Init.normal_(parameter, 0, endsBranch ? residual : 0.02);
            } else if (name.endsWith("bias")) {
                Init.zeros_(parameter);
            }
        });
    }

    /** The shape of this model. */
    public GptConfig config() {
        return config;
    }

    /**
     * The logits of each next token. Shapes: whole numbers (B, T) → (B, T, V).
     *
     * @throws IllegalArgumentException if x is not (B, T), or T greater than the context
     * @throws firsthand.torch.TorchException if a token is not in the vocabulary (on a GPU libtorch only notices later)
     */
    @Override
    public Tensor forward(Tensor x) {
        return head.forward(features(x));
    }

    /**
     * The mean cross-entropy of predicting {@code targets}, in nats per token. Shapes: (B, T), (B, T) → ().
     *
     * @throws IllegalArgumentException if the two differ in shape
     */
    public Tensor loss(Tensor x, Tensor targets) {
        return Rows.loss(x, forward(x), targets);
    }

    /** The channels before the output layer. Shapes: (B, T) → (B, T, C). */
    private Tensor features(Tensor x) {
        Rows.require(x);
        requireContext(x.size(1));
        Tensor h = embed(x, 0);
        for (TransformerBlock block : blocks) {
            h = block.forward(h, null, true);
        }
        return norm.forward(h);
    }

    /**
     * The same for tokens that follow those in {@code cache}, which then holds them too. Shapes: (B, T) → (B, T, C).
     */
    private Tensor features(Tensor x, KvCache cache) {
        Rows.require(x);
        requireFits(cache);
        cache.require(x.size(0), x.size(1));
        Tensor h = embed(x, cache.position());
        for (int i = 0; i < blocks.size(); i++) {
            h = blocks.get(i).forward(h, cache.layer(i));
        }
        cache.advance((int) x.size(1));
        return norm.forward(h);
    }

    /** Tokens and their places, the first of which is {@code start}. Shapes: (B, T) → (B, T, C). */
    private Tensor embed(Tensor x, int start) {
        return drop.forward(tokens.forward(x).add(positions.weight().narrow(0, start, x.size(1))));
    }

    private void requireContext(long T) {
        if (T > config.context()) {
            throw new IllegalArgumentException(
                    "a sequence of " + T + " tokens, but this model's context is " + config.context());
        }
    }

    private void requireFits(KvCache cache) {
        KvCache.Shape given = cache.shape();
        KvCache.Shape ours = shape(given.batch(), given.capacity());
        if (!given.equals(ours)) {
            throw new IllegalArgumentException("a cache for " + sizes(given) + ", but this model has " + sizes(ours));
        }
    }

    private static String sizes(KvCache.Shape shape) {
        return shape.layers() + " layers with " + shape.heads() + " heads of " + shape.headWidth();
    }

    private KvCache.Shape shape(int batch, int capacity) {
        requireContext(capacity);
        return new KvCache.Shape(config.layers(), batch, config.heads(), capacity, config.width() / config.heads());
    }

    /** An empty cache for {@code batch} sequences as long as the context. */
    public KvCache cache(int batch) {
        return cache(batch, config.context());
    }

    /**
     * An empty cache for {@code batch} sequences of at most {@code capacity} tokens, of the weights' type and on their
     * device.
     *
     * @throws IllegalArgumentException if the capacity is greater than the context
     */
    public KvCache cache(int batch, int capacity) {
        return new KvCache(shape(batch, capacity), tokens.weight().dtype(), device());
    }

    /**
     * The logits of each next token, for tokens that follow those in {@code cache}; they are in the cache afterwards.
     * The same numbers as {@link #forward(Tensor)} has for all tokens at once, up to rounding. Without gradients.
     *
     * <p>Shapes: whole numbers (B, T) → (B, T, V); T is 1 when writing, more for a prompt or a part of one.
     *
     * @throws IllegalArgumentException if the cache is of another model or another batch, or too small
     */
    public Tensor forward(Tensor x, KvCache cache) {
        return Torch.noGrad(() -> head.forward(features(x, cache)));
    }

    /**
     * The logits of the one token that follows {@code cache} and then x; see {@link #forward(Tensor, KvCache)}. Shapes:
     * (B, T) → (B, V).
     */
    public Tensor next(Tensor x, KvCache cache) {
        return Torch.noGrad(() -> head.forward(features(x, cache).select(1, -1)));
    }

    /**
     * The logits of the one token that follows, from as much of {@code x} as the context holds. Shapes: (B, T) → (B,
     * V).
     */
    public Tensor next(Tensor x) {
        Rows.require(x);
        long T = x.size(1);
        Tensor seen = T <= config.context() ? x : x.narrow(1, T - config.context(), config.context());
        return head.forward(features(seen).select(1, -1));
    }

    @Override
    protected String describe() {
        return numParameters() + " parameters";
    }
}
