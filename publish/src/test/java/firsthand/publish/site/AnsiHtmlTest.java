package firsthand.publish.site;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AnsiHtmlTest {
    private static final String ESC = "\u001b[";

    @Test
    void textIsEscaped() {
        assertThat(AnsiHtml.html("List<String> & \"x\"")).isEqualTo("List&lt;String&gt; &amp; &quot;x&quot;");
    }

    @Test
    void coloursBecomeClasses() {
        assertThat(AnsiHtml.html(ESC + "1;31mbad" + ESC + "0m, " + ESC + "92mgood" + ESC + "39m plain"))
                .isEqualTo("<span class=\"ansi-bold ansi-f1\">bad</span>, <span class=\"ansi-f10\">good</span> plain");
    }

    @Test
    void aNewColourReplacesTheOldOne() {
        assertThat(AnsiHtml.html(ESC + "31m" + ESC + "34;43ma" + ESC + "mb"))
                .isEqualTo("<span class=\"ansi-b3 ansi-f4\">a</span>b");
    }

    @Test
    void coloursOfLargerPalettesAreSkippedWithTheirNumbers() {
        assertThat(AnsiHtml.html(ESC + "38;5;31ma" + ESC + "38;2;1;4;31mb" + ESC + "38;5mc"))
                .isEqualTo("abc");
    }

    @Test
    void otherSequencesAndControlCharactersAreDropped() {
        assertThat(AnsiHtml.html(ESC + "2K" + ESC + "?25l\u001b]0;title\u0007a\u0007\u0000\tb\n"))
                .isEqualTo("a\tb\n");
    }

    @Test
    void aCarriageReturnOverwritesItsLine() {
        assertThat(AnsiHtml.html("first\r\n 1 %\r50 %\r100 %\r\nlast")).isEqualTo("first\n100 %\nlast");
    }

    @Test
    void plainTextHasNoSequences() {
        assertThat(AnsiHtml.plain(ESC + "31mbad" + ESC + "0m")).isEqualTo("bad");
    }
}
