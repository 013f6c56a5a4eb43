package firsthand.arrays;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RngTest {
    static Stream<Arguments> golden() {
        return Golden.rows("rng.tsv").stream().map(row -> Arguments.of(row[0], Long.parseLong(row[1]), row[2]));
    }

    /** The same algorithm written in Python gives the same numbers. */
    @ParameterizedTest(name = "{0} from seed {1}")
    @MethodSource("golden")
    void oneSeedGivesTheCommittedNumbers(String what, long seed, String expected) {
        Rng rng = new Rng(seed);
        String[] words = expected.split(" ");
        switch (what) {
            case "bits" -> {
                for (String word : words) {
                    assertThat(Long.toHexString(rng.nextLong())).isEqualTo(word);
                }
            }
            case "uniform" ->
                assertThat(rng.uniform(words.length).toArray())
                        .isEqualTo(Stream.of(words)
                                .mapToDouble(Double::parseDouble)
                                .toArray());
            case "permutation" ->
                assertThat(rng.permutation(words.length))
                        .isEqualTo(Stream.of(words).mapToInt(Integer::parseInt).toArray());
            default -> {
                double[] normals = rng.normal(words.length).toArray();
                for (int i = 0; i < words.length; i++) {
                    double x = Double.parseDouble(words[i]);
                    // StrictMath's logarithm is within 1 ulp of the exact one used there.
                    assertThat(normals[i]).isCloseTo(x, within(2 * Math.ulp(x)));
                }
            }
        }
    }

    @Test
    void normalNumbersHaveTheseBitsEverywhere() {
        long[] bits = Arrays.stream(new Rng(42).normal(4).toArray())
                .mapToLong(Double::doubleToRawLongBits)
                .toArray();
        assertThat(bits).containsExactly(NORMAL_BITS);
    }

    private static final long[] NORMAL_BITS = {
        4607014870392941435L, -4620101263604288140L, 4608715109237900042L, 4600919044288970343L
    };

    @Test
    void normalNumbersHaveMeanZeroAndDeviationOne() {
        NdArray x = new Rng(1).normal(100_000);
        // Standard errors 0.003 and 0.002; 0.012 for the kurtosis term.
        assertThat(x.mean()).isCloseTo(0, within(0.015));
        assertThat(x.std()).isCloseTo(1, within(0.01));
        assertThat(x.pow(4).mean()).isCloseTo(3, within(0.15));
    }

    @Test
    void uniformNumbersFillTheirRangeEvenly() {
        NdArray x = new Rng(2).uniformBetween(-2, 3, 100_000);
        assertThat(x.min()).isBetween(-2.0, -1.999);
        assertThat(x.max()).isBetween(2.999, 3.0);
        for (double limit : new double[] {-1, 0, 1, 2}) {
            assertThat(x.less(limit).mean()).isCloseTo((limit + 2) / 5, within(0.008));
        }
    }

    @Test
    void integersStayWithinTheirBounds() {
        int[] x = new Rng(3).integers(-3, 4, 7000);
        assertThat(Arrays.stream(x).min()).hasValue(-3);
        assertThat(Arrays.stream(x).max()).hasValue(3);
        for (int value = -3; value <= 3; value++) {
            int wanted = value;
            // 1000 expected, standard deviation 29.
            assertThat(Arrays.stream(x).filter(v -> v == wanted).count()).isBetween(850L, 1150L);
        }
    }

    @Test
    void choiceFollowsItsProbabilitiesAndNeverTakesTheImpossible() {
        Rng rng = new Rng(4);
        int[] count = new int[4];
        for (int i = 0; i < 10_000; i++) {
            count[rng.choice(0.1, 0, 0.6, 0.3)]++;
        }
        assertThat(count[0]).isBetween(880, 1120);
        assertThat(count[1]).isZero();
        assertThat(count[2]).isBetween(5800, 6200);
    }

    @Test
    void choiceWithoutReplacementGivesDifferentNumbers() {
        assertThat(new Rng(5).choice(10, 10)).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(new Rng(5).choice(1000, 50)).doesNotHaveDuplicates().hasSize(50);
    }

    @Test
    void shufflingKeepsRowsWhole() {
        NdArray a = NdArray.arange(20).reshape(10, 2);
        new Rng(6).shuffle_(a);
        assertThat(a.column(1).sub(a.column(0))).isEqualTo(NdArray.ones(10));
        assertThat(a.column(0).sort(0)).isEqualTo(NdArray.arange(0, 20, 2));
        assertThat(a.column(0)).isNotEqualTo(NdArray.arange(0, 20, 2));
    }

    @Test
    void splittingGivesAnotherSequence() {
        Rng rng = new Rng(7);
        Rng other = rng.split();
        assertThat(other.nextLong()).isNotEqualTo(rng.nextLong());
        assertThat(new Rng(7).split().nextLong()).isEqualTo(new Rng(7).split().nextLong());
    }

    @Test
    void whatCannotBeDrawnIsSaid() {
        Rng rng = new Rng(8);
        assertThatThrownBy(() -> rng.nextInt(0)).hasMessage("nextInt: the bound must be positive, got 0");
        assertThatThrownBy(() -> rng.integers(3, 3, 1)).hasMessage("integers: no whole numbers to draw from in [3, 3)");
        assertThatThrownBy(() -> rng.choice(3, 4)).hasMessage("choice: cannot choose 4 different numbers out of 3");
        assertThatThrownBy(() -> rng.choice(0.5, 0.4))
                .hasMessage("choice: the probabilities add up to 0.9 instead of 1");
        assertThatThrownBy(() -> rng.choice(1.5, -0.5))
                .hasMessage("choice: probability 1 is -0.5; probabilities are not negative");
        assertThatThrownBy(() -> rng.choice(Double.NaN, 1))
                .hasMessage("choice: probability 0 is NaN; probabilities are not negative");
        assertThatThrownBy(() -> rng.choice()).hasMessage("choice: the probabilities add up to 0.0 instead of 1");
    }
}
