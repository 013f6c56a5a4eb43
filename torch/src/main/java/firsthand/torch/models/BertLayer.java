package firsthand.torch.models;

import firsthand.torch.Scope;
import firsthand.torch.Tensor;
import firsthand.torch.nn.Dropout;
import firsthand.torch.nn.Functional;
import firsthand.torch.nn.Layer;
import firsthand.torch.nn.LayerNorm;
import firsthand.torch.nn.Linear;
import firsthand.torch.nn.Module;
import org.jspecify.annotations.Nullable;

/**
 * One block of a {@link Bert}: attention, then a feed-forward layer, each added to its input and normalised
 * (post-norm).
 *
 * <p>The same computation as {@code nn.TransformerBlock} with a post-norm configuration and GELU. It is written out
 * because published files keep query, key and value apart, under these names, and because adapters want to take hold of
 * each of the six linear layers: all are {@linkplain Module#replace replaceable}. Source: Devlin et al. 2019, section
 * 3.
 */
public final class BertLayer extends Module {
    private final Attention attention;
    private final Part intermediate;
    private final Part output;
    private final Layer up;
    private final Layer down;
    private final LayerNorm norm;
    private final Dropout drop;

    /** A block of this shape with random first values. */
    public BertLayer(BertConfig config) {
        attention = child("attention", new Attention(config));
        intermediate = child("intermediate", new Part());
        up = intermediate.dense(config.width(), config.hidden());
        output = child("output", new Part());
        down = output.dense(config.hidden(), config.width());
        norm = output.norm(config);
        drop = child("dropout", new Dropout(config.dropout()));
    }

    /**
     * The block. Shapes: x (B, T, C) → (B, T, C).
     *
     * @param mask (B, 1, 1, T), true where a token is; null where there is no padding
     */
    public Tensor forward(Tensor x, @Nullable Tensor mask) {
        // What a sublayer computes on the way is freed at once, unless the backward pass needs it.
        Tensor y = Scope.result("attention", () -> attention.forward(x, mask, drop));
        return Scope.result(
                "feed-forward", () -> norm.forward(y.add(drop.forward(down.forward(Functional.gelu(up.forward(y)))))));
    }

    /** The attention weights, for looking at. Shapes: x (B, T, C) → (B, H, T, T). */
    public Tensor weights(Tensor x, @Nullable Tensor mask) {
        return attention.weights(x, mask);
    }

    /** Self-attention with its residual sum and norm. */
    private static final class Attention extends Module {
        private final int heads;
        private final double dropout;
        private final Layer query;
        private final Layer key;
        private final Layer value;
        private final Layer dense;
        private final LayerNorm norm;

        Attention(BertConfig config) {
            heads = config.heads();
            dropout = config.dropout();
            int C = config.width();
            Part self = child("self", new Part());
            query = self.linear("query", C, C);
            key = self.linear("key", C, C);
            value = self.linear("value", C, C);
            Part output = child("output", new Part());
            dense = output.dense(C, C);
            norm = output.norm(config);
        }

        Tensor forward(Tensor x, @Nullable Tensor mask, Dropout drop) {
            Tensor y = Functional.scaledDotProductAttention(
                    heads(query.forward(x)),
                    heads(key.forward(x)),
                    heads(value.forward(x)),
                    mask,
                    isTraining() ? dropout : 0,
                    false); // (B, H, T, D)
            Tensor together = y.transpose(1, 2).reshape(x.shape()); // (B, T, C)
            return norm.forward(x.add(drop.forward(dense.forward(together))));
        }

        Tensor weights(Tensor x, @Nullable Tensor mask) {
            return Functional.attentionWeights(heads(query.forward(x)), heads(key.forward(x)), mask, false);
        }

        private Tensor heads(Tensor x) {
            return x.view(x.size(0), x.size(1), heads, x.size(2) / heads) // (B, T, H, D)
                    .transpose(1, 2); // (B, H, T, D)
        }
    }

    /** A level of the published names that only holds others. */
    private static final class Part extends Module {
        Layer linear(String name, int in, int out) {
            return replaceable(name, new Linear(in, out));
        }

        Layer dense(int in, int out) {
            return linear("dense", in, out);
        }

        LayerNorm norm(BertConfig config) {
            return child("LayerNorm", new LayerNorm(config.width(), config.eps(), true));
        }
    }
}
