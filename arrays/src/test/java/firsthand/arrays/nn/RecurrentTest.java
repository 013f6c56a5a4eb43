package firsthand.arrays.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import firsthand.arrays.NdArray;
import firsthand.arrays.Rng;
import firsthand.arrays.ShapeException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both recurrent layers, and what trains them. */
class RecurrentTest {
    private static final Map<String, NdArray> GOLDEN = Golden.arrays("recurrent.csv");

    private final Rng rng = new Rng(8);

    private static NdArray golden(String name) {
        return GOLDEN.get(name);
    }

    private static Recurrent fromTorch(String kind) {
        NdArray input = golden(kind + " weight_ih_l0").t().copy();
        NdArray recurrent = golden(kind + " weight_hh_l0").t().copy();
        NdArray bias = golden(kind + " bias_ih_l0").add(golden(kind + " bias_hh_l0"));
        return kind.equals("rnn") ? new Rnn(input, recurrent, bias) : new Lstm(input, recurrent, bias);
    }

    private Recurrent fresh(String kind, int inputs, int hidden) {
        Recurrent layer = kind.equals("rnn") ? new Rnn(rng, inputs, hidden) : new Lstm(rng, inputs, hidden);
        layer.parameters()
                .get(2)
                .add_(rng.normal(layer.parameters().get(2).size()).mul_(0.3));
        return layer;
    }

