package firsthand.arrays;

import static org.assertj.core.api.Assertions.assertThat;

import firsthand.arrays.kernels.Arithmetic;
import firsthand.arrays.kernels.ArithmeticLoops;
import firsthand.arrays.kernels.ArithmeticSimd;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The SIMD loops of arithmetic and comparisons against the plain ones, to the bit. */
class ArithmeticTest {
    private static final Arithmetic LOOPS = new ArithmeticLoops();
    private static final Arithmetic SIMD = new ArithmeticSimd();
    private static final double[] SPECIAL = {
        0.0,
        -0.0,
        1,
        -1,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Double.MIN_VALUE,
        1e300,
        -1e300
    };

    private interface Loop {
        void apply(Arithmetic arithmetic, double[] a, int x, double[] b, int y, double[] out, int to, int n);
    }

    private interface OneOperand {
        void apply(Arithmetic arithmetic, double[] a, int from, double[] out, int to, int n);
    }

    private static Loop one(OneOperand loop) {
        return (arithmetic, a, x, b, y, out, to, n) -> loop.apply(arithmetic, a, x, out, to, n);
    }

    private static final Map<String, Loop> LOOP = new TreeMap<>(Map.ofEntries(
            Map.entry("negative", one(Arithmetic::negative)),
            Map.entry("square", one(Arithmetic::square)),
            Map.entry("sqrt", one(Arithmetic::sqrt)),
            Map.entry("abs", one(Arithmetic::abs)),
            Map.entry("add", Arithmetic::add),
            Map.entry("subtract", Arithmetic::subtract),
            Map.entry("multiply", Arithmetic::multiply),
            Map.entry("divide", Arithmetic::divide),
            Map.entry("maximum", Arithmetic::maximum),
            Map.entry("minimum", Arithmetic::minimum),
            Map.entry("greater", Arithmetic::greater),
            Map.entry("greaterEqual", Arithmetic::greaterEqual),
            Map.entry("less", Arithmetic::less),
            Map.entry("lessEqual", Arithmetic::lessEqual),
            Map.entry("equalTo", Arithmetic::equalTo),
            Map.entry("notEqualTo", Arithmetic::notEqualTo),
            Map.entry(
                    "addScaled",
                    (arithmetic, a, x, b, y, out, to, n) -> arithmetic.addScaled(a, x, 0.3, b, y, out, to, n)),
            Map.entry(
                    "addScaledProduct",
                    (arithmetic, a, x, b, y, out, to, n) -> arithmetic.addScaledProduct(0.3, a, x, b, y, out, to, n)),
            Map.entry(
                    "addScaledQuotient",
                    (arithmetic, a, x, b, y, out, to, n) ->
                            arithmetic.addScaledQuotient(0.3, a, x, b, y, out, to, n))));

    static Stream<String> loops() {
        return LOOP.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("loops")
    void simdEqualsLoops(String name) {
        Random random = new Random(3);
        for (int n = 0; n <= 50; n++) {
            double[] a = numbers(random, n + 5);
            double[] b = numbers(random, n + 5);
            double[] expected = numbers(random, n + 5);
            double[] out = expected.clone();
            LOOP.get(name).apply(LOOPS, a, 2, b, 4, expected, 3, n);
            LOOP.get(name).apply(SIMD, a, 2, b, 4, out, 3, n);
            assertThat(out).as("%d elements", n).isEqualTo(expected);

            double[] inPlace = a.clone();
            expected = a.clone();
            LOOP.get(name).apply(LOOPS, a, 2, b, 4, expected, 2, n);
            LOOP.get(name).apply(SIMD, inPlace, 2, b, 4, inPlace, 2, n);
            assertThat(Arrays.copyOfRange(inPlace, 2, n + 2))
                    .as("in place, %d elements", n)
                    .isEqualTo(Arrays.copyOfRange(expected, 2, n + 2));
        }
    }

    private static double[] numbers(Random random, int n) {
        return random.ints(n, 0, 3)
                .mapToDouble(kind -> kind == 0 ? SPECIAL[random.nextInt(SPECIAL.length)] : random.nextGaussian())
                .toArray();
    }
}
