package firsthand.plots.draw;

import static org.assertj.core.api.Assertions.assertThat;

import firsthand.plots.image.Raster;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** From calls to pixels, letters and words of SVG. */
class CanvasTest {
    private static PixelCanvas draw(Consumer<Canvas> picture) {
        PixelCanvas canvas = new PixelCanvas(100, 100, 1);
        picture.accept(canvas);
        return canvas;
    }

    private static String svg(Consumer<Canvas> picture) {
        SvgCanvas canvas = new SvgCanvas(100, 100, "");
        picture.accept(canvas);
        String document = canvas.document();
        return document.substring(document.indexOf('>') + 1, document.lastIndexOf("</svg>"));
    }

    private static int rgb(PixelCanvas canvas, int x, int y) {
        return canvas.pixels()[y * canvas.width() + x] & 0xffffff;
    }

    private static String at(PixelCanvas canvas, int x, int y) {
        return Palette.hex(rgb(canvas, x, y));
    }

    @Test
    void shapesFallWhereTheyBelong() {
        PixelCanvas image = draw(canvas -> {
            canvas.rectangle(10, 10, 20, 20, 0, Paint.fill("#ff0000"));
            canvas.circle(60, 20, 10, Paint.fill("#00ff00"));
            canvas.path(Outline.polygon(10, 60, 30, 60, 30, 80, 10, 80), Paint.fill("#0000ff"));
            canvas.path(Outline.polygon(50, 50, 90, 50, 90, 90), Paint.stroke("#000000", 4));
        });
        assertThat(at(image, 20, 20)).isEqualTo("#ff0000");
        assertThat(at(image, 31, 20)).isEqualTo(Theme.CARD);
        assertThat(at(image, 60, 20)).isEqualTo("#00ff00");
        assertThat(at(image, 20, 70)).isEqualTo("#0000ff");
        assertThat(at(image, 70, 50)).isEqualTo("#000000");
        assertThat(at(image, 80, 65)).as("not filled").isEqualTo(Theme.CARD);
    }

    @Test
    void groupsMoveTurnAndEnd() {
        Consumer<Canvas> picture = canvas -> {
            canvas.group(50, 50, 90, turned -> turned.rectangle(10, 0, 20, 10, 0, Paint.fill("#ff0000")));
            canvas.rectangle(0, 0, 10, 10, 0, Paint.fill("#0000ff"));
        };
        assertThat(at(draw(picture), 45, 70)).isEqualTo("#ff0000");
        assertThat(at(draw(picture), 5, 5)).isEqualTo("#0000ff");
        assertThat(svg(picture))
                .isEqualTo("<g transform=\"translate(50 50)rotate(90)\">"
                        + "<rect fill=\"#ff0000\" x=\"10\" y=\"0\" width=\"20\" height=\"10\"/></g>"
                        + "<rect fill=\"#0000ff\" x=\"0\" y=\"0\" width=\"10\" height=\"10\"/>");
    }

    @Test
    void innerPicturesAreCutAndOpacityMixes() {
        Consumer<Canvas> picture = canvas -> canvas.inside(
                0,
                0,
                50,
                100,
                inner ->
                        inner.rectangle(0, 0, 100, 100, 0, Paint.fill("#000000").opacity(0.5)));
        PixelCanvas image = draw(picture);
        assertThat(Palette.lightness(rgb(image, 25, 50))).isBetween(0.5, 0.7);
        assertThat(at(image, 75, 50)).isEqualTo(Theme.CARD);
        assertThat(svg(picture))
                .startsWith("<svg x=\"0\" y=\"0\" width=\"50\" height=\"100\" viewBox=\"0 0 50 100\">")
                .contains("fill-opacity=\"0.5\"");
    }

    @Test
    void textIsAnchored() {
        for (TextStyle.Anchor anchor : TextStyle.Anchor.values()) {
            TextStyle style = TextStyle.of(20, "#000000").anchored(anchor);
            PixelCanvas image = draw(canvas -> canvas.text(50, 50, style, "MMM"));
            assertThat(dark(image, 0, 48)).isEqualTo(anchor != TextStyle.Anchor.START);
            assertThat(dark(image, 52, 100)).isEqualTo(anchor != TextStyle.Anchor.END);
        }
    }

    private static boolean dark(PixelCanvas image, int from, int to) {
        for (int x = from; x < to; x++) {
            for (int y = 0; y < 100; y++) {
                if (Palette.lightness(rgb(image, x, y)) < 0.4) {
                    return true;
                }
            }
        }
        return false;
    }

