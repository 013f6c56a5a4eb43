package firsthand.publish.site.check;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.select.Elements;

/** What the pages of a site cost to load, compressed as servers do. */
public final class PageCosts {
    private PageCosts() {}

    /** The files that elements of a page name, each once. */
    private static Set<Path> linked(Elements elements, Path page) {
        return elements.stream()
                .map(element -> element.hasAttr("src") ? element.attr("src") : element.attr("href"))
                .filter(link -> link.indexOf(':') < 0)
                .map(link -> page.resolveSibling(link).normalize())
                .filter(Files::isRegularFile)
                .collect(Collectors.toSet());
    }

    private static long compressed(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(bytes);
        }
        return out.size();
    }

    /** Prints what each page of a site costs, and what a widget adds when it is started. */
    public static void print(Path site, PrintWriter out) throws IOException {
        List<Path> pages;
        try (Stream<Path> files = Files.walk(site)) {
            pages = files.filter(file -> file.toString().endsWith(".html"))
                    .filter(file -> !site.relativize(file).startsWith("source"))
                    .sorted()
                    .toList();
        }
        for (Path page : pages) {
            Document html = Jsoup.parse(Files.readString(page));
            long text = compressed(Files.readAllBytes(page));
            for (Path part : linked(html.select("script[src], link[href]"), page)) {
                text += compressed(Files.readAllBytes(part));
            }
            long pictures = 0; // compressed already, or read as they come into view
            for (Path picture : linked(html.select("img[src]"), page)) {
                pictures += Files.size(picture);
            }
            out.printf(
                    "%-36s %4d kB of text, scripts and styles, %,6d kB of pictures%n",
                    site.relativize(page), text / 1000, pictures / 1000);
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
