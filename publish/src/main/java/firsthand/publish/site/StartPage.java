package firsthand.publish.site;

import firsthand.publish.notebook.Notebook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The start page: what this is, how to run it, the course table, the concepts. */
final class StartPage {
    private StartPage() {}

    /** What plays at the top: the widget of notebook 01. */
    private static final String PLAYGROUND = """
            <!-- widget playground -->
            ![A network that has learned to tell two moons of points apart: the plane in the colour of its answers, and its \
            falling loss.](widgets/playground.svg)
            """;

    /**
     * The page.
     *
     * @param markdown makes HTML of a piece of it
     */
    static String html(Contents contents, Markdown markdown) throws IOException {
        StringBuilder table = new StringBuilder();
        contents.parts().forEach((part, notebooks) -> {
            table.append("<tbody>\n");
            if (!part.isEmpty()) {
                table.append(Template.fill("""
                        <tr class="part"><th colspan="3" scope="rowgroup">{part}</th></tr>
                        """, "part", part));
            }
            notebooks.forEach(notebook -> table.append(row(notebook)));
            table.append("</tbody>\n");
        });
        StringBuilder concepts = new StringBuilder();
        contents.concepts().forEach((concept, text) -> {
            concepts.append(Template.fill("""
                    <li id="concept-{name}"><a href="concepts/{name}.html">{title}</a></li>
                    """, "name", concept, "title", Contents.conceptTitle(concept, text)));
        });
        Notebook first = contents.notebooks().getFirst();
        String body = Template.fill(
                Template.resource("start.html"),
                "playground",
                playground(contents, markdown),
                "first",
                first.name(),
                "number",
                first.number(),
                "table",
                table,
                "concepts",
                concepts);
        return new PageFrame("index.html", "Firsthand", "Deep learning from neurons to transformers, in Java.", body)
                .html();
    }

    /** The figure; none for a course that has no such widget. */
    private static String playground(Contents contents, Markdown markdown) {
        Path picture = contents.course().sources().resolve("widgets/playground.svg");
        return Files.exists(picture)
                ? markdown.html(PLAYGROUND).replace(LivingFigures.FIGURE, LivingFigures.FIGURE + "starts ")
                : "";
    }

    private static String row(Notebook notebook) {
        return Template.fill(
                """
                <tr id="{name}"><td class="number">{number}</td><td><p class="title">\
                <a href="{name}.html">{title}</a></p><p>{builds}</p></td><td class="time">{time}</td></tr>
                """,
                "name",
                notebook.name(),
                "number",
                notebook.number(),
                "title",
                notebook.title(),
                "builds",
                Contents.says(notebook, "build"),
                "time",
                Contents.time(notebook));
    }
}
