package firsthand.publish.site;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.safety.Cleaner;
import org.jsoup.safety.Safelist;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;

/**
 * HTML that somebody else wrote, made harmless: a notebook may come from anywhere, and its prose and outputs stand in
 * our pages. What lays out and marks text stays; what runs, loads, sends or covers the page goes.
 *
 * <p>Source: OWASP, "Cross Site Scripting Prevention Cheat Sheet": a list of what may stay, not of what must go.
 */
final class SafeHtml {
    private static final Safelist MAY_STAY = Safelist.relaxed()
            .addTags(
                    "article",
                    "aside",
                    "bdi",
                    "bdo",
                    "del",
                    "details",
                    "dfn",
                    "figcaption",
                    "figure",
                    "footer",
                    "header")
            .addTags("hr", "ins", "kbd", "mark", "samp", "section", "summary", "var", "wbr")
            .addAttributes(":all", "class", "id", "title", "lang", "dir", "role", "style", "align", "tabindex")
            .addAttributes(":all", "aria-describedby", "aria-hidden", "aria-label", "aria-labelledby", "aria-level")
            .addAttributes("a", "rel", "download")
            .addAttributes("details", "open")
            .addAttributes("img", "decoding", "loading")
            .addAttributes("li", "value")
            .addAttributes("ol", "reversed")
            .addAttributes("table", "border", "cellpadding", "cellspacing")
            .addAttributes("td", "valign")
            .addAttributes("th", "valign")
            // Schemes are looked at below, the way browsers read them.
            .removeProtocols("a", "href", "ftp", "http", "https", "mailto")
            .removeProtocols("img", "src", "http", "https")
            .removeProtocols("blockquote", "cite", "http", "https")
            .removeProtocols("q", "cite", "http", "https");

    private static final Set<String> ADDRESSES = Set.of("href", "src", "cite");
    private static final Pattern SCHEME = Pattern.compile("([a-z][a-z0-9+.-]*):.*", Pattern.DOTALL);
    private static final Pattern PICTURE =
            Pattern.compile("data:image/(png|gif|jpeg|webp|svg\\+xml)[;,].*", Pattern.DOTALL);

    /** What a style may say: how text and boxes look where they are, not where else on the page they are. */
    private static final Pattern PROPERTY =
            Pattern.compile("color|background|background-color|opacity|font|font-.+|line-height"
                    + "|letter-spacing|text-.+|white-space|vertical-align|border|border-.+|padding|padding-.+|margin|margin-.+|width"
                    + "|height|min-.+|max-.+|display|overflow|overflow-.+|list-style-type|float|clear|flex|flex-.+|gap|align-.+"
                    + "|justify-.+|grid-.+|table-layout|contain|caption-side|tab-size|word-.+|hyphens");
    /** No address, no escape, no comment, and no margin below zero, which would move a box over others. */
    private static final Pattern VALUE = Pattern.compile(
            "(?!.*(?:url|image|src|expression)\\s*\\()(?!.*-\\d)[\\w\\s#%.,()'\"+*/!-]*+", Pattern.DOTALL);

    /**
     * Elements within elements: no page needs so many, a browser draws not many more, and each step of the cleaning
     * climbs through all that an element stands in. A hundred thousand of them would keep it busy for minutes.
     */
    static final int DEEPEST = 200;

    private SafeHtml() {}

    /**
     * HTML and what was taken from it.
     *
     * @param html the rest; the text itself where nothing had to go
     * @param taken the names of elements, attributes and styles that went, in order, and whether what was nested too
     *     deeply did; empty if nothing went
     */
    record Cleaned(String html, Set<String> taken) {}

    /** What may stay of {@code html}, a piece of a page's body. */
    static Cleaned clean(String html) {
        Document dirty = Jsoup.parseBodyFragment(html);
        Set<String> taken = new TreeSet<>();
        // Goes through the tree step by step: neither calls within calls nor a search upwards from each element.
        NodeTraversor.filter(
                (node, depth) -> {
                    if (depth > 0 && node instanceof Element element) {
                        look(element, taken);
                        if (depth == DEEPEST) {
                            cut(element, taken);
                        }
                    }
                    return NodeFilter.FilterResult.CONTINUE;
                },
                dirty.body());
        Document clean = new Cleaner(MAY_STAY).clean(dirty);
        clean.outputSettings().prettyPrint(false).charset(StandardCharsets.UTF_8);
        return new Cleaned(clean.body().html(), taken);
    }

    /** Leaves out what is in an element if that has elements in it, and says so in their place, once in all. */
    private static void cut(Element element, Set<String> taken) {
        if (element.childrenSize() > 0) {
            element.empty();
            if (taken.add("what is nested more than " + DEEPEST + " deep")) {
                element.appendText("… what is nested more than " + DEEPEST + " deep is left out");
            }
        }
    }

    /** Takes bad addresses and styles from an element, and notes them and what the list will take. */
    private static void look(Element element, Set<String> taken) {
        String tag = element.normalName();
        if (!MAY_STAY.isSafeTag(tag)) {
            taken.add("<" + tag + ">");
            return;
        }
        for (Attribute attribute : element.attributes().asList()) {
            String name = attribute.getKey().toLowerCase(Locale.ROOT);
            if (name.equals("style")) {
                String style = style(attribute.getValue());
                if (style.length() < squeezed(attribute.getValue()).length()) {
                    taken.add("style");
                }
                element.attr(attribute.getKey(), style);
            } else if (ADDRESSES.contains(name) && !safeAddress(attribute.getValue(), name.equals("src"))) {
                taken.add(name + " " + attribute.getValue().strip().split(":")[0] + ":");
                element.removeAttr(attribute.getKey());
            } else if (!MAY_STAY.isSafeAttribute(tag, element, attribute)) {
                taken.add(name);
            }
        }
    }

    /**
     * Whether a browser may follow this address, or for a picture load it. It reads them without blanks at their ends.
     */
    static boolean safeAddress(String address, boolean picture) {
        String read = address.replaceAll("[\\p{Cntrl}\\s]+", "").toLowerCase(Locale.ROOT);
        var scheme = SCHEME.matcher(read);
        if (!scheme.matches()) {
            return !read.startsWith("\\");
        }
        return switch (scheme.group(1)) {
            case "http", "https" -> true;
            case "mailto" -> !picture;
            case "data" -> picture && PICTURE.matcher(read).matches();
            default -> false;
        };
    }

    /** The declarations of a style that may stay. */
    static String style(String style) {
        return Arrays.stream(style.split(";"))
                .map(String::strip)
                .filter(declaration -> {
                    String[] parts = declaration.split(":", 2);
                    return parts.length == 2
                            && PROPERTY.matcher(parts[0].strip().toLowerCase(Locale.ROOT))
                                    .matches()
                            && VALUE.matcher(parts[1].toLowerCase(Locale.ROOT)).matches();
                })
                .collect(Collectors.joining(";"));
    }

    private static String squeezed(String style) {
        return Arrays.stream(style.split(";"))
                .map(String::strip)
                .filter(d -> !d.isEmpty())
                .collect(Collectors.joining(";"));
    }
}
