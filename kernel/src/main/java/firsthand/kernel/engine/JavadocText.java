package firsthand.kernel.engine;

import java.util.regex.Pattern;

/** Documentation comments as plain text. */
final class JavadocText {
    private static final Pattern INLINE = Pattern.compile("\\{@\\w+\\s*([^{}]*)}");
    private static final Pattern BREAK =
            Pattern.compile("(?i)\\s*<(?:/?(?:p|ul|ol|pre|blockquote|dl|h\\d)|br)[^>]*>\\s*");
    private static final Pattern ITEM = Pattern.compile("(?i)\\s*<li[^>]*>\\s*");
    private static final Pattern TAG = Pattern.compile("</?[a-zA-Z][^>]*>");
    private static final Pattern EMPTY_LINES = Pattern.compile("\n\\s*\n\\s*");

    private JavadocText() {}

    /** {@code comment} without markup: tags dropped, inline tags replaced by their text. */
    static String plain(String comment) {
        String text = INLINE.matcher(comment).replaceAll("$1");
        text = BREAK.matcher(text).replaceAll("\n\n");
        text = ITEM.matcher(text).replaceAll("\n- ");
        text = TAG.matcher(text).replaceAll("");
        text = text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&nbsp;", " ")
                .replace("&amp;", "&");
        return EMPTY_LINES.matcher(text).replaceAll("\n\n").strip();
    }
}
