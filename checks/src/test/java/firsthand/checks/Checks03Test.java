package firsthand.checks;

import static org.assertj.core.api.Assertions.assertThat;

import firsthand.arrays.NdArray;
import org.junit.jupiter.api.Test;

/** Answers other than the reference's own: right ones in other words, and mistakes as a learner would type them. */
class Checks03Test {
    @Test
    void acceptTheSolutionsWrittenAtTheExercises() {
        assertThat(Checks03.leakyRelu(x -> Math.max(x, 0.01 * x)).passed()).isTrue();
        assertThat(Checks03.sigmoidPrime(x -> {
                            double s = 1 / (1 + Math.exp(-x));
                            return s * (1 - s);
                        })
                        .passed())
                .isTrue();
        assertThat(Checks03.vanishing(9.1e-13).passed()).isTrue();
        assertThat(Checks03.nearestSwish(1.77).passed()).isTrue();
        assertThat(Checks03.geluGain(2.35).passed()).isTrue();
        assertThat(Checks03.reluBackward((x, g) -> NdArray.where(x.greater(0), g, NdArray.zerosLike(g)))
                        .passed())
                .isTrue();
        assertThat(Checks03.deadFraction(activations -> {
                            int dead = 0;
                            for (int unit = 0; unit < activations.shape(1); unit++) {
                                dead += activations.column(unit).max() == 0 ? 1 : 0;
                            }
                            return (double) dead / activations.shape(1);
                        })
                        .passed())
                .isTrue();
    }

    @Test
    void acceptASlopeMeasuredByASmallDifference() {
        assertThat(Checks03.sigmoidPrime(x -> {
                            double h = 1e-5;
                            return (1 / (1 + Math.exp(-x - h)) - 1 / (1 + Math.exp(-x + h))) / (2 * h);
                        })
                        .passed())
                .isTrue();
    }

    @Test
    void nameMistakesAsLearnersTypeThem() {
        assertThat(Checks03.leakyRelu(x -> x > 0 ? x : 0).mistake()).startsWith("plain ReLU");
        assertThat(Checks03.vanishing(9.54e-7).mistake()).startsWith("takes the sigmoid's value at 0 for its slope");
        assertThat(Checks03.reluBackward((x, g) -> g.mul_(x.greater(0))).mistake())
                .isEqualTo("changes its input");
        assertThat(Checks03.deadFraction(a -> {
                            int dead = 0;
                            for (int example = 0; example < a.shape(0); example++) {
                                dead += a.row(example).max() == 0 ? 1 : 0;
                            }
                            return (double) dead / a.shape(0);
                        })
                        .mistake())
                .isEqualTo("goes along the wrong axis: counts examples");
    }
}
