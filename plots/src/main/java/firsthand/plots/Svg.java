package firsthand.plots;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jetbrains.letsPlot.awt.plot.PlotSvgExport;

/**
 * SVG documents in the plainest words: groups, shapes and text with presentation attributes. No style sheets, styles,
 * identifiers, definitions or clip paths: pages that show notebooks put an SVG into their own HTML and strip what they
 * do not know, which turns clip paths into black squares and lets the identifiers of two pictures collide.
 */
final class Svg {
    private static final Pattern STYLES = Pattern.compile("<style[^>]*>(.*?)</style>", Pattern.DOTALL);
    private static final Pattern RULE = Pattern.compile("\\.([\\w-]+) \\{([^}]*)}");
    private static final Pattern TAG = Pattern.compile("<[^>]*>");
    private static final Pattern LONG_NUMBER = Pattern.compile("-?\\d+\\.\\d+(?:[eE]-?\\d+)?");
    private static final Pattern RGB = Pattern.compile("rgb\\((\\d+),(\\d+),(\\d+)\\)");
    private static final Pattern STYLE = Pattern.compile(" style=\"([^\"]*)\"");
    private static final Pattern CLASS = Pattern.compile(" class=\"([^\"]*)\"");
    private static final Pattern HREF = Pattern.compile(" xlink:href=\"data:[^\"]*\"");
    private static final Pattern SCREEN_ONLY = Pattern.compile(" (?:clip-bounds-jfx|id)=\"[^\"]*\"");
    private static final Pattern CLIP = Pattern.compile(" clip-path=\"url\\(#[^\"]*\\)\"([^>]*)>"
            + "<defs><clipPath><rect x=\"0\" y=\"0\" width=\"([^\"]*)\" height=\"([^\"]*)\"/></clipPath></defs>");
    private static final Pattern EMPTY_GROUP = Pattern.compile("<g[^>]*></g>|<path/>");
    private static final Pattern SPACE_AROUND_TAG = Pattern.compile(">\\s+|\\s+<");

    /** The card that every picture lies on. */
    static final String CARD = "<rect width=\"100%\" height=\"100%\" fill=\"" + Theme.CARD + "\"/>";

    private Svg() {}

    /** Lets lets-plot draw and tidies what it gives: what stands inside a document. */
    static String of(Map<String, Object> spec) {
        String raw = PlotSvgExport.INSTANCE.buildSvgImageFromRawSpecs(new HashMap<>(spec), null, true);
        return tidy(raw);
    }

    /** A document around {@code body}; {@code alt} is what a screen reader says. */
    static String document(String body, int width, int height, String alt) {
        return String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" width=\"%d\""
                        + " height=\"%d\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\" font-family=\"%s\">%s</svg>",
                width,
                height,
                width,
                height,
                Text.xml(alt),
                Theme.FONTS,
                body);
    }

    /** What stands inside the outer element of a document made by {@link #document}. */
    static String body(String document) {
        return document.substring(document.indexOf('>') + 1, document.lastIndexOf("</svg>"));
    }

    private static String tidy(String raw) {
        Map<String, String> classes = new LinkedHashMap<>();
        Matcher sheet = STYLES.matcher(raw);
        String text = raw;
        if (sheet.find()) {
            Matcher rule = RULE.matcher(sheet.group(1));
            while (rule.find()) {
                classes.put(rule.group(1), attributes(rule.group(2)));
            }
            text = raw.substring(0, sheet.start()) + raw.substring(sheet.end());
        }
        String body =
                SPACE_AROUND_TAG.matcher(body(text)).replaceAll(m -> m.group().strip());
        body = TAG.matcher(body).replaceAll(m -> Matcher.quoteReplacement(tag(m.group(), classes)));
        body = body.replace("></path>", "/>")
                .replace("></line>", "/>")
                .replace("></rect>", "/>")
                .replace("></circle>", "/>")
                .replace("></image>", "/>");
        for (String before = ""; !before.equals(body); ) {
            before = body;
            body = EMPTY_GROUP.matcher(body).replaceAll("");
        }
        return clips(body);
    }

    /** CSS declarations as presentation attributes. */
    private static String attributes(String css) {
        StringBuilder attributes = new StringBuilder();
        for (String declaration : css.split(";")) {
            String[] parts = declaration.strip().split(":\\s*", 2);
            boolean usual = parts.length < 2
                    || parts[0].equals("font-family")
                    || parts[0].equals("image-rendering")
                    || parts[1].equals("normal");
            if (!usual) {
                attributes
                        .append(' ')
                        .append(parts[0])
                        .append("=\"")
                        .append(parts[1].strip())
                        .append('"');
            }
        }
        return attributes.toString();
    }

    private static String tag(String tag, Map<String, String> classes) {
        if (tag.startsWith("</")) {
            return tag;
        }
        String href = "";
        String rest = tag;
        Matcher embedded = HREF.matcher(tag);
        if (embedded.find()) {
            href = embedded.group();
            rest = embedded.replaceFirst("@href@");
        }
        String tidied =
                CLASS.matcher(rest).replaceAll(m -> Matcher.quoteReplacement(classes.getOrDefault(m.group(1), "")));
        tidied = STYLE.matcher(tidied).replaceAll(m -> Matcher.quoteReplacement(attributes(m.group(1))));
        tidied = SCREEN_ONLY.matcher(tidied).replaceAll("");
        tidied = RGB.matcher(tidied)
                .replaceAll(m -> Palette.hex(Integer.parseInt(m.group(1)) << 16
                        | Integer.parseInt(m.group(2)) << 8
                        | Integer.parseInt(m.group(3))));
        tidied = LONG_NUMBER.matcher(tidied).replaceAll(m -> shorter(m.group()));
        return tidied.replace(" stroke-opacity=\"1\"", "")
                .replace(" fill-opacity=\"1\"", "")
                .replace(" ) ", ")")
                .replaceAll(" transform=\"translate\\(0 0\\)\"", "")
                .replace("@href@", href);
    }

    private static String shorter(String number) {
        String text = String.format(Locale.ROOT, "%.2f", Double.parseDouble(number));
        text = text.replaceAll("0+$", "").replaceAll("\\.$", "");
        return text.equals("-0") ? "0" : text;
    }

    /** Turns groups with a clip path into groups with an inner picture, which is cut at its edges by itself. */
    private static String clips(String body) {
        String text = body;
        for (Matcher clip = CLIP.matcher(text); clip.find(); clip = CLIP.matcher(text)) {
            int end = endOfGroup(text, clip.end());
            text = text.substring(0, clip.start())
                    + clip.group(1)
                    + "><svg width=\"" + clip.group(2) + "\" height=\"" + clip.group(3) + "\">"
                    + text.substring(clip.end(), end)
                    + "</svg>"
                    + text.substring(end);
        }
        return text;
    }

    /** Where the group that is open at {@code from} is closed. */
    private static int endOfGroup(String text, int from) {
        int open = 1;
        int at = from;
        while (true) {
            int close = text.indexOf("</g>", at);
            int next = text.indexOf("<g", at);
            if (next >= 0 && next < close) {
                open++;
                at = next + 2;
            } else if (--open == 0) {
                return close;
            } else {
                at = close + 4;
            }
        }
    }
}
