package firsthand.arrays.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import firsthand.arrays.NdArray;
import firsthand.arrays.Rng;
import firsthand.arrays.ShapeException;
import java.util.List;
import java.util.function.DoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OptimizerTest {
    /** The optimizers of golden/optimizers.py. */
    enum Kind {
        SGD(Sgd::new),
        MOMENTUM(Momentum::new),
        NESTEROV(rate -> new Nesterov(rate, 0.8)),
        RMSPROP(RmsProp::new),
        RMSPROP_OTHER(rate -> new RmsProp(rate / 10, 0.9, 1e-3)),
        ADAM(Adam::new),
        ADAM_OTHER(rate -> new Adam(rate, 0.8, 0.95, 1e-3)),
        ADAMW(AdamW::new),
        ADAMW_OTHER(rate -> new AdamW(rate, 0.3));

        @SuppressWarnings("ImmutableEnumChecker") // a reference to a constructor, which has no state
        private final DoubleFunction<Optimizer> make;

        Kind(DoubleFunction<Optimizer> make) {
            this.make = make;
        }

        Optimizer at(double slow, double fast) {
            return make.apply(compareTo(NESTEROV) <= 0 ? slow : fast);
        }
    }

    @ParameterizedTest
    @CsvSource({"BOWL, 0.01, 0.1", "SADDLE, 0.1, 0.1", "ROSENBROCK, 0.0002, 0.02", "BEALE, 0.005, 0.05"})
    void pathsEqualPyTorchsOverAHundredSteps(Landscape landscape, double slow, double fast) {
        for (Kind kind : Kind.values()) {
            Optimizer optimizer = kind.at(slow, fast);
            NdArray w = landscape.start();
            int done = 0;
            int compared = 0;
            for (String[] row : rows(landscape.label(), kind)) {
                for (int step = Integer.parseInt(row[2]); done < step; done++) {
                    optimizer.step(w, landscape.gradient(w));
                }
                compare(row, w);
                compared++;
            }
            assertThat(done)
                    .as("steps of %s in golden/optimizers.csv, from golden/optimizers.py", kind)
                    .isEqualTo(100);
            boolean everyStep =
                    landscape == Landscape.ROSENBROCK && !kind.name().endsWith("OTHER");
            assertThat(compared).isEqualTo(everyStep ? 100 : 4);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyParameterHasItsOwnState(Kind kind) {
        NdArray x = fraction(5, 3, 1);
        NdArray y = fraction(5, 2, 4);
        NdArray weight = fraction(3, 2, 2);
        NdArray bias = NdArray.zeros(2);
        Optimizer optimizer = kind.at(0.1, 0.05);
        int done = 0;
        for (String[] row : rows("regression", kind)) {
            for (int step = Integer.parseInt(row[2]); done < step; done++) {
                NdArray error = x.matmul(weight).add(bias).sub(y).mul(2.0 / 5);
                optimizer.step(List.of(weight, bias), List.of(x.t().matmul(error), error.sum(0)));
            }
            compare(row, NdArray.concat(0, weight.ravel(), bias));
        }
        assertThat(done).isEqualTo(100);
    }

    private static List<String[]> rows(String landscape, Kind kind) {
        return Golden.rows("optimizers.csv").stream()
                .filter(row -> row[0].equals(landscape) && row[1].equals(kind.name()))
                .toList();
    }

    /** A hundred steps of a few roundings each, on numbers of size 1 to 5: far below 1e-10 unless a formula differs. */
    private static void compare(String[] row, NdArray w) {
        for (int i = 0; i < w.size(); i++) {
            assertThat(w.get(i))
                    .as("%s, %s, step %s, number %d", row[0], row[1], row[2], i)
                    .isCloseTo(Double.parseDouble(row[3 + i]), within(1e-10));
        }
        assertThat(row).hasSize(3 + w.size());
    }

    private static NdArray fraction(int rows, int columns, int shift) {
        return NdArray.fromFunction(
                new int[] {rows, columns}, at -> ((7 * at[0] + 3 * at[1] + shift) % 11) / 8.0 - 0.5);
    }

    @ParameterizedTest
    @EnumSource
    void gradientsStayAsTheyAreAndTheSameArraysMove(Kind kind) {
        Optimizer optimizer = kind.at(0.1, 0.1);
        NdArray w = NdArray.of(1, -2, 3);
        NdArray g = NdArray.of(0.5, 0, -1);
        for (int i = 0; i < 3; i++) {
            optimizer.step(w, g);
        }
        assertThat(g.toArray()).containsExactly(0.5, 0, -1);
        assertThat(w.get(0)).isLessThan(1);
        assertThat(w.get(2)).isGreaterThan(2.9);
    }

    @ParameterizedTest
    @EnumSource
    void aRateOfZeroChangesNothing(Kind kind) {
        Optimizer optimizer = kind.at(0.1, 0.1);
        NdArray w = NdArray.of(1, -2);
        optimizer.rate(0);
        optimizer.step(w, NdArray.of(3, 4));
        assertThat(w.toArray()).containsExactly(1, -2);
        assertThat(optimizer.rate()).isZero();
    }

    @Test
    void adamsFirstStepHasTheSizeOfTheRateWhateverTheGradient() {
        NdArray w = NdArray.zeros(3);
        new Adam(0.1).step(w, NdArray.of(400, -0.04, 1e-5));
        // ε = 1e-8 beside a gradient of 1e-5 makes the step smaller by 1/1000.
        assertThat(w.toArray()).containsExactly(new double[] {-0.1, 0.1, -0.1}, within(1.1e-4));
    }

    @Test
    void decoupledDecayShrinksAllWeightsByTheSameShare() {
        NdArray decayed = NdArray.of(1, 1);
        NdArray plain = NdArray.of(1, 1);
        AdamW adamW = new AdamW(0.01, 0.5);
        Adam adam = new Adam(0.01);
        adamW.step(decayed, NdArray.of(100, 0.01));
        adam.step(plain, NdArray.of(100, 0.01));
        assertThat(plain.sub(decayed).toArray()).containsExactly(new double[] {0.005, 0.005}, within(1e-12));
    }

    @ParameterizedTest
    @EnumSource
    void oneBatchCanBeOverfittedByEveryOptimizer(Kind kind) {
        Rng rng = new Rng(4);
        NdArray x = rng.normal(5, 3);
        int[] labels = {0, 2, 1, 2, 0};
        Mlp net = new Mlp(rng, Init.he(), Activation.RELU, 3, 16, 3);
        Optimizer optimizer = kind.at(0.1, 0.01);
        for (int i = 0; i < 300; i++) {
            net.backward(Losses.crossEntropy(net.forward(x), labels).gradient());
            optimizer.step(net.parameters(), net.gradients());
        }
        assertThat(net.loss(x, labels)).isLessThan(0.1);
    }

    @Test
    void adamEqualsTheRuleGrownInNotebook04OnRandomGradients() {
        Rng rng = new Rng(8);
        NdArray start = rng.normal(2);
        NdArray w = start.copy();
        NdArray library = start.copy();
        NdArray m = NdArray.zeros(2);
        NdArray s = NdArray.zeros(2);
        Adam adam = new Adam(0.1);
        for (int t = 1; t <= 200; t++) {
            NdArray g = rng.normal(2);
            m.mul_(0.9).addScaled_(1 - 0.9, g);
            s.mul_(0.999).addScaled_(1 - 0.999, g.square());
            NdArray mHat = m.div(1 - Math.pow(0.9, t));
            NdArray sHat = s.div(1 - Math.pow(0.999, t));
            w.addScaled_(-0.1, mHat.div(sHat.sqrt().add(1e-8)));
            adam.step(library, g);
        }
        assertThat(w.maxAbsDifference(library)).isLessThan(1e-12); // the same operations, 200 times
    }

    @Test
    void whatDoesNotFitIsSaid() {
        Optimizer adam = new Adam(0.1);
        assertThatThrownBy(() -> adam.step(NdArray.zeros(2, 3), NdArray.zeros(3)))
                .isInstanceOf(ShapeException.class)
                .hasMessage("step: parameter 0 has shape [2, 3], its gradient [3]");
        assertThatThrownBy(() -> new Sgd(0.1).step(List.of(NdArray.zeros(2)), List.of()))
                .hasMessage("step 1: 1 parameters and 0 gradients");
        Momentum momentum = new Momentum(0.1);
        momentum.step(NdArray.zeros(2), NdArray.zeros(2));
        List<NdArray> two = List.of(NdArray.zeros(2), NdArray.zeros(2));
        assertThatThrownBy(() -> momentum.step(two, two))
                .hasMessage("step 2: 2 parameters and 2 gradients, after 1 parameters in step 1");
        assertThatThrownBy(() -> new Sgd(-1)).hasMessage("a learning rate is 0 or more, got -1.0");
        assertThatThrownBy(() -> new Sgd(Double.NaN)).hasMessage("a learning rate is 0 or more, got NaN");
        assertThatThrownBy(() -> new Momentum(0.1, 1)).hasMessage("mu must be 0 or more and below 1, got 1.0");
        assertThatThrownBy(() -> new AdamW(0.1, -1)).hasMessage("weight decay is 0 or more, got -1.0");
    }
}
