package firsthand.display.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0.0 s",
        "0.84, 0.8 s",
        "9.94, 9.9 s",
        "42.4, 42 s",
        "59.6, 1 min 00 s",
        "185, 3 min 05 s",
        "3599.6, 1 h 00 min",
        "7800, 2 h 10 min"
    })
    void secondsAreReadableAtEverySize(double seconds, String text) {
        assertThat(Seconds.text(seconds)).isEqualTo(text);
    }

    @Test
    void whatHtmlWouldTakeForItsOwnIsEscaped() {
        assertThat(Html.escape("<a href='x'>\"T&C\"</a>"))
                .isEqualTo("&lt;a href=&#39;x&#39;&gt;&quot;T&amp;C&quot;&lt;/a&gt;");
    }
}
