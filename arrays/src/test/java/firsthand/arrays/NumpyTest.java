package firsthand.arrays;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every operation against NumPy's result, with the operands laid out in memory in three ways: as they come, with the
 * axes stored in reverse order, and as every second element of something larger.
 */
class NumpyTest {
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record Case(String name, String operation, String arguments, NdArray[] inputs, NdArray[] expected) {
        @Override
        public String toString() {
            return name;
        }

        Case with(NdArray[] otherInputs) {
            return new Case(name, operation, arguments, otherInputs, expected);
        }

        NdArray a() {
            return inputs[0];
        }

        NdArray b() {
            return inputs[1];
        }

        int[] ints() {
            return Golden.words(arguments).mapToInt(Integer::parseInt).toArray();
        }

        int axis() {
            return ints()[0];
        }

        boolean keepDims() {
            return ints()[1] == 1;
        }

        double[] numbers() {
            return Golden.words(arguments).mapToDouble(Golden::number).toArray();
        }
    }

    private static final Map<String, Function<Case, NdArray[]>> OPERATIONS = new HashMap<>();

    private static void one(String name, Function<Case, NdArray> operation) {
        OPERATIONS.put(name, c -> new NdArray[] {operation.apply(c)});
    }

    private static void many(String name, Function<Case, List<NdArray>> operation) {
        OPERATIONS.put(name, c -> operation.apply(c).toArray(NdArray[]::new));
    }

    static {
        one("neg", c -> c.a().neg());
        one("exp", c -> c.a().exp());
        one("expm1", c -> c.a().expm1());
        one("log", c -> c.a().log());
        one("log1p", c -> c.a().log1p());
        one("sqrt", c -> c.a().sqrt());
        one("square", c -> c.a().square());
        one("abs", c -> c.a().abs());
        one("sign", c -> c.a().sign());
        one("tanh", c -> c.a().tanh());
        one("sigmoid", c -> c.a().sigmoid());
        one("sin", c -> c.a().sin());
        one("cos", c -> c.a().cos());
        one("floor", c -> c.a().floor());
        one("ceil", c -> c.a().ceil());
        one("round", c -> c.a().round());
        one("isNaN", c -> c.a().isNaN());
        one("isFinite", c -> c.a().isFinite());
        one("not", c -> c.a().not());

        one("add", c -> c.a().add(c.b()));
        one("sub", c -> c.a().sub(c.b()));
        one("mul", c -> c.a().mul(c.b()));
        one("div", c -> c.a().div(c.b()));
        one("pow", c -> c.a().pow(c.b()));
        one("powScalar", c -> c.a().pow(c.numbers()[0]));
        one("maximum", c -> c.a().maximum(c.b()));
        one("minimum", c -> c.a().minimum(c.b()));
        one("greater", c -> c.a().greater(c.b()));
        one("greaterEqual", c -> c.a().greaterEqual(c.b()));
        one("less", c -> c.a().less(c.b()));
        one("lessEqual", c -> c.a().lessEqual(c.b()));
        one("equalTo", c -> c.a().equalTo(c.b()));
        one("notEqualTo", c -> c.a().notEqualTo(c.b()));
        one("clip", c -> c.a().clip(c.numbers()[0], c.numbers()[1]));
        one("subFrom", c -> c.a().subFrom(c.numbers()[0]));
        one("divInto", c -> c.a().divInto(c.numbers()[0]));
        one("where", c -> NdArray.where(c.a(), c.b(), c.inputs()[2]));
        one("maskedFill", c -> c.a().maskedFill(c.b(), c.numbers()[0]));

        one("sum", c -> c.a().sum(c.axis(), c.keepDims()));
        one("mean", c -> c.a().mean(c.axis(), c.keepDims()));
        one("max", c -> c.a().max(c.axis(), c.keepDims()));
        one("min", c -> c.a().min(c.axis(), c.keepDims()));
        one("prod", c -> c.a().prod(c.axis(), c.keepDims()));
        one("std", c -> c.a().std(c.axis(), c.keepDims()));
        one("variance", c -> c.a().variance(c.axis(), c.keepDims()));
        one("softmax", c -> c.a().softmax(c.axis()));
        one("logSoftmax", c -> c.a().logSoftmax(c.axis()));
        one("logSumExp", c -> c.a().logSumExp(c.axis(), c.keepDims()));
        one("argmax", c -> c.a().argmax(c.axis()));
        one("argmin", c -> c.a().argmin(c.axis()));
        one("all", c -> c.a().all(c.axis()));
        one("any", c -> c.a().any(c.axis()));
        one("cumsum", c -> c.a().cumsum(c.axis()));
        one("normAlong", c -> c.a().norm(c.axis()));
        one("argsort", c -> c.a().argsort(c.axis()));
        one("sort", c -> c.a().sort(c.axis()));
        one(
                "whole",
                c -> NdArray.of(Golden.words(c.arguments())
                        .mapToDouble(name -> whole(c.a(), name))
                        .toArray()));

        one("matmul", c -> c.a().matmul(c.b()));
        one("dot", c -> NdArray.scalar(c.a().dot(c.b())));
        one("outer", c -> c.a().outer(c.b()));
        one("addMatmul_", c -> c.a().addMatmul_(c.b(), c.inputs()[2]));
        one("addScaled_", c -> c.a().addScaled_(c.numbers()[0], c.b()));
        one("add_", c -> c.a().add_(c.b()));
        one("sub_", c -> c.a().sub_(c.b()));
        one("mul_", c -> c.a().mul_(c.b()));
        one("div_", c -> c.a().div_(c.b()));

        one("transpose", c -> c.a().transpose(c.ints()));
        one("swapAxes", c -> c.a().swapAxes(c.ints()[0], c.ints()[1]));
        one("reshape", c -> c.a().reshape(c.ints()));
        one("ravel", c -> c.a().ravel());
        one("flip", c -> c.a().flip(c.axis()));
        one("squeeze", c -> c.a().squeeze());
        one("squeezeAxis", c -> c.a().squeeze(c.axis()));
        one("expandDims", c -> c.a().expandDims(c.axis()));
        one("broadcastTo", c -> c.a().broadcastTo(c.ints()));
        one("slice", c -> c.a().slice(c.arguments()));
        one("concat", c -> NdArray.concat(c.axis(), c.inputs()));
        one("stack", c -> NdArray.stack(c.axis(), c.inputs()));
        many("split", c -> c.a().split(c.ints()[0], c.ints()[1]));
        many("splitAt", c -> c.a().split(Arrays.copyOf(c.ints(), c.ints().length - 1), c.ints()[c.ints().length - 1]));
        one("tile", c -> c.a().tile(c.ints()));
        one("repeat", c -> c.a().repeat(c.ints()[0], c.ints()[1]));
        one("take", c -> c.a().take(c.b(), c.axis()));
        one("takeAlongAxis", c -> c.a().takeAlongAxis(c.b(), c.axis()));
        one("pick", c -> c.a().pick(c.b().toIntArray()));
        one("addAt", c -> c.a().addAt_(c.ints(), c.b()));
        one(
                "flatNonZero",
                c -> NdArray.of(
                        Arrays.stream(c.a().flatNonZero()).asDoubleStream().toArray()));
        one("tril", c -> c.a().tril(c.axis()));
        one("triu", c -> c.a().triu(c.axis()));
        one("diagonal", c -> c.a().diagonal());
        one("diag", c -> NdArray.diag(c.a()));
        many("meshgrid", c -> NdArray.meshgrid(c.a(), c.b()));
        one("linspace", c -> NdArray.linspace(c.numbers()[0], c.numbers()[1], (int) c.numbers()[2]));
        one("arange", c -> NdArray.arange(c.numbers()[0], c.numbers()[1], c.numbers()[2]));
        one("eye", c -> NdArray.eye(c.axis()));
        one("oneHot", c -> NdArray.oneHot(c.ints(), 3));
        one("sumTo", c -> c.a().sumTo(c.ints()));
    }

