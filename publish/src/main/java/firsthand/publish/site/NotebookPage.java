package firsthand.publish.site;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The page of one executed notebook. */
final class NotebookPage {
    /** The roles a reader should know of, with the words for them. */
    private static final Map<String, String> ROLES = Map.of(
            "exercise", "Exercise",
            "check", "Check",
            "solution", "Solution",
            "interactive", "Try it",
            "slow", "Takes a while",
            "expect-error", "Fails on purpose");

    private final Course course;
    private final Ipynb notebook;
    private final Map<String, Variants> variants;
    private final Markdown markdown;
    private final OutputHtml outputs;
    private final List<Problem> problems;
    private final String page;

    NotebookPage(
            Course course,
            Ipynb notebook,
            Map<String, Variants> variants,
            Links links,
            SiteFiles files,
            List<Problem> problems) {
        this.course = course;
        this.notebook = notebook;
        this.variants = variants;
        this.problems = problems;
        page = links.page();
        markdown = new Markdown(links::link, links::picture);
        outputs = new OutputHtml(files, markdown, page, problems);
    }

    /** The formulas and dollars that writing the page came across. */
    Markdown markdown() {
        return markdown;
    }

    String html() throws IOException {
        List<Plan.Lesson> lessons = course.lessons();
        int at = lessons.stream().map(Plan.Lesson::name).toList().indexOf(notebook.name());
        Plan.Lesson lesson = lessons.get(at);
        StringBuilder body = new StringBuilder("<article class=\"notebook\">\n" + eyebrow(lesson, lessons.size()));
        for (Ipynb.Cell cell : notebook.cells()) {
            switch (cell) {
                case Ipynb.Prose prose ->
                    body.append("<div class=\"cell prose\" id=\"cell-" + Html.escape(prose.id()) + "\">\n"
                            + markdown.html(prose.source()) + "</div>\n");
                case Ipynb.Code code -> code(body, code);
            }
        }
        List<String> cells = notebook.cells().stream().map(Ipynb.Cell::id).toList();
        variants.keySet().stream()
                .filter(id -> !cells.contains(id))
                .forEach(id ->
                        problems.add(new Problem(page, "cell " + id, "has outputs to choose from, but is not there")));
        body.append("</article>\n").append(neighbours(lessons, at));
        boolean formulas = !markdown.formulas().isEmpty();
        return new Frame(page, lesson.title(), lesson.builds(), body.toString(), markdown.headings(), formulas).html();
    }

    private String eyebrow(Plan.Lesson lesson, int of) {
        return "<p class=\"eyebrow\"><span>Notebook " + lesson.number() + " of " + of + "</span>"
                + (lesson.time().isEmpty() ? "" : "<span>runs in " + Html.escape(lesson.time()) + "</span>")
                + "<a href=\"notebooks/" + notebook.name() + ".ipynb\" download>Download the notebook</a></p>\n";
    }

    private void code(StringBuilder body, Ipynb.Code cell) throws IOException {
        String id = Html.escape(cell.id());
        boolean interactive = cell.roles().contains("interactive");
        body.append("<div class=\"cell run" + classes(cell.roles()) + "\" id=\"cell-" + id + "\">\n");
        if (!cell.source().isBlank()) {
            String source = cell.source().stripTrailing();
            String marked = JavaHtml.html(source, interactive ? Variants.values(source) : List.of());
            body.append("<div class=\"code\">" + tags(cell.roles()) + "<pre><code>" + marked + "</code></pre></div>\n");
        }
        Variants choices = variants.get(cell.id());
        String shown = outputs.html(cell.id(), cell.outputs());
        if (choices != null) {
            choices(body, cell, choices, shown);
        } else {
            body.append(shown.isEmpty() ? "" : "<div class=\"outputs\">\n" + shown + "</div>\n");
            if (interactive) {
                body.append("<p class=\"live\">The marked values are yours to change: run this notebook live, with "
                        + "<code>./firsthand jupyter</code>.</p>\n");
            }
        }
        body.append("</div>\n");
    }

    private void choices(StringBuilder body, Ipynb.Code cell, Variants choices, String shown) throws IOException {
        body.append(choices.controls(cell.id()))
                .append("<div class=\"outputs\">\n" + shown + "</div>\n<p class=\"unseen\" role=\"status\"></p>\n");
        for (Map.Entry<String, List<Ipynb.Output>> choice : choices.outputs().entrySet()) {
            body.append("<template data-key=\"" + Html.escape(choice.getKey()) + "\">"
                    + outputs.html(cell.id(), choice.getValue()) + "</template>\n");
        }
        List<String> missing = choices.missing();
        if (!missing.isEmpty()) {
            String reason = missing.size() + " of its combinations have no output, the first is " + missing.getFirst();
            problems.add(new Problem(page, "cell " + cell.id(), reason));
        }
    }

    private static String classes(Set<String> roles) {
        StringBuilder classes = new StringBuilder();
        ROLES.keySet().stream().filter(roles::contains).sorted().forEach(role -> classes.append(" is-" + role));
        return classes.toString();
    }

    private static String tags(Set<String> roles) {
        StringBuilder tags = new StringBuilder();
        ROLES.keySet().stream()
                .filter(roles::contains)
                .sorted()
                .forEach(role -> tags.append("<span class=\"tag\">" + ROLES.get(role) + "</span>"));
        return tags.isEmpty() ? "" : "<p class=\"tags\">" + tags + "</p>";
    }

    private String neighbours(List<Plan.Lesson> lessons, int at) {
        return "<nav class=\"neighbours\" aria-label=\"Other notebooks\">\n"
                + (at == 0 ? "<span></span>" : neighbour(lessons.get(at - 1), "Previous", "before"))
                + (at == lessons.size() - 1 ? "<span></span>" : neighbour(lessons.get(at + 1), "Next", "next"))
                + "</nav>\n";
    }

    private String neighbour(Plan.Lesson lesson, String word, String kind) {
        boolean there = course.notebooks().containsKey(lesson.name());
        String inner = "<span>" + word + (there ? "" : ", still to come") + "</span>" + lesson.number() + " "
                + Html.escape(lesson.title());
        return there
                ? "<a class=\"" + kind + "\" rel=\"" + (kind.equals("next") ? "next" : "prev") + "\" href=\""
                        + lesson.name() + ".html\">" + inner + "</a>\n"
                : "<span class=\"" + kind + " coming\">" + inner + "</span>\n";
    }
}
