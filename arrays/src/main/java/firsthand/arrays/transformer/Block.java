package firsthand.arrays.transformer;

import firsthand.arrays.NdArray;
import firsthand.arrays.nn.Activation;
import firsthand.arrays.nn.Attention;
import firsthand.arrays.nn.Dense;
import firsthand.arrays.nn.Weights;
import org.jspecify.annotations.Nullable;

/**
 * A pre-norm block, forwards only: x + attention(norm₁(x)), then y + feed-forward(norm₂(y)). Parameters have the names
 * of PyTorch's {@code nn.TransformerEncoderLayer}. Shapes: (T, C) → (T, C), with H heads of D = C / H channels each
 *
 * <p>Sources: Vaswani et al., Attention is all you need, NeurIPS 2017, section 3.1; Radford et al., Language models are
 * unsupervised multitask learners (2019), for the places of the norms.
 */
final class Block {
    private final int heads;
    private final Activation activation;
    private final LayerNorm norm1;
    private final LayerNorm norm2;
    private final Dense in;
    private final Dense out;
    private final Dense up;
    private final Dense down;
    private @Nullable NdArray looks;

    Block(Weights weights, String name) {
        heads = weights.number("heads");
        activation = Activation.of(weights.setting("activation"));
        norm1 = LayerNorm.of(weights, name + ".norm1");
        norm2 = LayerNorm.of(weights, name + ".norm2");
        in = dense(weights, name + ".self_attn.in_proj_weight", name + ".self_attn.in_proj_bias");
        out = dense(weights, name + ".self_attn.out_proj");
        up = dense(weights, name + ".linear1");
        down = dense(weights, name + ".linear2");
    }

    static Dense dense(Weights weights, String name) {
        return dense(weights, name + ".weight", name + ".bias");
    }

    /** PyTorch's (out, in) becomes (in, out), row under row. */
    private static Dense dense(Weights weights, String weight, String bias) {
        NdArray w = weights.get(weight).t().copy();
        NdArray b = weights.find(bias);
        return new Dense(w, b == null ? NdArray.zeros(w.shape(1)) : b);
    }

    /** All places look at all places. */
    NdArray forward(NdArray x) {
        NdArray[] qkv = heads(x);
        return finish(x, Attention.scaledDotProduct(qkv[0], qkv[1], qkv[2]));
    }

    /**
     * Each place looks at itself, at those before it, and at all that {@code cache} holds; keys and values go there.
     */
    NdArray forward(NdArray x, KeyValueCache cache, int layer) {
        NdArray[] qkv = heads(x);
        KeyValueCache.Seen seen = cache.append(layer, qkv[1], qkv[2]);
        int T = x.shape(0);
        if (T == 1) { // one token may look at everything
            return finish(x, Attention.scaledDotProduct(qkv[0], seen.keys(), seen.values()));
        }
        int all = seen.keys().shape(1);
        NdArray hidden = NdArray.ones(T, all).triu(all - T + 1);
        return finish(x, Attention.scaledDotProduct(qkv[0], seen.keys(), seen.values(), hidden));
    }

    /** Queries, keys and values of all heads. Shapes: (T, C) → 3 × (H, T, D) */
    private NdArray[] heads(NdArray x) {
        int T = x.shape(0);
        NdArray all = in.forward(norm1.forward(x)).reshape(T, 3, heads, -1).transpose(1, 2, 0, 3); // (3, H, T, D)
        return new NdArray[] {all.at(0), all.at(1), all.at(2)};
    }

    private NdArray finish(NdArray x, Attention.Result attended) {
        looks = attended.weights();
        NdArray merged = attended.output().swapAxes(0, 1).reshape(x.shape(0), -1); // (T, C)
        NdArray y = out.forward(merged).add_(x);
        return down.forward(activation.value(up.forward(norm2.forward(y)))).add_(y);
    }

    /** Who looked where in the last forward pass. Shape (H, T, n), n the places that were there to look at */
    NdArray looks() {
        if (looks == null) {
            throw new IllegalStateException("there is no attention to look at before the first forward pass");
        }
        return looks;
    }
}
