package firsthand.torch.golden;

import static org.assertj.core.api.Assertions.assertThat;

import firsthand.torch.Tensor;
import firsthand.torch.Torch;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** The committed values of golden/*.py, and the formula by which both sides make their inputs. */
final class Golden {
    private Golden() {}

    static List<String> lines(String file) {
        try (InputStream in = Objects.requireNonNull(Golden.class.getResourceAsStream("/golden/" + file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Input number {@code k} of this shape, as golden/torch_ops.py makes it. */
    static Tensor input(int k, long... shape) {
        int n = (int) Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float) (((7919L * i + 104_729L * k + 17) % 2003) / 1001.5 - 1);
        }
        return Torch.tensor(values).view(shape);
    }

    static double[] numbers(String text) {
        return text.isBlank()
                ? new double[0]
                : Arrays.stream(text.split(" "))
                        .mapToDouble(Double::parseDouble)
                        .toArray();
    }

    /**
     * Both equal within rtol 1e-4 and atol 1e-5, float32's rounding over a few dozen operations. Where all expected
     * numbers are small the absolute part shrinks with them, so that a wrong small gradient cannot hide in it.
     */
    static void assertClose(String what, double[] actual, double[] expected) {
        assertThat(actual).as("%s: number of elements", what).hasSameSizeAs(expected);
        double largest = Arrays.stream(expected).map(Math::abs).max().orElse(0);
        double atol = Math.min(1e-5, 1e-3 * largest + 1e-9);
        for (int i = 0; i < expected.length; i++) {
            assertThat(Math.abs(actual[i] - expected[i]))
                    .as("%s[%d]: %s, PyTorch has %s", what, i, actual[i], expected[i])
                    .isLessThanOrEqualTo(atol + 1e-4 * Math.abs(expected[i]));
        }
    }
}
