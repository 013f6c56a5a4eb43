package firsthand.torch.golden;

import static org.assertj.core.api.Assertions.assertThat;

import firsthand.torch.Tensor;
import firsthand.torch.Torch;
import firsthand.torch.lora.LoraLinear;
import firsthand.torch.nn.Linear;
import firsthand.torch.optim.AdamW;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A LoRA layer has PyTorch's output, gradients and ten steps of training. See golden/lora.py. */
class LoraGoldenTest {
    private static Tensor values(int k, long... shape) {
        int n = (int) Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        return Torch.tensor(IntStream.range(0, n)
                        .mapToDouble(i -> 0.5 * Math.sin(i + k))
                        .toArray())
                .view(shape);
    }

    private static void put(Tensor parameter, Tensor value) {
        Torch.noGrad(() -> parameter.copy_(value));
    }

    private static void check(String name, Tensor got) {
        for (String line : Golden.lines("lora.txt")) {
            if (line.startsWith(name + "|")) {
                Golden.assertClose(
                        name, got.detach().toDoubleArray(), Golden.numbers(line.substring(name.length() + 1)));
                return;
            }
        }
        throw new AssertionError("golden/lora.py has no " + name);
    }

    private static LoraLinear layer() {
        Linear base = new Linear(4, 3);
        put(base.weight(), values(1, 3, 4));
        put(Objects.requireNonNull(base.bias()), values(2, 3));
        LoraLinear layer = new LoraLinear(base, 2, 6);
        put(layer.a(), values(3, 2, 4));
        return layer;
    }

    @Test
    void outputAndGradientsEqualPyTorchs() {
        LoraLinear layer = layer();
        put(layer.b(), values(4, 3, 2));
        Tensor x = values(5, 5, 4).requiresGrad_();
        Tensor y = layer.forward(x);
        Tensor loss = y.sub(1.0).square().mean();
        loss.backward();
        check("y", y);
        check("loss", loss);
        check("grad A", layer.a().grad());
        check("grad B", layer.b().grad());
        check("grad x", x.grad());
        assertThat(layer.base().weight().hasGrad()).isFalse();
    }

    @Test
    void tenStepsEqualPyTorchs() {
        LoraLinear layer = layer();
        Tensor x = values(5, 5, 4);
        AdamW optimizer = new AdamW(List.of(layer.a(), layer.b()), 0.05);
        double[] losses = new double[10];
        for (int step = 0; step < losses.length; step++) {
            Tensor loss = layer.forward(x).sub(1.0).square().mean();
            losses[step] = loss.item();
            optimizer.zeroGrad();
            loss.backward();
            optimizer.step();
        }
        check("losses", Torch.tensor(losses));
        check("A", layer.a());
        check("B", layer.b());
        layer.merge();
        check("merged", layer.base().weight());
    }
}
