package firsthand.torch.models;

import firsthand.torch.nn.Activation;
import firsthand.torch.nn.BlockConfig;

/**
 * The shape of a {@link Gpt}.
 *
 * @param vocabulary number of different tokens V
 * @param context longest sequence T the model can see
 * @param layers number of blocks
 * @param heads attention heads per block
 * @param width channels C
 * @param dropout probability of dropout
 * @param bias whether linear layers and norms have biases
 * @param activation between the two linear layers of a block
 */
public record GptConfig(
        int vocabulary,
        int context,
        int layers,
        int heads,
        int width,
        double dropout,
        boolean bias,
        Activation activation) {
    /** A shape with exact GELU, as nanoGPT has it. */
    public GptConfig(int vocabulary, int context, int layers, int heads, int width, double dropout, boolean bias) {
        this(vocabulary, context, layers, heads, width, dropout, bias, Activation.GELU);
    }

    /** nanoGPT's setting for a laptop's processor: 4 layers, 4 heads, 128 wide, context 64. */
    public static GptConfig nanoCpu(int vocabulary) {
        return new GptConfig(vocabulary, 64, 4, 4, 128, 0, false);
    }

    /** nanoGPT's setting for one GPU: 6 layers, 6 heads, 384 wide, context 256. */
    public static GptConfig nanoGpu(int vocabulary) {
        return new GptConfig(vocabulary, 256, 6, 6, 384, 0.2, false);
    }

    /** GPT-2 small: 12 layers, 12 heads, 768 wide, context 1024, GELU by tanh; 124 million parameters. */
    public static GptConfig gpt2Small() {
        return new GptConfig(50_257, 1024, 12, 12, 768, 0, true, Activation.GELU_TANH);
    }

    /** The shape of one block: pre-norm, hidden four times as wide. */
    public BlockConfig block() {
        return new BlockConfig(width, heads, 4 * width, dropout, activation, true, bias, 1e-5);
    }
}
