package firsthand.plots.draw;

/**
 * How every picture looks: its own opaque card, so that it reads the same on light and dark pages; text of at least
 * 12 px.
 */
public final class Theme {
    public static final String CARD = "#fcfcfa";
    public static final String INK = "#2b2b2b";
    public static final String SOFT_INK = "#565656";
    public static final String AXIS = "#8a8a8a";
    public static final String GRID = "#e4e4e0";
    /** Families in the order they are looked for; the widths agree closely, so nothing runs over. */
    public static final String FONTS =
            "Helvetica Neue, Helvetica, Arial, Liberation Sans, DejaVu Sans Condensed, DejaVu Sans, sans-serif";

    public static final TextStyle TITLE = TextStyle.of(16, INK).inBold();
    public static final TextStyle TEXT = TextStyle.of(13, INK);
    public static final TextStyle SMALL = TextStyle.of(12, SOFT_INK);

    /** A series' line. */
    public static final double LINE = 2.4;
    /** Pixels of a picture file for each CSS pixel. */
    public static final int DENSITY = 2;

    private Theme() {}

    /** The card that every picture lies on. */
    public static void card(Canvas canvas, int width, int height) {
        canvas.rectangle(0, 0, width, height, 0, Paint.fill(CARD));
    }

    /** A line of a series. */
    public static Paint series(int i) {
        return Paint.stroke(Palette.series(i), LINE).dashed(Palette.dashes(i));
    }
}
