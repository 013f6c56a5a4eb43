package firsthand.publish.site;

import firsthand.publish.Course;
import firsthand.publish.notebook.Notebook;
import firsthand.publish.notebook.Variants;
import firsthand.publish.site.check.FormulaCheck;
import firsthand.publish.site.check.LinkCheck;
import firsthand.publish.site.check.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Writes the course's web site from what is committed: the executed notebooks with their variants, and the concept
 * documents. Nothing is run for it.
 *
 * {@snippet :
 * Site.Written site = Site.write(Course.here(), Course.here().site());
 * site.problems().forEach(System.err::println);
 * }
 */
public final class Site {
    private final Contents contents;
    private final Path folder;
    private final SiteFiles files;
    private final SourcePages sources;
    private final FormulaCheck formulas =
            new FormulaCheck(new String(Template.webjar("katex", "dist/katex.min.js"), StandardCharsets.UTF_8));
    private final List<Path> pages = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    private Site(Contents contents, Path folder) {
        this.contents = contents;
        this.folder = folder.toAbsolutePath().normalize();
        files = new SiteFiles(this.folder);
        sources = new SourcePages(contents.course().root());
    }

    /**
     * What was written.
     *
     * @param pages the pages' files, the start page first
     * @param problems what would disappoint a reader, in order: dead links, formulas that do not render, pictures
     *     without words, combinations of an interactive cell without output
     */
    public record Written(List<Path> pages, List<Problem> problems) {}

    /**
     * Writes the whole site: the start page, a page a notebook, a page a concept, and what they share. Pages and
     * pictures that an earlier run left over are deleted; other files in the folder are not touched. The same input
     * gives the same bytes.
     *
     * @param siteFolder where to write; created if need be
     * @throws IOException if a folder is missing, a notebook cannot be read or the site cannot be written; the message
     *     names the file
     */
    public static Written write(Course course, Path siteFolder) throws IOException {
        Site site = new Site(Contents.of(course), siteFolder);
        try {
            return site.write();
        } catch (UncheckedIOException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** Writes only what a server's pages share with these, under {@code assets/}; a matter of a tenth of a second. */
    public static void shared(Course course, Path siteFolder) throws IOException {
        assets(course, new SiteFiles(siteFolder.toAbsolutePath().normalize()));
    }

    private static void assets(Course course, SiteFiles files) throws IOException {
        Assets.write(files);
        LivingFigures.kept(files, course);
    }

    private Written write() throws IOException {
        assets(contents.course(), files);
        Links start = new Links(contents, sources, files, contents.course().sources(), "index.html", folder);
        page("index.html", StartPage.html(contents, new Markdown(start::link, start::picture)));
        for (Notebook notebook : contents.notebooks()) {
            notebook(notebook);
        }
        for (Map.Entry<String, String> concept : contents.concepts().entrySet()) {
            concept(concept.getKey(), concept.getValue());
        }
        sources.write(files);
        files.sweep();
        problems.addAll(LinkCheck.check(folder));
        return new Written(
                List.copyOf(pages), problems.stream().distinct().sorted().toList());
    }

    private void notebook(Notebook notebook) throws IOException {
        Course course = contents.course();
        String name = notebook.name();
        Links links = new Links(contents, sources, files, course.notebooks(), name + ".html", folder);
        Variants variants = Variants.read(course.variants(name));
        NotebookPage page = new NotebookPage(contents, notebook, variants, links, files, problems);
        page(links.page(), page.html());
        formulas(links.page(), page.markdown());
        files.write("notebooks/" + name + ".ipynb", Files.readAllBytes(course.notebook(name)));
    }

    private void concept(String name, String text) throws IOException {
        String path = "concepts/" + name + ".html";
        Links links = new Links(contents, sources, files, contents.course().concepts(), path, folder);
        Markdown markdown = new Markdown(links::link, links::picture);
        String body = Template.fill("""
                <article class="concept"><p class="eyebrow"><span>Concept</span></p>
                <div class="prose">
                {{html}}</div></article>
                """, "html", markdown.html(text));
        String title = Contents.conceptTitle(name, text);
        String description = title + ", explained in one page.";
        boolean hasFormulas = !markdown.formulas().isEmpty();
        page(path, new PageFrame(path, title, description, body, markdown.headings(), hasFormulas).html());
        formulas(path, markdown);
    }

    private void page(String path, String html) throws IOException {
        files.write(path, html);
        pages.add(folder.resolve(path));
    }

    private void formulas(String page, Markdown markdown) {
        for (Markdown.Formula formula : markdown.formulas()) {
            formulas.flaw(formula.tex())
                    .ifPresent(flaw -> problems.add(new Problem(page, "$" + formula.tex() + "$", flaw)));
        }
        for (String refused : markdown.refused()) {
            problems.add(new Problem(page, refused, "runs, loads or is too much, and was left out of the page"));
        }
        for (String dollar : markdown.unpairedDollars()) {
            problems.add(new Problem(page, dollar, "a dollar that opens no formula; write \\$ for a dollar sign"));
        }
    }
}
