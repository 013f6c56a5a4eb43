package firsthand.publish.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JavaHtmlTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "int x = 1;",
                "List<Map<String, int[]>> a = b < c && d > e ? 'x' : '\\'';",
                "String s = \"a \\\" b // no comment\"; // a \"comment\"",
                "String t = \"\"\"\n  two \"quotes\" \\\"\"\" inside\n  <b>&amp;</b>\n  \"\"\";",
                "/* open to the end\n of the text",
                "\"open to the end of the line\nint y;",
                "'",
                "@",
                "0x",
                "x -> x::y",
                "@Override public @interface A {}",
                "größe_1 = 0xFFL + 1_000.5e-3f + .5 + 1.",
            })
    void theTextIsUntouched(String source) {
        String html = JavaHtml.html(source);
        assertThat(Dom.parse(html).wholeText()).isEqualTo(source);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            final int x;              | keyword    | final
            record P(int x) {}        | keyword    | record
            sealed interface A {}     | keyword    | sealed
            case P p when (p.x) -> 1; | keyword    | when
            double rate = 0.1;        | number     | 0.1
            long n = 1_000L;          | number     | 1_000L
            float f = .5f;            | number     | .5f
            "a" + "b"                 | string     | &quot;b&quot;
            char c = '\\n';           | string     | &#39;\\\\n&#39;
            @Override                 | annotation | @Override
            NdArray.ones(2)           | type       | NdArray
            class Box<T> {}           | type       | T
            x; // why                 | comment    | // why
            """)
    void wordsAreToldApart(String source, String kind, String word) {
        assertThat(JavaHtml.html(source.replace("\\\\", "\\")))
                .contains("<span class=\"j-" + kind + "\">" + word.replace("\\\\", "\\") + "</span>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"var record = 1;", "x.when = y;", "MAX_VALUE", "x1.y2", "model.T"})
    void namesThatLookLikeMoreStayNames(String source) {
        assertThat(JavaHtml.html(source)
                        .replace("<span class=\"j-keyword\">var</span>", "")
                        .replaceAll("<span class=\"j-number\">\\d</span>", ""))
                .doesNotContain("span");
    }

    @Test
    void aCommentOverLinesIsMarkedLineByLine() {
        assertThat(JavaHtml.html("/* a\n\n b */ x"))
                .isEqualTo("<span class=\"j-comment\">/* a</span>\n\n<span class=\"j-comment\"> b */</span> x");
    }

    @Test
    void marksWrapTheirStretch() {
        String source = "double a = -0.5; String b = \"x;y\";";
        List<JavaHtml.Mark> marks =
                List.of(new JavaHtml.Mark(11, 15, "class=\"m\""), new JavaHtml.Mark(28, 33, "class=\"n\""));
        assertThat(JavaHtml.html(source, marks))
                .contains("<span class=\"m\">-<span class=\"j-number\">0.5</span></span>;")
                .contains("<span class=\"n\"><span class=\"j-string\">&quot;x;y&quot;</span></span>;");
    }

    @Test
    void aMarkAtTheEndIsClosed() {
        assertThat(JavaHtml.html("x = y", List.of(new JavaHtml.Mark(4, 5, "id=\"i\""))))
                .isEqualTo("x = <span id=\"i\">y</span>");
    }

    @Test
    void aVeryLongTextBlockDoesNotExhaustTheStack() {
        String source = "\"\"\"\n" + "line \"of\" text\n".repeat(50_000) + "\"\"\"";
        assertThat(JavaHtml.html(source)).endsWith("</span>");
    }
}
