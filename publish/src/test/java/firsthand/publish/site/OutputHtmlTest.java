package firsthand.publish.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import firsthand.kernel.client.Output;
import firsthand.publish.site.check.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutputHtmlTest {
    private static final String SVG = "<svg xmlns=\"http://www.w3.org/2000/svg\" height=\"20\" width=\"30.4px\"></svg>";

    @TempDir
    private Path site;

    private final List<Problem> problems = new ArrayList<>();

    private String html(Output... outputs) throws IOException {
        return new OutputHtml(new SiteFiles(site), "p.html", problems).html("c1", List.of(outputs));
    }

    @Test
    void printedHtmlIsText() throws IOException {
        assertThat(html(SampleNotebook.stream("stdout", "<script>alert(1)</script> text\n\n")))
                .isEqualTo("<pre class=\"out stream\">&lt;script&gt;alert(1)&lt;/script&gt; text</pre>\n");
    }

    @Test
    void standardErrorIsMarked() throws IOException {
        assertThat(html(SampleNotebook.stream("stderr", "x"))).contains("class=\"out stream stderr\"");
    }

    @Test
    void longTextScrolls() throws IOException {
        assertThat(html(SampleNotebook.stream("stdout", "x\n".repeat(41)))).contains("class=\"out stream long\"");
        assertThat(html(SampleNotebook.stream("stdout", "x\n".repeat(40)))).contains("class=\"out stream\"");
    }

    @ParameterizedTest
    @CsvSource({
        "text/plain text/html, class=\"out html\"",
        "text/plain image/svg+xml, .svg\"",
        "text/plain image/png image/gif, .gif\"",
        "text/plain text/html image/svg+xml, class=\"out html\"",
        "text/plain, <pre class=\"out value\">*m*</pre>",
        "text/plain application/x-unknown, <pre class=\"out value\">*m*</pre>",
    })
    void theRichestKnownRepresentationIsShown(String kinds, String expected) throws IOException {
        Map<String, String> mime = new java.util.HashMap<>();
        for (String kind : kinds.split(" ")) {
            mime.put(kind, kind.equals("image/svg+xml") ? SVG : kind.startsWith("image/") ? "bWltZQ==" : "*m*");
        }
        assertThat(html(SampleNotebook.data(mime))).contains(expected);
        assertThat(problems).isEmpty();
    }

    @Test
    void aPictureIsAFileWithWordsAndSize() throws IOException {
        String html = html(SampleNotebook.picture("image/svg+xml", SVG, "A \"curve\" < 1", 0, 0));
        assertThat(html).contains("alt=\"A &quot;curve&quot; &lt; 1\" width=\"30\" height=\"20\"");
        String path = html.replaceAll("(?s).*src=\"([^\"]*)\".*", "$1");
        assertThat(path).matches("pictures/[0-9a-f]{16}\\.svg");
        assertThat(site.resolve(path)).hasContent(SVG);
    }

    @Test
    void thePicturesSizeIsTheOneToldElseTheOneOfTheFile() throws IOException {
        String png = SamplePictures.boundary(30, 20, 1);
        assertThat(html(SampleNotebook.picture("image/png", png, "x", 15, 10))).contains("width=\"15\" height=\"10\"");
        assertThat(html(SampleNotebook.picture("image/png", png, "x", 0, 0))).contains("width=\"60\" height=\"40\"");
        String gif = SamplePictures.bending(30, 20);
        assertThat(html(SampleNotebook.picture("image/gif", gif, "x", 0, 0))).contains("width=\"30\" height=\"20\"");
    }

    @Test
    void theSamePictureIsKeptOnce() throws IOException {
        Output picture = SampleNotebook.picture("image/svg+xml", SVG, "x", 0, 0);
        html(picture, picture);
        try (var files = Files.list(site.resolve("pictures"))) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void aPictureWithoutWordsIsToldOf() throws IOException {
        html(SampleNotebook.data(Map.of("image/svg+xml", SVG)));
        assertThat(problems)
                .singleElement()
                .extracting(Problem::reason)
                .asString()
                .contains("without words");
    }

    @Test
    void aPictureThatIsNotBase64IsAnErrorNamingPageAndCell() {
        assertThatThrownBy(() -> html(SampleNotebook.picture("image/png", "a", "x", 1, 1)))
                .isInstanceOf(IOException.class)
                .hasMessage("p.html: cell c1: its image/png is not Base64");
    }

    @Test
    void anExceptionIsShownOnceWithOrWithoutItsMessageInTheTrace() throws IOException {
        String expected =
                "<div class=\"out failure\"><p>ArithmeticException: / by &lt;zero&gt;</p><pre>  at cell 3, line 2</pre></div>\n";
        assertThat(html(SampleNotebook.failure(
                        "ArithmeticException",
                        "/ by <zero>",
                        "ArithmeticException: / by <zero>",
                        "  at cell 3, line 2")))
                .isEqualTo(expected);
        assertThat(html(SampleNotebook.failure("ArithmeticException", "/ by <zero>", "  at cell 3, line 2")))
                .isEqualTo(expected.replace("<pre>  at", "<pre>at"));
    }

    @Test
    void aTableScrollsInABoxOfItsOwn() throws IOException {
        assertThat(html(SampleNotebook.data(Map.of("text/html", "<table class=\"t\"><tr><td>1</td></tr></table>"))))
                .isEqualTo("<div class=\"out html\"><div class=\"table\"><table class=\"t\"><tbody><tr><td>1</td></tr>"
                        + "</tbody></table></div></div>\n");
    }
}
