package firsthand.kernel;

import firsthand.display.MimeBundle;
import java.util.Locale;
import java.util.Map;

/** Outputs that a page can hold: a browser that is sent a text of 200 MB shows nothing ever again. */
final class Bounds {
    /** Characters of a text that are shown. */
    static final int TEXT = 100_000;
    /**
     * Characters of any other representation, a picture in Base64, say: cut short, it would be broken, so it goes
     * whole.
     */
    static final int OTHER = 20_000_000;

    private Bounds() {}

    /** {@code output}, or what of it is not too long, and a word on the rest. */
    static MimeBundle bounded(MimeBundle output) {
        String text = output.text();
        MimeBundle bounded = MimeBundle.text(shortened(text));
        for (Map.Entry<String, String> entry : output.data().entrySet()) {
            String mime = entry.getKey();
            String content = entry.getValue();
            if (mime.equals(MimeBundle.TEXT)) {
                continue;
            }
            if (content.length() <= OTHER) {
                bounded = bounded.with(mime, content);
            } else {
                bounded = bounded.with(
                        MimeBundle.TEXT,
                        bounded.text() + "\n… its " + mime + " is not shown: " + count(content.length())
                                + " characters, more than " + count(OTHER) + "; write it to a file to see it");
            }
        }
        for (Map.Entry<String, Map<String, Object>> hints : output.metadata().entrySet()) {
            if (bounded.data().containsKey(hints.getKey())) {
                for (Map.Entry<String, Object> hint : hints.getValue().entrySet()) {
                    bounded = bounded.hint(hints.getKey(), hint.getKey(), hint.getValue());
                }
            }
        }
        return bounded;
    }

    private static String shortened(String text) {
        if (text.length() <= TEXT) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(TEXT - 1)) ? TEXT - 1 : TEXT;
        return text.substring(0, end) + "\n… the first " + count(end) + " of " + count(text.length())
                + " characters; print a part, or write it to a file, to see more";
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
