package firsthand.plots.layers;

import static org.assertj.core.api.Assertions.assertThat;

import firsthand.plots.draw.Outline;
import firsthand.plots.draw.Paint;
import firsthand.plots.draw.SvgCanvas;
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
        int[] kept = Thin.thin(Require.indices(y.length), y, Thin.MOST);
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

    @Test
    void whatIsStraightNeedsTwoPointsAndACurveItsOwn() {
        double[] x = Require.indices(50);
        double[] straight = new double[50];
        double[] curve = new double[50];
        for (int i = 0; i < 50; i++) {
            straight[i] = 3 * i;
            curve[i] = 0.1 * i * i;
        }
        assertThat(drawn(x, straight)).isEqualTo("M0 0L49 147");
        assertThat(drawn(x, curve).split("L")).hasSizeGreaterThan(15);
        assertThat(drawn(new double[] {0, 5, 2}, new double[] {0, 0, 0}))
                .as("a way there and back")
                .isEqualTo("M0 0L5 0L2 0");
    }

    private static String drawn(double[] x, double[] y) {
        Outline line = new Outline();
        Thin.add(line, x, y, x.length);
        SvgCanvas canvas = new SvgCanvas(100, 100, "");
        canvas.path(line, Paint.stroke("#000000", 1));
        String document = canvas.document();
        int from = document.indexOf(" d=\"") + 4;
        return document.substring(from, document.indexOf('"', from));
    }
}
