package firsthand.publish.site;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The outputs of a page's cells as HTML. Pictures become files of their own beside the page. */
final class OutputHtml {
    /** What a page can show, the richest first. A GIF goes before a PNG: the still picture stands in for it elsewhere. */
    private static final List<String> SHOWN = List.of(
            "text/html",
            "image/svg+xml",
            "image/gif",
            "image/png",
            "image/jpeg",
            "text/latex",
            "text/markdown",
            "application/json",
            "text/plain");

    static final String CHECK = "application/vnd.firsthand.check+json";

    /** Lines after which printed text scrolls in a box of its own instead of stretching the page. */
    private static final int LONG = 40;

    private static final Pattern SVG_ROOT = Pattern.compile("<svg\\b[^>]*>");

    private final SiteFiles files;
    private final Markdown markdown;
    private final String page;
    private final List<Problem> problems;

    OutputHtml(SiteFiles files, Markdown markdown, String page, List<Problem> problems) {
        this.files = files;
        this.markdown = markdown;
        this.page = page;
        this.problems = problems;
    }

    /** The outputs of the cell {@code cell} one under the other; empty if there are none. */
    String html(String cell, List<Ipynb.Output> outputs) throws IOException {
        StringBuilder html = new StringBuilder();
        for (Ipynb.Output output : outputs) {
            html.append(
                    switch (output) {
                        case Ipynb.Stream stream -> stream(stream);
                        case Ipynb.Failure failure -> failure(failure);
                        case Ipynb.Data data -> data(cell, data);
                    });
        }
        return html.toString();
    }

    private static String stream(Ipynb.Stream stream) {
        String text = AnsiHtml.html(stream.text().stripTrailing());
        String error = stream.error() ? " stderr" : "";
        String extent = stream.text().lines().count() > LONG ? " long" : "";
        return text.isBlank() ? "" : "<pre class=\"out stream" + error + extent + "\">" + text + "</pre>\n";
    }

    private static String failure(Ipynb.Failure failure) {
        String title = failure.name() + (failure.message().isEmpty() ? "" : ": " + failure.message());
        String trace = AnsiHtml.plain(failure.trace()).strip();
        // Kernels disagree on whether the trace repeats the message: it is shown once.
        boolean repeated = trace.startsWith(title);
        String rest = repeated ? trace.substring(title.length()).strip() : trace;
        return "<div class=\"out failure\"><p>" + Html.escape(AnsiHtml.plain(title)) + "</p>"
                + (rest.isEmpty() ? "" : "<pre>" + Html.escape(repeated ? "  " + rest : rest) + "</pre>") + "</div>\n";
    }

    private String data(String cell, Ipynb.Data data) throws IOException {
        Optional<String> best = SHOWN.stream().filter(data.mime()::containsKey).findFirst();
        if (best.isEmpty()) {
            String kinds = String.join(", ", data.mime().keySet());
            problems.add(new Problem(page, "cell " + cell, "an output that no page can show: " + kinds));
            return "<p class=\"out nothing\">This output has no form that a page can show (" + Html.escape(kinds)
                    + ").</p>\n";
        }
        String mime = best.get();
        String content = data.mime().getOrDefault(mime, "");
        return switch (mime) {
            case "text/html" -> {
                String check = data.mime().containsKey(CHECK) ? " check" : "";
                SafeHtml.Cleaned cleaned = SafeHtml.clean(content);
                cleaned.taken()
                        .forEach(taken -> problems.add(new Problem(
                                page, taken, "in the output of cell " + cell + " runs or loads something: left out")));
                yield "<div class=\"out html" + check + "\">" + tables(cleaned.html()) + "</div>\n";
            }
            case "text/latex" -> "<div class=\"out latex\">" + markdown.html(display(content)) + "</div>\n";
            case "text/markdown" -> "<div class=\"out html\">" + markdown.html(content) + "</div>\n";
            case "application/json" -> "<pre class=\"out value\">" + Html.escape(content) + "</pre>\n";
            case "text/plain" -> value(content);
            default -> picture(cell, mime, content, data);
        };
    }

    private static String value(String text) {
        String extent = text.lines().count() > LONG ? " long" : "";
        return "<pre class=\"out value" + extent + "\">" + AnsiHtml.html(text.stripTrailing()) + "</pre>\n";
    }

    private static String tables(String html) {
        return html.replaceAll("<table\\b[^>]*>", "<div class=\"table\">$0").replace("</table>", "</table></div>");
    }

    private static String display(String latex) {
        return latex.contains("$") ? latex : "$$\n" + latex.strip() + "\n$$";
    }

    private String picture(String cell, String mime, String content, Ipynb.Data data) throws IOException {
        boolean svg = mime.equals("image/svg+xml");
        byte[] bytes;
        try {
            bytes = svg
                    ? content.getBytes(StandardCharsets.UTF_8)
                    : Base64.getMimeDecoder().decode(content);
        } catch (IllegalArgumentException e) {
            throw new IOException(page + ": cell " + cell + ": its " + mime + " is not Base64", e);
        }
        if (svg) {
            try {
                bytes = SafeSvg.clean(bytes);
            } catch (IOException e) {
                problems.add(new Problem(page, "cell " + cell, String.valueOf(e.getMessage())));
                return "<p class=\"out nothing\">This picture cannot be shown: "
                        + Html.escape(String.valueOf(e.getMessage())) + ".</p>\n";
            }
        }
        String path = files.picture(bytes, mime.replaceFirst(".*/", "").replace("svg+xml", "svg"));
        String alt = data.hints().path(mime).path("alt").asText(data.mime().getOrDefault("text/plain", ""));
        if (alt.isBlank()) {
            problems.add(new Problem(page, "cell " + cell, "a picture without words for those who cannot see it"));
        }
        String at = Html.escape(Links.toRoot(page) + path);
        return "<div class=\"out picture\"><a href=\"" + at + "\" title=\"Open the picture alone\"><img src=\"" + at
                + "\" alt=\"" + Html.escape(alt.strip()) + "\"" + size(mime, bytes, content, data)
                + " decoding=\"async\"></a></div>\n";
    }

    /** Width and height in CSS pixels, so that nothing jumps while pictures load: as told, else as the file says. */
    private static String size(String mime, byte[] bytes, String content, Ipynb.Data data) {
        int width = data.hints().path(mime).path("width").asInt(0);
        int height = data.hints().path(mime).path("height").asInt(0);
        if (width <= 0 || height <= 0) {
            ByteBuffer header = ByteBuffer.wrap(bytes);
            if (mime.equals("image/png") && bytes.length >= 24) {
                width = header.getInt(16);
                height = header.getInt(20);
            } else if (mime.equals("image/gif") && bytes.length >= 10) {
                header.order(ByteOrder.LITTLE_ENDIAN);
                width = header.getShort(6);
                height = header.getShort(8);
            } else if (mime.equals("image/svg+xml")) {
                width = svgLength(content, "width");
                height = svgLength(content, "height");
            }
        }
        return width > 0 && height > 0 ? " width=\"" + width + "\" height=\"" + height + "\"" : "";
    }

    private static int svgLength(String svg, String side) {
        Matcher root = SVG_ROOT.matcher(svg);
        Matcher length = Pattern.compile("\\s" + side + "\\s*=\\s*[\"'](\\d+(?:\\.\\d+)?)(?:px)?[\"']")
                .matcher(root.find() ? root.group() : "");
        return length.find() ? (int) Math.round(Double.parseDouble(length.group(1))) : 0;
    }
}
