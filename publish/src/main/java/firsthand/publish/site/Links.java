package firsthand.publish.site;

import firsthand.display.files.SafePath;
import firsthand.publish.Course;
import firsthand.publish.site.check.LinkCheck;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/**
 * Leads the links of one source document, written for a reader of the repository, to where the same thing is in the
 * site: a notebook's or a concept's page, a page made of a library file, a copy of a picture.
 *
 * @param contents what has a page
 * @param folder where the document stands: what its relative links start from
 * @param page the page it becomes, relative to the site
 * @param siteFolder the site
 */
record Links(Contents contents, SourcePages sources, SiteFiles files, Path folder, String page, Path siteFolder) {
    private static final Pattern ELSEWHERE = Pattern.compile("(?:[a-zA-Z][a-zA-Z0-9+.-]*:|//|#|/).*", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("([^#?]*)(\\?[^#]*)?(#.*)?", Pattern.DOTALL);
    private static final Pattern PICTURE =
            Pattern.compile(".*\\.(svg|png|gif|jpe?g|webp)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern DOCUMENT = Pattern.compile("(?:.*/)?([^/]+)\\.(md|ipynb|html)");

    /** Where a link leads from the page. One that leads nowhere stays as it is, for {@link LinkCheck} to find. */
    String link(String target) {
        Matcher parts = LINK.matcher(target);
        if (ELSEWHERE.matcher(target).matches() || !parts.matches()) {
            return target;
        }
        String path = parts.group(1);
        String anchor = parts.group(3) == null ? "" : parts.group(3);
        Matcher document = DOCUMENT.matcher(path);
        if (document.matches()) {
            Optional<String> there = document(path, document.group(1));
            if (there.isPresent()) {
                return toRoot() + there.get() + anchor;
            }
        }
        Optional<Path> file = inRepository(path);
        if (file.isEmpty()) {
            return target;
        }
        if (path.endsWith(".java")) {
            return toRoot() + sources.page(file.get()) + anchor;
        }
        return toRoot() + forward(siteFolder.relativize(file.get())) + anchor;
    }

    /**
     * Leads an image of the document to its picture, which is copied into the site; other files are not. The image then
     * has its picture's size, unless the document gave one, and comes when the reader comes near.
     */
    void picture(Element image) {
        String target = image.attr("src");
        image.attr("loading", "lazy");
        Matcher picture = PICTURE.matcher(target);
        Optional<Path> file =
                ELSEWHERE.matcher(target).matches() || !picture.matches() ? Optional.empty() : inRepository(target);
        if (file.isEmpty() || !Files.isRegularFile(file.get())) {
            return;
        }
        String ending = picture.group(1).toLowerCase(Locale.ROOT);
        try {
            byte[] bytes = Files.readAllBytes(file.get());
            byte[] safe = ending.equals("svg") ? SafeSvg.clean(bytes) : bytes;
            image.attr("src", toRoot() + files.picture(safe, ending));
            if (!image.hasAttr("width") && !image.hasAttr("height")) {
                PictureSize.of(ending, safe)
                        .ifPresent(size -> image.attr("width", String.valueOf(size.width()))
                                .attr("height", String.valueOf(size.height())));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(target + ": " + e.getMessage(), e);
        }
    }

    /** The way from the page to the site's folder: empty, or one {@code ../} for each folder the page is in. */
    String toRoot() {
        return toRoot(page);
    }

    static String toRoot(String page) {
        return "../".repeat((int) page.chars().filter(c -> c == '/').count());
    }

    private Optional<String> document(String path, String name) {
        if (contents.names().contains(name)) {
            return Optional.of(name + ".html");
        }
        boolean concept = path.contains("concepts/") || (folder.equals(course().concepts()) && !path.contains("/"));
        return concept && contents.hasConcept(name) ? Optional.of("concepts/" + name + ".html") : Optional.empty();
    }

    private Course course() {
        return contents.course();
    }

    /** The file or folder of the checkout that a path means, seen from the document or from the course's sources. */
    private Optional<Path> inRepository(String path) {
        for (Path start : new Path[] {folder, course().sources()}) {
            try {
                Path file = SafePath.link(course().root(), start, path);
                if (Files.exists(file)) {
                    return Optional.of(file);
                }
            } catch (InvalidPathException e) {
                // Leads out of the checkout, seen from here: no file of the course.
            }
        }
        return Optional.empty();
    }

    private static String forward(Path path) {
        return path.toString().replace('\\', '/');
    }
}
