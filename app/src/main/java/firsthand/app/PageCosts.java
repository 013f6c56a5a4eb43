package firsthand.app;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** What the pages of a site cost to load, compressed as servers do. */
final class PageCosts {
    private static final Pattern LOADED = Pattern.compile("(?:<script[^>]* src|<link[^>]* href)=\"([^\"]+)\"");
    private static final Pattern PICTURE = Pattern.compile("<img[^>]* src=\"([^\":]+)\"");

    private PageCosts() {}

    /**
     * What one page costs, in bytes.
     *
     * @param page its path in the site
     * @param text the page with its scripts and styles, compressed
     * @param pictures as they are; they are compressed already, or read as they come into view
     */
    record Cost(String page, long text, long pictures) {}

    static List<Cost> of(Path site) throws IOException {
        List<Cost> costs = new ArrayList<>();
        try (Stream<Path> files = Files.walk(site)) {
            List<Path> pages = files.filter(file -> file.toString().endsWith(".html"))
                    .filter(file -> !site.relativize(file).startsWith("source"))
                    .sorted()
                    .toList();
            for (Path page : pages) {
                String html = Files.readString(page);
                long text = compressed(Files.readAllBytes(page));
                for (Path part : linked(LOADED, html, page)) {
                    text += compressed(Files.readAllBytes(part));
                }
                long pictures = 0;
                for (Path picture : linked(PICTURE, html, page)) {
                    pictures += Files.size(picture);
                }
                costs.add(new Cost(site.relativize(page).toString(), text, pictures));
            }
        }
        return costs;
    }

    private static List<Path> linked(Pattern what, String html, Path page) {
        return new TreeSet<>(what.matcher(html)
                        .results()
                        .map((MatchResult link) ->
                                page.resolveSibling(link.group(1)).normalize())
                        .toList())
                .stream().filter(Files::isRegularFile).toList();
    }

    static long compressed(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(bytes);
        }
        return out.size();
    }

    static void print(Path site, PrintWriter out) throws IOException {
        for (Cost cost : of(site)) {
            out.printf(
                    "%-36s %4d kB of text, scripts and styles, %,6d kB of pictures%n",
                    cost.page, cost.text / 1000, cost.pictures / 1000);
        }
        for (String engine : new String[] {"wasm", "js"}) {
            Path file = site.resolve("assets/widgets/" + engine + ".js");
            if (Files.exists(file)) {
                out.printf(
                        "%-36s %4d kB when a widget is started%n",
                        site.relativize(file), compressed(Files.readAllBytes(file)) / 1000);
            }
        }
    }
}
