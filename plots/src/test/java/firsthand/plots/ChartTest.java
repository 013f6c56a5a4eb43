package firsthand.plots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.within;

import firsthand.plots.draw.Extent;
import firsthand.plots.draw.Palette;
import firsthand.plots.layers.Path;
import firsthand.plots.layers.Require;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ChartTest {
    private static final double[] Y = {1, 10, 100, 1000};

    @Test
    void aLegendExplainsSeveralNamesAndNoneExplainsOne() {
        assertThat(Plot.line("train", Y).line("test", Y).toSvg()).contains(">train</text>", ">test</text>");
        // A single name stands at the axis instead.
        String one = Plot.line("train", Y).toSvg();
        assertThat(one).containsOnlyOnce(">train</text>").contains("rotate(-90");
        assertThat(Plot.line("train", Y).yLabel("loss").toSvg()).doesNotContain(">train</text>");
    }

    @Test
    void aGridMayHaveOneLegendForAllItsCharts() {
        Chart both = Plot.line("train", Y).line("test", Y).yLabel("loss");
        Chart second = Plot.line("test", Y).yLabel("loss"); // in the colour that it has beside the other
        String svg = Grid.of(both, second).oneLegend().toSvg();
        assertThat(svg).containsOnlyOnce(">train</text>").containsOnlyOnce(">test</text>");
        assertThat(count(svg, Palette.series(0))).isEqualTo(2); // in the legend, in the first chart
        assertThat(count(svg, Palette.series(1))).isEqualTo(3);
        assertThat(count(Grid.of(both, both).toSvg(), ">train</text>")).isEqualTo(2);
    }

    private static long count(String text, String part) {
        return Pattern.compile(Pattern.quote(part)).matcher(text).results().count();
    }

    @Test
    void anEmptyColumnLabelTakesNoRoom() {
        String[] sixth = IntStream.range(0, 24)
                .mapToObj(i -> i % 6 == 0 ? "no. " + i : "")
                .toArray(String[]::new);
        String[] all = IntStream.range(0, 24).mapToObj(i -> "no. " + i).toArray(String[]::new);
        assertThat(Plot.heatmap(new double[3][24]).columns(sixth).size(400, 200).toSvg())
                .contains(">no. 0<", ">no. 18<")
                .doesNotContain("rotate(");
        assertThat(Plot.heatmap(new double[3][24]).columns(all).size(400, 200).toSvg())
                .contains("rotate(");
    }

    @Test
    void linesDifferInColourAndInDash() {
        String svg = Plot.line("a", Y).line("b", Y).line("c", Y).toSvg();
        assertThat(svg).contains(Palette.series(0), Palette.series(1), Palette.series(2));
        assertThat(Pattern.compile("stroke-dasharray=\"[^\"]+\"")
                        .matcher(svg)
                        .results()
                        .map(r -> r.group())
                        .distinct())
                .hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void aLogAxisIsLabelledWithPowersOfTen() {
        assertThat(Plot.line("a", Y).logY().toSvg()).contains(">1</text>", ">10</text>", ">100</text>", ">1000</text>");
        double[] tiny = {1, 1e-4, 1e-8, 1e-12};
        assertThat(Plot.line("a", tiny).logY().toSvg()).contains(">10⁻⁴</text>", ">10⁻¹²</text>");
    }

    @Test
    void onALogAxisEqualRatiosAreEquallyFar() {
        double[] n =
                numbers(line(Plot.line("a", new double[] {1, 10, 5, 50}).logY().toSvg()));
        assertThat(n[1] - n[3]).isPositive().isCloseTo(n[5] - n[7], org.assertj.core.data.Offset.offset(0.1));
    }

    /** What the first series' line is drawn by. */
    private static String line(String svg) {
        Matcher path = Pattern.compile("<path [^>]*stroke=\"#0072b2\"[^>]* d=\"([^\"]*)\"")
                .matcher(svg);
        assertThat(path.find()).isTrue();
        return path.group(1);
    }

    private static double[] numbers(String path) {
        return Pattern.compile("-?[0-9.]+")
                .matcher(path)
                .results()
                .mapToDouble(r -> Double.parseDouble(r.group()))
                .toArray();
    }

    @Test
    void aGapBreaksTheLine() {
        double[] holed = {1, 2, Double.NaN, 2, 1, Double.POSITIVE_INFINITY, 3};
        String svg = Plot.line("a", holed).toSvg();
        assertThat(line(Plot.line("a", new double[] {1, 2, 2, 2, 1, 1, 3}).toSvg()))
                .containsOnlyOnce("M");
        assertThat(line(svg).split("M")).as("nothing, and two pieces").hasSize(3);
        assertThat(svg).as("the last point has no neighbour and is a dot").contains("<circle");
    }

    @Test
    void aLongLineStaysLight() {
        double[] y = new Random(1).doubles(200_000).toArray();
        assertThat(Plot.line("a", y).toSvg().length()).isLessThan(60_000);
    }

    @Test
    void heatmapLabelsMayRepeat() {
        String svg = Plot.heatmap(new double[][] {{1, 2}, {3, 4}})
                .labels("the", "the")
                .toSvg();
        assertThat(Pattern.compile(">the</text>").matcher(svg).results()).hasSize(4);
    }

    @Test
    void missingCellsAreGrey() {
        double[][] values = {{1, Double.NaN}, {3, 4}};
        assertThat(Plot.heatmap(values).values("%.1f").toSvg())
                .contains(Palette.MISSING, ">3.0</text>")
                .doesNotContain(">NaN<");
    }

    @Test
    void sortedBarsStandInOrder() {
        String svg = Plot.bar(new String[] {"small", "large", "middle"}, new double[] {1, 3, 2})
                .sorted()
                .toSvg();
        assertThat(svg.indexOf(">large<")).isLessThan(svg.indexOf(">middle<"));
        assertThat(svg.indexOf(">middle<")).isLessThan(svg.indexOf(">small<"));
    }

    @Test
    void aPathEndsWhereItDiverges() {
        double[][] steps = {{0, 0}, {1, 1}, {1e9, -1e9}, {Double.NaN, 0}, {2, 2}};
        assertThat(Path.of("SGD", steps).x()).hasSize(3);
        Chart chart = Plot.contour((x, y) -> x * x + y * y, Range.of(-2, 2), Range.of(-2, 2))
                .path("SGD", steps);
        assertThat(chart.xSpan()).as("the frame stays the contour's").isEqualTo(new Extent(-2, 2));
    }

    @Test
    void aColourBarCanBeLeftOut() {
        Chart chart = Plot.contour((x, y) -> x, Range.of(0, 1), Range.of(0, 1)).colourLabel("height");
        assertThat(chart.toSvg()).contains(">height<");
        assertThat(chart.noColourBar().toSvg()).doesNotContain(">height<");
    }

    @Test
    void aNameKeepsItsColourWhateverElseIsDrawn() {
        double[] y = {1, 2, 3};
        String alone = Plot.line("Adam", y).toSvg();
        String third = Plot.line("Adam", y).colours("SGD", "momentum", "Adam").toSvg();
        String among = Plot.line("SGD", y).line("momentum", y).line("Adam", y).toSvg();
        assertThat(alone).doesNotContain("#009e73");
        assertThat(among).contains("#009e73");
        assertThat(third).contains("#009e73").doesNotContain("#0072b2");
        assertThat(Plot.line("Adam", y)
                        .line("SGD", y)
                        .colours("SGD", "momentum", "Adam")
                        .toSvg())
                .as("the legend, too")
                .containsPattern("(?s)#009e73.*#0072b2.*#009e73.*#0072b2|#009e73.*#009e73.*#0072b2.*#0072b2");
    }

    @Test
    void aBoundaryHasALineWhereTheProbabilityIsOneHalf() {
        double[][] points = {{0, 0}, {1, 1}};
        int[] labels = {0, 1};
        String cut = Plot.boundary((x, y) -> x < 0.3 ? 0 : 1, points, labels).toSvg();
        String sure = Plot.boundary((x, y) -> 0.9, points, labels).toSvg();
        String line = "stroke-width=\"2\"";
        assertThat(cut.split(line, -1)).hasSizeGreaterThan(sure.split(line, -1).length);
    }

    @Test
    void altTellsTitleAxesSeriesAndRanges() {
        assertThat(Plot.line("train", Require.indices(201), y201(2.3, 0.4))
                        .line("validation", Require.indices(201), y201(2.4, 0.6))
                        .title("Loss")
                        .xLabel("step")
                        .yLabel("loss (nats)")
                        .alt())
                .isEqualTo("Line chart 'Loss': step 0 to 200, up loss (nats); train from 2.3 down to 0.4; "
                        + "validation from 2.4 down to 0.6.");
        assertThat(Plot.heatmap(new double[][] {{0, 1}, {0.5, 0.25}})
                        .labels("it", "is")
                        .title("Attention")
                        .alt())
                .isEqualTo(
                        "Heatmap 'Attention': 2 rows × 2 columns, values 0 to 1; greatest at row 'it', column 'is'.");
        assertThat(Plot.heatmap(new double[][] {{0, 1, 1}, {0, Double.NaN, 1}})
                        .kinds("read", "computed")
                        .alt())
                .isEqualTo("Heatmap: 2 rows × 3 columns: 2 'read', 3 'computed'.");
        assertThat(Plot.heatmap(new double[][] {{0, 1}}).columns("0.1", "").alt())
                .isEqualTo("Heatmap: 1 rows × 2 columns, values 0 to 1; greatest at row 0, column no. 2.");
        assertThat(Plot.bar(new String[] {"a", "b"}, new double[] {1, 0.5}).alt())
                .isEqualTo("Bar chart: a 1, b 0.5.");
        assertThat(Plot.line("a", Y).alt("A steep rise.").alt()).isEqualTo("A steep rise.");
        assertThat(Plot.line("a", Y).alt("A steep rise.").toSvg()).contains("aria-label=\"A steep rise.\"");
    }

    private static double[] y201(double from, double to) {
        return IntStream.rangeClosed(0, 200)
                .mapToDouble(i -> from + (to - from) * i / 200)
                .toArray();
    }

    @TestFactory
    Stream<DynamicTest> oddDataIsDrawn() {
        Map<String, Plot> odd = new LinkedHashMap<>();
        odd.put("one point", Plot.line("a", new double[] {5}));
        odd.put("constant", Plot.line("a", new double[] {0, 0, 0}));
        odd.put("constant on a log axis", Plot.line("a", new double[] {3, 3, 3}).logY());
        odd.put("huge", Plot.line("a", new double[] {1e300, -1e300}));
        odd.put("tiny", Plot.line("a", new double[] {1e-300, 2e-300}));
        odd.put(
                "tiny on a log axis",
                Plot.line("a", new double[] {1e-300, 1e300}).logY());
        odd.put("gaps at both ends", Plot.line("a", new double[] {Double.NaN, 1, 2, Double.NaN}));
        odd.put(
                "gap on a log axis",
                Plot.line("a", new double[] {Double.NaN, 1, 2}).logY());
        odd.put(
                "negative bars",
                Plot.bar(new String[] {"a", "b"}, new double[] {-1, -2}).values("%.1f"));
        odd.put("bars of zero", Plot.bar(new String[] {"a", "b"}, new double[] {0, 0}));
        odd.put(
                "bars with NaN",
                Plot.bar(new String[] {"a", "b"}, new double[] {Double.NaN, 1}).values("%.1f"));
        odd.put(
                "bars on a log axis",
                Plot.bar(new String[] {"a", "b"}, new double[] {1e-3, 1}).logY().values("%.3f"));
        odd.put("equal bar labels", Plot.bar(new String[] {"a", "a", ""}, new double[] {1, 2, 3}));
        odd.put(
                "300 bars",
                Plot.bar(
                        IntStream.range(0, 300).mapToObj(i -> "label " + i).toArray(String[]::new),
                        Require.indices(300)));
        odd.put("histogram of one value", Plot.histogram(new double[] {2, 2, 2}, 10));
        odd.put(
                "histogram on a log axis",
                Plot.histogram(new Random(1).doubles(100).toArray(), 10).logY());
        odd.put("one cell", Plot.heatmap(new double[][] {{3}}));
        odd.put("constant heatmap", Plot.heatmap(new double[5][7]).values("%.0f"));
        odd.put(
                "infinite cells",
                Plot.heatmap(new double[][] {{Double.POSITIVE_INFINITY, 1}, {Double.NEGATIVE_INFINITY, 0}})
                        .values("%.1f"));
        odd.put("large heatmap", Plot.heatmap(new double[1500][1200]));
        odd.put("one row", Plot.heatmap(new double[1][50]));
        odd.put(
                "values beyond the range",
                Plot.heatmap(new double[][] {{-5, 0, 5}}).range(-1, 1));
        odd.put("constant log heatmap", Plot.heatmap(new double[][] {{2, 2}}).logColours());
        odd.put("constant contour", Plot.contour((x, y) -> 4, Range.of(0, 1), Range.of(0, 1)));
        odd.put("contour with holes", Plot.contour((x, y) -> Math.sqrt(x), Range.of(-1, 1), Range.of(0, 1)));
        odd.put("contour with infinities", Plot.contour((x, y) -> 1 / x, Range.of(-1, 1), Range.of(0, 1)));
        odd.put(
                "log contour down to 0",
                Plot.contour((x, y) -> x * x, Range.of(-1, 1), Range.of(0, 1)).logColours());
        odd.put(
                "log contour mostly 0",
                Plot.contour((x, y) -> Math.max(0, x - 0.9), Range.of(-1, 1), Range.of(0, 1))
                        .logColours());
        odd.put("surface with holes", Plot.surface((x, y) -> Math.sqrt(x), Range.of(-1, 1), Range.of(0, 1)));
        odd.put(
                "log surface down to 0",
                Plot.surface((x, y) -> x * x + y * y, Range.of(-1, 1), Range.of(-1, 1))
                        .logZ());
        odd.put(
                "path outside",
                Plot.contour((x, y) -> x, Range.of(0, 1), Range.of(0, 1)).path("p", new double[][] {{5, 5}, {6, 6}}));
        odd.put(
                "surface path outside",
                Plot.surface((x, y) -> x, Range.of(0, 1), Range.of(0, 1)).path("p", new double[][] {{5, 5}, {1e12, 6}
                }));
        odd.put("one class", Plot.boundary((x, y) -> 0.5, new double[][] {{0, 0}, {1, 1}}, new int[] {0, 0}));
        odd.put(
                "cells all alike, near the end of the range",
                Plot.heatmap(new double[][] {{0.5, 0.5}}).range(0, 0.6));
        odd.put("as far as numbers go", Plot.line("a", new double[] {Double.MAX_VALUE, -Double.MAX_VALUE}));
        odd.put(
                "as small as numbers go",
                Plot.line("a", new double[] {Double.MIN_VALUE, 1}).logY());
        odd.put("one pixel", Plot.image(new double[][] {{1}}));
        odd.put("line outside its range", Plot.line("a", Y).xRange(10, 20));
        odd.put("small", Plot.line("a", Y).line("b", Y).title("t").size(80, 80));
        odd.put("long legend", Plot.line("a".repeat(300), Y).line("b", Y));
        odd.put("long title", Plot.line("a", Y).title("word ".repeat(80)));
        odd.put("graph of one node", Plot.graph().node("a"));
        return odd.entrySet().stream()
                .map(one -> DynamicTest.dynamicTest(
                        one.getKey(),
                        () -> assertThatCode(() -> {
                                    assertThat(one.getValue().toSvg()).doesNotContainPattern(PictureTest.NO_NUMBER);
                                    assertThat(one.getValue().toPng()).isNotEmpty();
                                    assertThat(one.getValue().alt()).isNotBlank();
                                })
                                .doesNotThrowAnyException()));
    }

    @Test
    void aPlaceOfThePictureLeadsBackToTheData() {
        Chart chart = Plot.line("a", new double[] {1, 2}, new double[] {10, 1000})
                .logY()
                .xRange(0, 4)
                .yRange(1, 10_000);
        double[] corner = chart.at(0, 0);
        double[] middle = chart.at(340, 200);
        double[] right = chart.at(440, 250);
        assertThat(right[0]).isGreaterThan(middle[0]);
        assertThat(right[1]).isLessThan(middle[1]).isPositive();
        // On a logarithmic axis equal ways on the page are equal factors.
        assertThat(chart.at(340, 300)[1] / chart.at(340, 250)[1])
                .isCloseTo(chart.at(340, 250)[1] / chart.at(340, 200)[1], within(1e-9));
        assertThat(corner[1]).as("above the frame").isGreaterThan(10_000);
    }

    @Test
    void aBoundaryCanStandWhereThereAreNoPoints() {
        Plot.Model sure = places -> new double[places.length];
        Chart empty = Plot.boundary(sure, Range.of(-1, 1), Range.of(-2, 2), new double[0][], new int[0]);
        assertThat(empty.toSvg()).contains("<image");
        Chart one =
                Plot.boundary(sure, Range.of(-1, 1), Range.of(-2, 2), new double[][] {{0, 0}}, new int[] {0}, "a", "b");
        assertThat(one.toSvg()).contains("<image", "<circle");
    }
}
