package firsthand.publish.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import firsthand.publish.Course;
import firsthand.publish.site.check.FormulaCheckTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only a browser can tell; left out where there is none. */
class BrowserTest {
    @TempDir
    private static Path root;

    private static Browser browser;
    private static Path site;

    @BeforeAll
    static void write() throws IOException {
        assumeTrue(Browser.find().isPresent(), "no browser on this machine");
        browser = Browser.find().get();
        SampleCourse.write(root);
        site = root.resolve("site");
        Site.write(new Course(root), site);
    }

    @Test
    void everyFormulaRendersAndSoDoThoseTheCheckPasses() throws Exception {
        String dom = browser.dom(site.resolve("03-activations-visualized.html"));
        assertThat(dom).contains("class=\"katex\"").doesNotContain("katex-error");
        assertThat(dom.split("class=\"math( display)?\"", -1)).hasSameSizeAs(dom.split("class=\"katex\"", -1));

        String good = browser.dom(formulas("good", FormulaCheckTest.GOOD));
        assertThat(good.split("class=\"katex\"", -1)).hasSize(FormulaCheckTest.GOOD.size() + 1);
        assertThat(good).doesNotContain("katex-error");
    }

    @Test
    void theFormulasThatTheCheckRefusesDoNotRender() throws Exception {
        List<String> bad = FormulaCheckTest.BAD.stream().map(List::getFirst).toList();
        String dom = browser.dom(formulas("bad", bad));
        assertThat(dom.split("class=\"math display katex-error\"", -1)).hasSize(bad.size() + 1);
        assertThat(dom).contains("title=\"KaTeX parse error: Undefined control sequence: \\softmax");
    }

    @Test
    void aChoiceChangesOutputAndCode() throws Exception {
        String dom = browser.dom(site.resolve("03-activations-visualized.html"), """
                document.querySelector("input[value=tanh]").click();
                document.querySelector("input[value='1.0']").click();
                const start = document.querySelector("select");
                start.value = "Xavier, normal";
                start.dispatchEvent(new Event("change", {bubbles: true}));
                """);
        assertThat(dom)
                .contains(
                        "<div class=\"outputs\" style=\"\"><pre class=\"out stream\">trained with tanh from Xavier, normal</pre>")
                .contains("data-param=\"activation\"><span class=\"j-string\">\"tanh\"</span>")
                .contains("data-param=\"rate\"><span class=\"j-number\">1.0</span>")
                .contains("role=\"status\">Output for activation tanh, rate 1.0, start Xavier, normal</p>");
    }

    @Test
    void theThemeIsSwitchedAndFollowsTheSystemAgainWhenSwitchedBack() throws Exception {
        String click = "document.querySelector('button.theme').click();";
        String report = "document.title = [document.documentElement.dataset.theme, "
                + "localStorage.getItem('firsthand-theme')].join();";
        String once = browser.dom(site.resolve("index.html"), click + report);
        assertThat(once).containsPattern("<title>(dark,dark|light,light)</title>");
        assertThat(browser.dom(site.resolve("index.html"), click + click + report))
                .contains("<title>,</title>");
    }

    @Test
    void everyCardOfCodeCanBeCopied() throws Exception {
        String dom = browser.dom(site.resolve("03-activations-visualized.html"));
        assertThat(dom.split("class=\"copy\"", -1)).hasSameSizeAs(dom.split("class=\"code\"", -1));
    }

    private static Path formulas(String name, List<String> formulas) throws IOException {
        StringBuilder body = new StringBuilder();
        formulas.forEach(tex -> body.append("<p>").append(Maths.html(tex, true)).append("</p>\n"));
        String page = new Frame(name + ".html", name, name, body.toString(), List.of(), true).html();
        return Files.writeString(site.resolve(name + ".html"), page);
    }
}