    @Test
    void anImageFillsItsPlace() {
        Raster halves = new Raster(2, 1, new int[] {0xff0000, 0x0000ff}, new byte[] {0, 1});
        Consumer<Canvas> picture = canvas -> canvas.image(10, 10, 80, 40, halves);
        PixelCanvas image = draw(picture);
        assertThat(at(image, 15, 30)).isEqualTo("#ff0000");
        assertThat(at(image, 85, 30)).isEqualTo("#0000ff");
        assertThat(at(image, 5, 30)).isEqualTo(Theme.CARD);
        assertThat(svg(picture)).contains("preserveAspectRatio=\"none\"", "data:image/png;base64,");
    }

    @Test
    void neighboursPaintedAlikeShareTheirWords() {
        assertThat(svg(canvas -> {
                    canvas.circle(1, 2, 3, Paint.fill("#000000"));
                    canvas.circle(4.125, -0.001, 3, Paint.fill("#000000"));
                    canvas.line(0, 0, 1, 1e9, Paint.stroke("#ff0000", 2).dashed(List.of(3.0, 1.5)));
                }))
                .isEqualTo(
                        "<g fill=\"#000000\"><circle cx=\"1\" cy=\"2\" r=\"3\"/><circle cx=\"4.13\" cy=\"0\" r=\"3\"/></g>"
                                + "<path fill=\"none\" stroke=\"#ff0000\" stroke-width=\"2\" stroke-dasharray=\"3,1.5\""
                                + " d=\"M0 0L1 1000000\"/>");
    }

    @Test
    void piecesOfTextRiseAndComeDown() {
        List<Span> power = List.of(
                new Span("x", 13, 0, true, true),
                new Span("2", 12, 5, true, false),
                new Span(" < y", 13, 0, false, false));
        assertThat(svg(canvas -> canvas.text(0, 0, Theme.TEXT, power)))
                .contains(
                        "font-style=\"italic\">x</tspan>", "dy=\"-5\"", "font-size=\"12\">2", "dy=\"5\">\u00a0&lt; y<");
        assertThat(draw(canvas -> canvas.text(20, 50, Theme.TEXT, power)).pixels())
                .isNotEmpty();
    }

    @Test
    void theFontHasTheSignsOfMathematics() {
        Typeface face = Typeface.of(false);
        double missing = face.outline("\uE999", 20).getBounds2D().getWidth();
        for (String sign : List.of("∂", "∇", "σ", "θ", "√", "→", "₁", "²", "⁻", "‖", "≤", "∞", "×", "é", "ß", "█")) {
            var shape = face.outline(sign, 20).getBounds2D();
            assertThat(shape.getWidth() * shape.getHeight()).as(sign).isPositive();
        }
        assertThat(missing).as("an unknown sign is a box").isPositive();
        assertThat(FontMetrics.width("mm", 10, false))
                .isEqualTo(2 * FontMetrics.width("m", 10, false), Offset.offset(1e-9));
        assertThat(FontMetrics.width("loss", 10, true)).isGreaterThan(FontMetrics.width("loss", 10, false));
        assertThat(face.outline("  ", 10).getBounds2D().isEmpty()).isTrue();
    }

    @Test
    void theTableOfWidthsIsTheFonts() {
        for (boolean bold : new boolean[] {false, true}) {
            Typeface face = Typeface.of(bold);
            for (int c = 0; c < 0x2270; c++) {
                boolean inTable = (c >= 0x20 && c <= 0x7e)
                        || (c >= 0xa0 && c <= 0x17f)
                        || (c >= 0x370 && c <= 0x3ff)
                        || (c >= 0x2010 && c <= 0x203f)
                        || (c >= 0x2070 && c <= 0x209f)
                        || (c >= 0x2190 && c <= 0x226f);
                if (inTable && face.advanceOf(c) > 0) {
                    assertThat(FontMetrics.advance(c, bold)).as("U+%04X", c).isEqualTo(face.advanceOf(c));
                }
            }
        }
    }

    @Test
    void longTextIsShortenedOrBroken() {
        assertThat(FontMetrics.shortened("a very long label", Theme.SMALL, 60))
                .endsWith("…")
                .hasSizeLessThan(12);
        assertThat(FontMetrics.shortened("short", Theme.SMALL, 60)).isEqualTo("short");
        assertThat(FontMetrics.lines("one two three", Theme.TITLE, 70)).containsExactly("one two", "three");
    }

    @Test
    void anAccentStandsAboveItsLetter() {
        Typeface face = Typeface.of(false);
        assertThat(face.outline("é", 20).getBounds2D().getMinY())
                .isLessThan(face.outline("e", 20).getBounds2D().getMinY() - 2);
    }

