package firsthand.torch.nn;

import firsthand.torch.Scope;
import firsthand.torch.Tensor;
import firsthand.torch.Torch;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Attention and feed-forward, each inside a residual sum with a norm.
 *
 * <p>Pre-norm: x + f(norm(x)); post-norm: norm(x + f(x)). Shapes: x (B, T, C) → (B, T, C). Parameters have the names of
 * PyTorch's {@code nn.TransformerEncoderLayer}. Sources: Vaswani et al. 2017, section 3.1 (post-norm); Xiong et al.
 * 2020 (why pre-norm trains more easily).
 */
public final class TransformerBlock extends Module implements Layer {
    private final MultiHeadAttention attention;
    private final Linear up;
    private final Linear down;
    private final LayerNorm norm1;
    private final LayerNorm norm2;
    private final Dropout drop;
    private final Activation activation;
    private final boolean preNorm;

    /** A block of this configuration. */
    public TransformerBlock(BlockConfig config) {
        this(config, AttentionSaving.none(config.heads()));
    }

    /** A block whose attention leaves something out. */
    public TransformerBlock(BlockConfig config, AttentionSaving saving) {
        attention = child("self_attn", new MultiHeadAttention(config, saving));
        up = child("linear1", new Linear(config.width(), config.hidden(), config.bias()));
        down = child("linear2", new Linear(config.hidden(), config.width(), config.bias()));
        norm1 = child("norm1", new LayerNorm(config.width(), config.eps(), config.bias()));
        norm2 = child("norm2", new LayerNorm(config.width(), config.eps(), config.bias()));
        drop = child("dropout", new Dropout(config.dropout()));
        activation = config.activation();
        preNorm = config.preNorm();
    }

    /** Keeps its matrices in whole numbers from now on, for writing only; see {@link Linear#toInt8_()}. */
    public void toInt8_() {
        attention.toInt8_();
        up.toInt8_();
        down.toInt8_();
    }

    /** The attention sublayer, for looking at its weights. */
    public MultiHeadAttention attention() {
        return attention;
    }

    /** Every place attends to every place. */
    @Override
    public Tensor forward(Tensor x) {
        return forward(x, null, false);
    }

    /** The block under a mask; see {@link MultiHeadAttention#forward(Tensor, Tensor, boolean)}. */
    public Tensor forward(Tensor x, @Nullable Tensor mask, boolean causal) {
        return forward(x, normed -> attention.forward(normed, mask, causal));
    }

    /**
     * The causal block for tokens that follow those in {@code cache}, without gradients; see {@link
     * MultiHeadAttention#forward(Tensor, KvCache.Layer)}.
     */
    public Tensor forward(Tensor x, KvCache.Layer cache) {
        return Torch.noGrad(() -> forward(x, normed -> attention.forward(normed, cache)));
    }

    private Tensor forward(Tensor x, UnaryOperator<Tensor> attend) {
        // What a sublayer computes on the way is freed at once, unless the backward pass needs it.
        Tensor y = Scope.result("attention", () -> {
            Tensor attended = drop.forward(attend.apply(preNorm ? norm1.forward(x) : x));
            return preNorm ? x.add(attended) : norm1.forward(x.add(attended));
        });
        return Scope.result("feed-forward", () -> {
            Tensor fed = feedForward(preNorm ? norm2.forward(y) : y);
            return preNorm ? y.add(fed) : norm2.forward(y.add(fed));
        });
    }

    /**
     * The attention weights as {@link #forward(Tensor, Tensor, boolean)} has them for this x, for looking at. Shapes: x
     * (B, T, C) → (B, H, T, T).
     */
    public Tensor weights(Tensor x, @Nullable Tensor mask, boolean causal) {
        return attention.weights(preNorm ? norm1.forward(x) : x, mask, causal);
    }

    private Tensor feedForward(Tensor x) {
        return drop.forward(down.forward(drop.forward(activation.forward(up.forward(x)))));
    }

    @Override
    protected String describe() {
        return (preNorm ? "pre-norm, " : "post-norm, ") + activation;
    }
}
