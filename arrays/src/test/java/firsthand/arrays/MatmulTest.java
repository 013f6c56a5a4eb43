package firsthand.arrays;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import firsthand.arrays.kernels.MatmulLoops;
import firsthand.arrays.kernels.MatmulSimd;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The SIMD matrix product against the three plain loops. */
class MatmulTest {
    static Stream<Arguments> sizes() {
        Stream<Arguments> square = IntStream.concat(
                        IntStream.rangeClosed(1, 72),
                        IntStream.of(95, 96, 97, 100, 127, 128, 129, 191, 193, 255, 256, 257, 511, 512, 513))
                .mapToObj(n -> Arguments.of(n, n, n));
        Stream<Arguments> odd = Stream.of(
                Arguments.of(1, 100, 100),
                Arguments.of(100, 100, 1),
                Arguments.of(100, 1, 62),
                Arguments.of(62, 100, 1),
                Arguments.of(1, 1, 300),
                Arguments.of(300, 1, 1),
                Arguments.of(1, 513, 1),
                Arguments.of(32, 100, 62),
                Arguments.of(100, 32, 100),
                Arguments.of(2, 3, 200),
                Arguments.of(200, 2, 3),
                Arguments.of(3, 600, 5),
                Arguments.of(13, 1030, 17),
                Arguments.of(7, 5, 1100),
                Arguments.of(260, 9, 9),
                Arguments.of(8, 8, 16),
                Arguments.of(9, 513, 33));
        return Stream.concat(square, odd);
    }

    @ParameterizedTest(name = "({0}, {1}) · ({1}, {2})")
    @MethodSource("sizes")
    void simdEqualsLoops(int m, int k, int n) {
        Rng rng = new Rng(m * 31L * 31 + k * 31L + n);
        NdArray a = rng.normal(m, k);
        NdArray b = rng.normal(k, n);
        NdArray expected = a.matmulLoops(b);
        check(a, b, expected, k);
        check(transposed(a), b, expected, k);
        check(a, transposed(b), expected, k);
        check(transposed(a), transposed(b), expected, k);
        check(spread(a), spread(b), expected, k);
    }

    private static void check(NdArray a, NdArray b, NdArray expected, int k) {
        NdArray product = MatrixProduct.multiply(new MatmulSimd(), a, b);
        assertThat(product).isEqualTo(a.matmulLoops(b));
        // The layout may change the order: k roundings of sums about √k large, in another order: an error like that of
        // a random walk, ten times over.
        assertThat(product.maxAbsDifference(expected)).isLessThanOrEqualTo(10 * Math.ulp(1.0) * k);
    }

    private static NdArray transposed(NdArray a) {
        return a.t().copy().t();
    }

    /** Every second row and third column of something larger, from the second on. */
    private static NdArray spread(NdArray a) {
        return NdArray.full(Double.NaN, 2 * a.shape(0) + 1, 3 * a.shape(1) + 1)
                .slice("1::2, 1::3")
                .assign_(a);
    }

    @ParameterizedTest(name = "({0}, {1}) · ({1}, {2})")
    @MethodSource("sizes")
    void addMatmulAddsToWhatIsThere(int m, int k, int n) {
        if (m > 200 || n > 200) {
            return; // The large ones above run the same code.
        }
        Rng rng = new Rng(5);
        NdArray a = rng.normal(m, k);
        NdArray b = rng.normal(k, n);
        NdArray start = rng.normal(m, n);
        NdArray expected = start.add(a.matmulLoops(b));
        NdArray loops = start.copy();
        MatrixProduct.addProduct(new MatmulLoops(), a, b, loops);
        assertThat(start.copy().addMatmul_(a, b)).isEqualTo(loops);
        double tolerance = 10 * Math.ulp(1.0) * (k + 1);
        assertThat(start.copy().addMatmul_(a, b).maxAbsDifference(expected)).isLessThanOrEqualTo(tolerance);
        NdArray inside = spread(start);
        inside.addMatmul_(a, b);
        assertThat(inside.maxAbsDifference(expected)).isLessThanOrEqualTo(tolerance);
        NdArray upright = transposed(start);
        upright.addMatmul_(a, b);
        assertThat(upright.maxAbsDifference(expected)).isLessThanOrEqualTo(tolerance);
    }

