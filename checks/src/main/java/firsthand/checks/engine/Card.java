package firsthand.checks.engine;

import firsthand.checks.engine.CheckResult.Row;
import firsthand.checks.engine.CheckResult.Status;
import firsthand.display.text.Html;

/** Writes a {@link CheckResult} down as HTML, text and JSON. */
final class Card {
    private static final int LABEL_WIDTH = 15;

    private Card() {}

    static String text(CheckResult result) {
        StringBuilder text = new StringBuilder(headline(result));
        for (Row row : result.rows()) {
            String label = "\n  " + row.label()
                    + " ".repeat(Math.max(1, LABEL_WIDTH - row.label().length()));
            text.append(label).append(row.text().replace("\n", "\n" + " ".repeat(LABEL_WIDTH + 2)));
        }
        return text.toString();
    }

    /** No text or background colour of its own, so it reads on light and dark pages alike. */
    static String html(CheckResult result) {
        StringBuilder html = new StringBuilder();
        html.append("<div class=\"firsthand-check\" style=\"border-left:5px solid ")
                .append(result.status().colour)
                .append(";padding:2px 0 2px 12px;margin:4px 0\"><strong>")
                .append(Html.escape(headline(result)))
                .append("</strong>");
        if (!result.rows().isEmpty()) {
            boolean columns = result.rows().stream().anyMatch(Card::columns);
            html.append("<table style=\"border:none;margin:4px 0 0 0;color:inherit;font:inherit")
                    .append(columns ? ";width:100%\">" : "\">");
            for (Row row : result.rows()) {
                html.append(cell(
                        "opacity:.75;white-space:nowrap" + (columns ? ";width:1%" : ""), Html.escape(row.label())));
                html.append(cell("", columns(row) ? pre(row.text()) : Html.escape(row.text())))
                        .append("</tr>");
            }
            html.append("</table>");
        }
        return html.append("</div>").toString();
    }

    private static boolean columns(Row row) {
        return row.text().contains("\n") || row.text().contains("   ");
    }

    private static String cell(String style, String content) {
        String start = style.isEmpty() ? "" : "<tr style=\"background:none\">";
        return start + "<td style=\"text-align:left;vertical-align:top;border:none;padding:1px 12px 1px 0;" + style
                + "\">" + content + "</td>";
    }

    /** On a narrow page wide columns scroll by themselves; the sentences beside them stay within the window. */
    private static String pre(String text) {
        return "<pre style=\"margin:0;background:none;color:inherit;overflow-x:auto;contain:inline-size\">"
                + Html.escape(text) + "</pre>";
    }

    static String json(CheckResult result) {
        return "{\"passed\":%s,\"done\":%s,\"mistake\":\"%s\"}"
                .formatted(result.passed(), result.status() != Status.NOT_DONE, JsonText.quote(result.mistake()));
    }

    private static String headline(CheckResult result) {
        return "%s %s: %s".formatted(result.status().symbol, result.check(), result.status().words);
    }
}
