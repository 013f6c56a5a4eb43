package firsthand.publish.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import firsthand.publish.Course;
import firsthand.publish.site.check.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteTest {
    @TempDir
    private Path root;

    private Path site;

    @BeforeEach
    void course() throws IOException {
        SampleCourse.write(root);
        site = root.resolve("site");
    }

    private Site.Written write() throws IOException {
        return Site.write(new Course(root), site);
    }

    private String page(String name) throws IOException {
        return Files.readString(site.resolve(name));
    }

    private Map<String, String> contents() throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(site)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(
                        site.relativize(file).toString(),
                        new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return contents;
    }

    @Test
    void aSampleOfEverythingHasNoProblem() throws IOException {
        Site.Written written = write();
        assertThat(written.problems()).isEmpty();
        assertThat(written.pages())
                .map(page -> site.relativize(page).toString().replace('\\', '/'))
                .containsExactly(
                        "index.html",
                        "01-neural-net.html",
                        "03-activations-visualized.html",
                        "concepts/activation-functions.html");
        assertThat(written.pages()).allMatch(Files::exists);
        assertThat(site.resolve("source/arrays/src/main/java/firsthand/arrays/Activations.java.html"))
                .exists();
        assertThat(site.resolve("notebooks/03-activations-visualized.ipynb"))
                .hasSameBinaryContentAs(root.resolve("notebooks/03-activations-visualized.ipynb"));
    }

    @Test
    void theSameInputGivesTheSameBytes() throws IOException {
        write();
        Map<String, String> first = contents();
        write();
        assertThat(contents()).isEqualTo(first);
    }

    @Test
    void noPageNeedsTheNetwork() throws IOException {
        write();
        Pattern url = Pattern.compile("(.{0,12})(?:https?:)?//[a-z]");
        try (Stream<Path> files = Files.walk(site)) {
            for (Path file :
                    files.filter(f -> f.toString().matches(".*\\.(html|css)")).toList()) {
                Matcher found = url.matcher(Files.readString(file));
                while (found.find()) {
                    assertThat(found.group(1)).as("%s: %s", file, found.group()).endsWith("<a href=\"");
                }
            }
        }
        assertThat(page("assets/site.js") + page("assets/theme.js")).doesNotContain("http");
    }

    @Test
    void theStartPageIsMadeFromWhatTheNotebooksSayOfThemselves() throws IOException {
        new SampleNotebook()
                .about("part", "Part two · On libtorch")
                .about("build", "A model that <draws>")
                .about("budget", "9 min")
                .prose("# 13 · Diffusion\n\nSee [sums](concepts/sums.md).")
                .write(root.resolve("notebooks/13-diffusion.ipynb"));
        Files.writeString(root.resolve("course/concepts/aside.md"), "# Never linked to");
        Files.writeString(root.resolve("course/concepts/sums.md"), "# Sums");
        write();
        assertThat(page("index.html"))
                .containsSubsequence(
                        "scope=\"rowgroup\">Part one · From scratch</th>",
                        "<tr id=\"01-neural-net\">",
                        "<tr id=\"03-activations-visualized\"><td class=\"number\">03</td>",
                        "<a href=\"03-activations-visualized.html\">Activations, visualized</a>",
                        "≤ 30 s",
                        "scope=\"rowgroup\">Part two · On libtorch</th>",
                        "<a href=\"13-diffusion.html\">Diffusion</a>",
                        "A model that &lt;draws&gt;",
                        "≤ 9 min",
                        "<a href=\"concepts/activation-functions.html\">Activation functions</a>",
                        "<a href=\"concepts/sums.html\">Sums</a>",
                        "<a href=\"concepts/aside.html\">Never linked to</a>");
        assertThat(page("13-diffusion.html")).contains("Notebook 13 of 3", "runs in ≤ 9 min");
    }

    @Test
    void aNotebooksPageHasItsCellsInOrder() throws IOException {
        write();
        assertThat(page("03-activations-visualized.html"))
                .containsSubsequence(
                        "<title>Activations, visualized · Firsthand</title>",
                        "<nav class=\"side\"",
                        "<a href=\"#the-functions\">The functions</a>",
                        "Notebook 03 of 2",
                        "<a href=\"notebooks/03-activations-visualized.ipynb\" download>",
                        "<h1 id=\"activations-visualized\">",
                        "<span class=\"j-comment\">// never overflows</span>",
                        "<pre class=\"out stream\">sigmoid( -1000) = 0.000000\n",
                        ".svg\" alt=\"Sigmoid rises",
                        "<div class=\"table\"><table><thead>",
                        "<span class=\"tag\">Takes a while</span>",
                        ".png\" alt=\"Decision boundary",
                        ".gif\" alt=",
                        "<form class=\"controls\"",
                        "class=\"out failure\"",
                        "is-exercise",
                        "is-check",
                        "<strong>Not done yet.</strong>",
                        "<details><summary>Solution</summary>",
                        "<a class=\"before\" rel=\"prev\" href=\"01-neural-net.html\">");
    }

    @Test
    void anInteractiveCellHasItsChoicesAndAllTheirOutputs() throws IOException {
        write();
        String page = page("03-activations-visualized.html");
        assertThat(page)
                .contains(
                        "<span class=\"param\" data-param=\"activation\"><span class=\"j-string\">&quot;relu&quot;</span></span>;")
                .contains("data-param=\"rate\" value=\"0.1\" checked>")
                .contains("<template data-key=\"tanh|1.0|Xavier, normal\"><pre class=\"out stream\">trained with tanh");
        assertThat(page.split("<template ", -1)).hasSize(37);
    }

    @Test
    void whatWouldDisappointAReaderIsTold() throws IOException {
        new SampleNotebook()
                .prose("# X\n\n[a](concepts/no-such.md) [b](#nowhere) ![c](none.png) $\\nope$ $5")
                .code("interactive", "// @param a: 1 | 2\nint a = 1;")
                .write(root.resolve("notebooks/05-rnn-from-scratch.ipynb"));
        Files.writeString(
                new Course(root).variants("05-rnn-from-scratch"), "{\"gone\": {\"1\": []}, \"c2\": {\"1\": []}}");
        assertThat(write().problems())
                .map(Problem::toString)
                .containsExactly(
                        "05-rnn-from-scratch.html: #nowhere: leads to a section that the page does not have",
                        "05-rnn-from-scratch.html: $5: a dollar that opens no formula; write \\$ for a dollar sign",
                        "05-rnn-from-scratch.html: $\\nope$: uses \\nope, which KaTeX does not know",
                        "05-rnn-from-scratch.html: cell c2: 1 of its combinations have no output, the first is 2; ./firsthand run 05"
                                + " makes them",
                        "05-rnn-from-scratch.html: cell gone: has outputs to choose from, but is not there",
                        "05-rnn-from-scratch.html: concepts/no-such.md: leads to a file that is not there",
                        "05-rnn-from-scratch.html: none.png: leads to a file that is not there");
    }

    @Test
    void leftOversOfAnEarlierRunAreClearedAwayAndForeignFilesStay() throws IOException {
        write();
        Files.writeString(site.resolve("mine.html"), "");
        Files.writeString(site.resolve("CNAME"), "example.org");
        Files.delete(root.resolve("notebooks/01-neural-net.ipynb"));
        Path stale = site.resolve("pictures/0123456789abcdef.png");
        Files.writeString(stale, "");
        write();
        assertThat(site.resolve("01-neural-net.html")).doesNotExist();
        assertThat(site.resolve("notebooks/01-neural-net.ipynb")).doesNotExist();
        assertThat(stale).doesNotExist();
        assertThat(site.resolve("mine.html")).exists();
        assertThat(site.resolve("CNAME")).exists();
    }

    @Test
    void aMissingFolderIsNamed() throws IOException {
        Course none = new Course(root.resolve("none"));
        assertThatThrownBy(() -> Site.write(none, site))
                .isInstanceOf(IOException.class)
                .hasMessage("the folder of executed notebooks is missing: " + none.notebooks());
        Files.createDirectories(none.notebooks());
        assertThatThrownBy(() -> Site.write(none, site))
                .isInstanceOf(IOException.class)
                .hasMessage("the folder of concept documents is missing: " + none.concepts());
    }

    @Test
    void aFileWhereTheSiteShouldBeIsAnErrorNamingIt() throws IOException {
        Path file = Files.writeString(root.resolve("file"), "");
        assertThatThrownBy(() -> Site.write(new Course(root), file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cannot write " + file);
    }

    @Test
    void anUnreadableNotebookIsNamedAndTheSiteStaysAsItWas() throws IOException {
        write();
        Map<String, String> before = contents();
        Files.writeString(root.resolve("notebooks/02-backprop-from-scratch.ipynb"), "{\"cells\": [");
        assertThatThrownBy(this::write)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("02-backprop-from-scratch.ipynb");
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void onlyTheFontsThatBrowsersTakeAreUnpacked() throws IOException {
        write();
        assertThat(page("assets/katex/katex.min.css"))
                .contains(".woff2)")
                .doesNotContain(".woff)")
                .doesNotContain(".ttf");
        Matcher font = Pattern.compile("url\\(([^)]*)\\)").matcher(page("assets/katex/katex.min.css"));
        while (font.find()) {
            assertThat(site.resolve("assets/katex").resolve(font.group(1))).exists();
        }
    }
}
