package firsthand.publish.site.check;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;

/**
 * Finds the links of a site that lead nowhere: to a file that is not there, or to a section that its page does not
 * have. Links to other sites are not followed; what a page would have to load from one is a problem, for pages must
 * work without a network.
 */
public final class LinkCheck {
    private static final Pattern SCHEME = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*:.*", Pattern.DOTALL);

    private final Path site;
    private final Map<Path, Page> pages = new TreeMap<>();
    private final List<Problem> problems = new ArrayList<>();

    private record Page(Set<String> anchors, List<String> links) {}

    private LinkCheck(Path site) {
        this.site = site;
    }

    /**
     * The dead links on all pages below a folder, in order.
     *
     * @throws IOException if the folder or a page in it cannot be read
     */
    public static List<Problem> check(Path siteFolder) throws IOException {
        LinkCheck check = new LinkCheck(siteFolder.toAbsolutePath().normalize());
        try (Stream<Path> files = Files.walk(check.site)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".html")).sorted().toList()) {
                check.pages.put(file, check.parse(file));
            }
        }
        check.pages.forEach((file, page) -> page.links().forEach(link -> check.follow(file, page, link)));
        return check.problems.stream().distinct().sorted().toList();
    }

    private Page parse(Path file) throws IOException {
        Page page = new Page(new HashSet<>(), new ArrayList<>());
        for (Element element : Jsoup.parse(Files.readString(file)).select("[id], [href], [src], [poster], [data]")) {
            for (Attribute attribute : element.attributes()) {
                String value = attribute.getValue();
                switch (attribute.getKey()) {
                    case "id" -> page.anchors().add(value);
                    case "href" -> {
                        page.links().add(value);
                        if (!element.normalName().equals("a")) {
                            loaded(file, value);
                        }
                    }
                    case "src", "poster", "data" -> {
                        page.links().add(value);
                        loaded(file, value);
                    }
                    default -> {}
                }
            }
        }
        return page;
    }

    private void loaded(Path file, String value) {
        if (value.startsWith("//") || value.matches("(?is)https?:.*")) {
            problem(file, value, "is loaded from the network; a page must work without one");
        }
    }

    private void follow(Path file, Page page, String link) {
        if (SCHEME.matcher(link).matches() || link.startsWith("//")) {
            return;
        }
        String[] parts = link.split("#", 2);
        String path = URLDecoder.decode(parts[0].replaceFirst("\\?.*", "").replace("+", "%2B"), StandardCharsets.UTF_8);
        Path target = path.isEmpty() ? file : file.resolveSibling(path).normalize();
        if (path.startsWith("/")) {
            problem(file, link, "starts at the root of a server; links in the site must be relative");
        } else if (!Files.exists(target)) {
            problem(file, link, "leads to a file that is not there");
        } else if (parts.length == 2 && !parts[1].isEmpty()) {
            Page there = path.isEmpty() ? page : pages.get(target);
            String anchor = URLDecoder.decode(parts[1].replace("+", "%2B"), StandardCharsets.UTF_8);
            if (there != null && !there.anchors().contains(anchor)) {
                problem(file, link, "leads to a section that the page does not have");
            }
        }
    }

    private void problem(Path file, String link, String reason) {
        problems.add(new Problem(site.relativize(file).toString().replace('\\', '/'), link, reason));
    }
}
