package firsthand.torch.nn;

/**
 * The shape of one transformer block.
 *
 * @param width channels C that go in and out
 * @param heads attention heads H, which divide C
 * @param hidden channels inside the feed-forward layer, usually 4 C
 * @param dropout probability of dropout on attention weights, after both sublayers, and between the two layers of the
 *     feed-forward, as in PyTorch's {@code TransformerEncoderLayer}; nanoGPT has all but the last
 * @param activation between the two linear layers
 * @param preNorm whether norms stand before the sublayers (GPT-2) or after the residual sum (the 2017 paper)
 * @param bias whether linear layers and norms have biases
 * @param eps ε of the norms
 */
public record BlockConfig(
        int width,
        int heads,
        int hidden,
        double dropout,
        Activation activation,
        boolean preNorm,
        boolean bias,
        double eps) {
    public BlockConfig {
        if (width < 1 || heads < 1 || hidden < 1) {
            throw new IllegalArgumentException(
                    "a block needs positive width, heads and hidden, not " + width + ", " + heads + ", " + hidden);
        }
        requireSound(width, heads, dropout, eps);
    }

    /** Checks what all configurations with attention have in common. */
    public static void requireSound(int width, int heads, double dropout, double eps) {
        if (width % heads != 0) {
            throw new IllegalArgumentException(
                    "width " + width + " cannot be divided among " + heads + " heads: " + width % heads + " remain");
        }
        if (!(dropout >= 0 && dropout < 1)) {
            throw new IllegalArgumentException("the probability of dropout must be in [0, 1), not " + dropout);
        }
        if (!(eps >= 0) || Double.isInfinite(eps)) {
            throw new IllegalArgumentException("ε of the norms must be 0 or more, not " + eps);
        }
    }

    /** A pre-norm block with GELU, hidden = 4 · width and no dropout. */
    public static BlockConfig of(int width, int heads) {
        return new BlockConfig(width, heads, 4 * width, 0, Activation.GELU, true, true, 1e-5);
    }

    /** The block of the 2017 paper: post-norm with ReLU. */
    public static BlockConfig original(int width, int heads, int hidden, double dropout) {
        return new BlockConfig(width, heads, hidden, dropout, Activation.RELU, false, true, 1e-5);
    }
}
