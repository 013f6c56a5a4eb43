package firsthand.display;

import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * One output in several representations, keyed by MIME type; the reader shows the richest one it can. A text
 * representation is always present, so that an output never vanishes in a terminal, a diff or a screen reader.
 *
 * @param data MIME type to content; binary content is Base64. Always has {@code text/plain}.
 * @param metadata MIME type to display hints, such as {@code width}, {@code height} (CSS pixels) and {@code alt}
 *     Source: Jupyter messaging protocol, "display_data".
 */
public record MimeBundle(Map<String, String> data, Map<String, Map<String, Object>> metadata) {
    public static final String TEXT = "text/plain";
    public static final String HTML = "text/html";
    public static final String SVG = "image/svg+xml";
    public static final String PNG = "image/png";
    public static final String GIF = "image/gif";
    /**
     * An exercise's verdict for programs: {@code {"passed":false,"done":true,"mistake":"name or empty"}}, where done is
     * false for a mere stub. Not shown to anyone.
     */
    public static final String CHECK = "application/vnd.firsthand.check+json";

    public MimeBundle {
        if (!data.containsKey(TEXT)) {
            throw new IllegalArgumentException(
                    "an output needs a text/plain representation, got only " + data.keySet());
        }
        data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }

    /** Plain text. */
    public static MimeBundle text(String text) {
        return new MimeBundle(Map.of(TEXT, text), Map.of());
    }

    /** HTML, with the text that stands for it where HTML cannot be shown. */
    public static MimeBundle html(String html, String text) {
        return text(text).with(HTML, html);
    }

    /** An SVG picture; {@code alt} describes it in words and is the text representation. */
    public static MimeBundle svg(String svg, String alt) {
        return text(alt).with(SVG, svg).hint(SVG, "alt", alt);
    }

    /** A PNG picture shown {@code width} × {@code height} CSS pixels large; {@code alt} describes it in words. */
    public static MimeBundle png(byte[] png, int width, int height, String alt) {
        return picture(PNG, png, width, height, alt);
    }

    /** A GIF animation shown {@code width} × {@code height} CSS pixels large; {@code alt} describes it in words. */
    public static MimeBundle gif(byte[] gif, int width, int height, String alt) {
        return picture(GIF, gif, width, height, alt);
    }

    private static MimeBundle picture(String mime, byte[] bytes, int width, int height, String alt) {
        return text(alt)
                .with(mime, Base64.getEncoder().encodeToString(bytes))
                .hint(mime, "width", width)
                .hint(mime, "height", height)
                .hint(mime, "alt", alt);
    }

    /** This bundle with one more representation, or with that one replaced. */
    public MimeBundle with(String mime, String content) {
        Map<String, String> more = new LinkedHashMap<>(data);
        more.put(mime, content);
        return new MimeBundle(more, metadata);
    }

    /** This bundle with one more display hint for the representation {@code mime}. */
    public MimeBundle hint(String mime, String key, Object value) {
        Map<String, Map<String, Object>> more = new LinkedHashMap<>(metadata);
        Map<String, Object> hints = new LinkedHashMap<>(more.getOrDefault(mime, Map.of()));
        hints.put(key, value);
        more.put(mime, Collections.unmodifiableMap(hints));
        return new MimeBundle(data, more);
    }

    /** The text representation. */
    public String text() {
        return Objects.requireNonNull(data.get(TEXT));
    }
}
