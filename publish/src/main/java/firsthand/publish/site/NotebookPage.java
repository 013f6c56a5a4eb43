package firsthand.publish.site;

import firsthand.display.text.Html;
import firsthand.kernel.client.Output;
import firsthand.publish.notebook.Notebook;
import firsthand.publish.notebook.Variants;
import firsthand.publish.site.check.Problem;
import firsthand.publish.source.Parameter;
import firsthand.publish.source.Role;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The page of one executed notebook. */
final class NotebookPage {
    private final List<Notebook> all;
    private final Notebook notebook;
    private final Variants variants;
    private final Markdown markdown;
    private final OutputHtml outputs;
    private final List<Problem> problems;
    private final String page;

    NotebookPage(
            Contents contents,
            Notebook notebook,
            Variants variants,
            Links links,
            SiteFiles files,
            List<Problem> problems)
            throws IOException {
        all = contents.notebooks();
        this.notebook = notebook;
        this.variants = variants;
        this.problems = problems;
        page = links.page();
        markdown = new Markdown(links::link, links::picture);
        outputs = new OutputHtml(files, page, problems);
    }

    /** The formulas and dollars that writing the page came across. */
    Markdown markdown() {
        return markdown;
    }

    String html() throws IOException {
        StringBuilder cells = new StringBuilder();
        for (Notebook.Cell cell : notebook.cells()) {
            switch (cell) {
                case Notebook.Markdown prose ->
                    cells.append(Template.fill("""
                            <div class="cell prose" id="cell-{id}">
                            {{html}}</div>
                            """, "id", prose.id(), "html", markdown.html(prose.text())));
                case Notebook.Code code -> cells.append(code(code));
            }
        }
        List<String> ids = notebook.cells().stream().map(Notebook.Cell::id).toList();
        variants.cells().keySet().stream()
                .filter(id -> !ids.contains(id))
                .forEach(id -> problem(id, "has outputs to choose from, but is not there"));
        String body = Template.fill(
                """
                <article class="notebook">
                <p class="eyebrow"><span>Notebook {number} of {of}</span>{{time}}\
                <a href="notebooks/{name}.ipynb" download>Download the notebook</a></p>
                {{cells}}</article>
                {{neighbours}}""",
                "number",
                notebook.number(),
                "of",
                all.size(),
                "time",
                time(),
                "name",
                notebook.name(),
                "cells",
                cells,
                "neighbours",
                neighbours());
        boolean formulas = !markdown.formulas().isEmpty();
        String description = Contents.says(notebook, "build");
        return new PageFrame(page, notebook.title(), description, body, markdown.headings(), formulas).html();
    }

    private String time() {
        String time = Contents.time(notebook);
        return time.isEmpty() ? "" : Template.fill("<span>runs in {time}</span>", "time", time);
    }

    private String code(Notebook.Code cell) throws IOException {
        List<Role> roles = cell.roles().stream().sorted().toList();
        String classes = roles.stream().map(role -> " is-" + role.word()).collect(Collectors.joining());
        List<Parameter> parameters = cell.is(Role.INTERACTIVE) ? Parameter.of(cell.text()) : List.of();
        return Template.fill(
                """
                <div class="cell run{{classes}}" id="cell-{id}">
                {{source}}{{outputs}}</div>
                """,
                "classes",
                classes,
                "id",
                cell.id(),
                "source",
                source(cell, roles, parameters),
                "outputs",
                outputs(cell, parameters));
    }

    private static String source(Notebook.Code cell, List<Role> roles, List<Parameter> parameters) {
        if (cell.text().isBlank()) {
            return "";
        }
        String tags = roles.stream()
                .map(role -> "<span class=\"tag\">" + Html.escape(role.label()) + "</span>")
                .collect(Collectors.joining());
        return Template.fill(
                """
                <div class="code">{{tags}}<pre><code>{{code}}</code></pre></div>
                """,
                "tags",
                tags.isEmpty() ? "" : "<p class=\"tags\">" + tags + "</p>",
                "code",
                JavaHtml.html(cell.text().stripTrailing(), Controls.marks(parameters)));
    }

    private String outputs(Notebook.Code cell, List<Parameter> parameters) throws IOException {
        String shown = outputs.html(cell.id(), cell.outputs());
        if (parameters.isEmpty()) {
            return shown.isEmpty() ? "" : "<div class=\"outputs\">\n" + shown + "</div>\n";
        }
        Map<String, List<Output>> byChoice = variants.cells().getOrDefault(cell.id(), Map.of());
        List<String> missing = Controls.missing(parameters, byChoice.keySet());
        if (!missing.isEmpty()) {
            problem(
                    cell.id(),
                    missing.size() + " of its combinations have no output, the first is " + missing.getFirst()
                            + "; ./firsthand run " + notebook.number() + " makes them");
        }
        StringBuilder choices = new StringBuilder();
        for (Map.Entry<String, List<Output>> choice : byChoice.entrySet()) {
            // What is chosen is wanted at once.
            String html = outputs.html(cell.id(), choice.getValue()).replace(OutputHtml.LAZY, "");
            choices.append(Template.fill("""
                    <template data-key="{key}">{{html}}</template>
                    """, "key", choice.getKey(), "html", html));
        }
        return Template.fill("""
                {{form}}<div class="outputs">
                {{shown}}</div>
                <p class="unseen" role="status"></p>
                {{choices}}""", "form", Controls.form(cell.id(), parameters), "shown", shown, "choices", choices);
    }

    private void problem(String cell, String reason) {
        problems.add(new Problem(page, "cell " + cell, reason));
    }

    private String neighbours() {
        int at = all.indexOf(notebook);
        String before = at == 0 ? "<span></span>" : neighbour(all.get(at - 1), "Previous", "before", "prev");
        String after = at == all.size() - 1 ? "<span></span>" : neighbour(all.get(at + 1), "Next", "next", "next");
        return Template.fill("""
                <nav class="neighbours" aria-label="Other notebooks">
                {{before}}{{after}}</nav>
                """, "before", before, "after", after);
    }

    private static String neighbour(Notebook other, String word, String kind, String rel) {
        return Template.fill(
                """
                <a class="{kind}" rel="{rel}" href="{name}.html"><span>{word}</span>{number} {title}</a>
                """,
                "kind",
                kind,
                "rel",
                rel,
                "name",
                other.name(),
                "word",
                word,
                "number",
                other.number(),
                "title",
                other.title());
    }
}
