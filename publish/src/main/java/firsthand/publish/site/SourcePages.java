package firsthand.publish.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Pages of the library's Java files that the course links to, with numbered lines. */
final class SourcePages {
    private final Path root;
    private final Map<String, Path> wanted = new TreeMap<>();

    SourcePages(Path root) {
        this.root = root;
    }

    /** The page, relative to the site, of a Java file of the checkout; from now on it is one to be written. */
    String page(Path file) {
        String page = "source/" + root.relativize(file).toString().replace('\\', '/') + ".html";
        wanted.put(page, file);
        return page;
    }

    /** Writes the pages that were asked for. */
    void write(SiteFiles files) throws IOException {
        for (Map.Entry<String, Path> source : wanted.entrySet()) {
            String path = root.relativize(source.getValue()).toString().replace('\\', '/');
            String name = source.getValue().getFileName().toString();
            StringBuilder body = new StringBuilder("<article class=\"source\"><p class=\"eyebrow\">" + Html.escape(path)
                    + "</p>\n<h1>" + Html.escape(name) + "</h1>\n<div class=\"code\"><pre class=\"numbered\"><code>");
            int number = 1;
            String code = Files.readString(source.getValue()).stripTrailing();
            for (String line : JavaHtml.html(code).split("\n", -1)) {
                body.append("<span class=\"line\" id=\"L")
                        .append(number++)
                        .append("\">")
                        .append(line)
                        .append("\n</span>");
            }
            body.append("</code></pre></div></article>\n");
            Frame frame = new Frame(source.getKey(), name, "The source of " + path, body.toString());
            files.write(source.getKey(), frame.html());
        }
    }
}
