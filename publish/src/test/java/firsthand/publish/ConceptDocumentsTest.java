package firsthand.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What all concept documents have in common. */
class ConceptDocumentsTest {
    private static final Path FOLDER = Path.of(System.getProperty("firsthand.root", ".."), "course", "concepts");
    private static final Pattern FORMULA = Pattern.compile("\\$\\$.+?\\$\\$|\\$[^$\n]+\\$");
    private static final Pattern LINK = Pattern.compile("]\\((?!https)([^)#]+)\\)");
    private static final int MOST_WORDS = 80;

    static List<Path> documents() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> formulas(String text) {
        return FORMULA.matcher(text).results().map(formula -> formula.group()).toList();
    }

    private static String name(Path document) {
        return document.getFileName().toString().replace(".md", "");
    }

    @ParameterizedTest
    @MethodSource("documents")
    void theSectionsAreTheSameEverywhere(Path document) throws IOException {
        assertThat(Files.readAllLines(document).stream().filter(line -> line.startsWith("## ")))
                .containsExactly(
                        "## The mathematics", "## By hand", "## Common mistakes", "## In the notebooks", "## Papers");
    }

    @ParameterizedTest
    @MethodSource("documents")
    void theFigureIsDescribedAsItDescribesItself(Path document) throws IOException {
        Path figure = FOLDER.resolve("figures").resolve(name(document) + ".svg");
        assertThat(figure)
                .as("./firsthand figures draws it when it is entered in Figures")
                .exists();
        String svg = Files.readString(figure);
        Matcher alt = Pattern.compile("aria-label=\"([^\"]*)\"").matcher(svg);
        assertThat(alt.find()).isTrue();
        assertThat(Files.readString(document))
                .contains("![" + alt.group(1).replace("&amp;", "&") + "](figures/" + name(document) + ".svg)");
    }

    /** GitHub reads Markdown before formulas: what Markdown would change there arrives changed. */
    @ParameterizedTest
    @MethodSource("documents")
    void markdownLeavesTheFormulasAlone(Path document) throws IOException {
        String text = Files.readString(document);
        String html =
                HtmlRenderer.builder().build().render(Parser.builder().build().parse(text));
        assertThat(formulas(text)).hasSizeGreaterThan(5).allSatisfy(formula -> {
            assertThat(html)
                    .contains(formula.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
            assertThat(formula).doesNotContain("|").doesNotContain("\\operatorname");
        });
    }

    /** GitHub takes a dollar sign for a formula only where no letter or digit touches it from outside. */
    @ParameterizedTest
    @MethodSource("documents")
    void formulasStandFree(Path document) throws IOException {
        String text = Files.readString(document);
        Matcher formula = FORMULA.matcher(text);
        while (formula.find()) {
            String around = "" + text.charAt(formula.start() - 1) + text.charAt(formula.end());
            assertThat(around).as("around %s", formula.group()).matches("(?s)[\\s(*\"][\\s).,;:*\"]");
            assertThat(formula.group()).doesNotStartWith("$ ").doesNotEndWith(" $");
        }
        assertThat(FORMULA.matcher(text).replaceAll("")).doesNotContain("$");
    }

    @ParameterizedTest
    @MethodSource("documents")
    void linksToFilesOfTheCourseResolve(Path document) throws IOException {
        assertThat(LINK.matcher(Files.readString(document)).results().map(link -> link.group(1)))
                .isNotEmpty()
                .allSatisfy(target -> assertThat(FOLDER.resolve(target)).exists());
    }

    @ParameterizedTest
    @MethodSource("documents")
    void papersAreLinkedToTheirOwnPages(Path document) throws IOException {
        String papers = Files.readString(document).split("## Papers", 2)[1];
        assertThat(papers.lines().filter(line -> line.startsWith("- ")).count()).isBetween(3L, 8L);
        assertThat(papers.split("\n- "))
                .allSatisfy(paper -> assertThat(paper.isBlank() || paper.contains("(https://"))
                        .as(paper)
                        .isTrue());
    }

    @ParameterizedTest
    @MethodSource("documents")
    void proseIsBrokenUpByThingsToLookAt(Path document) throws IOException {
        List<String> tooLong = new ArrayList<>();
        int words = 0;
        // A living figure is a picture below a comment.
        for (String block : Files.readString(document)
                .replaceAll("(?m)^<!-- widget \\S+ -->\n", "")
                .split("\n\n")) {
            boolean look = block.startsWith("#")
                    || block.startsWith("$$")
                    || block.startsWith("![")
                    || block.startsWith("- ")
                    || block.startsWith("|");
            words = look ? 0 : words + block.split("\\s+").length;
            if (words > MOST_WORDS) {
                tooLong.add(words + " words: " + block);
            }
        }
        assertThat(tooLong).isEmpty();
    }
}
