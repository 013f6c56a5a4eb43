package firsthand.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ToyTest {
    @Test
    void generatorGivesTheBitsOfSplitMix64() {
        Seeded ours = new Seeded(42);
        SplittableRandom reference = new SplittableRandom(42);
        for (int i = 0; i < 1000; i++) {
            assertThat(ours.nextLong()).isEqualTo(reference.nextLong());
        }
    }

    @Test
    void normalNumbersHaveMeanZeroAndVarianceOne() {
        Seeded random = new Seeded(1);
        double[] sample = new double[100_000];
        Arrays.setAll(sample, i -> random.normal());
        double mean = Arrays.stream(sample).average().orElseThrow();
        double variance = Arrays.stream(sample).map(x -> x * x).average().orElseThrow();
        // Standard errors: 1/√n = 0.003 and √(2/n) = 0.0045; three of each.
        assertThat(mean).isCloseTo(0, within(0.0095));
        assertThat(variance).isCloseTo(1, within(0.0135));
    }

    @Test
    void boundedNumbersReachEveryValueAndNoOther() {
        Seeded random = new Seeded(3);
        int[] seen = new int[7];
        for (int i = 0; i < 7000; i++) {
            seen[random.below(7)]++;
        }
        // 1000 expected in each, standard deviation √(7000 · 1/7 · 6/7) = 29; five of them.
        assertThat(Arrays.stream(seen).min().orElseThrow()).isGreaterThan(855);
        assertThat(Arrays.stream(seen).max().orElseThrow()).isLessThan(1145);
    }

    @Test
    void moonsWithoutNoiseLieOnTwoHalfCircles() {
        Toy moons = Toy.moons(200, 0, 1);
        for (double[] p : moons.of(0)) {
            assertThat(Math.hypot(p[0], p[1])).isCloseTo(1, within(1e-12));
            assertThat(p[1]).isGreaterThanOrEqualTo(0);
        }
        for (double[] p : moons.of(1)) {
            assertThat(Math.hypot(p[0] - 1, p[1] - 0.5)).isCloseTo(1, within(1e-12));
            assertThat(p[1]).isLessThanOrEqualTo(0.5);
        }
    }

    @Test
    void circlesWithoutNoiseHaveTheirRadii() {
        Toy circles = Toy.circles(100, 0, 1);
        assertThat(radii(circles.of(0)))
                .hasSize(50)
                .allSatisfy(r -> assertThat(r).isCloseTo(1, within(1e-12)));
        assertThat(radii(circles.of(1)))
                .hasSize(50)
                .allSatisfy(r -> assertThat(r).isCloseTo(0.5, within(1e-12)));
    }

    private static List<Double> radii(double[][] points) {
        return Arrays.stream(points).map(p -> Math.hypot(p[0], p[1])).toList();
    }

    @Test
    void spiralsAreOneTurnedIntoTheOthers() {
        Toy spirals = Toy.spirals(300, 3, 0, 1);
        assertThat(spirals.classes()).isEqualTo(3);
        for (int arm = 0; arm < 3; arm++) {
            for (double[] p : spirals.of(arm)) {
                double radius = Math.hypot(p[0], p[1]);
                double angle = 2 * Math.PI * (arm / 3.0 + 0.625 * radius);
                assertThat(p[0]).isCloseTo(radius * Math.cos(angle), within(1e-12));
                assertThat(p[1]).isCloseTo(radius * Math.sin(angle), within(1e-12));
            }
        }
    }

    @Test
    void classesAreBalancedInEveryPart() {
        Toy.Parts parts = Toy.spirals(300, 3, 0.05, 2).split(0.8);
        assertThat(parts.train()).hasToString("240 points in 3 classes");
        for (int label = 0; label < 3; label++) {
            assertThat(parts.train().of(label)).hasNumberOfRows(80);
            assertThat(parts.test().of(label)).hasNumberOfRows(20);
        }
    }

    @Test
    void theSameSeedGivesTheSameBits() {
        Toy toy = Toy.moons(50, 0.15, 9);
        assertThat(toy.points()).isDeepEqualTo(Toy.moons(50, 0.15, 9).points());
        assertThat(toy.points()).isNotEqualTo(Toy.moons(50, 0.15, 10).points());
        // The bits that golden/data.py gives; C's sine may differ from StrictMath's in the last place.
        assertThat(toy.points()[0])
                .containsExactly(new double[] {-0.566112116724738, 0.8196102943797893}, within(1e-15));
    }

    @Test
    void noiseSpreadsThePointsAsItSays() {
        double[][] plain = Toy.circles(20_000, 0, 4).points();
        assertThat(plain[0]).hasSize(2);
        double spread = Arrays.stream(Toy.circles(20_000, 0.1, 4).of(0))
                .mapToDouble(p -> Math.hypot(p[0], p[1]) - 1)
                .map(d -> d * d)
                .average()
                .orElseThrow();
        assertThat(Math.sqrt(spread))
                .isCloseTo(0.1, within(0.005)); // radial noise 0.1; its second-order part is below 0.0013
    }

    @Test
    void badArgumentsAndEmptyPartsAreRefused() {
        assertThatThrownBy(() -> Toy.moons(1, 0, 1))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("count 1, classes 2");
        assertThatThrownBy(() -> Toy.spirals(10, 1, 0, 1)).hasMessageContaining("classes 1");
        assertThatThrownBy(() -> Toy.circles(10, -0.1, 1)).hasMessageContaining("noise -0.1");
        assertThatThrownBy(() -> Toy.circles(10, Double.NaN, 1)).hasMessageContaining("noise NaN");
        assertThatThrownBy(() -> Toy.moons(10, 0, 1).split(0.05)).hasMessageContaining("empty part");
        assertThatThrownBy(() -> Toy.moons(10, 0, 1).split(1)).hasMessageContaining("empty part");
    }
}
