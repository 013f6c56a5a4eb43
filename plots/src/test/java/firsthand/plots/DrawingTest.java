package firsthand.plots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** From SVG to pixels, letters, colours and files. */
class DrawingTest {
    private static BufferedImage draw(String body) {
        return Rasterizer.draw(Svg.document(body, 100, 100, ""), 100, 100, 1);
    }

    private static String at(BufferedImage image, int x, int y) {
        return Palette.hex(image.getRGB(x, y));
    }

    @Test
    void shapesFallWhereTheyBelong() {
        BufferedImage image = draw("<rect x=\"10\" y=\"10\" width=\"20\" height=\"20\" fill=\"#ff0000\"/>"
                + "<circle cx=\"60\" cy=\"20\" r=\"10\" fill=\"#00ff00\"/>"
                + "<path d=\"M10 60h20v20h-20Z\" fill=\"#0000ff\"/>"
                + "<path d=\"M50 50 L90 50 L90 90 Z\" fill=\"none\" stroke=\"#000000\" stroke-width=\"4\"/>");
        assertThat(at(image, 20, 20)).isEqualTo("#ff0000");
        assertThat(at(image, 31, 20)).isEqualTo(Theme.CARD);
        assertThat(at(image, 60, 20)).isEqualTo("#00ff00");
        assertThat(at(image, 20, 70)).isEqualTo("#0000ff");
        assertThat(at(image, 70, 50)).isEqualTo("#000000");
        assertThat(at(image, 80, 65)).as("not filled").isEqualTo(Theme.CARD);
    }

    @Test
    void groupsMoveTurnAndEnd() {
        BufferedImage image = draw("<g transform=\"translate(50 50) rotate(90)\">"
                + "<rect x=\"10\" y=\"0\" width=\"20\" height=\"10\" fill=\"#ff0000\"/></g>"
                + "<rect x=\"0\" y=\"0\" width=\"10\" height=\"10\" fill=\"#0000ff\"/>");
        assertThat(at(image, 45, 70)).isEqualTo("#ff0000");
        assertThat(at(image, 5, 5)).isEqualTo("#0000ff");
    }

    @Test
    void innerPicturesAreCutAndOpacityMixes() {
        BufferedImage image = draw("<svg width=\"50\" height=\"100\">"
                + "<rect x=\"0\" y=\"0\" width=\"100\" height=\"100\" fill=\"#000000\" fill-opacity=\"0.5\"/></svg>");
        assertThat(Palette.lightness(image.getRGB(25, 50))).isBetween(0.5, 0.7);
        assertThat(at(image, 75, 50)).isEqualTo(Theme.CARD);
    }

    @Test
    void textIsAnchored() {
        for (String anchor : List.of("start", "middle", "end")) {
            BufferedImage image =
                    draw("<text x=\"50\" y=\"50\" font-size=\"20\" text-anchor=\"" + anchor + "\">MMM</text>");
            assertThat(dark(image, 0, 48)).isEqualTo(!anchor.equals("start"));
            assertThat(dark(image, 52, 100)).isEqualTo(!anchor.equals("end"));
        }
    }

    private static boolean dark(BufferedImage image, int from, int to) {
        for (int x = from; x < to; x++) {
            for (int y = 0; y < 100; y++) {
                if (Palette.lightness(image.getRGB(x, y)) < 0.4) {
                    return true;
                }
            }
        }
        return false;
    }

    @Test
    void theFontHasTheSignsOfMathematics() {
        Typeface face = Typeface.of(false);
        double missing = face.outline("\uE999", 20, 0, 0).getBounds2D().getWidth();
        for (String sign : List.of("∂", "∇", "σ", "θ", "√", "→", "₁", "²", "⁻", "‖", "≤", "∞", "×", "é", "ß", "█")) {
            var shape = face.outline(sign, 20, 0, 0).getBounds2D();
            assertThat(shape.getWidth() * shape.getHeight()).as(sign).isPositive();
        }
        assertThat(missing).as("an unknown sign is a box").isPositive();
        assertThat(face.width("mm", 10)).isEqualTo(2 * face.width("m", 10), Offset.offset(1e-9));
        assertThat(Typeface.of(true).width("loss", 10)).isGreaterThan(face.width("loss", 10));
        assertThat(face.outline("  ", 10, 0, 0).getBounds2D().isEmpty()).isTrue();
    }

    @Test
    void anAccentStandsAboveItsLetter() {
        Typeface face = Typeface.of(false);
        assertThat(face.outline("é", 20, 0, 0).getBounds2D().getMinY())
                .isLessThan(face.outline("e", 20, 0, 0).getBounds2D().getMinY() - 2);
    }

