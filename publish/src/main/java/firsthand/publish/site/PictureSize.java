package firsthand.publish.site;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/** Width and height of a picture in CSS pixels: a browser that is told keeps its room free, and nothing jumps. */
record PictureSize(int width, int height) {
    /**
     * What a picture's file says of its size; empty where it says nothing.
     *
     * @param ending of the file's name, without dot
     */
    static Optional<PictureSize> of(String ending, byte[] bytes) {
        ByteBuffer header = ByteBuffer.wrap(bytes);
        return switch (ending) {
            case "png" -> bytes.length < 24 ? Optional.empty() : of(header.getInt(16), header.getInt(20));
            case "gif" -> {
                header.order(ByteOrder.LITTLE_ENDIAN);
                yield bytes.length < 10 ? Optional.empty() : of(header.getShort(6), header.getShort(8));
            }
            case "svg" -> drawing(new String(bytes, StandardCharsets.UTF_8));
            default -> Optional.empty();
        };
    }

    /** A size, if both sides are one. */
    static Optional<PictureSize> of(int width, int height) {
        return width > 0 && height > 0 ? Optional.of(new PictureSize(width, height)) : Optional.empty();
    }

    private static Optional<PictureSize> drawing(String content) {
        // The first tag is enough, and a large picture is not read twice.
        String tag = content.substring(0, content.indexOf('>', content.indexOf("<svg")) + 1);
        Element svg = Jsoup.parse(tag, "", Parser.xmlParser()).selectFirst("svg");
        return svg == null ? Optional.empty() : of(pixels(svg.attr("width")), pixels(svg.attr("height")));
    }

    private static int pixels(String length) {
        try {
            return (int) Math.round(Double.parseDouble(length.replaceFirst("px$", "")));
        } catch (NumberFormatException e) {
            return 0; // a share of the page, or none
        }
    }
}
