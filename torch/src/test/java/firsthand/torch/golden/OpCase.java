package firsthand.torch.golden;

import static org.assertj.core.api.Assertions.assertThat;

import firsthand.torch.Device;
import firsthand.torch.Scope;
import firsthand.torch.Tensor;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.DynamicTest;

/** One operation against PyTorch's committed value and gradients; on a GPU with {@code -Dfirsthand.device=cuda}. */
final class OpCase {
    private static final Map<String, String[]> GOLDEN = new HashMap<>();

    static {
        for (String line : Golden.lines("ops.txt")) {
            String[] parts = line.split("\\|", -1);
            GOLDEN.put(parts[0], parts);
        }
    }

    private OpCase() {}

    static Iterable<String> names() {
        return GOLDEN.keySet();
    }

    static long[] s(long... shape) {
        return shape;
    }

    static long[][] shapes(long[]... shapes) {
        return shapes;
    }

    /** The same numbers on the device that is tested. */
    static Tensor on(Tensor x) {
        return x.to(Device.chosen());
    }

    /** A test that {@code ours} on the formula's inputs gives PyTorch's value and gradients. */
    static DynamicTest check(String name, long[][] shapes, Function<Tensor[], Tensor> ours) {
        return DynamicTest.dynamicTest(name, () -> Scope.run(name, () -> run(name, shapes, ours)));
    }

    private static void run(String name, long[][] shapes, Function<Tensor[], Tensor> ours) {
        String[] golden = GOLDEN.get(name);
        assertThat(golden).as("golden values of %s", name).isNotNull();
        Tensor[] inputs = new Tensor[shapes.length];
        for (int k = 0; k < shapes.length; k++) {
            inputs[k] = on(Golden.input(k, shapes[k])).requiresGrad_();
        }
        Tensor out = ours.apply(inputs);
        Golden.assertClose(name, out.toDoubleArray(), Golden.numbers(golden[1]));
        assertThat(out.requiresGrad()).as("%s has a gradient", name).isEqualTo(golden.length > 2);
        if (out.requiresGrad()) {
            out.mul(on(Golden.input(9, out.shape()))).sum().backward();
            for (int k = 0; k < inputs.length; k++) {
                double[] gradient =
                        inputs[k].hasGrad() ? inputs[k].grad().toDoubleArray() : new double[(int) inputs[k].numel()];
                Golden.assertClose(name + ", gradient " + k, gradient, Golden.numbers(golden[2 + k]));
            }
        }
    }
}
