package firsthand.publish.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Writes the course's web site from the executed notebooks and the concept documents.
 *
 * {@snippet :
 * Site.Written site = Site.write(root.resolve("notebooks"), root.resolve("course/concepts"), root.resolve("site"));
 * site.problems().forEach(System.err::println);
 * }
 */
public final class Site {
    private final Course course;
    private final Path folder;
    private final Path notebooksFolder;
    private final SiteFiles files;
    private final SourcePages sources;
    private final FormulaCheck formulas = new FormulaCheck();
    private final List<Path> pages = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    private Site(Course course, Path notebooksFolder, Path folder) {
        this.course = course;
        this.notebooksFolder = notebooksFolder.toAbsolutePath().normalize();
        this.folder = folder.toAbsolutePath().normalize();
        files = new SiteFiles(this.folder);
        sources = new SourcePages(course.root());
    }

    /**
     * What was written.
     *
     * @param pages the pages' files, the start page first
     * @param problems what would disappoint a reader, in order: dead links, formulas that do not render, pictures without
     *     words, combinations of an interactive cell without output
     */
    public record Written(List<Path> pages, List<Problem> problems) {}

    /**
     * Writes the whole site: the start page, a page a notebook, a page a concept, and what they share. Pages and pictures
     * that an earlier run left over are deleted; other files in the folder are not touched. The same input gives the same
     * bytes.
     *
     * @param notebooksFolder executed notebooks, {@code NN-name.ipynb}
     * @param conceptsFolder concept documents, {@code NAME.md}
     * @param siteFolder where to write; created if need be. If it has {@code data/NN-name.variants.json}, the interactive
     *     cells of that notebook get their controls
     * @throws IOException if a folder is missing, a notebook cannot be read or the site cannot be written; the message names
     *     the file
     */
    public static Written write(Path notebooksFolder, Path conceptsFolder, Path siteFolder) throws IOException {
        Site site = new Site(Course.read(notebooksFolder, conceptsFolder), notebooksFolder, siteFolder);
        try {
            return site.write();
        } catch (UncheckedIOException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private Written write() throws IOException {
        Assets.write(files);
        page("index.html", StartPage.html(course));
        for (Map.Entry<String, Ipynb> notebook : course.notebooks().entrySet()) {
            notebook(notebook.getKey(), notebook.getValue());
        }
        for (String concept : course.concepts().keySet()) {
            concept(concept);
        }
        sources.write(files);
        files.sweep();
        problems.addAll(LinkCheck.check(folder));
        return new Written(
                List.copyOf(pages), problems.stream().distinct().sorted().toList());
    }

    private void notebook(String name, Ipynb notebook) throws IOException {
        Map<String, Variants> variants = Variants.read(folder.resolve("data/" + name + ".variants.json"));
        Links links = new Links(course, sources, files, notebooksFolder, name + ".html", folder);
        NotebookPage page = new NotebookPage(course, notebook, variants, links, files, problems);
        page(links.page(), page.html());
        formulas(links.page(), page.markdown());
        files.write("notebooks/" + name + ".ipynb", Files.readAllBytes(notebooksFolder.resolve(name + ".ipynb")));
    }

    private void concept(String name) throws IOException {
        String path = "concepts/" + name + ".html";
        Links links = new Links(course, sources, files, course.conceptsFolder(), path, folder);
        Markdown markdown = new Markdown(links::link, links::picture);
        String body =
                "<article class=\"concept\"><p class=\"eyebrow\"><span>Concept</span></p>\n<div class=\"prose\">\n"
                        + markdown.html(course.concepts().getOrDefault(name, "")) + "</div></article>\n";
        String title = course.conceptTitle(name);
        String description = title + ", explained in one page.";
        boolean hasFormulas = !markdown.formulas().isEmpty();
        page(path, new Frame(path, title, description, body, markdown.headings(), hasFormulas).html());
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
            problems.add(new Problem(page, refused, "runs or loads something, and was left out of the page"));
        }
        for (String dollar : markdown.unpairedDollars()) {
            problems.add(new Problem(page, dollar, "a dollar that opens no formula; write \\$ for a dollar sign"));
        }
    }
}
