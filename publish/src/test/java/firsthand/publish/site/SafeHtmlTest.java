package firsthand.publish.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafeHtmlTest {
    @ParameterizedTest
    @FieldSource("firsthand.publish.site.Evil#HTML")
    void whatWouldRunGoesAndIsNamed(String html) {
        SafeHtml.Cleaned cleaned = SafeHtml.clean(html);
        assertThat(cleaned.html())
                .doesNotContainPattern(
                        "(?i)<(script|iframe|object|embed|svg|math|style|form|button|input|base|meta|link)")
                .doesNotContainPattern("(?i)<\\w(?:[^>\"]|\"[^\"]*\")*\\son\\w+\\s*=")
                .doesNotContainPattern("(?i)(href|src)=\"[^\"]*script:");
        assertThat(SafeHtml.clean(cleaned.html()).html()).isEqualTo(cleaned.html());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<table><tbody><tr><td align=\"right\" colspan=\"2\">1 &lt; 2</td></tr></tbody></table>",
                "<details open><summary>Solution</summary><pre><code>x</code></pre></details>",
                "<p class=\"a\" id=\"b\" title=\"c\" aria-label=\"d\" lang=\"de\">x<sub>1</sub><kbd>Tab</kbd></p>",
                "<a href=\"01-neural-net.html#x\">here</a> <a href=\"#x\">there</a> <a href=\"https://example.org\">away</a>",
                "<img src=\"pictures/a.svg\" alt=\"words\" width=\"3\" height=\"4\" decoding=\"async\">",
                "<img src=\"data:image/png;base64,AAAA\" alt=\"\">",
                "<span class=\"math\">a &lt; b</span>",
                "<div style=\"border-left:5px solid #808080;padding:2px 0 2px 12px;color:inherit;font:inherit\">x</div>",
                "<ol start=\"3\"><li value=\"4\">x</li></ol><hr><blockquote>x</blockquote>"
            })
    void whatLaysOutTextStaysAsItIs(String html) {
        assertThat(SafeHtml.clean(html)).isEqualTo(new SafeHtml.Cleaned(html, Set.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "color:red;position:fixed;top:0|color:red",
                "background:url(https://example.org/x.png);color:blue|color:blue",
                "background:\\75rl(x)|''",
                "margin:-900px 0 0 0|''",
                "width:expression(alert(1))|''",
                "COLOR:red|COLOR:red",
                "z-index:9;content:'x';pointer-events:none|''",
                "behavior:url(x);-moz-binding:url(x)|''"
            })
    void aStyleMayNotLoadNorCoverThePage(String style, String kept) {
        assertThat(SafeHtml.style(style)).isEqualTo(kept);
        assertThat(SafeHtml.style("color:red\n;background:\nurl(x)")).isEqualTo("color:red");
    }

    @Test
    void whatWentIsNamed() {
        assertThat(SafeHtml.clean("<p onclick=x style=position:fixed><script>x</script><a href=javascript:x>y</a>")
                        .taken())
                .containsExactly("<script>", "href javascript:", "onclick", "style");
    }

    @Test
    void aCardsColumnsMayScrollByThemselves() {
        String pre = "<pre style=\"overflow-x:auto;contain:inline-size\">1   2</pre>";
        assertThat(SafeHtml.clean(pre)).isEqualTo(new SafeHtml.Cleaned(pre, Set.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<div>", "<b>", "<table><tr><td>", "<ul><li>", "<blockquote>", "<x-y>", "<svg><g>"})
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void whatIsNestedTooDeeplyIsLeftOutSoonAndWithAWord(String tags) {
        SafeHtml.Cleaned cleaned = SafeHtml.clean("<p>before</p>" + tags.repeat(200_000) + "in the depth");
        assertThat(cleaned.taken()).contains("what is nested more than 200 deep");
        assertThat(cleaned.html())
                .startsWith("<p>before</p>")
                .containsOnlyOnce("… what is nested more than 200 deep is left out")
                .doesNotContain("in the depth")
                .hasSizeLessThan(10_000);
        assertThat(depth(cleaned.html())).isLessThanOrEqualTo(SafeHtml.DEEPEST);
    }

    @Test
    void whatIsNestedAsDeeplyAsMayBeStaysAsItIs() {
        String html = "<div>".repeat(SafeHtml.DEEPEST) + "x" + "</div>".repeat(SafeHtml.DEEPEST) + "<p>after</p>";
        assertThat(SafeHtml.clean(html)).isEqualTo(new SafeHtml.Cleaned(html, Set.of()));
    }

    @Test
    void whatWouldRunInTheDepthGoesWithIt() {
        String deep = "<div>".repeat(150) + "<p onclick=x>" + "<div>".repeat(100) + "<script>x</script>";
        SafeHtml.Cleaned cleaned = SafeHtml.clean(deep + "</div>".repeat(250) + "<p>after</p>");
        assertThat(cleaned.taken()).containsExactly("onclick", "what is nested more than 200 deep");
        assertThat(cleaned.html()).endsWith("<p>after</p>").doesNotContain("script", "onclick");
    }

    private static int depth(String html) {
        int[] deepest = {0};
        Dom.parse(html).traverse((node, depth) -> deepest[0] = Math.max(deepest[0], depth));
        return deepest[0] - 1; // the deepest is text
    }
}
