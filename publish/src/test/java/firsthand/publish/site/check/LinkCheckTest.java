package firsthand.publish.site.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinkCheckTest {
    @TempDir
    private Path site;

    @BeforeEach
    void pages() throws IOException {
        Files.createDirectories(site.resolve("concepts"));
        Files.writeString(site.resolve("concepts/c.html"), "<h2 id='größe'>x</h2><a href=\"../a.html#top\">a</a>");
        Files.writeString(site.resolve("b c.html"), "");
    }

    private java.util.List<Problem> check(String body) throws IOException {
        Files.writeString(site.resolve("a.html"), "<p id=\"top\">" + body);
        return LinkCheck.check(site);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "concepts/c.html",
                "concepts/c.html#gr%C3%B6%C3%9Fe",
                "#top",
                "#",
                "a.html#top",
                "b%20c.html",
                "concepts/c.html?x=1#größe",
                "concepts",
                "https://example.org/x#y",
                "mailto:a@example.org",
                "data:text/plain,x"
            })
    void linksThatLeadSomewhereAreNoProblem(String link) throws IOException {
        assertThat(check("<a href=\"" + link + "\">x</a>")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "concepts/d.html, a file that is not there",
        "concepts/c.html#x, a section that the page does not have",
        "#nowhere, a section that the page does not have",
        "../elsewhere.html, a file that is not there",
        "/a.html, starts at the root of a server",
    })
    void linksThatLeadNowhereAreTold(String link, String reason) throws IOException {
        assertThat(check("<a title=\"a > b\" href='" + link + "'>x</a>"))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.page()).isEqualTo("a.html");
                    assertThat(problem.subject()).isEqualTo(link);
                    assertThat(problem.reason()).contains(reason);
                });
    }

    @Test
    void picturesAndScriptsAreLinksTooAlsoInTemplates() throws IOException {
        assertThat(check("<template><img src=\"no.png\" alt=\"\"></template><script src=no.js></script>"))
                .extracting(Problem::subject)
                .containsExactly("no.js", "no.png");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script src=\"https://example.org/x.js\"></script>",
                "<img src='//example.org/x.png'>",
                "<link rel=stylesheet href=https://example.org/x.css>"
            })
    void whatIsLoadedFromTheNetworkIsTold(String tag) throws IOException {
        assertThat(check(tag))
                .singleElement()
                .extracting(Problem::reason)
                .asString()
                .contains("from the network");
    }

    @Test
    void linksInCommentsAndInTextAreNone() throws IOException {
        assertThat(check("<!-- <a href=\"no.html\"> --> &lt;a href=\"no.html\"&gt;"))
                .isEmpty();
    }
}
