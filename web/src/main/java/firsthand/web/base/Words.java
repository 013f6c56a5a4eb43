package firsthand.web.base;

/** A line of text that the reader writes. */
public final class Words extends Control {
    private final int longest;
    private String value;

    Words(String name, String label, int longest, String initial) {
        super(name, label);
        this.longest = longest;
        value = initial;
    }

    /** What stands there: one line, at most as long as declared. */
    public String value() {
        return value;
    }

    /** Line breaks become spaces, and what is too long is cut: nobody's paste stops the page. */
    @Override
    void set(String text) {
        String line = text.length() > longest ? text.substring(0, longest) : text;
        value = line.replace('\n', ' ').replace('\r', ' ').replace('\t', ' ');
    }

    @Override
    String json() {
        return Json.object("kind", "words", "name", name(), "label", label(), "longest", longest, "value", value);
    }
}