    private static double whole(NdArray a, String name) {
        return switch (name) {
            case "sum" -> a.sum();
            case "mean" -> a.mean();
            case "max" -> a.max();
            case "min" -> a.min();
            case "prod" -> a.prod();
            case "std" -> a.std();
            case "variance" -> a.variance();
            case "argmax" -> a.argmax();
            case "argmin" -> a.argmin();
            case "norm" -> a.norm();
            case "all" -> a.all() ? 1 : 0;
            case "any" -> a.any() ? 1 : 0;
            default -> throw new IllegalArgumentException(name);
        };
    }

    static Stream<Case> cases() {
        return Golden.rows("numpy.tsv").stream()
                .map(row -> new Case(row[0], row[1], row[2], Golden.arrays(row[3]), Golden.arrays(row[4])));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void equalsNumpy(Case c) {
        check(c, NumpyTest::asItComes);
        check(c, NumpyTest::storedInReverse);
        check(c, NumpyTest::everySecondOfMore);
    }

    private static void check(Case c, Function<NdArray, NdArray> layout) {
        Function<Case, NdArray[]> operation = OPERATIONS.get(c.operation());
        assertThat(operation).as("operation %s", c.operation()).isNotNull();
        NdArray[] inputs = Arrays.stream(c.inputs()).map(layout).toArray(NdArray[]::new);
        NdArray[] results = operation.apply(c.with(inputs));
        assertThat(results).hasSameSizeAs(c.expected());
        for (int i = 0; i < results.length; i++) {
            assertThat(results[i].shape()).isEqualTo(c.expected()[i].shape());
            assertClose(results[i].toArray(), c.expected()[i].toArray(), magnitude(inputs));
        }
        boolean inPlace = c.operation().endsWith("_") || c.operation().equals("addAt");
        for (int i = inPlace ? 1 : 0; i < inputs.length; i++) {
            assertThat(inputs[i]).as("operand %d is left as it was", i).isEqualTo(c.inputs()[i]);
        }
    }

    /**
     * 1e-12 of the value; where terms of a sum cancel, the roundings of the terms themselves stay: a few last places of
     * their total.
     */
    private static void assertClose(double[] got, double[] expected, double magnitude) {
        for (int i = 0; i < got.length; i++) {
            double tolerance = 1e-12 * Math.abs(expected[i]) + 4 * Math.ulp(1.0) * magnitude;
            boolean close = Double.compare(got[i], expected[i]) == 0
                    || got[i] == expected[i]
                    || Math.abs(got[i] - expected[i]) <= tolerance;
            assertThat(close)
                    .as("element %d: got %s, NumPy has %s", i, got[i], expected[i])
                    .isTrue();
        }
    }

    private static double magnitude(NdArray... inputs) {
        double sum = 0;
        for (NdArray input : inputs) {
            for (double x : input.toArray()) {
                sum += Math.abs(x) < 1e6 ? Math.abs(x) : 0;
            }
        }
        return sum;
    }

    private static NdArray asItComes(NdArray a) {
        return a.copy();
    }

    private static NdArray storedInReverse(NdArray a) {
        return a.transpose().copy().transpose();
    }

    private static NdArray everySecondOfMore(NdArray a) {
        int[] wide = Arrays.stream(a.shape()).map(n -> 2 * n + 1).toArray();
        Slice[] odd =
                Stream.generate(() -> Slice.from(1).step(2)).limit(a.ndim()).toArray(Slice[]::new);
        return NdArray.full(Double.NaN, wide).slice(odd).assign_(a);
    }
}
