package firsthand.torch.models;

import firsthand.torch.nn.Activation;
import firsthand.torch.nn.BlockConfig;

/**
 * The shape of a {@link Transformer}.
 *
 * @param vocabulary number of different tokens V
 * @param length longest sequence T the model can read
 * @param layers number of blocks
 * @param block the shape of each block; pre-norm stacks end with one more norm
 */
public record TransformerConfig(int vocabulary, int length, int layers, BlockConfig block) {
    public TransformerConfig {
        if (vocabulary < 1 || length < 1 || layers < 1) {
            throw new IllegalArgumentException("a transformer needs positive vocabulary, length and layers, not "
                    + vocabulary + ", " + length + ", " + layers);
        }
    }

    /** Small enough to learn in seconds: 2 pre-norm layers with ReLU, 4 heads, 64 wide, no dropout. */
    public static TransformerConfig small(int vocabulary, int length) {
        return new TransformerConfig(
                vocabulary, length, 2, new BlockConfig(64, 4, 128, 0, Activation.RELU, true, true, 1e-5));
    }

    /**
     * The encoder of the 2017 paper's base model: 6 post-norm layers, 8 heads, 512 wide. Source: Vaswani et al. 2017,
     * table 3.
     */
    public static TransformerConfig base(int vocabulary, int length) {
        return new TransformerConfig(vocabulary, length, 6, BlockConfig.original(512, 8, 2048, 0.1));
    }
}
