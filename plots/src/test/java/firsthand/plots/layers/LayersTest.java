package firsthand.plots.layers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class LayersTest {
    @Test
    void aLongLineIsThinnedButKeepsItsPeaks() {
        double[] y = new Random(1).doubles(200_000).toArray();
        y[123_456] = 50;
        y[77_777] = -50;
        int[] kept = Thin.thin(Check.indices(y.length), y, Thin.MOST);
        assertThat(kept.length).isLessThanOrEqualTo(Thin.MOST + 1);
        assertThat(kept).contains(0, 77_777, 123_456, y.length - 1).isSorted();
    }

    @Test
    void aHistogramCountsEveryFiniteValueOnce() {
        double[] values = {0, 0.5, 1, 1, 2, 3, 4, Double.NaN};
        Histogram histogram = new Histogram(List.of(new Series("", values)), 4);
        assertThat(histogram.counts(values)).containsExactly(2, 2, 1, 2);
    }

    @Test
    void interpolationMeetsTheValuesAndIsExactForParabolas() {
        double[] row = {0, 1, 4, 9, 16};
        assertThat(Interpolate.between(row, 0)).isEqualTo(0);
        assertThat(Interpolate.between(row, 1)).isEqualTo(16);
        assertThat(Interpolate.between(row, 0.5)).isEqualTo(4);
        assertThat(Interpolate.between(row, 0.375)).isEqualTo(2.25, Offset.offset(1e-12));
        assertThat(Interpolate.between(new double[] {7}, 0.3)).isEqualTo(7);
        assertThat(Interpolate.between(new double[] {1, Double.NaN, 3, 3, 3}, 0.2))
                .isNaN();
    }
}
