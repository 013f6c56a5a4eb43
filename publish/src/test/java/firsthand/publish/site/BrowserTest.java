package firsthand.publish.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import firsthand.publish.Course;
import firsthand.publish.site.check.FormulaCheckTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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

    /** Clicks, hovers over and opens all there is. */
    private static final String TOUCH = """
            for (const e of document.querySelectorAll("main *")) {
              for (const type of ["mouseover", "focus", "toggle", "pointerdown"]) e.dispatchEvent(new Event(type));
              if (e.textContent === "click" && e.click) e.click();
            }
            """;

    private static Path evilSite() throws IOException {
        Path evil = Files.createDirectories(root.resolve("evil"));
        SampleNotebook notebook = new SampleNotebook().prose("# A notebook from somebody");
        Evil.MARKDOWN.forEach(notebook::prose);
        Evil.HTML.forEach(notebook::prose);
        for (String html : Evil.HTML) {
            notebook.code("1", SampleNotebook.data(Map.of("text/html", html, "text/plain", html)));
            notebook.code(html, SampleNotebook.stream("stdout", html), SampleNotebook.failure(html, html, html));
        }
        notebook.code(
                "1", SampleNotebook.picture("image/svg+xml", Evil.SVG, "\"><script>" + Evil.RUN + "</script>", 0, 0));
        Files.createDirectories(evil.resolve("course/concepts"));
        notebook.write(evil.resolve("notebooks/01-neural-net.ipynb"));
        Site.Written written = Site.write(new Course(evil), evil.resolve("site"));
        assertThat(written.problems()).anyMatch(problem -> problem.toString().contains("left out"));
        return evil.resolve("site");
    }

    @Test
    void nothingOfAnEvilNotebookRunsInItsPage() throws Exception {
        Path page = evilSite().resolve("01-neural-net.html");
        assertThat(browser.dom(page, TOUCH)).contains("<html").doesNotContainPattern("<html[^>]*data-evil");
        // Each of the two walls holds without the other.
        Path noPolicy = page.resolveSibling("no-policy.html");
        Files.writeString(
                noPolicy,
                Files.readString(page).replaceFirst("<meta http-equiv=\"Content-Security-Policy\"[^>]*>", ""));
        assertThat(browser.dom(noPolicy, TOUCH)).contains("<html").doesNotContainPattern("<html[^>]*data-evil");
        for (String html :
                List.of(String.join("\n", Evil.HTML.subList(0, 8)), String.join("\n", Evil.HTML.subList(13, 31)))) {
            Path raw = page.resolveSibling("raw.html");
            Files.writeString(raw, new PageFrame("raw.html", "raw", "raw", html, List.of(), true).html());
            assertThat(browser.dom(raw, TOUCH)).contains("<html").doesNotContainPattern("<html[^>]*data-evil");
        }
    }

    @Test
    void theEvilWouldRunInAPageWithoutWalls() throws Exception {
        Path bare = Files.writeString(
                root.resolve("bare.html"), "<html><body><main>" + Evil.HTML.getFirst() + "</main></body></html>");
        assertThat(browser.dom(bare)).containsPattern("<html[^>]*data-evil");
        Path svg = Files.writeString(root.resolve("bare.svg"), Evil.SVG.replaceFirst("(?s)^.*?<svg", "<svg"));
        assertThat(browser.dom(svg)).containsPattern("<svg[^>]*data-evil");
    }

    @Test
    void anEvilPictureOpenedAloneIsOnlyAPicture() throws Exception {
        try (Stream<Path> pictures = Files.list(evilSite().resolve("pictures"))) {
            assertThat(browser.dom(pictures.findFirst().orElseThrow()))
                    .contains("<circle")
                    .doesNotContain("data-evil");
        }
    }

    @Test
    void noPageHasAScriptOfItsOwnInIt() throws IOException {
        try (Stream<Path> pages = Files.walk(site).filter(f -> f.toString().endsWith(".html"))) {
            for (Path page : pages.filter(f -> !f.endsWith("probe.html")).toList()) {
                assertThat(Files.readString(page))
                        .contains(
                                "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'self'")
                        .doesNotContainPattern("<script(?![^>]* src=\")");
            }
        }
    }

    private static Path formulas(String name, List<String> formulas) throws IOException {
        StringBuilder body = new StringBuilder();
        formulas.forEach(tex -> body.append("<p>").append(Maths.html(tex, true)).append("</p>\n"));
        String page = new PageFrame(name + ".html", name, name, body.toString(), List.of(), true).html();
        return Files.writeString(site.resolve(name + ".html"), page);
    }
}
