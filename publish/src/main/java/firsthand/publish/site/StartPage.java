package firsthand.publish.site;

import java.util.Map;

/** The start page: what this is, how to run it, the course table, the concepts. */
final class StartPage {
    private StartPage() {}

    static String html(Course course) {
        StringBuilder table = new StringBuilder();
        for (Plan.Part part : course.parts()) {
            table.append("<tbody>\n<tr class=\"part\"><th colspan=\"3\" scope=\"rowgroup\">")
                    .append(Html.escape(part.title()))
                    .append("</th></tr>\n");
            part.lessons().forEach(lesson -> table.append(row(course, lesson)));
            table.append("</tbody>\n");
        }
        StringBuilder concepts = new StringBuilder();
        for (String concept : course.allConcepts()) {
            boolean there = course.concepts().containsKey(concept);
            String title = Html.escape(course.conceptTitle(concept));
            concepts.append("<li id=\"concept-" + concept + "\"")
                    .append(there ? ">" : " class=\"coming\">")
                    .append(there ? "<a href=\"concepts/" + concept + ".html\">" + title + "</a>" : title)
                    .append("</li>\n");
        }
        String body =
                Resources.filled("start.html", Map.of("table", table.toString(), "concepts", concepts.toString()));
        return new Frame("index.html", "Firsthand", "Deep learning from neurons to transformers, in Java.", body)
                .html();
    }

    private static String row(Course course, Plan.Lesson lesson) {
        boolean there = course.notebooks().containsKey(lesson.name());
        String title = Html.escape(lesson.title());
        return "<tr id=\"" + lesson.name() + "\"" + (there ? "" : " class=\"coming\"") + "><td class=\"number\">"
                + lesson.number() + "</td><td><p class=\"title\">"
                + (there
                        ? "<a href=\"" + lesson.name() + ".html\">" + title + "</a>"
                        : title + " <span class=\"tag\">coming</span>")
                + "</p><p>" + Html.escape(lesson.builds()) + "</p></td><td class=\"time\">"
                + Html.escape(lesson.time()) + "</td></tr>\n";
    }
}
