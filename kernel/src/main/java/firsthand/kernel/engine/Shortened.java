package firsthand.kernel.engine;

/** Text cut to a length that a page can show. */
final class Shortened {
    private Shortened() {}

    /** {@code text}, or its first {@code limit} characters and a sign that there were more. */
    static String to(int limit, String text) {
        if (text.length() <= limit) {
            return text;
        }
        // Not between the two halves of one character.
        int end = Character.isHighSurrogate(text.charAt(limit - 1)) ? limit - 1 : limit;
        return text.substring(0, end) + "…";
    }
}