    @Test
    void logTicksSuitTheRange() {
        assertThat(Ticks.log(new Extent(0.9, 1100)).labels()).containsExactly("1", "10", "100", "1000");
        assertThat(Ticks.log(new Extent(1e-12, 1)).labels().size()).isBetween(4, 9);
        assertThat(Ticks.log(new Extent(1.5, 60)).labels()).containsExactly("2", "5", "10", "20", "50");
        assertThat(Ticks.log(new Extent(3.1, 3.3)).labels()).containsExactly("3.10", "3.15", "3.20", "3.25", "3.30");
        assertThat(Ticks.log(new Extent(1e-5, 10)).labels())
                .contains("10⁻⁴", "1")
                .doesNotContain("0.0001");
    }

    @Test
    void ticksStandAtRoundNumbers() {
        assertThat(Ticks.linear(new Extent(-1.1, 2.1), 7).labels())
                .containsExactly("-1.0", "-0.5", "0.0", "0.5", "1.0", "1.5", "2.0");
        assertThat(Ticks.linear(new Extent(0, 1000), 8).labels()).endsWith("800", "900", "1,000");
        assertThat(Ticks.linear(new Extent(-1234, 12_345), 4).labels()).containsExactly("0", "5,000", "10,000");
        assertThat(Ticks.linear(new Extent(0, 3e-4), 3).labels())
                .containsExactly("0.0000", "0.0001", "0.0002", "0.0003");
        assertThat(Ticks.linear(new Extent(0, 2e9), 4).labels())
                .containsExactly("0", "0.5·10⁹", "1.0·10⁹", "1.5·10⁹", "2.0·10⁹");
        assertThat(Ticks.linear(new Extent(1e-9, 3e-9), 2).labels()).containsExactly("1·10⁻⁹", "2·10⁻⁹", "3·10⁻⁹");
        assertThat(Ticks.linear(new Extent(0.1, 0.3), 2).places()).containsExactly(0.1, 0.2, 0.3);
    }

    @Test
    void numbersReadWell() {
        assertThat(List.of(0.0, 0.0123, 2.5, 1200.0, 3.2e-7, -4.0, 123456.0, 1e21, 0.1 + 0.2).stream()
                        .map(Numbers::text))
                .containsExactly("0", "0.0123", "2.5", "1200", "3.2e-7", "-4", "123456", "1e21", "0.3");
        assertThat(List.of(999.6, 0.00012345, 9.996e5, 9.999e6, Double.MIN_VALUE).stream()
                        .map(Numbers::text))
                .containsExactly("1000", "0.000123", "999600", "1e7", "4.9e-324");
    }

    @Test
    void aScaleSaysWhenValuesLieBeyondItsEnds() {
        ColourScale scale =
                ColourScale.over(new Extent(-6, 0), false, false, "").showing(new Extent(-9, 0));
        String svg = svg(canvas -> new ColourBar(scale, 200).draw(canvas, 0, 50));
        assertThat(svg).contains(">≤ -6<", ">0<").doesNotContain("≥");
    }

    @Test
    void everySeriesCanBeSeenOnTheCard() {
        for (int i = 0; i < 7; i++) {
            double contrast = (luminance(Theme.CARD) + 0.05) / (luminance(Palette.series(i)) + 0.05);
            assertThat(contrast).as(Palette.series(i)).isGreaterThanOrEqualTo(3);
        }
    }

    /** Relative luminance. Source: WCAG 2.2. */
    private static double luminance(String colour) {
        double sum = 0;
        double[] weights = {0.2126, 0.7152, 0.0722};
        for (int i = 0; i < 3; i++) {
            double c = (Palette.rgb(colour) >> (16 - 8 * i) & 255) / 255.0;
            sum += weights[i] * (c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4));
        }
        return sum;
    }

    @Test
    void coloursOfAScaleRiseEvenlyInLightness() {
        double[] lightness = Palette.sequential(17).stream()
                .mapToDouble(c -> Palette.lightness(Palette.rgb(c)))
                .toArray();
        double step = (lightness[16] - lightness[0]) / 16;
        for (int i = 1; i < lightness.length; i++) {
            // Colours that no screen has are clipped, which costs a little evenness.
            assertThat(lightness[i] - lightness[i - 1]).isBetween(0.3 * step, 1.8 * step);
        }
        double[] diverging = Palette.diverging(17).stream()
                .mapToDouble(c -> Palette.lightness(Palette.rgb(c)))
                .toArray();
        assertThat(Arrays.stream(diverging).max().orElseThrow()).isEqualTo(diverging[8]);
        assertThat(diverging[0]).isCloseTo(diverging[16], Offset.offset(0.06));
    }

    @Test
    void aDivergingScaleHasItsMiddleAtZero() {
        ColourScale scale = ColourScale.of(Extent.of(-1, 4), true, false, "");
        assertThat(scale.range()).isEqualTo(new Extent(-4, 4));
        assertThat(scale.place(0)).isEqualTo(0.5);
    }
}
