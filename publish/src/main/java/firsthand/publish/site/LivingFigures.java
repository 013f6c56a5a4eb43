package firsthand.publish.site;

import firsthand.publish.Course;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;

/**
 * Living figures. In a source one is a picture after a comment, {@code <!-- widget NAME -->}: whoever cannot show more
 * shows the picture. Here it becomes a figure that the page's script can start.
 *
 * <p>What runs in it, the library compiled by {@code web}, is taken from the class path; a build without it
 * ({@code -Dlight}) makes pages with pictures. It is written as scripts that hold texts, since a page opened from disk
 * may load a script but no other file.
 */
final class LivingFigures {
    /** How a figure begins on a page. */
    static final String FIGURE = "<figure class=\"widget ";

    private static final String FOLDER = "firsthand/web/page/";
    private static final Pattern MARK = Pattern.compile("\\s*widget ([a-z][a-z0-9-]*)\\s*");

    private static final Pattern KEPT = Pattern.compile("([a-z]+) ([A-Za-z0-9+/=]+)");

    private LivingFigures() {}

    /** Whether this build has all that runs in the figures: in a checkout it is compiled beside a first start. */
    static boolean isThere() {
        return Stream.of("widgets.wasm", "classes.wasm-runtime.js", "widgets.js")
                .allMatch(name -> LivingFigures.class.getClassLoader().getResource(FOLDER + name) != null);
    }

    /** Makes figures of the marked pictures in {@code body}. */
    static void figures(Element body) {
        List<Comment> marks = new ArrayList<>();
        body.traverse((Node node, int depth) -> {
            if (node instanceof Comment comment
                    && MARK.matcher(comment.getData()).matches()) {
                marks.add(comment);
            }
        });
        for (Comment comment : marks) {
            Matcher mark = MARK.matcher(comment.getData());
            Node next = comment.nextSibling();
            while (next != null && !(next instanceof Element)) {
                next = next.nextSibling();
            }
            if (mark.matches() && next instanceof Element paragraph && paragraph.selectFirst("> img") != null) {
                paragraph.tagName("figure").attr("class", "widget widget-" + mark.group(1));
                comment.remove();
            }
        }
    }

    /** Writes the scripts, or nothing where this build has none. */
    static void write(SiteFiles files) throws IOException {
        Optional<byte[]> wasm = part("widgets.wasm");
        if (wasm.isEmpty()) {
            return;
        }
        String worker = Template.resource("worker.js");
        files.write("assets/widget.js", Template.resource("widget.js"));
        // The page's policy lets nothing be evaluated, so the runtime gets another Function.
        String runtime = Template.resource("no-eval.js") + "((Function) => {\n" + text("classes.wasm-runtime.js")
                + "})(functionOf({ \"return str;\": (str) => str }));\n";
        files.write("assets/widgets/wasm.js", script("wasm", runtime + worker, wasm));
        files.write("assets/widgets/js.js", script("js", text("widgets.js") + worker, Optional.empty()));
    }

    /** Writes what the notebooks' runs kept, a script a thing: only the widget that needs it loads it, when started. */
    static void kept(SiteFiles files, Course course) throws IOException {
        Path folder = course.kept();
        if (!isThere() || !Files.isDirectory(folder)) {
            return;
        }
        for (String notebook : Course.names(folder, ".txt")) {
            for (String line : Files.readAllLines(folder.resolve(notebook + ".txt"))) {
                Matcher thing = KEPT.matcher(line);
                if (!thing.matches()) {
                    throw new IOException(folder.resolve(notebook + ".txt")
                            + ": expected lines of a name and base64; ./firsthand run "
                            + notebook.substring(0, 2) + " writes it anew");
                }
                files.write(
                        "assets/widgets/" + thing.group(1) + ".js",
                        "firsthandWidgets.part(\"%s\",{binary:\"%s\"});\n".formatted(thing.group(1), thing.group(2)));
            }
        }
    }

    private static String script(String name, String program, Optional<byte[]> binary) {
        StringBuilder out =
                new StringBuilder("firsthandWidgets.part(\"").append(name).append("\",{program:");
        literal(out, program);
        binary.ifPresent(bytes -> out.append(",binary:\"")
                .append(Base64.getEncoder().encodeToString(bytes))
                .append('"'));
        return out.append("});\n").toString();
    }

    /** A text as a literal of JavaScript. */
    private static void literal(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> out.append('\\').append(c);
                case '\n' -> out.append("\\n");
                default -> {
                    if (c < ' ' || c == '\u2028' || c == '\u2029' || Character.isSurrogate(c)) {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    private static String text(String name) {
        return part(name)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8) + "\n")
                .orElseThrow(() -> new IllegalStateException("this build has widgets.wasm but no " + name));
    }

    private static Optional<byte[]> part(String name) {
        try (InputStream in = LivingFigures.class.getClassLoader().getResourceAsStream(FOLDER + name)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + FOLDER + name, e);
        }
    }
}
