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
        String page = "source/" + path(file) + ".html";
        wanted.put(page, file);
        return page;
    }

    private String path(Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }

    /** Writes the pages that were asked for. */
    void write(SiteFiles files) throws IOException {
        for (Map.Entry<String, Path> source : wanted.entrySet()) {
            String path = path(source.getValue());
            String name = source.getValue().getFileName().toString();
            StringBuilder lines = new StringBuilder();
            int number = 1;
            String code = Files.readString(source.getValue()).stripTrailing();
            for (String line : JavaHtml.html(code).split("\n", -1)) {
                lines.append(Template.fill("""
                        <span class="line" id="L{number}">{{line}}
                        </span>""", "number", number++, "line", line));
            }
            String body = Template.fill("""
                    <article class="source"><p class="eyebrow">{path}</p>
                    <h1>{name}</h1>
                    <div class="code"><pre class="numbered"><code>{{lines}}</code></pre></div></article>
                    """, "path", path, "name", name, "lines", lines);
            PageFrame frame = new PageFrame(source.getKey(), name, "The source of " + path, body);
            files.write(source.getKey(), frame.html());
        }
    }
}
