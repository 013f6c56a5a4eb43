package firsthand.plots.layers;

import static org.assertj.core.api.Assertions.assertThat;

import firsthand.plots.Chart;
import firsthand.plots.Plot;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class NotesTest {
    private static final double[] TWO = {0, 1};

    /** Where words stand in the picture: the left end of their foot. */
    private static double[] place(Chart chart, String words) {
        Matcher found = Pattern.compile("x=\"([\\d.]+)\" y=\"([\\d.]+)\"[^<>]*>" + words + "<")
                .matcher(chart.toSvg());
        assertThat(found.find()).as(words).isTrue();
        double[] place = {Double.parseDouble(found.group(1)), Double.parseDouble(found.group(2))};
        return place;
    }

    private static Chart level() {
        return Plot.line("level", TWO, new double[] {0.5, 0.5}).yRange(0, 1).size(400, 300);
    }

    @Test
    void wordsStandBesideALineNotOnIt() {
        double[] on = place(level().text(0.5, 0.5, "here"), "here");
        double[] beside = place(level().note(0.5, 0.5, "here"), "here");
        assertThat(Math.abs(beside[1] - on[1])).as("above or below").isBetween(10.0, 30.0);
        assertThat(Math.abs(beside[0] - on[0])).as("no farther than that").isLessThan(1);
    }

    @Test
    void wordsAtOnePlaceStandApart() {
        Chart both = level().note(0.5, 0.5, "one").note(0.5, 0.5, "two");
        assertThat(Math.abs(place(both, "one")[1] - place(both, "two")[1])).isGreaterThan(12);
    }

    @Test
    void wordsStayInTheFrame() {
        double[] corner = place(level().note(1, 1, "corner"), "corner");
        double[] middle = place(level().note(0.5, 0.8, "corner"), "corner");
        assertThat(corner[0]).as("left of the place").isLessThan(400 - 14 - 30);
        assertThat(middle[0]).as("right of it, where all is free").isGreaterThan(200);
    }

    @Test
    void aPlaceBeyondTheFrameHasNoWords() {
        assertThat(level().note(0.5, 3, "far").yRange(0, 1).toSvg()).doesNotContain(">far<");
    }
}
