package firsthand.torch.golden;

import static org.assertj.core.api.Assertions.assertThat;

import firsthand.torch.Tensor;
import firsthand.torch.Torch;
import firsthand.torch.models.Gpt;
import firsthand.torch.models.GptConfig;
import firsthand.torch.models.Transformer;
import firsthand.torch.models.TransformerConfig;
import firsthand.torch.nn.Activation;
import firsthand.torch.nn.BlockConfig;
import firsthand.torch.nn.Functional;
import firsthand.torch.nn.Module;
import firsthand.torch.nn.MultiHeadAttention;
import firsthand.torch.nn.TransformerBlock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Layers and a whole GPT have PyTorch's output and PyTorch's gradient for every parameter. See golden/torch_modules.py.
 */
class ModulesTest {
    private static Map<String, double[]> golden(String file, String name) {
        Map<String, double[]> values = new LinkedHashMap<>();
        boolean inside = false;
        for (String line : Golden.lines(file)) {
            String[] parts = line.split("\\|", -1);
            if (parts[0].equals("case")) {
                inside = parts[1].equals(name);
            } else if (inside) {
                values.put(parts[0], Golden.numbers(parts[1]));
            }
        }
        return values;
    }

    private static void fill(Module module) {
        int k = 0;
        for (Tensor parameter : module.parameters()) {
            k++;
            Tensor values = Golden.input(k, parameter.shape()).mul(0.9);
            Torch.noGrad(() -> parameter.copy_(values));
        }
    }

    private static void check(String name, Module module, Tensor out) {
        check("modules.txt", name, module, out);
    }

    private static void check(String file, String name, Module module, Tensor out) {
        Map<String, double[]> golden = golden(file, name);
        Golden.assertClose(name, out.toDoubleArray(), golden.remove("out"));
        assertThat(module.namedParameters().keySet()).as("PyTorch's names").containsExactlyElementsOf(golden.keySet());
        module.namedParameters()
                .forEach((key, parameter) ->
                        Golden.assertClose(name + " " + key, parameter.grad().toDoubleArray(), golden.get(key)));
    }

    private static void backward(Tensor out) {
        out.mul(Golden.input(9, out.shape())).sum().backward();
    }

    @Test
    void attentionEqualsPyTorchs() {
        MultiHeadAttention attention = new MultiHeadAttention(8, 2);
        fill(attention);
        Tensor out = attention.forward(Golden.input(0, 2, 3, 8));
        backward(out);
        check("attention", attention, out);
    }

    @ParameterizedTest
    @CsvSource({"block_post_relu, RELU, false", "block_pre_gelu, GELU, true", "block_post_gelu, GELU, false"})
    void encoderBlockEqualsPyTorchs(String name, Activation activation, boolean preNorm) {
        TransformerBlock block = new TransformerBlock(new BlockConfig(8, 2, 16, 0, activation, preNorm, true, 1e-5));
        fill(block);
        Tensor out = block.forward(Golden.input(0, 2, 3, 8));
        backward(out);
        check(name, block, out);
    }

    @Test
    void wholeGptEqualsPyTorchs() {
        Gpt gpt = new Gpt(new GptConfig(7, 6, 2, 2, 8, 0, true, Activation.GELU_TANH));
        fill(gpt);
        Tensor tokens = Torch.tensor(new int[][] {{3, 1, 4, 1, 5}, {2, 6, 5, 3, 0}});
        Tensor targets = Torch.tensor(new int[][] {{1, 4, 1, 5, 2}, {6, 5, 3, 0, 4}});
        Tensor logits = gpt.forward(tokens);
        Tensor loss = gpt.loss(tokens, targets);
        loss.backward();
        check("gpt", gpt, Torch.cat(0, logits.flatten(), loss.view(1)));
    }

    /** See golden/torch_transformer.py. */
    @ParameterizedTest
    @CsvSource({
        "pre_relu, true, false, false",
        "post_relu, false, false, false",
        "pre_padded, true, true, false",
        "pre_causal, true, false, true",
        "pre_padded_causal, true, true, true"
    })
    void wholeTransformerEqualsPyTorchs(String name, boolean preNorm, boolean padded, boolean causal) {
        BlockConfig block = new BlockConfig(8, 2, 16, 0, Activation.RELU, preNorm, true, 1e-5);
        Transformer model = new Transformer(new TransformerConfig(7, 6, 2, block));
        fill(model);
        Tensor tokens = Torch.tensor(new int[][] {{3, 1, 4, 1, 5}, {2, 6, 5, 0, 0}});
        Tensor targets = Torch.tensor(new int[][] {{1, 4, 1, 5, 2}, {6, 5, 3, -100, -100}});
        Tensor mask = padded ? Transformer.paddingMask(tokens, 0) : null;
        Tensor logits = model.forward(tokens, mask, causal);
        Tensor loss = Functional.crossEntropy(logits.view(-1, 7), targets.view(-1));
        loss.backward();
        check("transformer.txt", name, model, Torch.cat(0, logits.flatten(), loss.view(1)));
    }
}
