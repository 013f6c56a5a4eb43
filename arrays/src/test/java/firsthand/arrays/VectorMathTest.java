package firsthand.arrays;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import firsthand.arrays.kernels.VectorMath;
import firsthand.arrays.kernels.VectorMathLoops;
import firsthand.arrays.kernels.VectorMathSimd;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class VectorMathTest {
    private static final VectorMath LOOPS = new VectorMathLoops();
    private static final VectorMath SIMD = new VectorMathSimd();
    private static final double[] SPECIAL = {
        0.0,
        -0.0,
        1,
        -1,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Double.MIN_VALUE,
        -Double.MIN_VALUE,
        Double.MIN_NORMAL,
        -Double.MIN_NORMAL,
        Double.MAX_VALUE,
        -Double.MAX_VALUE,
        1e-310,
        -1e-310,
        708,
        708.0000001,
        709.78,
        709.79,
        710,
        711,
        -708,
        -708.1,
        -708.4,
        -744.4,
        -745.1,
        -745.2,
        -746,
        -747,
        1e300,
        22,
        -22,
        21.9,
        0x1p-27,
        -0x1p-60,
        Math.log(2) / 2,
        -Math.log(2) / 2,
        Math.log(2) / 4,
        Math.sqrt(0.5),
        Math.sqrt(2)
    };

    private interface Loop {
        void apply(VectorMath math, double[] a, int from, double[] out, int to, int n);
    }

    private static final Map<String, Loop> FUNCTIONS = Map.of(
            "exp", VectorMath::exp,
            "log", VectorMath::log,
            "tanh", VectorMath::tanh,
            "sigmoid", VectorMath::sigmoid,
            "expShifted", (math, a, from, out, to, n) -> math.expShifted(a, from, 0.75, out, to, n));

    private static double[] apply(String function, VectorMath math, double... a) {
        double[] out = new double[a.length];
        FUNCTIONS.get(function).apply(math, a, 0, out, 0, a.length);
        return out;
    }

    static Stream<Arguments> functions() {
        return FUNCTIONS.keySet().stream().sorted().map(Arguments::of);
    }

    /** The bounds that the docstrings promise. */
    @ParameterizedTest
    @MethodSource("promises")
    void staysWithinThePromisedUlpsOfTheTrueValue(String function, double bound, VectorMath math) {
        double worst = 0;
        for (String[] row : Golden.rows("ulp.tsv")) {
            if (row[0].equals(function)) {
                double near = Golden.number(row[2]);
                double[] same = new double[9];
                java.util.Arrays.fill(same, Golden.number(row[1]));
                double got = apply(function, math, same)[4];
                double error = got == near
                        ? Math.abs(Golden.number(row[3]))
                        : Math.abs((got - near) / Math.ulp(near) - Golden.number(row[3]));
                worst = Math.max(worst, error);
            }
        }
        assertThat(worst).isGreaterThan(0.4).isLessThanOrEqualTo(bound);
    }

    static Stream<Arguments> promises() {
        return Stream.of(LOOPS, SIMD)
                .flatMap(math -> Stream.of(
                        Arguments.of("exp", 1, math),
                        Arguments.of("log", 1, math),
                        Arguments.of("tanh", 2, math),
                        Arguments.of("sigmoid", 2, math)));
    }

    /** StrictMath itself is up to 1 ulp off (tanh 2.5), so that comes on top of the bound. */
    @Test
    void staysNearStrictMathOnDenseInputs() {
        int n = 200_000;
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = -40 + 80.0 * i / n;
        }
        double[] exp = apply("exp", SIMD, x);
        double[] tanh = apply("tanh", SIMD, x);
        double[] sigmoid = apply("sigmoid", SIMD, x);
        double[] log = apply("log", SIMD, exp);
        for (int i = 0; i < n; i++) {
            double e = StrictMath.exp(-Math.abs(x[i]));
            assertUlps(exp[i], StrictMath.exp(x[i]), 2, x[i]);
            assertUlps(tanh[i], StrictMath.tanh(x[i]), 4.5, x[i]);
            assertUlps(sigmoid[i], (x[i] < 0 ? e : 1) / (1 + e), 4, x[i]);
            assertUlps(log[i], StrictMath.log(exp[i]), 2, exp[i]);
        }
    }

    private static void assertUlps(double got, double strict, double ulps, double x) {
        // Asserting 800,000 times through the library takes seconds.
        if (!(Math.abs(got - strict) <= ulps * Math.ulp(strict))) {
            assertThat(got).as("at %s", x).isCloseTo(strict, within(ulps * Math.ulp(strict)));
        }
    }

    @ParameterizedTest
    @MethodSource("functions")
    void loopsAndSimdGiveTheSameBits(String function) {
        Random random = new Random(1);
        double[] x = new double[4001];
        for (int i = 0; i < x.length; i++) {
            x[i] = switch (i % 4) {
                case 0 -> Double.longBitsToDouble(random.nextLong());
                case 1 -> random.nextGaussian();
                case 2 -> random.nextGaussian() * 300;
                default -> SPECIAL[random.nextInt(SPECIAL.length)];
            };
        }
        assertThat(bits(apply(function, SIMD, x))).isEqualTo(bits(apply(function, LOOPS, x)));
    }

    @ParameterizedTest
    @MethodSource("functions")
    void anyLengthAndOffsetWorksAlsoInPlace(String function) {
        for (int n = 0; n <= 40; n++) {
            double[] data = new double[n + 7];
            for (int i = 0; i < data.length; i++) {
                data[i] = 0.25 * i + 0.1;
            }
            double[] expected = data.clone();
            FUNCTIONS.get(function).apply(LOOPS, data, 3, expected, 3, n);
            FUNCTIONS.get(function).apply(SIMD, data, 3, data, 3, n);
            assertThat(data).as("%d elements", n).isEqualTo(expected);
        }
    }

    @Test
    void specialValuesComeOutAsInStrictMath() {
        for (double x : SPECIAL) {
            for (VectorMath math : new VectorMath[] {LOOPS, SIMD}) {
                assertNear(apply("exp", math, copies(x))[2], StrictMath.exp(x), "exp", x);
                assertNear(apply("log", math, copies(x))[2], StrictMath.log(x), "log", x);
                assertNear(apply("tanh", math, copies(x))[2], StrictMath.tanh(x), "tanh", x);
                double e = StrictMath.exp(-Math.abs(x));
                assertNear(apply("sigmoid", math, copies(x))[2], (x < 0 ? e : 1) / (1 + e), "sigmoid", x);
            }
        }
        assertThat(bits(apply("tanh", SIMD, copies(-0.0)))[3]).isEqualTo(Double.doubleToRawLongBits(-0.0));
    }

    private static double[] copies(double x) {
        double[] same = new double[11];
        java.util.Arrays.fill(same, x);
        return same;
    }

    private static void assertNear(double got, double expected, String function, double x) {
        if (Double.isFinite(expected)) {
            assertThat(got).as("%s(%s)", function, x).isCloseTo(expected, within(3 * Math.ulp(expected)));
        } else {
            assertThat(got).as("%s(%s)", function, x).isEqualTo((Double) expected);
        }
    }

    private static long[] bits(double... a) {
        // NaNs may differ in bits that mean nothing.
        return java.util.Arrays.stream(a).mapToLong(Double::doubleToLongBits).toArray();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 7, 8, 9, 15, 16, 17, 31, 32, 33, 63, 64, 100, 4095, 4096, 4097, 10_001})
    void sumsAgree(int n) {
        Random random = new Random(n);
        double[] a = random.doubles(n + 3, -1, 1).toArray();
        double[] b = random.doubles(n + 3, -1, 1).toArray();
        assertThat(SIMD.sum(a, 3, n)).isEqualTo(LOOPS.sum(a, 3, n));
        assertThat(SIMD.dot(a, 3, b, 2, n)).isEqualTo(LOOPS.dot(a, 3, b, 2, n));
        assertThat(SIMD.squaredDeviations(a, 3, n, 0.3)).isEqualTo(LOOPS.squaredDeviations(a, 3, n, 0.3));
        // Each addition rounds by at most half a last place of a partial sum, which is at most n.
        double tolerance = 1e-16 * n * Math.sqrt(n + 1);
        double inOrder = 0;
        for (int i = 0; i < n; i++) {
            inOrder += a[3 + i];
        }
        assertThat(LOOPS.sum(a, 3, n)).isCloseTo(inOrder, within(tolerance));
        assertThat(LOOPS.dot(a, 3, ones(n), 0, n)).isCloseTo(inOrder, within(tolerance));
        assertThat(LOOPS.squaredDeviations(a, 3, n, 0)).isCloseTo(LOOPS.dot(a, 3, a, 3, n), within(tolerance));
        assertThat(SIMD.max(a, 3, n)).isEqualTo(LOOPS.max(a, 3, n));
        assertThat(SIMD.min(a, 3, n)).isEqualTo(LOOPS.min(a, 3, n));
    }

    private static double[] ones(int n) {
        double[] ones = new double[n];
        java.util.Arrays.fill(ones, 1);
        return ones;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 8, 20, 31})
    void oneNaNMakesMaximumAndMinimumNaN(int place) {
        double[] a = new double[32];
        a[place] = Double.NaN;
        assertThat(SIMD.max(a, 0, 32)).isNaN();
        assertThat(SIMD.min(a, 0, 32)).isNaN();
        assertThat(SIMD.sum(a, 0, 32)).isNaN();
    }

    @Test
    void indexOfFindsTheFirst() {
        for (VectorMath math : new VectorMath[] {LOOPS, SIMD}) {
            double[] a = new double[40];
            a[21] = a[30] = 5;
            a[25] = a[27] = Double.NaN;
            assertThat(math.indexOf(5, a, 2, 38)).isEqualTo(19);
            assertThat(math.indexOf(Double.NaN, a, 2, 38)).isEqualTo(23);
            assertThat(math.indexOf(-0.0, a, 2, 38)).isZero();
            assertThat(math.indexOf(7, a, 0, 40)).isEqualTo(-1);
            assertThat(math.indexOf(5, a, 22, 8)).isEqualTo(-1);
        }
    }

    /** HotSpot inlines hot methods of at most 325 bytes (FreqInlineSize); these must stay apart to stay fast. */
    @Test
    void theExponentialAndItsRareCaseAreTooLongToBeInlined() throws IOException {
        try (InputStream in = VectorMathSimd.class.getResourceAsStream("VectorMathSimd.class")) {
            ClassModel compiled = ClassFile.of().parse(in.readAllBytes());
            Map<String, Integer> lengths = compiled.methods().stream()
                    .filter(method -> method.methodName().stringValue().startsWith("exp"))
                    .collect(Collectors.toMap(
                            method -> method.methodName().stringValue(),
                            method -> method.findAttribute(Attributes.code())
                                    .orElseThrow()
                                    .codeLength()));
            assertThat(lengths.get("expShifted")).isGreaterThan(325);
            assertThat(lengths.get("expOfExtremes")).isGreaterThan(325);
        }
    }
}
