package firsthand.arrays.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import firsthand.arrays.NdArray;
import firsthand.arrays.Rng;
import firsthand.arrays.ShapeException;
import java.util.List;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MlpTest {
    private static final int[] LABELS = {0, 2, 1, 2, 0};

    private final Rng rng = new Rng(4);
    private final NdArray x = rng.normal(5, 3);

    @ParameterizedTest
    @EnumSource
    void everyGradientEqualsTheNumericOne(Activation activation) {
        Mlp net = new Mlp(rng, Init.xavier(), activation, 3, 4, 4, 3);
        net.layers()
                .forEach(layer ->
                        layer.bias().add_(rng.normal(layer.bias().size()).mul_(0.1)));
        net.backward(Losses.crossEntropy(net.forward(x), LABELS).gradient());
        List<NdArray> gradients = net.gradients().stream().map(NdArray::copy).toList();
        for (int p = 0; p < gradients.size(); p++) {
            NdArray numeric = numeric(net.parameters().get(p), () -> net.loss(x, LABELS));
            assertThat(relativeError(gradients.get(p), numeric))
                    .as("parameter %d", p)
                    .isLessThan(1e-8);
        }
    }

    @Test
    void denseGivesTheGradientOfItsInput() {
        Dense dense = new Dense(rng, Init.he(), 3, 2);
        NdArray weights = rng.normal(5, 2); // L = Σ y·weights, so ∂L/∂y is weights
        dense.forward(x);
        NdArray gradient = dense.backward(weights);
        NdArray numeric = numeric(x, () -> dense.forward(x).mul(weights).sum());
        assertThat(relativeError(gradient, numeric)).isLessThan(1e-8);
    }

    @Test
    void backwardGivesTheSignalOfEveryLayer() {
        Mlp net = new Mlp(rng, Init.xavier(), Activation.TANH, 3, 4, 3);
        Losses.Loss loss = Losses.crossEntropy(net.forward(x), LABELS);
        List<NdArray> signals = net.backward(loss.gradient());
        assertThat(signals).hasSize(2);
        assertThat(signals.getFirst().shape()).containsExactly(5, 4);
        assertThat(net.layers().getFirst().biasGradient().toArray())
                .isEqualTo(signals.getFirst().sum(0).toArray());
        assertThat(signals.getLast().toArray()).isEqualTo(loss.gradient().toArray());
    }

    @Test
    void oneBatchCanBeOverfitted() {
        Mlp net = new Mlp(rng, Init.he(), Activation.RELU, 3, 16, 3);
        double first = net.step(x, LABELS, 0.3);
        for (int i = 0; i < 300; i++) {
            net.step(x, LABELS, 0.3);
        }
        assertThat(net.loss(x, LABELS)).isLessThan(0.02).isLessThan(first);
        assertThat(net.accuracy(x, LABELS)).isEqualTo(1);
    }

    @Test
    void crossEntropyOfEqualLogitsIsTheLogarithmOfTheClasses() {
        assertThat(Losses.crossEntropy(NdArray.zeros(5, 3), LABELS).value()).isCloseTo(Math.log(3), within(1e-15));
        // One example, logits 2 and 0, label 0: log(1 + e⁻²).
        assertThat(Losses.crossEntropy(NdArray.of(new double[][] {{2, 0}}), 0).value())
                .isCloseTo(Math.log1p(Math.exp(-2)), within(1e-15));
        assertThat(Losses.crossEntropy(NdArray.of(new double[][] {{1e4, 0}}), 1).value())
                .isEqualTo(1e4);
    }

    @Test
    void anotherActivationKeepsTheWeightsButSharesNone() {
        Mlp relu = new Mlp(rng, Init.he(), Activation.RELU, 3, 4, 3);
        Mlp leaky = relu.with(Activation.LEAKY_RELU);
        assertThat(leaky.layers().getFirst().weight().toArray())
                .isEqualTo(relu.layers().getFirst().weight().toArray());
        leaky.step(x, LABELS, 1);
        assertThat(leaky.layers().getFirst().weight().toArray())
                .isNotEqualTo(relu.layers().getFirst().weight().toArray());
        assertThat(relu.parameterCount()).isEqualTo(3 * 4 + 4 + 4 * 3 + 3);
    }

    @Test
    void initialisationsHaveTheVarianceTheyPromise() {
        // The standard error of a variance from 60,000 normal numbers is √(2/60000) = 0.6 %; 2 % is 3.5 of them.
        assertThat(Init.he().weights(rng, 200, 300).variance()).isCloseTo(2.0 / 200, within(0.02 * 2 / 200));
        assertThat(Init.xavier().weights(rng, 200, 300).variance()).isCloseTo(2.0 / 500, within(0.02 * 2 / 500));
        assertThat(Init.normal(0.05).weights(rng, 200, 300).std()).isCloseTo(0.05, within(0.01 * 0.05));
        assertThat(Init.he().weights(rng, 2, 3).shape()).containsExactly(2, 3);
    }

    @Test
    void whatDoesNotFitIsSaid() {
        assertThatThrownBy(() -> new Mlp(rng, Init.he(), Activation.RELU, 3))
                .hasMessage("a network needs the number of its inputs and of its outputs at least, got [3]");
        assertThatThrownBy(() -> new Dense(NdArray.zeros(2, 3), NdArray.zeros(2)))
                .isInstanceOf(ShapeException.class)
                .hasMessage("Dense: weight [2, 3] and bias [2] are not of shapes (in, out) and (out)");
        assertThatThrownBy(() -> new Dense(rng, Init.he(), 2, 3).backward(NdArray.zeros(1, 3)))
                .hasMessage("Dense.backward before forward: there is no input to go back to");
        assertThatThrownBy(() -> Losses.crossEntropy(NdArray.zeros(2, 3), 1))
                .hasMessage("crossEntropy: logits [2, 3] and 1 labels; needs one row of logits for each label");
        assertThatThrownBy(() -> new Mlp(rng, Init.he(), Activation.RELU, 3, 2).forward(NdArray.zeros(4, 2)))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("matmul");
    }

    private static NdArray numeric(NdArray parameter, DoubleSupplier loss) {
        double h = 1e-5;
        NdArray gradient = NdArray.zerosLike(parameter);
        int[] index = new int[parameter.ndim()];
        for (int i = 0; i < parameter.size(); i++) {
            for (int axis = parameter.ndim() - 1, rest = i; axis >= 0; axis--) {
                index[axis] = rest % parameter.shape(axis);
                rest /= parameter.shape(axis);
            }
            double value = parameter.get(index);
            parameter.set(value + h, index);
            double above = loss.getAsDouble();
            parameter.set(value - h, index);
            double below = loss.getAsDouble();
            parameter.set(value, index);
            gradient.set((above - below) / (2 * h), index);
        }
        return gradient;
    }

    /** The length of the difference over the length of the sum, so that elements near 0 do not count for more. */
    private static double relativeError(NdArray a, NdArray b) {
        return a.sub(b).norm() / (a.norm() + b.norm());
    }
}
