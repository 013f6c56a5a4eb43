package firsthand.arrays.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import firsthand.arrays.NdArray;
import firsthand.arrays.Rng;
import firsthand.arrays.ShapeException;
import firsthand.arrays.nn.Attention.Gradients;
import firsthand.arrays.nn.Attention.Result;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The look-up by itself, and the layer around it. */
class AttentionTest {
    private static final Map<String, NdArray> GOLDEN = Golden.arrays("attention.csv");

    private final Rng rng = new Rng(9);

    private static NdArray golden(String name) {
        return GOLDEN.get(name);
    }

    /** Sums of at most 20 products of numbers around 1: 1e-13 is some hundred roundings. */
    private static void same(NdArray ours, NdArray theirs) {
        assertThat(ours.shape()).isEqualTo(theirs.shape());
        assertThat(ours.maxAbsDifference(theirs)).isLessThan(1e-13);
    }

    private static Result look(NdArray q, NdArray k, NdArray v, boolean causal) {
        return causal
                ? Attention.scaledDotProduct(q, k, v, Attention.causalMask(q.shape(-2)))
                : Attention.scaledDotProduct(q, k, v);
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "causal"})
    void aLookUpAndItsGradientsEqualPyTorchs(String name) {
        NdArray q = golden(name + " q");
        NdArray k = golden(name + " k");
        NdArray v = golden(name + " v");
        Result look = look(q, k, v, name.equals("causal"));
        same(look.output(), golden(name + " output"));
        Gradients back = Attention.scaledDotProductBackward(q, k, v, look.weights(), golden(name + " upstream"));
        same(back.queries(), golden(name + " d q"));
        same(back.keys(), golden(name + " d k"));
        same(back.values(), golden(name + " d v"));
    }

    @Test
    void theLayerAndItsGradientsEqualPyTorchs() {
        Attention layer =
                new Attention(golden("layer wq"), golden("layer wk"), golden("layer wv"), golden("layer wo"), true);
        same(layer.forward(golden("layer x")), golden("layer output"));
        same(layer.backward(golden("layer upstream")), golden("layer d x"));
        List<String> names = List.of("wq", "wk", "wv", "wo");
        for (int i = 0; i < 4; i++) {
            same(layer.gradients().get(i), golden("layer d " + names.get(i)));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everyGradientOfTheLayerEqualsTheNumericOne(boolean causal) {
        Attention layer = new Attention(rng, 3, 4, 2, causal);
        NdArray x = rng.normal(2, 5, 3);
        NdArray upstream = rng.normal(2, 5, 2);
        DoubleSupplier loss = () -> layer.forward(x).mul(upstream).sum();
        var _ = loss.getAsDouble();
        NdArray dx = layer.backward(upstream);
        assertThat(GradientCheck.relativeError(dx, GradientCheck.numeric(_ -> loss.getAsDouble(), x)))
                .isLessThan(1e-8);
        for (int p = 0; p < 4; p++) {
            NdArray numeric = GradientCheck.numeric(
                    _ -> loss.getAsDouble(), layer.parameters().get(p));
            assertThat(GradientCheck.relativeError(layer.gradients().get(p), numeric))
                    .as("parameter %d", p)
                    .isLessThan(1e-8);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everyGradientOfALookUpEqualsTheNumericOne(boolean causal) {
        NdArray q = rng.normal(4, 3);
        NdArray k = rng.normal(4, 3);
        NdArray v = rng.normal(4, 2);
        NdArray upstream = rng.normal(4, 2);
        Gradients back = Attention.scaledDotProductBackward(
                q, k, v, look(q, k, v, causal).weights(), upstream);
        List<NdArray> inputs = List.of(q, k, v);
        List<NdArray> exact = List.of(back.queries(), back.keys(), back.values());
        for (int i = 0; i < 3; i++) {
            NdArray numeric = GradientCheck.numeric(
                    _ -> look(q, k, v, causal).output().mul(upstream).sum(), inputs.get(i));
            assertThat(GradientCheck.relativeError(exact.get(i), numeric)).isLessThan(1e-8);
        }
    }

    /** As notebook 07 grows it: one sequence, one formula after the other. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theLayerEqualsTheNotebooksFormulas(boolean causal) {
        Attention layer = new Attention(rng, 6, 4, 3, causal);
        NdArray x = rng.normal(2, 5, 6);
        NdArray output = layer.forward(x);
        List<NdArray> w = layer.parameters();
        for (int b = 0; b < 2; b++) {
            NdArray scores = x.at(b)
                    .matmul(w.get(0))
                    .matmul(x.at(b).matmul(w.get(1)).t())
                    .div(2);
            if (causal) {
                scores = scores.maskedFill(NdArray.ones(5, 5).triu(1), Double.NEGATIVE_INFINITY);
            }
            NdArray weights = scores.softmax(1);
            same(layer.weights().at(b), weights);
            same(output.at(b), weights.matmul(x.at(b).matmul(w.get(2))).matmul(w.get(3)));
        }
    }

    @Test
    void causalMeansCausalToTheBit() {
        Attention layer = new Attention(rng, 6, 8, 3, true);
        NdArray x = rng.normal(1, 9, 6);
        NdArray before = layer.forward(x);
        for (int t = 0; t < 9; t++) {
            NdArray changed = x.copy();
            changed.at(0, t).add_(rng.normal(6));
            NdArray after = layer.forward(changed);
            assertThat(after.slice(":, 0:" + t)).isEqualTo(before.slice(":, 0:" + t));
            assertThat(after.at(0, t)).isNotEqualTo(before.at(0, t));
        }
    }

    @Test
    void withoutAMaskEveryPositionSeesEveryOther() {
        Attention layer = new Attention(rng, 6, 8, 3, false);
        NdArray x = rng.normal(1, 4, 6);
        NdArray before = layer.forward(x);
        x.at(0, 3).add_(1);
        assertThat(layer.forward(x).at(0, 0)).isNotEqualTo(before.at(0, 0));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void rowsOfWeightsSumToOneAndHiddenOnesAreZero(boolean causal) {
        Attention layer = new Attention(rng, 3, 4, 2, causal);
        layer.forward(rng.normal(2, 5, 3).mul(30));
        NdArray weights = layer.weights();
        assertThat(weights.sum(-1).sub(1).abs().max()).isLessThan(1e-14);
        assertThat(weights.min()).isNotNegative();
        NdArray hidden = Attention.causalMask(5);
        assertThat(weights.mul(hidden).max() == 0).isEqualTo(causal);
    }

    @Test
    void anotherOrderOfTheInputsGivesTheSameOutputsInThatOrder() {
        Attention layer = new Attention(rng, 3, 4, 2, false);
        NdArray x = rng.normal(1, 5, 3);
        int[] order = {3, 0, 4, 1, 2};
        same(layer.forward(x.take(order, 1)), layer.forward(x).take(order, 1));
    }

    @Test
    void sequencesOfABatchDoNotTouchEachOther() {
        Attention layer = new Attention(rng, 3, 4, 2, true);
        NdArray x = rng.normal(3, 5, 3);
        NdArray together = layer.forward(x);
        same(layer.forward(x.slice("1:2")), together.slice("1:2"));
    }

    @Test
    void scoresOfIndependentNumbersHaveVarianceOneWhateverTheLength() {
        NdArray q = rng.normal(300, 256);
        NdArray k = rng.normal(300, 256);
        NdArray scores =
                Attention.scaledDotProduct(q, k, NdArray.eye(300)).weights().log();
        // A row of log-weights is the row of scores, moved: the variance within rows is the scores'.
        assertThat(scores.variance(1).mean()).isCloseTo(1, within(0.05));
    }

    @Test
    void theLookUpInTheConceptDocumentIsRight() {
        NdArray keys = NdArray.of(new double[][] {{1, 0, 1, 0}, {1, 1, 0, 0}, {0, 1, 0, 1}});
        Result look = Attention.scaledDotProduct(
                NdArray.of(new double[][] {{2, 0, 2, 0}}), keys, NdArray.of(new double[][] {{10}, {20}, {40}}));
        assertThat(look.weights().toArray()).containsExactly(new double[] {0.665, 0.245, 0.090}, within(5e-4));
        assertThat(look.output().item()).isCloseTo(15.14, within(0.01));
    }

    @Test
    void oneBatchCanBeLearnedByHeart() {
        Attention layer = new Attention(rng, 6, 8, 6, true);
        NdArray x = NdArray.oneHot(new int[] {0, 1, 2, 3, 4, 5}, 6).reshape(1, 6, 6);
        int[] wanted = {0, 0, 1, 0, 3, 2};
        Adam adam = new Adam(0.05);
        double loss = 0;
        for (int i = 0; i < 200; i++) {
            Losses.Loss l = Losses.crossEntropy(layer.forward(x).reshape(6, 6), wanted);
            loss = l.value();
            layer.backward(l.gradient().reshape(1, 6, 6));
            adam.step(layer.parameters(), layer.gradients());
        }
        assertThat(loss).isLessThan(0.02);
    }

    @Test
    void whatDoesNotFitIsSaid() {
        assertThatThrownBy(() -> Attention.scaledDotProduct(rng.normal(2, 3), rng.normal(4, 5), rng.normal(4, 3)))
                .isInstanceOf(ShapeException.class)
                .hasMessage("scaledDotProduct: queries [2, 3], keys [4, 5] and values [4, 3] are not of shapes "
                        + "(…, m, d), (…, n, d), (…, n, dv)");
        assertThatThrownBy(() ->
                        new Attention(rng.normal(2, 3), rng.normal(2, 3), rng.normal(2, 4), rng.normal(3, 2), true))
                .hasMessage("Attention: weights [2, 3], [2, 3], [2, 4] and [3, 2] are not of shapes "
                        + "(C, D), (C, D), (C, D), (D, O)");
        Attention layer = new Attention(rng, 2, 3, 4, true);
        assertThat(layer.parameterCount()).isEqualTo(3 * 6 + 12);
        assertThatThrownBy(() -> layer.backward(NdArray.zeros(1, 1, 4)))
                .hasMessage("Attention.backward before forward: there is no look-up to go back through");
        assertThatThrownBy(layer::weights).hasMessage("Attention.weights before forward");
        assertThatThrownBy(() -> layer.forward(NdArray.zeros(4, 2)))
                .hasMessage("Attention: input [4, 2] is not of shape (sequences, steps, 2)");
        layer.forward(NdArray.zeros(1, 5, 2));
        assertThatThrownBy(() -> layer.backward(NdArray.zeros(1, 5, 2)))
                .hasMessage("Attention: gradient [1, 5, 2] is not of the shape [1, 5, 4] of the output");
    }

    @Test
    void itsStagesEndWhereTheForwardPassEnds() {
        Rng rng = new Rng(21);
        for (boolean causal : new boolean[] {false, true}) {
            Attention layer = new Attention(rng, 6, 4, 5, causal);
            NdArray x = rng.normal(7, 6);
            Attention.Stages stages = layer.stages(x);
            assertThat(stages.output()
                            .maxAbsDifference(layer.forward(x.expandDims(0)).at(0)))
                    .isLessThan(1e-13);
            assertThat(stages.weights().maxAbsDifference(layer.weights().at(0))).isLessThan(1e-13);
            assertThat(stages.scaled().mul(2).maxAbsDifference(stages.products()))
                    .isLessThan(1e-13); // √4
            assertThat(stages.masked().isFinite().sum()).isEqualTo(causal ? 28 : 49);
        }
    }
}
