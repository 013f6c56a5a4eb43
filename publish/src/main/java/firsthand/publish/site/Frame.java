package firsthand.publish.site;

import java.util.List;
import java.util.Map;

/**
 * What is around the content of every page: head, top bar, table of contents, foot.
 *
 * @param page its path within the site
 * @param title what the window is called
 * @param description one sentence for search engines and link previews
 * @param body the content, as HTML
 * @param headings what the table of contents lists; nothing is listed for fewer than two
 * @param formulas whether the content has any
 */
record Frame(
        String page, String title, String description, String body, List<Markdown.Entry> headings, boolean formulas) {

    /** A page without table of contents and formulas. */
    Frame(String page, String title, String description, String body) {
        this(page, title, description, body, List.of(), false);
    }

    String html() {
        String root = Links.toRoot(page);
        List<Markdown.Entry> sections = headings.stream()
                .filter(entry -> entry.level() == 2 || entry.level() == 3)
                .toList();
        String contents = sections.size() < 2 ? "" : contents(sections);
        String katex = """
                <link rel="stylesheet" href="{root}assets/katex/katex.min.css">
                <script defer src="{root}assets/katex/katex.min.js"></script>
                """.replace("{root}", root);
        return Resources.filled(
                "page.html",
                Map.of(
                        "root",
                        root,
                        "title",
                        Html.escape(title.equals("Firsthand") ? title : title + " · Firsthand"),
                        "description",
                        Html.escape(description),
                        "katex",
                        formulas ? katex : "",
                        "shape",
                        contents.isEmpty() ? "plain" : "with-contents",
                        "sidebar",
                        contents.isEmpty()
                                ? ""
                                : "<nav class=\"side\" aria-label=\"On this page\">" + "<p>On this page</p>" + contents
                                        + "</nav>",
                        "folded",
                        contents.isEmpty()
                                ? ""
                                : "<details class=\"folded\"><summary>On this page</summary>" + contents + "</details>",
                        "body",
                        body));
    }

    private static String contents(List<Markdown.Entry> sections) {
        StringBuilder list = new StringBuilder("<ol>\n");
        for (Markdown.Entry section : sections) {
            list.append("<li class=\"level")
                    .append(section.level())
                    .append("\"><a href=\"#")
                    .append(Html.escape(section.anchor()))
                    .append("\">")
                    .append(section.html())
                    .append("</a></li>\n");
        }
        return list.append("</ol>").toString();
    }
}
