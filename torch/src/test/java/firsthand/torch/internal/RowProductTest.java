package firsthand.torch.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import firsthand.arrays.Simd;
import firsthand.torch.DType;
import firsthand.torch.Memory;
import firsthand.torch.Scope;
import firsthand.torch.Tensor;
import firsthand.torch.Torch;
import firsthand.torch.nn.Functional;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowProductTest {
    /** Sums of some hundred products of numbers around 1, in float32 and in another order. */
    private static final double ROUNDING = 1e-3;

    @BeforeEach
    void twoThreadsAlsoWhereThereIsOneCore() {
        Torch.setNumThreads(Math.max(2, Torch.numThreads()));
        Torch.manualSeed(1);
    }

    private static double apart(Tensor x, Tensor w, Tensor b) {
        Tensor plain = x.matmul(w.t()).add(b);
        Tensor shared = Torch.noGrad(() -> Functional.linear(x, w, b));
        assertThat(shared.shape()).containsExactly(plain.shape());
        return shared.sub(plain).abs().max().item();
    }

    @ParameterizedTest(name = "{0} × {1}")
    @CsvSource({"512, 512", "50257, 8", "7, 65536", "1, 300000", "1537, 769"}) // also fewer rows than pieces
    void isXWPlusB(long out, long in) {
        Tensor w = Torch.randn(out, in).div(Math.sqrt((double) in));
        Tensor b = Torch.randn(out);
        for (Tensor x : List.of(
                Torch.randn(1, 1, in),
                Torch.randn(1, in),
                Torch.randn(in),
                Torch.randn(in, 1).t())) {
            assertThat(apart(x, w, b)).isLessThan(ROUNDING);
            Tensor without = Torch.noGrad(() -> Functional.linear(x, w, null));
            assertThat(without.sub(x.matmul(w.t())).abs().max().item()).isLessThan(ROUNDING);
        }
        assertThat(apart(
                        Torch.randn(1, in),
                        Torch.randn(in, out).div(Math.sqrt((double) in)).t(),
                        b))
                .isLessThan(ROUNDING);
    }

    @ParameterizedTest(name = "{0} × {1}")
    @CsvSource({"600, 512", "5, 64", "50257, 64", "1537, 192"}) // shared out, alone, fewer rows than pieces
    void isSTimesWXPlusBForWholeNumbers(long out, long in) {
        Tensor rows = Torch.randint(-127, 128, out, in).to(DType.INT8);
        Tensor scales =
                Torch.rand(out).add(0.5).div(127 * Math.sqrt((double) in)).to(DType.BFLOAT16);
        Tensor b = Torch.randn(out);
        Tensor w = rows.to(DType.FLOAT32).mul(scales.to(DType.FLOAT32).unsqueeze(1));
        Tensor x = Torch.randn(1, 1, in);
        Torch.noGrad(() -> {
            assertThat(RowProduct.suitsInt8(x, rows)).isEqualTo(Simd.isAvailable() && Simd.lanes() >= 4);
            if (RowProduct.suitsInt8(x, rows)) {
                for (Tensor bias : new Tensor[] {b, null}) {
                    Tensor y = RowProduct.int8(x, rows, scales, bias).orElseThrow();
                    Tensor plain = x.matmul(w.t());
                    assertThat(y.sub(bias == null ? plain : plain.add(bias))
                                    .abs()
                                    .max()
                                    .item())
                            .isLessThan(ROUNDING);
                    assertThat(y.shape()).containsExactly(1, 1, out);
                }
            }
            assertThat(RowProduct.suitsInt8(Torch.randn(2, in), rows)).isFalse();
            assertThat(RowProduct.suitsInt8(x.to(DType.BFLOAT16), rows)).isFalse();
            assertThat(RowProduct.suitsInt8(Torch.randn(1, 40), Torch.zeros(DType.INT8, 9, 40)))
                    .isFalse(); // no whole vectors
        });
        assertThat(RowProduct.suitsInt8(x, rows)).isFalse(); // gradients are on
    }

    @Test
    void suitsOneRowAndALargeMatrixWithoutAGraph() {
        Tensor w = Torch.randn(512, 512);
        Tensor x = Torch.randn(1, 512);
        assertThat(RowProduct.suits(x, w)).isFalse(); // gradients are on
        Torch.noGrad(() -> {
            assertThat(RowProduct.suits(x, w)).isTrue();
            assertThat(RowProduct.suits(Torch.randn(2, 512), w)).isFalse();
            assertThat(RowProduct.suits(Torch.randn(512, 1), w)).isFalse(); // a mistake, for libtorch to name
            assertThat(RowProduct.suits(Torch.randn(1, 256), Torch.randn(512, 256)))
                    .isFalse();
            assertThat(RowProduct.suits(x.to(DType.FLOAT64), w.to(DType.FLOAT64)))
                    .isFalse();
            int before = Torch.numThreads();
            Torch.setNumThreads(1);
            assertThat(RowProduct.suits(x, w)).isFalse();
            Torch.setNumThreads(before);
        });
    }

    @Test
    void severalThreadsMayAskAtOnce() throws InterruptedException {
        Tensor w = Torch.randn(700, 700).div(26);
        Tensor b = Torch.randn(700);
        ConcurrentLinkedQueue<Double> worst = new ConcurrentLinkedQueue<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            threads.add(Thread.ofPlatform().start(() -> {
                for (int k = 0; k < 50; k++) {
                    Scope.run("row", () -> worst.add(apart(Torch.randn(1, 700), w, b)));
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(worst).hasSize(200).allSatisfy(apart -> assertThat(apart).isLessThan(ROUNDING));
    }

    @Test
    void aMistakeIsSaidAndTheNextProductIsRight() {
        Tensor w = Torch.randn(512, 512).div(23);
        Tensor x = Torch.randn(1, 512);
        assertThatThrownBy(() -> Torch.noGrad(() -> Functional.linear(x, w, Torch.randn(100))))
                .hasMessageStartingWith("linear: ");
        assertThat(apart(x, w, Torch.randn(512))).isLessThan(ROUNDING);
    }

    @Test
    void nothingIsLeftBehind() {
        Tensor w = Torch.randn(512, 512);
        Tensor x = Torch.randn(1, 512);
        long before = settled();
        Scope.run("row", () -> {
            Torch.noGrad(() -> Functional.linear(x, w, null));
            assertThat(Memory.liveTensors()).isLessThanOrEqualTo(before + 1);
        });
        assertThat(Memory.liveTensors()).isLessThanOrEqualTo(before);
    }

    /** How many tensors are left when the collector has taken what other tests let go, which it does when it likes. */
    private static long settled() {
        long before;
        do {
            before = Memory.liveTensors();
            Memory.collect();
        } while (Memory.liveTensors() != before);
        return before;
    }
}
