package firsthand.arrays.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import firsthand.arrays.NdArray;
import firsthand.arrays.Rng;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ValueTest {
    private record Op(String name, UnaryOperator<Value> op, DoubleUnaryOperator derivative) {}

    @TestFactory
    List<DynamicTest> eachOperationHasItsDerivative() {
        List<Op> ops = List.of(
                new Op("a + a", a -> a.add(a), a -> 2),
                new Op("a − a²", a -> a.sub(a.square()), a -> 1 - 2 * a),
                new Op("a · a · a", a -> a.mul(a).mul(a), a -> 3 * a * a),
                new Op("1 / a", a -> Value.of(1).div(a), a -> -1 / (a * a)),
                new Op("a / (a + 1)", a -> a.div(a.add(1)), a -> 1 / ((a + 1) * (a + 1))),
                new Op("a^3.5", a -> a.pow(3.5), a -> 3.5 * Math.pow(a, 2.5)),
                new Op("exp", Value::exp, Math::exp),
                new Op("log", Value::log, a -> 1 / a),
                new Op("tanh", Value::tanh, a -> 1 - Math.pow(Math.tanh(a), 2)),
                new Op("relu", Value::relu, a -> 1),
                new Op("relu of −a", a -> a.mul(-1).relu(), a -> 0),
                new Op(
                        "log of sum of exp",
                        a -> a.exp().add(a.mul(2).exp()).log(),
                        a -> (Math.exp(a) + 2 * Math.exp(2 * a)) / (Math.exp(a) + Math.exp(2 * a))));
        return ops.stream()
                .map(op -> DynamicTest.dynamicTest(op.name(), () -> {
                    for (double x : new double[] {0.3, 1, 2.5}) {
                        Value a = Value.of(x);
                        op.op().apply(a).backward();
                        // a handful of roundings
                        assertThat(a.gradient())
                                .isCloseTo(
                                        op.derivative().applyAsDouble(x), within(1e-13 * (1 + Math.abs(a.gradient()))));
                    }
                }))
                .toList();
    }

    @Test
    void theExampleOfTheDocumentationHolds() {
        Value a = Value.of(2, "a");
        Value b = Value.of(-3, "b");
        Value loss = a.mul(b).add(10).square();
        loss.backward();
        assertThat(loss.data()).isEqualTo(16);
        assertThat(a.gradient()).isEqualTo(-24);
        assertThat(b.gradient()).isEqualTo(16);
        assertThat(a).hasToString("Value(a, data=2.0000, gradient=-24.0000)");
    }

    @Test
    void aSecondCallAddsTheSameGradientAgain() {
        Value a = Value.of(2);
        Value product = a.mul(-3);
        Value loss = product.add(10).square();
        loss.backward();
        loss.backward();
        assertThat(a.gradient()).isEqualTo(2 * -24);
        assertThat(product.gradient()).as("of the last call").isEqualTo(8);
    }

    @Test
    void historyHasEveryValueOnceAfterItsInputs() {
        Value a = Value.of(1);
        Value b = a.mul(2);
        Value c = b.add(a).mul(b).add(b);
        List<Value> history = c.history();
        assertThat(history).doesNotHaveDuplicates().contains(a, b).endsWith(c);
        for (Value value : history) {
            for (Value input : value.inputs()) {
                assertThat(history.indexOf(input)).isLessThan(history.indexOf(value));
            }
        }
    }

    @Test
    void aValueUsedDeepAndShallowStillComesBeforeItsUsers() {
        // x is reached first through the short way, while the long way through it is not yet placed
        Value x = Value.of(3).mul(1);
        Value y = x.add(x.mul(x).mul(x));
        y.backward();
        assertThat(x.gradient()).isEqualTo(1 + 3 * 9.0);
    }

    @Test
    void longComputationsDoNotOverflowTheStack() {
        Value x = Value.of(1);
        Value sum = x;
        for (int i = 0; i < 200_000; i++) {
            sum = sum.add(x);
        }
        sum.backward();
        assertThat(x.gradient()).isEqualTo(200_001);
    }

    @Test
    void gradientsAddUpUntilTheyAreSetBack() {
        Value a = Value.of(5);
        a.square().backward();
        a.square().backward();
        assertThat(a.gradient()).isEqualTo(20);
        a.zeroGradient();
        a.square().backward();
        a.step(0.1);
        assertThat(a.data()).isEqualTo(4);
    }

    @Test
    void aDenseLayerOfValuesAgreesWithArraysAndWithTrying() {
        Rng rng = new Rng(7);
        NdArray x = rng.normal(4, 3);
        Dense dense = new Dense(rng.normal(3, 2), rng.normal(2));
        List<Value> w = new ArrayList<>();
        for (double v : dense.weight().toArray()) {
            w.add(Value.of(v));
        }
        Value loss = Value.of(0);
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 2; j++) {
                Value z = Value.of(dense.bias().get(j));
                for (int k = 0; k < 3; k++) {
                    z = z.add(w.get(k * 2 + j).mul(x.get(i, k)));
                }
                loss = loss.add(z.tanh().square());
            }
        }
        loss.backward();
        NdArray t = dense.forward(x).tanh();
        dense.backward(t.mul(2).mul(t.square().subFrom(1)));
        NdArray values =
                NdArray.of(w.stream().mapToDouble(Value::gradient).toArray()).reshape(3, 2);
        NdArray tried =
                GradientCheck.numeric(weight -> dense.forward(x).tanh().square().sum(), dense.weight());
        assertThat(GradientCheck.relativeError(values, dense.weightGradient())).isLessThan(1e-13);
        assertThat(GradientCheck.relativeError(tried, dense.weightGradient())).isLessThan(1e-8);
    }

    @Test
    void tryingPutsEveryNumberBackAndRefusesViews() {
        NdArray x = NdArray.of(new double[][] {{1, 2}, {3, 4}});
        NdArray before = x.copy();
        NdArray gradient = GradientCheck.numeric(a -> a.square().sum(), x);
        assertThat(x).isEqualTo(before);
        assertThat(gradient.maxAbsDifference(x.mul(2))).isLessThan(1e-8);
        assertThatThrownBy(() -> GradientCheck.numeric(NdArray::sum, x.t())).hasMessageContaining("strided view");
    }

    @Test
    void relativeErrorOfEqualGradientsIsZeroAndOfAFactorTwoIsHalf() {
        NdArray a = NdArray.of(1, -2);
        assertThat(GradientCheck.relativeError(a, a)).isZero();
        assertThat(GradientCheck.relativeError(a, a.mul(2))).isEqualTo(0.5);
        assertThat(GradientCheck.relativeError(NdArray.zeros(2), NdArray.zeros(2)))
                .isZero();
    }
}