    /** Sums of at most 20 products of numbers around 1: 1e-13 is some hundred roundings. */
    private static void same(NdArray ours, NdArray theirs) {
        assertThat(ours.shape()).isEqualTo(theirs.shape());
        assertThat(ours.maxAbsDifference(theirs)).isLessThan(1e-13);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rnn", "lstm"})
    void valuesAndGradientsEqualPyTorchs(String kind) {
        Recurrent layer = fromTorch(kind);
        same(layer.forward(golden(kind + " x")), golden(kind + " h"));
        layer.backward(golden(kind + " upstream"));
        same(layer.inputGradient(), golden(kind + " dx"));
        same(layer.gradients().get(0), golden(kind + " d weight_ih_l0").t());
        same(layer.gradients().get(1), golden(kind + " d weight_hh_l0").t());
        same(layer.gradients().get(2), golden(kind + " d bias_ih_l0"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rnn", "lstm"})
    void everyGradientEqualsTheNumericOne(String kind) {
        Recurrent layer = fresh(kind, 3, 4);
        NdArray x = rng.normal(6, 2, 3);
        NdArray upstream = rng.normal(6, 2, 4);
        DoubleSupplier loss = () -> {
            layer.reset();
            return layer.forward(x).mul(upstream).sum();
        };
        var _ = loss.getAsDouble();
        layer.backward(upstream);
        assertThat(relativeError(layer.inputGradient(), numeric(x, loss))).isLessThan(1e-8);
        for (int p = 0; p < 3; p++) {
            NdArray exact = layer.gradients().get(p).copy();
            NdArray numeric = numeric(layer.parameters().get(p), loss);
            assertThat(relativeError(exact, numeric)).as("parameter %d", p).isLessThan(1e-8);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rnn", "lstm"})
    void aSequenceReadInTwoCallsGivesTheSameStates(String kind) {
        Recurrent layer = fresh(kind, 3, 5);
        NdArray x = rng.normal(7, 2, 3);
        NdArray whole = layer.forward(x);
        layer.reset();
        NdArray first = layer.forward(x.slice("0:4"));
        NdArray second = layer.forward(x.slice("4:"));
        same(NdArray.concat(0, first, second), whole);
        assertThat(layer.forward(x).maxAbsDifference(whole)).isGreaterThan(1e-3); // the state was carried on
        layer.reset();
        assertThat(layer.forward(x)).isEqualTo(whole);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rnn", "lstm"})
    void sequencesOfABatchDoNotTouchEachOther(String kind) {
        Recurrent layer = fresh(kind, 3, 5);
        NdArray x = rng.normal(4, 3, 3);
        NdArray together = layer.forward(x);
        layer.reset();
        same(layer.forward(x.slice(":, 1:2")), together.slice(":, 1:2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rnn", "lstm"})
    void laterInputsChangeNoEarlierState(String kind) {
        Recurrent layer = fresh(kind, 2, 3);
        NdArray x = rng.normal(5, 1, 2);
        NdArray before = layer.forward(x);
        x.set(9, 3, 0, 0);
        layer.reset();
        NdArray after = layer.forward(x);
        assertThat(after.slice("0:3")).isEqualTo(before.slice("0:3"));
        assertThat(after.slice("3:")).isNotEqualTo(before.slice("3:"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rnn", "lstm"})
    void aGradientAtTheEndReachesEveryState(String kind) {
        Recurrent layer = fresh(kind, 2, 3);
        layer.forward(rng.normal(5, 1, 2));
        NdArray upstream = NdArray.zeros(5, 1, 3);
        upstream.at(4).fill_(1);
        layer.backward(upstream);
        NdArray gradients = layer.stateGradients();
        assertThat(gradients.at(4)).isEqualTo(upstream.at(4));
        for (int t = 0; t < 4; t++) {
            assertThat(gradients.at(t).norm()).isGreaterThan(0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rnn", "lstm"})
    void oneLineCanBeLearnedByHeart(String kind) {
        int[] ids = {0, 1, 2, 3, 1, 1, 3, 0, 2, 2, 1, 0, 3, 3, 0};
        CharModel model = kind.equals("rnn") ? CharModel.rnn(rng, 4, 24) : CharModel.lstm(rng, 4, 24);
        Optimizer adagrad = new Adagrad(0.1);
        double first = model.loss(ids);
        assertThat(first).isCloseTo(Math.log(4), within(0.2));
        for (int i = 0; i < 300; i++) {
            model.reset();
            model.learn(CharModel.windows(ids, 14, 1).getFirst());
            Clip.norm_(model.gradients(), 1);
            adagrad.step(model.parameters(), model.gradients());
        }
        assertThat(model.loss(ids)).isLessThan(0.05);
        assertThat(model.sample(rng, 0.1, 14, 0)).containsExactly(Arrays.copyOfRange(ids, 1, 15));
    }

    @Test
    void theForgetGatesBiasIsOneAndTheOthersAreZero() {
        double[] bias = new Lstm(rng, 3, 2).bias().toArray();
        assertThat(bias).containsExactly(0, 0, 1, 1, 0, 0, 0, 0);
        assertThat(new Lstm(rng, 3, 2, -2).bias().toArray()).containsExactly(0, 0, -2, -2, 0, 0, 0, 0);
        assertThat(new Lstm(rng, 62, 100).parameterCount()).isEqualTo(4 * (62 * 100 + 100 * 100 + 100));
        assertThat(new Rnn(rng, 62, 100).parameterCount()).isEqualTo(62 * 100 + 100 * 100 + 100);
    }

    @Test
    void theCellStateIsKeptWholeWhereTheForgetGateIsOpenAndTheInputGateShut() {
        // Two units, the four parts i, f, g, o. Unit 0 writes once, when its input is 1, then keeps.
        NdArray b = NdArray.of(-40, -40, 40, 40, 0, 0, 0, 0);
        NdArray wx = NdArray.zeros(1, 8);
        wx.set(80, 0, 0);
        wx.set(1, 0, 4);
        Lstm lstm = new Lstm(wx, NdArray.zeros(2, 8), b);
        NdArray x = NdArray.zeros(50, 1, 1);
        x.set(1, 0, 0, 0);
        lstm.forward(x);
        assertThat(lstm.steps()).hasSize(50);
        assertThat(lstm.steps().getLast().c().get(0, 0)).isCloseTo(Math.tanh(1), within(1e-12));
        NdArray upstream = NdArray.zeros(50, 1, 2);
        upstream.at(49).fill_(1);
        lstm.backward(upstream);
        assertThat(lstm.cellGradients().get(0, 0, 0))
                .isCloseTo(lstm.cellGradients().get(49, 0, 0), within(1e-12));
    }

    @Test
    void adagradEqualsPyTorchsOver100Steps() {
        NdArray theta = golden("adagrad start").copy();
        NdArray gradient = NdArray.zeros(4);
        Adagrad adagrad = new Adagrad(0.1);
        for (int i = 0; i < 100; i++) {
            for (int k = 0; k < 4; k++) {
                double at = theta.get(k);
                gradient.set((k + 1) * (at - 1) + 3 * Math.cos(3 * at), k);
            }
            adagrad.step(theta, gradient);
        }
        assertThat(theta.maxAbsDifference(golden("adagrad after 100"))).isLessThan(1e-10);
    }

    @Test
    void clippingKeepsTheDirectionAndTakesAllGradientsTogether() {
        List<NdArray> gradients = List.of(NdArray.of(3, 0), NdArray.of(new double[][] {{0, 4}}));
        assertThat(Clip.norm_(gradients, 10)).isEqualTo(5);
        assertThat(gradients.getFirst().toArray()).containsExactly(3, 0);
        assertThat(Clip.norm_(gradients, 1)).isEqualTo(5);
        assertThat(gradients.getFirst().get(0)).isCloseTo(0.6, within(1e-15));
        assertThat(gradients.getLast().get(0, 1)).isCloseTo(0.8, within(1e-15));
        assertThatThrownBy(() -> Clip.norm_(gradients, 0)).hasMessage("gradients cannot be clipped to a norm of 0.0");
    }

    @Test
    void windowsFollowEachOtherStripByStrip() {
        int[] ids = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
        List<CharModel.Window> windows = CharModel.windows(ids, 2, 2);
        assertThat(windows).hasSize(2);
        assertThat(windows.get(0).inputs()).containsExactly(0, 5, 1, 6);
        assertThat(windows.get(0).targets()).containsExactly(1, 6, 2, 7);
        assertThat(windows.get(1).inputs()).containsExactly(2, 7, 3, 8);
    }

    @Test
    void theLossOfATextIsTheSameInPiecesAndWhole() {
        CharModel model = CharModel.rnn(rng, 5, 6);
        int[] ids = rng.integers(0, 5, 1203);
        NdArray logits = model.forward(Arrays.copyOf(ids, 1202), 1);
        double whole =
                Losses.crossEntropy(logits, Arrays.copyOfRange(ids, 1, 1203)).value();
        assertThat(model.loss(ids)).isCloseTo(whole, within(1e-12));
    }

    @Test
    void whatDoesNotFitIsSaid() {
        assertThatThrownBy(() -> new Rnn(NdArray.zeros(2, 3), NdArray.zeros(3, 2), NdArray.zeros(3)))
                .isInstanceOf(ShapeException.class)
                .hasMessage("Rnn: weights [2, 3] and [3, 2] and bias [3] are not of shapes (D, H), (H, H) and (H)");
        assertThatThrownBy(() -> new Lstm(NdArray.zeros(2, 3), NdArray.zeros(3, 3), NdArray.zeros(3)))
                .hasMessage(
                        "Lstm: weights [2, 3] and [3, 3] and bias [3] are not of shapes (D, 4·H), (H, 4·H) and (4·H)");
        Rnn rnn = new Rnn(rng, 2, 3);
        assertThatThrownBy(() -> rnn.backward(NdArray.zeros(1, 1, 3)))
                .hasMessage("Rnn.backward before forward: there are no steps to go back through");
        assertThatThrownBy(rnn::stateGradients).hasMessage("Rnn.stateGradients before backward");
        assertThatThrownBy(() -> rnn.forward(NdArray.zeros(4, 2)))
                .hasMessage("Rnn: input [4, 2] is not of shape (steps, sequences, 2)");
        rnn.forward(NdArray.zeros(4, 5, 2));
        assertThatThrownBy(() -> rnn.backward(NdArray.zeros(4, 5, 2)))
                .hasMessage("Rnn: gradient [4, 5, 2] is not of the shape [4, 5, 3] of the hidden states");
        assertThatThrownBy(() -> rnn.forward(NdArray.zeros(4, 1, 2)))
                .hasMessage("Rnn: the state belongs to 5 sequences, the input has 1; reset() starts anew");
    }

    static NdArray numeric(NdArray parameter, DoubleSupplier loss) {
        double h = 1e-5;
        NdArray gradient = NdArray.zerosLike(parameter);
        NdArray values = parameter.ravel(); // views: writing to them writes to the parameter
        NdArray slopes = gradient.ravel();
        for (int i = 0; i < values.size(); i++) {
            double value = values.get(i);
            values.set(value + h, i);
            double above = loss.getAsDouble();
            values.set(value - h, i);
            double below = loss.getAsDouble();
            values.set(value, i);
            slopes.set((above - below) / (2 * h), i);
        }
        return gradient;
    }

    private static double relativeError(NdArray a, NdArray b) {
        return a.sub(b).norm() / (a.norm() + b.norm());
    }
}
