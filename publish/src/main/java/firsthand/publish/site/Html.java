package firsthand.publish.site;

/** Text made safe to stand in a page. */
final class Html {
    private Html() {}

    /** The text as it may stand between tags and inside a quoted attribute. */
    static String escape(CharSequence text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c);
            }
        }
        return out.toString();
    }

    /** The few character references that {@link #escape} and careful authors write, back as text. */
    static String unescape(String html) {
        return html.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }

    /** What the text says without its tags, in one line. */
    static String textOf(String html) {
        return unescape(html.replaceAll("<[^>]*>", "")).replaceAll("\\s+", " ").strip();
    }
}
