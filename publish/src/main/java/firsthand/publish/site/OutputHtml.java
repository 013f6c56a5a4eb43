package firsthand.publish.site;

import firsthand.display.MimeBundle;
import firsthand.display.text.Html;
import firsthand.kernel.client.Output;
import firsthand.publish.site.check.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Element;

/** The outputs of a page's cells as HTML. Pictures become files of their own beside the page. */
final class OutputHtml {
    /**
     * Pictures a page can show and their files' endings. A GIF goes before a PNG, the still picture that stands in for
     * it.
     */
    private static final List<Map.Entry<String, String>> PICTURES = List.of(
            Map.entry(MimeBundle.SVG, "svg"), Map.entry(MimeBundle.GIF, "gif"), Map.entry(MimeBundle.PNG, "png"));

    /** What makes a picture come when the reader comes near it, and not before. */
    static final String LAZY = " loading=\"lazy\"";

    /** Lines after which printed text scrolls in a box of its own instead of stretching the page. */
    private static final int LONG = 40;

    private final SiteFiles files;
    private final String page;
    private final List<Problem> problems;

    OutputHtml(SiteFiles files, String page, List<Problem> problems) {
        this.files = files;
        this.page = page;
        this.problems = problems;
    }

    /** The outputs of the cell {@code cell} one under the other; empty if there are none. */
    String html(String cell, List<Output> outputs) throws IOException {
        StringBuilder html = new StringBuilder();
        for (Output output : outputs) {
            html.append(
                    switch (output) {
                        case Output.Stream(String name, String text) ->
                            text("stream" + (name.equals("stderr") ? " stderr" : ""), text);
                        case Output.Failure failure -> failure(failure);
                        case Output.Shown shown -> bundle(cell, shown.bundle());
                        case Output.Result result -> bundle(cell, result.bundle());
                        default -> "";
                    });
        }
        return html.toString();
    }

    private static String text(String kind, String text) {
        String extent = text.lines().count() > LONG ? " long" : "";
        return text.isBlank() ? "" : Template.fill("""
                        <pre class="out {kind}{extent}">{text}</pre>
                        """, "kind", kind, "extent", extent, "text", text.stripTrailing());
    }

    private static String failure(Output.Failure failure) {
        String title = failure.name() + (failure.message().isEmpty() ? "" : ": " + failure.message());
        String trace = String.join("\n", failure.traceback()).strip();
        // Kernels disagree on whether the trace repeats the message: it is shown once.
        boolean repeated = trace.startsWith(title);
        String rest = repeated ? trace.substring(title.length()).strip() : trace;
        String where = rest.isEmpty() ? "" : "<pre>" + Html.escape(repeated ? "  " + rest : rest) + "</pre>";
        return Template.fill("""
                <div class="out failure"><p>{title}</p>{{where}}</div>
                """, "title", title, "where", where);
    }

    private String bundle(String cell, MimeBundle bundle) throws IOException {
        String html = bundle.data().get(MimeBundle.HTML);
        if (html != null) {
            Element body = Dom.parse(html);
            Dom.boxTables(body);
            SafeHtml.Cleaned cleaned = SafeHtml.clean(body.html());
            cleaned.taken()
                    .forEach(taken -> problems.add(new Problem(
                            page, taken, "in the output of cell " + cell + " runs, loads or is too much: left out")));
            return Template.fill("""
                    <div class="out html">{{html}}</div>
                    """, "html", cleaned.html());
        }
        for (Map.Entry<String, String> kind : PICTURES) {
            String picture = bundle.data().get(kind.getKey());
            if (picture != null) {
                return picture(cell, kind.getKey(), kind.getValue(), picture, bundle);
            }
        }
        return text("value", bundle.text());
    }

    private String picture(String cell, String mime, String ending, String content, MimeBundle bundle)
            throws IOException {
        byte[] bytes;
        try {
            bytes = mime.equals(MimeBundle.SVG)
                    ? content.getBytes(StandardCharsets.UTF_8)
                    : Base64.getMimeDecoder().decode(content);
        } catch (IllegalArgumentException e) {
            throw new IOException(page + ": cell " + cell + ": its " + mime + " is not Base64", e);
        }
        if (mime.equals(MimeBundle.SVG)) {
            try {
                bytes = SafeSvg.clean(bytes);
            } catch (IOException e) {
                String reason = String.valueOf(e.getMessage());
                problems.add(new Problem(page, "cell " + cell, reason));
                return Template.fill("""
                        <p class="out nothing">This picture cannot be shown: {reason}.</p>
                        """, "reason", reason);
            }
        }
        Map<String, Object> hints = bundle.metadata().getOrDefault(mime, Map.of());
        String alt = String.valueOf(hints.getOrDefault("alt", bundle.text())).strip();
        if (alt.isEmpty()) {
            problems.add(new Problem(page, "cell " + cell, "a picture without words for those who cannot see it"));
        }
        return Template.fill(
                """
                <div class="out picture"><a href="{at}" title="Open the picture alone">\
                <img src="{at}" alt="{alt}"{{size}} decoding="async"{{lazy}}></a></div>
                """,
                "at",
                Links.toRoot(page) + files.picture(bytes, ending),
                "alt",
                alt,
                "lazy",
                LAZY,
                "size",
                size(ending, bytes, hints));
    }

    /** Width and height: as told, else as the file says. */
    private static String size(String ending, byte[] bytes, Map<String, Object> hints) {
        int width = hints.get("width") instanceof Number told ? told.intValue() : 0;
        int height = hints.get("height") instanceof Number told ? told.intValue() : 0;
        return PictureSize.of(width, height)
                .or(() -> PictureSize.of(ending, bytes))
                .map(size -> " width=\"" + size.width() + "\" height=\"" + size.height() + "\"")
                .orElse("");
    }
}
