package firsthand.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DrawingTest {
    @Test
    void variablesAreItalicAndWordsUpright() {
        assertThat(Label.svg("$tanh(z)$", 14))
                .containsPattern("<tspan(?![^>]*italic)[^>]*>tanh</tspan>")
                .containsPattern("<tspan[^>]*italic[^>]*>z</tspan>");
    }

    @Test
    void textOutsideOfFormulasKeepsItsFont() {
        assertThat(Label.svg("step 1 of $T$", 14)).startsWith("<tspan>step 1 of </tspan>");
    }

    @Test
    void afterAnIndexTheBaseLineIsTheOldOne() {
        String label = Label.svg("$h_{t−1}$ and $x^2$ end", 14);
        Matcher shifts = Pattern.compile("dy=\"([^\"]+)\"").matcher(label);
        double sum = 0;
        while (shifts.find()) {
            sum += Double.parseDouble(shifts.group(1));
        }
        assertThat(label).contains("dy=");
        assertThat(sum).isEqualTo(0, within(1e-9));
    }

    @Test
    void numbersAreShortAndNeverMinusZero() {
        assertThat(Drawing.number(12.3456)).isEqualTo("12.35");
        assertThat(Drawing.number(-0.0001)).isEqualTo("0");
        assertThat(Drawing.number(200)).isEqualTo("200");
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
