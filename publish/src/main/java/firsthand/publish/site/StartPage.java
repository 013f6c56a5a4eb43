package firsthand.publish.site;

import firsthand.publish.notebook.Notebook;

/** The start page: what this is, how to run it, the course table, the concepts. */
final class StartPage {
    private StartPage() {}

    static String html(Contents contents) {
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
        for (String concept : contents.concepts().keySet()) {
            concepts.append(Template.fill("""
                    <li id="concept-{name}"><a href="concepts/{name}.html">{title}</a></li>
                    """, "name", concept, "title", contents.conceptTitle(concept)));
        }
        String body = Template.fill(Template.resource("start.html"), "table", table, "concepts", concepts);
        return new Frame("index.html", "Firsthand", "Deep learning from neurons to transformers, in Java.", body)
                .html();
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