    @Test
    void infinitiesAndNaNsTouchOnlyTheirRowAndColumn() {
        for (int n : new int[] {9, 20, 33, 100}) {
            NdArray a = NdArray.ones(n, n);
            NdArray b = NdArray.eye(n);
            a.set(Double.POSITIVE_INFINITY, 2, 3);
            NdArray product = MatrixProduct.multiply(new MatmulSimd(), a, b);
            assertThat(product.row(2).get(3)).isEqualTo(Double.POSITIVE_INFINITY);
            assertThat(product.row(2).isNaN().sum()).isEqualTo(n - 1);
            assertThat(product.isFinite().sum()).isEqualTo((double) n * n - n);

            for (int row = 0; row < n; row++) {
                NdArray one = NdArray.ones(n, n);
                one.set(Double.POSITIVE_INFINITY, row, n - 3);
                NdArray timesVector = MatrixProduct.multiply(new MatmulSimd(), one, NdArray.ones(n));
                assertThat(timesVector.get(row)).isEqualTo(Double.POSITIVE_INFINITY);
                assertThat(timesVector.isFinite().sum()).isEqualTo(n - 1.0);
            }
        }
    }

    @Test
    void theProductOfAMatrixWithItselfMayBeAddedToIt() {
        NdArray a = new Rng(1).normal(20, 20);
        NdArray expected = a.add(a.matmulLoops(a));
        assertThat(a.addMatmul_(a, a).maxAbsDifference(expected)).isLessThan(1e-13);
    }

    @Test
    void batchesBroadcastAlsoOverViews() {
        NdArray a = new Rng(2).normal(3, 1, 5, 4).swapAxes(-1, -2);
        NdArray b = new Rng(3).normal(2, 5, 6);
        NdArray product = a.matmul(b);
        assertThat(product.shape()).containsExactly(3, 2, 4, 6);
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 2; j++) {
                NdArray one = a.at(i, 0).matmul(b.at(j));
                assertThat(product.at(i, j).maxAbsDifference(one)).isLessThan(1e-14);
            }
        }
    }

    /** The sum runs over p in order, with one rounding a step, whatever the blocks and the vector width. */
    @Test
    void elementsAreSumsInOrder() {
        NdArray a = new Rng(4).normal(37, 700);
        NdArray b = new Rng(5).normal(700, 45);
        double sum = 0;
        for (int p = 0; p < 700; p++) {
            sum = Math.fma(a.get(33, p), b.get(p, 44), sum);
        }
        assertThat(MatrixProduct.multiply(new MatmulSimd(), a, b).get(33, 44)).isEqualTo(sum, within(0.0));
    }

    @Test
    void aLargeProductIsComputedInPartsOfAtLeastTwoRows() {
        List<Integer> parts = new ArrayList<>();
        NdArray a = NdArray.scalar(1).broadcastTo(11, 1_000_000);
        NdArray b = NdArray.scalar(1).broadcastTo(1_000_000, 1_000);
        NdArray unused = MatrixProduct.multiply((x, y, part) -> parts.add(part.rows()), a, b);
        assertThat(unused.shape(0)).isEqualTo(11);
        assertThat(parts).containsExactly(2, 2, 2, 2, 3);
    }

    @Test
    void aComputationWithoutEndStopsWhenItsThreadIsInterrupted() {
        NdArray a = NdArray.full(0.5, 64, 64);
        CompletableFuture<NdArray> endless = new CompletableFuture<>();
        Thread thread = Thread.ofPlatform().start(() -> {
            try {
                NdArray power = a;
                while (power.size() > 0) {
                    power = power.matmul(a);
                }
                endless.complete(power);
            } catch (CancellationException stopped) {
                endless.completeExceptionally(stopped);
            }
        });
        thread.interrupt();
        assertThat(endless)
                .failsWithin(Duration.ofSeconds(30))
                .withThrowableThat()
                .isInstanceOf(CancellationException.class);
    }
}
