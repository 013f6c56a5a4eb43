package firsthand.publish.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import firsthand.publish.Course;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The course as it is committed: what its readers get. Left out while there is no notebook. */
class RealCourseTest {
    private static final Pattern FORMULA = Pattern.compile("<(span|div) class=\"math( display)?\">([^<]*)</\\1>");

    @TempDir
    private static Path temp;

    private static Path site;
    private static Site.Written written;

    @BeforeAll
    static void write() throws IOException {
        Path root = Path.of(System.getProperty("firsthand.root", ".."));
        Path notebooks = root.resolve("notebooks");
        Path concepts = root.resolve("course/concepts");
        assumeTrue(Files.isDirectory(notebooks) && Files.isDirectory(concepts), "no course yet");
        try (Stream<Path> files = Files.list(notebooks)) {
            assumeTrue(files.anyMatch(file -> file.toString().endsWith(".ipynb")), "no notebook yet");
        }
        site = temp.resolve("site");
        written = Site.write(new Course(root), site);
    }

    @Test
    void itsPagesHaveNoProblem() {
        assertThat(written.problems()).isEmpty();
    }

    @Test
    void everyFormulaRenders() throws Exception {
        assumeTrue(Browser.find().isPresent(), "no browser on this machine");
        // All formulas on one page: one start of the browser instead of one for each page.
        StringBuilder body = new StringBuilder();
        for (Path page : written.pages()) {
            String name = site.relativize(page).toString();
            List<MatchResult> formulas =
                    FORMULA.matcher(Files.readString(page)).results().toList();
            formulas.forEach(f -> body.append("<p title=\"")
                    .append(name)
                    .append("\">")
                    .append(f.group())
                    .append("</p>\n"));
        }
        String html =
                new PageFrame("formulas.html", "Formulas", "All formulas", body.toString(), List.of(), true).html();
        String dom = Browser.find().get().dom(Files.writeString(site.resolve("formulas.html"), html));
        assertThat(dom.lines().filter(line -> line.contains("katex-error"))).isEmpty();
        assertThat(dom.split("class=\"katex\"", -1)).hasSameSizeAs(html.split("class=\"math", -1));
    }
}
