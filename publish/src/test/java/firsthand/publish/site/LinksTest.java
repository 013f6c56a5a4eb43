package firsthand.publish.site;

import static org.assertj.core.api.Assertions.assertThat;

import firsthand.publish.Course;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinksTest {
    private static final String FIGURE = "<svg width=\"30.4px\" height=\"20\"/>";

    @TempDir
    private static Path temp;

    private static Path root;
    private static Links ofNotebook;
    private static Links ofConcept;

    @BeforeAll
    static void course() throws IOException {
        root = temp.resolve("checkout");
        SampleCourse.write(root);
        Files.writeString(root.resolve("LICENSE"), "free");
        Files.writeString(root.resolve("course/concepts/figure.svg"), FIGURE);
        Files.writeString(temp.resolve("secret.java"), "class Secret {}");
        Path site = root.resolve("site");
        Course course = new Course(root);
        Contents contents = Contents.of(course);
        SourcePages sources = new SourcePages(course.root());
        SiteFiles files = new SiteFiles(site);
        ofNotebook =
                new Links(contents, sources, files, root.resolve("notebooks"), "03-activations-visualized.html", site);
        ofConcept = new Links(contents, sources, files, course.concepts(), "concepts/activation-functions.html", site);
    }

    @ParameterizedTest
    @CsvSource({
        // notebooks, in every way they may be named
        "01-neural-net.md, 01-neural-net.html",
        "01-neural-net.ipynb, 01-neural-net.html",
        "../course/01-neural-net.md#a-b, 01-neural-net.html#a-b",
        // concepts
        "concepts/activation-functions.md, concepts/activation-functions.html",
        "../course/concepts/activation-functions.md#the-mathematics, concepts/activation-functions.html#the-mathematics",
        // files of the checkout, from the notebook's folder or from its source's
        "../arrays/src/main/java/firsthand/arrays/Activations.java#L3, source/arrays/src/main/java/firsthand/arrays/Activations.java.html#L3",
        "../LICENSE, ../LICENSE",
        "../arrays, ../arrays",
        // left as they are
        "https://example.org/x.md, https://example.org/x.md",
        "#section, #section",
        "mailto:a@example.org, mailto:a@example.org",
        "99-unknown.md, 99-unknown.md",
        "concepts/unknown.md, concepts/unknown.md",
        "../../secret.java, ../../secret.java",
    })
    void aNotebooksLinksLeadToPages(String link, String expected) {
        assertThat(ofNotebook.link(link)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "../01-neural-net.md#x, ../01-neural-net.html#x",
        "activation-functions.md, ../concepts/activation-functions.html",
        "../concepts/attention.md, ../concepts/attention.md",
        "../../LICENSE, ../../LICENSE",
    })
    void aConceptsLinksLeadToPages(String link, String expected) {
        assertThat(ofConcept.link(link)).isEqualTo(expected);
    }

    private static Element image(Links links, String target) {
        Element image = new Element("img").attr("src", target);
        links.picture(image);
        return image;
    }

    private static String picture(Links links, String target) {
        return image(links, target).attr("src");
    }

    @Test
    void anImageKeepsItsPicturesRoomAndWaits() throws IOException {
        Element image = image(ofConcept, "figure.svg");
        assertThat(image.attr("width")).isEqualTo("30");
        assertThat(image.attr("height")).isEqualTo("20");
        assertThat(image.attr("loading")).isEqualTo("lazy");
        Element told = new Element("img").attr("src", "figure.svg").attr("width", "99");
        ofConcept.picture(told);
        assertThat(told.attr("width")).isEqualTo("99");
        assertThat(told.hasAttr("height")).isFalse();
        Files.writeString(root.resolve("course/concepts/any.svg"), "<svg viewBox=\"0 0 3 4\" width=\"100%\"/>");
        assertThat(image(ofConcept, "any.svg").hasAttr("width")).isFalse();
    }

    @Test
    void nothingButPicturesOfTheCheckoutIsCopied() throws IOException {
        Files.writeString(temp.resolve("secret.svg"), "<svg/>");
        Files.createSymbolicLink(root.resolve("course/concepts/out"), temp);
        Files.writeString(root.resolve("course/secret.txt"), "secret");
        for (String target : new String[] {
            "../../secret.svg",
            temp + "/secret.svg",
            "out/secret.svg",
            "../secret.txt",
            "..",
            "",
            "a\0b.svg",
            "a\\b.svg",
            "../../.git/config"
        }) {
            assertThat(picture(ofConcept, target)).isEqualTo(target);
        }
        for (String target : new String[] {"out/secret.java", "a\0b", "..\\x.java", "C:x"}) {
            assertThat(ofConcept.link(target)).isEqualTo(target);
        }
    }

    @Test
    void aPictureIsCopiedIntoTheSite() {
        String path = picture(ofConcept, "figure.svg");
        assertThat(path).matches("\\.\\./pictures/[0-9a-f]{16}\\.svg");
        assertThat(root.resolve("site/concepts").resolve(path).normalize()).hasContent(FIGURE);
        assertThat(picture(ofNotebook, "concepts/figure.svg")).isEqualTo(path.substring(3));
        assertThat(picture(ofNotebook, "none.svg")).isEqualTo("none.svg");
    }
}
