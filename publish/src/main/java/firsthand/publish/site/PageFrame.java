package firsthand.publish.site;

import java.util.List;

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
record PageFrame(
        String page, String title, String description, String body, List<Markdown.Entry> headings, boolean formulas) {

    private static final String KATEX = """
            <link rel="stylesheet" href="{root}assets/katex/katex.min.css">
            <script defer src="{root}assets/katex/katex.min.js"></script>
            """;

    /** Only where there are widgets: they compile WebAssembly, in a worker made of a text. */
    private static final String POLICY = " 'wasm-unsafe-eval'; worker-src blob:";

    private static final String WIDGETS = """
            <script defer src="{root}assets/widget.js"></script>
            """;

    /** A page without table of contents and formulas. */
    PageFrame(String page, String title, String description, String body) {
        this(page, title, description, body, List.of(), false);
    }

    String html() {
        String root = Links.toRoot(page);
        boolean alive = body.contains(LivingFigures.FIGURE) && LivingFigures.isThere();
        List<Markdown.Entry> sections = headings.stream()
                .filter(entry -> entry.level() == 2 || entry.level() == 3)
                .toList();
        boolean listed = sections.size() > 1;
        String contents = contents(sections);
        String sidebar = """
                <nav class="side" aria-label="On this page"><p>On this page</p>{{contents}}</nav>""";
        String folded = """
                <details class="folded"><summary>On this page</summary>{{contents}}</details>""";
        return Template.fill(
                Template.resource("page.html"),
                "root",
                root,
                "title",
                title.equals("Firsthand") ? title : title + " · Firsthand",
                "description",
                description,
                "katex",
                formulas ? Template.fill(KATEX, "root", root) : "",
                "policy",
                alive ? POLICY : "",
                "widgets",
                alive ? Template.fill(WIDGETS, "root", root) : "",
                "shape",
                listed ? "with-contents" : "plain",
                "sidebar",
                listed ? Template.fill(sidebar, "contents", contents) : "",
                "folded",
                listed ? Template.fill(folded, "contents", contents) : "",
                "body",
                body.replaceFirst(OutputHtml.LAZY, "")); // the first picture is seen at once, or nearly
    }

    private static String contents(List<Markdown.Entry> sections) {
        StringBuilder list = new StringBuilder("<ol>\n");
        for (Markdown.Entry section : sections) {
            list.append(
                    Template.fill("""
                    <li class="level{level}"><a href="#{anchor}">{{text}}</a></li>
                    """, "level", section.level(), "anchor", section.anchor(), "text", section.html()));
        }
        return list.append("</ol>").toString();
    }
}
