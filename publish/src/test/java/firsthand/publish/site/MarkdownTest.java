package firsthand.publish.site;

import static org.assertj.core.api.Assertions.assertThat;

import firsthand.publish.site.Markdown.Entry;
import firsthand.publish.site.Markdown.Formula;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTest {
    private final Markdown page = new Markdown(link -> "L/" + link, img -> img.attr("src", "P/" + img.attr("src")));

    @Test
    void formulasAreKeptFromMarkdown() {
        assertThat(page.html("Sums $a_i * b_i$ and $c_i * d_i$ with \\$5 and `$x$`."))
                .contains("<span class=\"math\">a_i * b_i</span>")
                .contains("<span class=\"math\">c_i * d_i</span>")
                .contains("with $5 and <code>$x$</code>")
                .doesNotContain("<em>");
        assertThat(page.formulas()).containsExactly(new Formula("a_i * b_i", false), new Formula("c_i * d_i", false));
        assertThat(page.unpairedDollars()).isEmpty();
    }

    @Test
    void backslashesInFormulasSurvive() {
        page.html("$\\{x \\mid x < 1\\} \\\\ y$ and $\\text{10 \\$}$");
        assertThat(page.formulas())
                .extracting(Formula::tex)
                .containsExactly("\\{x \\mid x < 1\\} \\\\ y", "\\text{10 \\$}");
    }

    @Test
    void lessThanInFormulasIsEscaped() {
        assertThat(page.html("$a<b$")).contains("<span class=\"math\">a&lt;b</span>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$$\nx\n- y\n\n= z\n$$",
                "$$x\n- y\n\n= z$$",
                "Text before\n$$\nx\n- y\n\n= z\n$$\ntext after",
                "- in a list\n\n  $$\n  x\n  - y\n\n  = z\n  $$\n",
                "> $$\n> x\n> - y\n>\n> = z\n> $$\n",
            })
    void linesOfAFormulaOnItsOwnAreNoListNorHeading(String source) {
        assertThat(page.html(source))
                .contains("<div class=\"math display\">x\n- y\n\n= z</div>")
                .doesNotContain("<h1")
                .doesNotContain("<li>y");
        assertThat(page.formulas()).containsExactly(new Formula("x\n- y\n\n= z", true));
    }

    @Test
    void aFormulaOnItsOwnInOneLine() {
        assertThat(page.html("$$E = mc^2$$")).isEqualTo("<div class=\"math display\">E = mc^2</div>\n");
    }

    @Test
    void twoDollarsWithinALineStandOnTheirOwnToo() {
        assertThat(page.html("$$x$$ is what we want, or $$y$$."))
                .contains("<span class=\"math display\">x</span> is what")
                .contains("<span class=\"math display\">y</span>.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "from $5 to $10",
                "a lone $ here",
                "US$5 and A$6",
                "$ x $",
                "$$$",
                "$$\nnever closed",
                "an open $x"
            })
    void dollarsThatAreNoFormulaStayTextAndAreToldOf(String source) {
        page.html(source);
        assertThat(page.formulas()).allMatch(formula -> formula.display() && source.startsWith("$$\n"));
        assertThat(page.unpairedDollars()).isNotEmpty();
    }

    @Test
    void punctuationStaysWithAShortFormula() {
        assertThat(page.html("for $n$, then")).contains("<span class=\"held\"><span class=\"math\">n</span>,</span>");
    }

    @Test
    void formulasStandInTablesAndHeadings() {
        String html = page.html("## Why $1/\\sqrt{d}$\n\n| a | b |\n|---|--:|\n| $x_1$ | $y_1$ |\n");
        assertThat(html)
                .contains("<div class=\"table\"><table>", "</table></div>")
                .contains("<td><span class=\"math\">x_1</span></td>")
                .contains("<td align=\"right\">");
        assertThat(page.headings().getFirst().html()).isEqualTo("Why <span class=\"math\">1/\\sqrt{d}</span>");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            The functions          | the-functions
            1. Leaky ReLU!         | 1-leaky-relu
            `x.exp()` and *more*   | xexp-and-more
            A – B                  | a--b
            snake_case, Größe      | snake_case-größe
            """)
    void headingsHaveGitHubsAnchors(String heading, String anchor) {
        assertThat(page.html("## " + heading)).contains("id=\"" + anchor + "\"");
    }

    @Test
    void aRepeatedHeadingGetsANumberOverAllCellsOfThePage() {
        page.html("## Check");
        page.html("## Check\n\n### Check");
        assertThat(page.headings()).extracting(Entry::anchor).containsExactly("check", "check-1", "check-2");
        assertThat(page.headings()).extracting(Entry::level).containsExactly(2, 2, 3);
    }

    @Test
    void linksAndPicturesAreLedElsewhereInMarkdownAndInRawHtml() {
        assertThat(page.html("[a](b.md) ![c](d.svg)\n\n<p><a href=\"e.md\">e</a> <img src='f.png' alt=\"\"></p>"))
                .contains("href=\"L/b.md\"")
                .contains("src=\"P/d.svg\"")
                .contains("href=\"L/e.md\"")
                .contains("src=\"P/f.png\"");
    }

    @Test
    void javaFencesAreHighlightedOthersAreOnlyEscaped() {
        assertThat(page.html("```java\nvar x = 1 < 2;\n```\n\n```sh\necho $HOME <x>\n```"))
                .contains("<span class=\"j-keyword\">var</span> x = <span class=\"j-number\">1</span> &lt; ")
                .contains("<pre><code>echo $HOME &lt;x&gt;</code></pre>");
        assertThat(page.unpairedDollars()).isEmpty();
    }

    @Test
    void aFoldedSolutionKeepsItsCode() {
        assertThat(page.html("<details><summary>Solution</summary>\n\n```java\nreturn x;\n```\n\n</details>\n"))
                .containsSubsequence(
                        "<details><summary>Solution</summary>",
                        "<pre><code><span class=\"j-keyword\">return</span> x;",
                        "</details>");
    }

    @Test
    void aMarkedPictureBecomesAFigureThatAPageCanStart() {
        assertThat(page.html("Text.\n\n<!-- widget moons -->\n![Two moons](widgets/moons.svg)\n\nMore."))
                .contains(
                        "<figure class=\"widget widget-moons\"><img src=\"P/widgets/moons.svg\" alt=\"Two moons\"></figure>")
                .contains("<p>Text.</p>", "<p>More.</p>")
                .doesNotContain("<!--");
        assertThat(page.refused()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!-- widget moons -->\n\nNo picture.",
                "<!-- widget Moons\" onload=\"x -->\n![a](b.svg)",
                "<!-- a note -->\n![a](b.svg)",
                "`<!-- widget moons -->`\n\n![a](b.svg)"
            })
    void nothingElseDoes(String source) {
        assertThat(page.html(source)).doesNotContain("<figure");
    }
}
