package firsthand.torch.golden;

import static org.assertj.core.api.Assertions.assertThat;

import firsthand.torch.Tensor;
import firsthand.torch.Torch;
import firsthand.torch.models.Gpt;
import firsthand.torch.models.GptConfig;
import firsthand.torch.nn.Activation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A GPT without biases, nanoGPT's kind, has PyTorch's loss, logits and gradients. See golden/gpt.py. */
class GptGoldenTest {
    @Test
    void lossLogitsAndGradientsEqualPyTorchs() {
        Gpt gpt = new Gpt(new GptConfig(7, 6, 2, 2, 8, 0, false, Activation.GELU_TANH));
        int number = 0;
        for (Tensor parameter : gpt.parameters()) {
            int k = ++number;
            double[] values = IntStream.range(0, (int) parameter.numel())
                    .mapToDouble(i -> 0.5 * Math.sin(i + k))
                    .toArray();
            Torch.noGrad(() -> parameter.copy_(Torch.tensor(values).view(parameter.shape())));
        }
        Tensor x = Torch.tensor(new int[][] {{3, 1, 4, 1, 5}, {2, 6, 5, 3, 0}});
        Tensor y = Torch.tensor(new int[][] {{1, 4, 1, 5, 2}, {6, 5, 3, 0, 4}});
        Tensor loss = gpt.loss(x, y);
        loss.backward();
        Map<String, double[]> actual = new LinkedHashMap<>();
        actual.put("loss", new double[] {loss.item()});
        actual.put("logits", gpt.forward(x).get("1, -1").toDoubleArray());
        gpt.namedParameters()
                .forEach((name, p) ->
                        actual.put(name, new double[] {p.grad().norm().item()}));
        int i = 0;
        for (double[] got : actual.values()) { // in the order of the file; PyTorch's attention has other names
            String[] line = Golden.lines("gpt.txt").get(i++).split("\\|", -1);
            Golden.assertClose(line[0], got, Golden.numbers(line[1]));
        }
        assertThat(Golden.lines("gpt.txt")).hasSize(actual.size());
    }
}
