package firsthand.torch.models;

import firsthand.torch.DType;
import firsthand.torch.Device;
import firsthand.torch.Tensor;
import firsthand.torch.Torch;
import firsthand.torch.nn.AttentionSaving;
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
    private final AttentionSaving saving;
    private final Embedding tokens;
    private final Embedding positions;
    private final Dropout drop;
    private final ModuleList<TransformerBlock> blocks;
    private final LayerNorm norm;
    private final Linear head;

    /** A model of this shape with GPT-2's first values. */
    public Gpt(GptConfig config) {
        this(config, AttentionSaving.none(config.heads()));
    }

    /**
     * The same with attention that leaves something out, so that its cache is smaller.
     *
     * @throws IllegalArgumentException if the heads cannot share the groups evenly
     */
    public Gpt(GptConfig config, AttentionSaving saving) {
        this.config = config;
        this.saving = saving;
        tokens = child("tokens", new Embedding(config.vocabulary(), config.width()));
        positions = child("positions", new Embedding(config.context(), config.width()));
        drop = child("dropout", new Dropout(config.dropout()));
        blocks = child("blocks", new ModuleList<>(config.layers(), i -> new TransformerBlock(config.block(), saving)));
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
        requireContext(cache.position() + x.size(1));
        Tensor h = cache.padding().length == 0 ? embed(x, cache.position()) : embedPadded(x, cache);
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

    /** The same where each sequence counts its places from the end of its padding. Shapes: (B, T) → (B, T, C). */
    private Tensor embedPadded(Tensor x, KvCache cache) {
        Tensor place =
                Torch.arange(cache.position(), cache.position() + x.size(1)).unsqueeze(0); // (1, T)
        Tensor first = Torch.tensor(cache.padding()).unsqueeze(1); // (B, 1)
        Tensor places =
                place.sub(first).clampMin(0).to(DType.INT64).to(x.device()); // (B, T); padding itself is seen by nobody
        return drop.forward(tokens.forward(x).add(positions.forward(places)));
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
        if (cache.isRolling() && saving.window() != given.capacity()) {
            throw new IllegalArgumentException("a cache that keeps the last " + given.capacity()
                    + " tokens only, but this model sees "
                    + (saving.window() == AttentionSaving.ALL ? "all" : "the last " + saving.window()));
        }
    }

    private static String sizes(KvCache.Shape shape) {
        return shape.layers() + " layers with " + shape.heads() + " heads of " + shape.headWidth();
    }

    private KvCache.Shape shape(int batch, int capacity) {
        requireContext(capacity);
        return new KvCache.Shape(config.layers(), batch, saving.groups(), capacity, config.width() / config.heads());
    }

    /** An empty cache for {@code batch} sequences as long as the context. */
    public KvCache cache(int batch) {
        return cache(batch, config.context());
    }

    /**
     * An empty cache for {@code batch} sequences of at most {@code capacity} tokens, of the weights' type and on their
     * device. If attention has a window, no more than the window is kept.
     *
     * @throws IllegalArgumentException if the capacity is greater than the context
     */
    public KvCache cache(int batch, int capacity) {
        requireContext(capacity);
        boolean rolling = saving.window() < capacity;
        KvCache.Shape kept = shape(batch, rolling ? saving.window() : capacity);
        return new KvCache(kept, positions.weight().dtype(), device(), rolling);
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

    /**
     * Keeps all matrices and the token table in whole numbers of eight bits from now on, each row with a factor of its
     * own; positions, norms and biases stay as they are. A quarter of the memory and of what a token must read, for
     * nearly the same logits. For writing on a processor: the model can neither learn, nor be saved or loaded, any
     * more.
     *
     * @throws IllegalStateException if the model is not in float32 on a processor
     */
    public void toInt8_() {
        if (!device().equals(Device.CPU) || positions.weight().dtype() != DType.FLOAT32) {
            throw new IllegalStateException("eight bits are made from float32 on a processor, not from "
                    + positions.weight().dtype() + " on " + device());
        }
        requiresGrad_(false);
        head.toInt8_(tokens.toInt8_());
        blocks.forEach(TransformerBlock::toInt8_);
    }

    @Override
    protected String describe() {
        return numParameters() + " parameters";
    }
}
