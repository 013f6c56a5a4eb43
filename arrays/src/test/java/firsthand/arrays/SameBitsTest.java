package firsthand.arrays;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Sums give the same bits in the interpreter and after each compiler has had its turn. */
class SameBitsTest {
    @TestFactory
    List<DynamicTest> theBitsDoNotDependOnWhenJavaCompiles() {
        Rng rng = new Rng(41);
        NdArray m = rng.normal(53, 101);
        NdArray v = rng.normal(101);
        return List.of(
                test("matrix · vector", () -> m.matmul(v)),
                test("dot", () -> NdArray.scalar(v.dot(v))),
                test("sum", () -> NdArray.scalar(m.sum())),
                test("variance", () -> NdArray.scalar(m.variance())),
                test("softmax", () -> m.softmax(1)),
                test("matmul", () -> m.matmul(m.t())));
    }

    private static DynamicTest test(String name, Supplier<NdArray> work) {
        return DynamicTest.dynamicTest(name, () -> {
            double[] first = work.get().toArray();
            for (int i = 0; i < 12_000; i++) { // beyond the thresholds of both compilers
                assertThat(work.get().toArray()).isEqualTo(first);
            }
        });
    }
}
