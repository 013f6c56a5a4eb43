package firsthand.plots.draw;

/**
 * How words are written.
 *
 * @param size in pixels
 * @param anchor which part of the words stands at their place
 * @param halo whether a rim of the card's colour parts them from what lies below
 */
public record TextStyle(double size, String colour, boolean bold, Anchor anchor, boolean halo) {
    /** The part of a line of text that stands at its place. */
    public enum Anchor {
        START,
        MIDDLE,
        END
    }

    /** Words that begin at their place. */
    public static TextStyle of(double size, String colour) {
        return new TextStyle(size, colour, false, Anchor.START, false);
    }

    public TextStyle anchored(Anchor where) {
        return new TextStyle(size, colour, bold, where, halo);
    }

    public TextStyle middle() {
        return anchored(Anchor.MIDDLE);
    }

    public TextStyle end() {
        return anchored(Anchor.END);
    }

    public TextStyle inBold() {
        return new TextStyle(size, colour, true, anchor, halo);
    }

    public TextStyle withHalo() {
        return new TextStyle(size, colour, bold, anchor, true);
    }

    /** How wide {@code words} are, in pixels. */
    public double width(String words) {
        return FontMetrics.width(words, size, bold);
    }
}
