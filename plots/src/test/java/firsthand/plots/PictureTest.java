package firsthand.plots;

import static org.assertj.core.api.Assertions.assertThat;

import firsthand.display.MimeBundle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class PictureTest {
    private static final double[] Y = {2.3, 1.7, 1.2, 0.9, 0.7};

    /** A place or size that is no number. */
    static final Pattern NO_NUMBER =
            Pattern.compile(" (x|y|x1|y1|x2|y2|cx|cy|d|width|height|transform)=\"[^\"]*(NaN|Infinity)");

    private static final Map<String, Plot> GALLERY = Gallery.plots();

    private static Chart contour() {
        return Plot.contour((x, y) -> x * x + y * y, Range.of(-1, 1), Range.of(-1, 1))
                .path("p", new double[][] {{0, 0}, {1, 1}});
    }

    private static Chart loss() {
        return Plot.line("train", Y)
                .line("validation", new double[] {2.4, 1.9, 1.5, 1.3, 1.2})
                .title("Loss");
    }

    @TestFactory
    Stream<DynamicTest> everyKindIsAWellFormedSelfContainedPictureWithWords() {
        return GALLERY.entrySet().stream()
                .map(one -> DynamicTest.dynamicTest(one.getKey(), () -> sound(one.getValue())));
    }

    private static void sound(Plot plot) throws Exception {
        String svg = plot.toSvg();
        DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
        assertThat(svg)
                .doesNotContain("<style", "style=", "class=", " id=", "<defs", "clip", "url(", "Lucida", "base64,@")
                .doesNotContainPattern(NO_NUMBER);
        assertThat(plot.alt()).isNotBlank().endsWith(".");
        assertThat(plot.toMime().text()).isEqualTo(plot.alt());
        assertThat(plot.width()).isBetween(200, 830);
        byte[] file = plot.toPng();
        BufferedImage png = ImageIO.read(new ByteArrayInputStream(file));
        assertThat(png.getWidth()).isEqualTo(2 * plot.width());
        assertThat(png.getHeight()).isEqualTo(2 * plot.height());
        assertThat(file.length).as("bytes of the PNG").isLessThan(130_000);
        assertThat(distinctColours(png)).as("it is not empty").isGreaterThan(5);
        Matcher size = Pattern.compile("font-size[=:]\"?([0-9.]+)").matcher(svg);
        while (size.find()) {
            assertThat(Double.parseDouble(size.group(1))).as("text size").isGreaterThanOrEqualTo(11);
        }
    }

    private static long distinctColours(BufferedImage image) {
        int width = image.getWidth();
        return Arrays.stream(image.getRGB(0, 0, width, image.getHeight(), null, 0, width))
                .distinct()
                .count();
    }

    @Test
    void theSameChartGivesTheSameBytes() {
        assertThat(loss().toSvg()).isEqualTo(loss().toSvg());
        assertThat(loss().toPng()).isEqualTo(loss().toPng());
        assertThat(contour().toSvg()).isEqualTo(contour().toSvg());
    }

    @Test
    void lightPicturesAreShownAsSvgAndHeavyOnesAsPng() {
        assertThat(loss().toMime().data()).containsKey(MimeBundle.SVG).doesNotContainKey(MimeBundle.PNG);
        double[] many = new Random(1).doubles(3000).toArray();
        Chart heavy = Plot.scatter(many, new Random(2).doubles(3000).toArray());
        assertThat(heavy.toSvg().length()).isGreaterThan(60_000);
        MimeBundle shown = heavy.toMime();
        assertThat(shown.data()).containsKey(MimeBundle.PNG).doesNotContainKey(MimeBundle.SVG);
        assertThat(shown.metadata().get(MimeBundle.PNG))
                .containsEntry("width", 680)
                .containsEntry("height", 400)
                .containsEntry("alt", heavy.alt());
    }

    @Test
    void picturesWithPixelsInsideAreShownAsPng() {
        assertThat(contour().toSvg()).contains("<image").hasSizeLessThan(60_000);
        assertThat(contour().toMime().data()).containsKey(MimeBundle.PNG);
    }

    @Test
    void theFormatCanBeForced() {
        assertThat(loss().png().toMime().data()).containsKey(MimeBundle.PNG);
        assertThat(GALLERY.get("surface").svg().toMime().data()).containsKey(MimeBundle.SVG);
    }

    @Test
    void fifteenPicturesKeepANotebookSmall() {
        int bytes = 0;
        for (Map.Entry<String, Plot> one : GALLERY.entrySet()) {
            bytes += one.getValue().toMime().data().values().stream()
                    .mapToInt(String::length)
                    .sum();
        }
        assertThat(GALLERY).hasSizeGreaterThan(15);
        assertThat(bytes).as("bytes of all pictures of the gallery").isLessThan(1_500_000);
    }

    @Test
    void saveWritesByEnding(@TempDir Path folder) throws IOException {
        loss().save(folder.resolve("a.svg"));
        loss().save(folder.resolve("a.PNG"));
        assertThat(Files.readString(folder.resolve("a.svg"))).isEqualTo(loss().toSvg());
        assertThat(Files.readAllBytes(folder.resolve("a.PNG"))).isEqualTo(loss().toPng());
    }

    @Test
    void whateverALabelHoldsStaysText() throws Exception {
        Chart chart = Plot.line("a <b> & \"c\" 'd' \u0000 日本 😀", Y)
                .line("</text><script>alert(1)</script>", Y)
                .title("R&D <loss>\nsecond line")
                .xLabel("x < 1 && y > 2")
                .yLabel("\\(\\alpha\\) %s {x}")
                .hline(1, "100 % & <more>")
                .text(1, 1, "</svg>");
        sound(chart);
        assertThat(chart.toSvg()).doesNotContain("<script");
        assertThat(chart.toSvg()).contains("R&amp;D &lt;loss&gt;", "100 % &amp; &lt;more&gt;");
    }

    @Test
    void numbersInLabelsAreNotRounded() {
        assertThat(loss().xLabel("seed 3.14159265 rgb(1,2,3)").toSvg()).contains("seed 3.14159265 rgb(1,2,3)");
    }

    @Test
    void theSvgNeedsNoFontOfItsOwn() {
        assertThat(loss().toSvg()).contains("Helvetica, Arial").contains("sans-serif");
    }

    @Test
    void aChartIsAValue() {
        Chart before = loss();
        String drawn = before.toSvg();
        Chart after = before.title("Other").line("test", Y);
        assertThat(after.toSvg()).isNotEqualTo(drawn).contains(">Other<", ">test<");
        assertThat(before.toSvg()).isEqualTo(drawn);
        double[] y = Y.clone();
        Chart chart = Plot.line("a", y);
        y[0] = 1000;
        assertThat(chart.alt()).doesNotContain("1000");
    }
}
