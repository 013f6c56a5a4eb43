package firsthand.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DrawingTest {
    /** What a line of text becomes. */
    private static String svg(String text) {
        return new Drawing(200, 40, "").text(100, 20, text, Hue.INK).svg();
    }

    @Test
    void variablesAreItalicAndWordsUpright() {
        assertThat(svg("$tanh(z)$"))
                .containsPattern("<tspan(?![^>]*italic)[^>]*>tanh</tspan>")
                .containsPattern("<tspan[^>]*italic[^>]*>z</tspan>");
    }

    @Test
    void textOutsideOfFormulasKeepsItsFontAndItsSpaces() {
        assertThat(svg("step 1 of $T$")).contains(">step 1 of\u00a0<tspan font-family=");
    }

    @Test
    void afterAnIndexTheBaseLineIsTheOldOne() {
        String label = svg("$h_{t−1}$ and $x^2$ end");
        Matcher shifts = Pattern.compile("dy=\"([^\"]+)\"").matcher(label);
        double sum = 0;
        while (shifts.find()) {
            sum += Double.parseDouble(shifts.group(1));
        }
        assertThat(label).contains("dy=");
        assertThat(sum).isEqualTo(0, within(1e-9));
    }

    @Test
    void valuesHaveATrueMinus() {
        assertThat(Drawing.value(-0.5, 3)).isEqualTo("−0.500");
    }

    @Test
    void wordsFromOutsideCannotBreakTheDocument() {
        assertThat(new Drawing(10, 10, "a < b & \"c\"")
                        .text(0, 0, "<x>", Hue.INK)
                        .svg())
                .contains("aria-label=\"a &lt; b &amp; &quot;c&quot;\"")
                .contains("&lt;x&gt;");
    }
}