    @Test
    void fewColoursAreKeptExactly() throws IOException {
        BufferedImage image = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 256; i++) {
            image.setRGB(i % 16, i / 16, i * 0x010305 & 0xffffff);
        }
        BufferedImage back = ImageIO.read(new ByteArrayInputStream(Png.encode(image)));
        for (int i = 0; i < 256; i++) {
            assertThat(Palette.hex(back.getRGB(i % 16, i / 16))).isEqualTo(Palette.hex(i * 0x010305));
        }
    }

    @Test
    void manyColoursAreReplacedByNearOnes() {
        Random random = new Random(1);
        int[] pixels = random.ints(20_000, 0, 1 << 24).toArray();
        Colours counts = new Colours();
        counts.count(pixels);
        assertThat(counts.colours().length).isGreaterThan(19_000);
        Quantizer quantizer = Quantizer.of(counts, 256);
        int[] palette = quantizer.palette();
        assertThat(palette.length).isBetween(200, 256);
        double squares = 0;
        for (int pixel : pixels) {
            squares += Quantizer.distance(pixel, palette[quantizer.index(pixel)]);
        }
        // The cube split into 256 boxes of side 40: an error of about 12 a channel, weighted 2 + 4 + 1.
        assertThat(Math.sqrt(squares / pixels.length / 7)).isLessThan(16);
    }

    @Test
    void coloursAreCounted() {
        Colours counts = new Colours();
        counts.count(new int[] {0, 0, 5, 0, 0xffffff, 5});
        assertThat(counts.of(0)).isEqualTo(3);
        assertThat(counts.of(5)).isEqualTo(2);
        assertThat(counts.of(0xffffff)).isEqualTo(1);
        assertThat(counts.of(7)).isZero();
        assertThat(counts.colours()).containsExactly(0, 5, 0xffffff);
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
    void logTicksSuitTheRange() {
        assertThat(Ticks.log(Range.of(0.9, 1100)).labels()).containsExactly("1", "10", "100", "1000");
        assertThat(Ticks.log(Range.of(1e-12, 1)).labels().size()).isBetween(4, 9);
        assertThat(Ticks.log(Range.of(1.5, 60)).labels()).containsExactly("2", "5", "10", "20", "50");
        assertThat(Ticks.log(Range.of(3.1, 3.3)).labels()).containsExactly("3.1", "3.3");
        assertThat(Ticks.log(Range.of(1e-5, 10)).labels()).contains("10⁻⁴", "1").doesNotContain("0.0001");
    }

    @Test
    void numbersReadWell() {
        assertThat(List.of(0.0, 0.0123, 2.5, 1200.0, 3.2e-7, -4.0, 123456.0, 1e21, 0.1 + 0.2).stream()
                        .map(Text::number))
                .containsExactly("0", "0.0123", "2.5", "1200", "3.2e-7", "-4", "123456", "1e21", "0.3");
    }

    @Test
    void aGraphReadsFromLeftToRightWithoutCycles() {
        Graph graph = Plot.graph()
                .node("a", "a = 2", "grad 3")
                .node("b")
                .operation("+", "+")
                .edge("a", "+")
                .edge("b", "+");
        assertThat(graph.toSvg()).contains(">a = 2</text>", ">grad 3</text>", ">b</text>", ">+</text>");
        assertThat(graph.alt()).isEqualTo("Graph of 3 nodes and 2 edges: a = 2 grad 3 → +, b → +.");
        assertThatThrownBy(() -> graph.edge("+", "a")).hasMessage("graph: the edge + → a would close a cycle");
        assertThatThrownBy(() -> graph.edge("a", "c"))
                .hasMessage("graph: the edge a → c needs a node 'c', there are [a, b, +]");
        assertThatThrownBy(() -> graph.node("a")).hasMessage("graph: there is a node 'a' already");
        assertThat(graph.width()).isGreaterThan(Plot.graph().node("a").node("b").width());
    }

    @Test
    void aGridIsAsLargeAsItsPlotsTogether() {
        Chart small = Plot.line("a", new double[] {1, 2}).size(200, 100);
        assertThat(Grid.of(small, small, small).columns(2).height()).isEqualTo(214);
        assertThat(Grid.of(small, small, small).columns(2).width()).isEqualTo(414);
        assertThat(Grid.of(small, small, small).columns(9).width()).isEqualTo(628);
        assertThat(Grid.of(small, small).title("Two").alt()).startsWith("2 charts, 'Two': (1) Line chart: x 0 to 1");
    }
}
