package firsthand.publish.site;

import firsthand.publish.Course;
import firsthand.publish.notebook.Notebook;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jsoup.nodes.Element;

/**
 * What a server needs of the site to show the course live: the frame around its pages, prose as HTML, outputs made
 * harmless. All of it as on the pages of files, so that a reader meets one course.
 */
public final class LivePages {
    private final Contents contents;
    private final SiteFiles files;
    private final SourcePages sources;
    private final Path folder;

    private LivePages(Contents contents, Path folder) {
        this.contents = contents;
        this.folder = folder.toAbsolutePath().normalize();
        files = new SiteFiles(this.folder);
        sources = new SourcePages(contents.course().root());
    }

    /**
     * A notebook of the course.
     *
     * @param part the part of the course it belongs to
     * @param build what its readers build
     * @param time what its run may take, such as {@code ≤ 30 s}
     */
    public record Entry(String name, String number, String title, String part, String build, String time) {}

    /**
     * A stretch of the course from one heading to the next, to be searched.
     *
     * @param where the page it is on, as {@code Notebook 03} or {@code Concept}
     * @param page the path of that page; a notebook's is {@code notebooks/NAME}
     * @param anchor the heading's anchor on it; empty for what stands before the first
     * @param text what it says, without marks and at most {@value #MOST_TEXT} characters of it
     * @param exercise whether it sets exercises; who searches first wants what explains
     */
    public record Section(String title, String where, String page, String anchor, String text, boolean exercise) {}

    private static final int MOST_TEXT = 2_000;

    /** A concept document; {@code page} is the path of its page. */
    public record Concept(String name, String title, String page) {}

    /**
     * The pages of a course.
     *
     * @param folder where {@link Site#write} writes the pages of files, to which these link
     * @throws IOException if a folder is missing; the message names it
     */
    public static LivePages of(Course course, Path folder) throws IOException {
        return new LivePages(Contents.of(course), folder);
    }

    /** Whether figures can be started: the site then has assets/widget.js, for a server's pages, too. */
    public static boolean haveWidgets() {
        return LivingFigures.isThere();
    }

    /** The notebooks' names in the order of the course. */
    public List<String> names() {
        return contents.names();
    }

    /** The title of the notebook {@code name}; the rest of it is not read for that. */
    public String title(String name) throws IOException {
        return contents.title(name);
    }

    /** The notebooks in the order of the course; all of them are read for that. */
    public List<Entry> notebooks() throws IOException {
        return contents.notebooks().stream().map(LivePages::entry).toList();
    }

    /** What the course says of a notebook. */
    public static Entry entry(Notebook notebook) {
        return new Entry(
                notebook.name(),
                notebook.number(),
                notebook.title(),
                Contents.says(notebook, "part"),
                Contents.says(notebook, "build"),
                Contents.time(notebook));
    }

    /** The concept documents in reading order. */
    public List<Concept> concepts() throws IOException {
        return contents.concepts().entrySet().stream()
                .map(concept -> new Concept(
                        concept.getKey(),
                        Contents.conceptTitle(concept.getKey(), concept.getValue()),
                        "concepts/" + concept.getKey() + ".html"))
                .toList();
    }

    /**
     * The executed notebook {@code name} of the course, as it is committed.
     *
     * @throws IllegalArgumentException if there is none
     * @throws IOException if it cannot be read; the message names it
     */
    public Notebook notebook(String name) throws IOException {
        return contents.notebook(name);
    }

    /**
     * Makes HTML of the prose of one notebook, cell by cell; harmless whoever wrote it.
     *
     * @param page the path that the notebook has on the server: what its links start from
     */
    public UnaryOperator<String> prose(String page) {
        Links links = new Links(contents, sources, files, contents.course().notebooks(), page, folder);
        Markdown markdown = new Markdown(links::link, links::picture);
        return markdown::html;
    }

    /**
     * HTML that a cell put out, without what runs, loads or sends, and without names by which a script or a style of
     * the page could take it for a part of itself.
     */
    public static String safeHtml(String html) {
        Element body = Dom.parse(SafeHtml.clean(html).html());
        for (Element element : body.select("[id], [class], [role], [tabindex]")) {
            List.of("id", "role", "tabindex").forEach(element::removeAttr);
            element.classNames(element.classNames().stream()
                    .filter(name -> name.startsWith("firsthand"))
                    .collect(Collectors.toSet()));
            if (element.className().isBlank()) {
                element.removeAttr("class");
            }
        }
        return body.html();
    }

    /**
     * A picture that a cell put out, without what runs or loads.
     *
     * @throws IOException if it is not XML; the message says where
     */
    public static String safeSvg(String svg) throws IOException {
        return new String(SafeSvg.clean(svg.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }

    /** All that can be searched, notebook after notebook, then the concepts. */
    public List<Section> sections() throws IOException {
        List<Section> all = new ArrayList<>();
        for (Notebook notebook : contents.notebooks()) {
            String page = "notebooks/" + notebook.name();
            UnaryOperator<String> html = prose(page);
            StringBuilder whole = new StringBuilder();
            for (Notebook.Cell cell : notebook.cells()) {
                if (cell instanceof Notebook.Markdown prose && prose.role() == null) {
                    whole.append(html.apply(prose.text()));
                }
            }
            sections(whole.toString(), "Notebook " + notebook.number(), page, notebook.title(), all);
        }
        for (Concept concept : concepts()) {
            Markdown markdown = new Markdown(link -> link, image -> {});
            String html = markdown.html(contents.concepts().getOrDefault(concept.name(), ""));
            sections(html, "Concept", concept.page(), concept.title(), all);
        }
        return all;
    }

    private static void sections(String html, String where, String page, String title, List<Section> all) {
        String heading = title;
        String anchor = "";
        boolean exercise = false;
        StringBuilder text = new StringBuilder();
        Element body = Dom.parse(html);
        body.select(".math").forEach(formula -> formula.text(PlainFormula.text(formula.text())));
        for (Element element : body.children()) {
            if (element.normalName().matches("h[1-4]")) {
                section(heading, where, page, anchor, text, exercise, all);
                element.select("a.anchor").remove();
                heading = element.text();
                anchor = element.id();
                if (element.normalName().compareTo("h2") <= 0) {
                    exercise = heading.equals("Exercises");
                }
            } else {
                text.append(element.text()).append(' ');
            }
        }
        section(heading, where, page, anchor, text, exercise, all);
    }

    private static void section(
            String title,
            String where,
            String page,
            String anchor,
            StringBuilder text,
            boolean exercise,
            List<Section> all) {
        if (!anchor.isEmpty() || !text.isEmpty()) {
            String said = text.toString().strip();
            String kept = said.substring(0, Math.min(MOST_TEXT, said.length()));
            all.add(new Section(title, where, page, anchor, kept, exercise));
        }
        text.setLength(0);
    }
}
