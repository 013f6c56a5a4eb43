package firsthand.torch.models;

import firsthand.torch.nn.Activation;
import firsthand.torch.nn.BlockConfig;
import firsthand.torch.nn.LinearShape;
import java.util.ArrayList;
import java.util.List;

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
    /** ε of the norms. */
    static final double EPS = 1e-5;

    public GptConfig {
        if (vocabulary < 1 || context < 1 || layers < 1 || heads < 1 || width < 1) {
            throw new IllegalArgumentException("a GPT needs positive sizes, not vocabulary " + vocabulary + ", context "
                    + context + ", layers " + layers + ", heads " + heads + ", width " + width);
        }
        BlockConfig.requireSound(width, heads, dropout, EPS);
    }

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

    /** The same for another number of different tokens. */
    public GptConfig withVocabulary(int value) {
        return new GptConfig(value, context, layers, heads, width, dropout, bias, activation);
    }

    /** The shape of one block: pre-norm, hidden four times as wide. */
    public BlockConfig block() {
        return new BlockConfig(width, heads, 4 * width, dropout, activation, true, bias, EPS);
    }

    /**
     * The linear layers of all blocks, for counting: query, key and value apart, although {@link Gpt} keeps them in one
     * matrix.
     */
    public List<LinearShape> linearShapes() {
        List<LinearShape> all = new ArrayList<>();
        for (int i = 0; i < layers; i++) {
            String block = "blocks." + i + ".";
            for (String name : List.of("query", "key", "value", "out_proj")) {
                all.add(new LinearShape(block + "self_attn." + name, width, width));
            }
            all.add(new LinearShape(block + "linear1", width, 4L * width));
            all.add(new LinearShape(block + "linear2", 4L * width, width));
        }
        return all;
    }
}
