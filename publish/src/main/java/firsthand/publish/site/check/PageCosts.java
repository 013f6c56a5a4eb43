package firsthand.publish.site.check;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;

/**
 * What a page of a site costs to load, in bytes, compressed as servers do. A file that does not get smaller counts as
 * it is, and each counts once.
 *
 * @param atOnce text, scripts, styles, the fonts of its formulas, and pictures that do not wait
 * @param coming pictures that come when the reader comes near them
 * @param chosen pictures behind the choices of interactive cells
 */
public record PageCosts(long atOnce, long coming, long chosen) {
    /** What asks for a font beyond the two that every formula has. Source: KaTeX's own list of its fonts. */
    private static final Map<String, Pattern> FONTS = Map.of(
            "Main-Bold", Pattern.compile("\\\\(mathbf|textbf|boldsymbol|bm)\\b"),
            "Math-BoldItalic", Pattern.compile("\\\\(boldsymbol|bm)\\b"),
            "Caligraphic-Regular", Pattern.compile("\\\\mathcal\\b"),
            "Typewriter-Regular", Pattern.compile("\\\\(mathtt|texttt)\\b"),
            "AMS-Regular", Pattern.compile("\\\\(mathbb|lesssim|gtrsim|nexists|blacksquare)\\b"),
            "Size1-Regular", Pattern.compile("\\\\(sum|prod|int|left|big[lr]?|sqrt|underbrace|overbrace)\\b"),
            "Size2-Regular", Pattern.compile("\\\\(sum|prod|int|left|Big[lr]?|sqrt)\\b"));

    /** What the page of a site costs, of the files that are there. */
    public static PageCosts of(Path page) throws IOException {
        Document html = Jsoup.parse(Files.readString(page));
        Set<Path> now =
                linked(html.select("script[src], link[href], img[src]:not([loading=lazy], template img)"), page);
        now.add(page);
        now.addAll(fonts(html, page));
        Set<Path> coming = linked(html.select("img[src][loading=lazy]"), page);
        coming.removeAll(now);
        Set<Path> chosen = linked(html.select("template img[src]"), page);
        chosen.removeAll(now);
        chosen.removeAll(coming);
        return new PageCosts(compressed(now), compressed(coming), compressed(chosen));
    }

    /** The files that elements of a page name. */
    private static Set<Path> linked(Elements elements, Path page) {
        return elements.stream()
                .map(element -> element.hasAttr("src") ? element.attr("src") : element.attr("href"))
                .filter(link -> link.indexOf(':') < 0)
                .map(link -> page.resolveSibling(link).normalize())
                .filter(Files::isRegularFile)
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static Set<Path> fonts(Document html, Path page) {
        Element style = html.selectFirst("link[href$=katex.min.css]");
        List<String> formulas = html.select(".math").eachText();
        if (style == null || formulas.isEmpty()) {
            return Set.of();
        }
        Path folder = page.resolveSibling(style.attr("href")).normalize().resolveSibling("fonts");
        Stream<String> some = FONTS.entrySet().stream()
                .filter(font -> formulas.stream()
                        .anyMatch(tex -> font.getValue().matcher(tex).find()))
                .map(Map.Entry::getKey);
        return Stream.concat(Stream.of("Main-Regular", "Math-Italic"), some)
                .map(font -> folder.resolve("KaTeX_" + font + ".woff2"))
                .filter(Files::isRegularFile)
                .collect(Collectors.toSet());
    }

    private static long compressed(Set<Path> files) throws IOException {
        long all = 0;
        for (Path file : files) {
            all += compressed(file);
        }
        return all;
    }

    /** The bytes that a server sends for a file. */
    public static long compressed(Path file) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            Files.copy(file, zip);
        }
        return Math.min(Files.size(file), out.size());
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
            PageCosts costs = of(page);
            out.printf(
                    "%-36s %4d kB at once, %,6d kB of pictures as one reads%s%n",
                    site.relativize(page),
                    costs.atOnce / 1000,
                    costs.coming / 1000,
                    costs.chosen == 0 ? "" : ", %,d kB behind choices".formatted(costs.chosen / 1000));
        }
        for (String engine : new String[] {"wasm", "js"}) {
            Path file = site.resolve("assets/widgets/" + engine + ".js");
            if (Files.exists(file)) {
                out.printf("%-36s %4d kB when a widget is started%n", site.relativize(file), compressed(file) / 1000);
            }
        }
    }
}
