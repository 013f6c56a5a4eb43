package firsthand.arrays;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every operation gives the same bits on every machine: with vectors of 512, 256 and 128 bits and in plain loops, in
 * the interpreter and after each compiler has had its turn.
 */
class SameBitsTest {
    /** What this JVM computes, against what was committed: whoever wrote that had another machine. */
    @Test
    void theBitsAreThoseOfEveryOtherMachine() {
        assertThat(BitDigest.text()).isEqualTo(new String(Golden.bytes("same-bits.tsv"), StandardCharsets.UTF_8));
    }

    /** A machine has vectors as long as it has; the longer settings are then the same as the longest possible. */
    @Tag("other-jvm")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "-XX:MaxVectorSize=64",
                "-XX:MaxVectorSize=32",
                "-XX:MaxVectorSize=16",
                "-XX:MaxVectorSize=16 -Dos.arch=aarch64", // the tile of the matrix product on a Mac
                "-Dfirsthand.simd=off"
            })
    void theBitsDoNotDependOnTheWidthOfVectors(String flags) throws Exception {
        List<String> all = new ArrayList<>(List.of("--add-modules=jdk.incubator.vector"));
        all.addAll(List.of(flags.split(" ")));
        assertThat(OtherJvm.run(BitDigest.class, all.toArray(String[]::new)).out())
                .isEqualTo(new String(Golden.bytes("same-bits.tsv"), StandardCharsets.UTF_8));
    }

    /** A new operation must be added to the digest, or here, where it computes nothing that could be rounded. */
    @Test
    void everyOperationOfAnArrayIsCompared() {
        Set<String> exempt = Set.of(
                // made or shown, not computed
                "of",
                "fromArray",
                "fromFunction",
                "scalar",
                "zeros",
                "ones",
                "full",
                "zerosLike",
                "onesLike",
                "eye",
                "diag",
                "oneHot",
                "meshgrid",
                "shape",
                "strides",
                "ndim",
                "size",
                "isContiguous",
                "sharesMemory",
                "get",
                "set",
                "item",
                "toArray",
                "toMatrix",
                "toIntArray",
                "equals",
                "hashCode",
                "toString",
                "save",
                "load",
                // moved
                "copy",
                "contiguous",
                "reshape",
                "ravel",
                "flatten",
                "transpose",
                "t",
                "swapAxes",
                "squeeze",
                "expandDims",
                "broadcastTo",
                "flip",
                "diagonal",
                "slice",
                "at",
                "row",
                "column",
                "tril",
                "triu",
                "concat",
                "stack",
                "split",
                "tile",
                "repeat",
                "take",
                "takeAlongAxis",
                "pick",
                "flatNonZero",
                "fill_",
                "assign_",
                "maskedFill",
                // the caller's own function; a comparison of what others computed
                "map",
                "allClose");
        Set<String> compared = BitDigest.all().keySet().stream()
                .map(name -> name.split(" ", 2)[0])
                .collect(Collectors.toSet());
        assertThat(Arrays.stream(NdArray.class.getDeclaredMethods())
                        .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                        .map(Method::getName)
                        .filter(name -> !exempt.contains(name)))
                .isSubsetOf(compared);
    }

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
