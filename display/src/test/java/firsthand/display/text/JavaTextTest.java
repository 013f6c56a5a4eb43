package firsthand.display.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JavaTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a; // b           | `a;     `",
                "a /* b */ + c     | `a         + c`",
                "f(\"// no\"); g() | `f(\"     \"); g()`",
                "f(\"\\\"\"); g    | `f(\"  \"); g`",
                "c = '\"'; d       | `c = ' '; d`",
                "a /* open         | `a         `",
            })
    void commentsAndLiteralsAreBlanked(String source, String masked) {
        assertThat(JavaText.masked(source)).isEqualTo(masked.substring(0, source.length()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"x = \"\"\"\\n  a \"b\" ;\\n  \"\"\"; y | x = \"\"\"\\n         \\n  \"\"\"; y"})
    void textBlocksKeepTheirLines(String source, String masked) {
        assertThat(JavaText.masked(source.replace("\\n", "\n"))).isEqualTo(masked.replace("\\n", "\n"));
    }
}
