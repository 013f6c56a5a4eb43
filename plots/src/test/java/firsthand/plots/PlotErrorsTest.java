package firsthand.plots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class PlotErrorsTest {
    private static final double[] THREE = {1, 2, 3};
    private static final double[] TWO = {1, 2};

    private static void fails(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }

    @Test
    void lengthsThatDifferAreNamed() {
        fails(() -> Plot.line("train", THREE, TWO), "line 'train': x has 3 values, y has 2; they must be equally many");
        fails(() -> Plot.scatter(TWO, THREE), "the points: x has 2 values, y has 3; they must be equally many");
        fails(
                () -> Plot.bar(new String[] {"a", "b"}, THREE),
                "the bars: labels has 2 values, values has 3; they must be equally many");
        fails(
                () -> Plot.line("a", THREE).band("a", THREE, THREE, TWO),
                "band 'a': low has 3 values, high has 2; they must be equally many");
        fails(
                () -> Plot.scatter(THREE, THREE, new int[] {0, 1}),
                "points: x has 3 values, labels has 2; they must be equally many");
    }

    @Test
    void nothingToDrawIsAnError() {
        fails(() -> Plot.line("loss", new double[0]), "line 'loss' is empty: nothing to draw");
        fails(
                () -> Plot.line("loss", new double[] {Double.NaN, Double.POSITIVE_INFINITY}),
                "line 'loss': none of its 2 y values is finite (first: NaN)");
        fails(() -> Plot.bar(new String[0], new double[0]), "bars are empty: nothing to draw");
        fails(() -> Plot.heatmap(new double[0][0]), "heatmap is empty: nothing to draw");
        fails(() -> Plot.heatmap(new double[][] {{Double.NaN}}), "heatmap: none of its values is finite");
        fails(() -> Plot.histogram(new double[0], 10), "the histogram is empty: nothing to draw");
        fails(() -> Plot.scatter(new double[0], new double[0], new int[0]), "points are empty: nothing to draw");
        fails(
                () -> Plot.contour((x, y) -> Double.NaN, Range.of(0, 1), Range.of(0, 1)),
                "contour: the function is nowhere finite on x 0.0 to 1.0, y 0.0 to 1.0");
        fails(
                () -> Plot.vectorField((x, y) -> 0, (x, y) -> 0, Range.of(0, 1), Range.of(0, 1)),
                "vector field: no arrow has a finite length above 0");
        fails(() -> Plot.graph().toSvg(), "the graph is empty: add nodes first");
        fails(() -> Grid.of(), "a grid needs at least one plot");
        fails(() -> Animation.of(List.of(), 10), "an animation needs at least one frame");
    }

    @Test
    void aLogAxisNamesTheSeriesAndTheValue() {
        double[] y = {1, 0.5, 0, -1};
        fails(
                () -> Plot.line("loss", y).logY(),
                "log y axis: line 'loss' has 0 at index 2; a log axis shows only numbers above 0");
        fails(
                () -> Plot.line("fine", THREE).logY().line("loss", y),
                "log y axis: line 'loss' has 0 at index 2; a log axis shows only numbers above 0");
        fails(
                () -> Plot.line("loss", THREE).logX(),
                "log x axis: line 'loss' has 0 at index 0; a log axis shows only numbers above 0");
        fails(
                () -> Plot.line("loss", THREE).logY().hline(-2, "zero"),
                "log y axis: line at 'zero' has -2 at index 0; a log axis shows only numbers above 0");
        fails(
                () -> Plot.scatter(new double[] {1, 2}, new double[] {1, 2})
                        .logX()
                        .point("start", 0, 1),
                "log x axis: start at (0, 1) has 0 at index 0; a log axis shows only numbers above 0");
        fails(
                () -> Plot.contour((x, y1) -> x, Range.of(1, 9), Range.of(1, 9)).logY(),
                "log y axis: this contour plot has its values in even steps; take the logarithm of y in its function");
        fails(
                () -> Plot.line("loss", THREE).yRange(0, 5).logY(),
                "log y axis: its range starts at 0; a log axis shows only numbers above 0");
        fails(
                () -> Plot.heatmap(new double[][] {{1, 1}, {1, 0}}).logColours(),
                "log colour axis: row 1 has 0 at index 1; a log axis shows only numbers above 0");
        fails(
                () -> Plot.contour((x, y1) -> x, Range.of(-1, 1), Range.of(0, 1))
                        .logColours()
                        .toSvg(),
                "log levels need a function that is never negative, its least value is -1");
        fails(
                () -> Plot.bar(new String[] {"a"}, new double[] {1}).logX(),
                "log x axis: the bars' labels stand there, not numbers");
        fails(
                () -> Plot.scatter("loss", TWO, TWO).names("a", "b").logX(),
                "log x axis: names stand there, not numbers");
        fails(() -> Plot.line("loss", TWO).names(), "names are empty: nothing to write on the axis");
    }

    @Test
    void labelsMustFit() {
        fails(() -> Plot.heatmap(new double[2][3]).labels("a", "b"), "heatmap: 2 column labels for 3 columns");
        fails(() -> Plot.heatmap(new double[2][3]).rows("a"), "heatmap: 1 row labels for 2 rows");
        fails(
                () -> Plot.scatter(THREE, THREE, new int[] {0, 1, 2}, "cat", "dog"),
                "points: label 2 at index 2, but there are 2 classes, numbered from 0");
        fails(
                () -> Plot.scatter(TWO, TWO, new int[] {0, -1}),
                "points: label -1 at index 1, but there are 1 classes, numbered from 0");
    }

    @Test
    void aRaggedMatrixNamesItsRow() {
        fails(
                () -> Plot.heatmap(new double[][] {{1, 2}, {1, 2}, {1}}),
                "heatmap: row 0 has 2 values, row 2 has 1; all rows must be equally long");
        fails(
                () -> Plot.contour((x, y) -> x, Range.of(0, 1), Range.of(0, 1))
                        .path("Adam", new double[][] {{1, 2, 3}}),
                "path 'Adam': each step needs two numbers, x and y, got 3");
    }

    @Test
    void aKindHasAName() {
        fails(
                () -> Plot.heatmap(new double[][] {{0, 0.5}}).kinds("no", "yes"),
                "heatmap: 0.5 is none of its 2 kinds, which are 0 to 1");
        fails(
                () -> Plot.heatmap(new double[][] {{0, 2}}).kinds("no", "yes"),
                "heatmap: 2.0 is none of its 2 kinds, which are 0 to 1");
        fails(() -> Plot.heatmap(new double[2][2]).kinds("all"), "heatmap: kinds need two names or more, not 1");
        fails(() -> Plot.line("a", THREE).kinds("a", "b"), ".kinds(…) is for heatmap, this is a line chart");
    }

    @Test
    void aMethodOfAnotherKindSaysWhatItIsFor() {
        fails(() -> Plot.line("a", THREE).values("%.2f"), ".values(…) is for heatmap, this is a line chart");
        fails(() -> Plot.line("a", THREE).horizontal(), ".horizontal(…) is for bar chart, this is a line chart");
        fails(() -> Plot.heatmap(new double[2][2]).levels(4), ".levels(…) is for contour plot, this is a heatmap");
    }

    @Test
    void impossibleNumbersAreRefused() {
        fails(() -> Range.of(2, 1), "a range needs finite ends, the lower one first, got 2.0 to 1.0");
        fails(() -> Plot.line("a", THREE).size(0, 100), "a picture's width is 80 to 4000 pixels, got 0");
        fails(() -> Plot.histogram(THREE, 0), "a histogram has 1 to 1000 bins, got 0");
        fails(
                () -> Animation.of(List.of(Plot.line("a", THREE)), 0),
                "an animation shows above 0 and at most 50 frames a second, got 0.0");
        fails(
                () -> Animation.of(2, i -> Plot.line("a", THREE).size(300 + i, 300), 5),
                "animation: frame 0 is 300 × 300, frame 1 is 301 × 300; give all the same .size(…)");
        assertThatThrownBy(() -> Plot.heatmap(new double[2][2]).values("%d"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("'%d' cannot print a number");
    }

    @Test
    void filesHaveAKnownEnding() {
        fails(
                () -> Plot.line("a", THREE).save(Path.of("loss.jpg")),
                "a picture is saved as .svg or .png, not as loss.jpg");
        fails(
                () -> Animation.of(List.of(Plot.line("a", THREE)), 5).save(Path.of("loss.png")),
                "an animation is saved as .gif, not as loss.png");
    }

    @Test
    void theChartIsCheckedWhereItIsMadeAndNotWhenItIsDrawn() {
        Chart chart = Plot.line("a", THREE).logY();
        assertThat(chart.toSvg()).contains("<svg");
    }
}
