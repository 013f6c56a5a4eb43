package firsthand.figures;

/**
 * The colours of schematic pictures: a strong one for lines and text and a pale one for areas. The same card and the
 * same series colours as the charts have. Source: Okabe and Ito, Color Universal Design, 2008.
 */
enum Hue {
    INK("#2b2b2b", "#f0f0ec"),
    GREY("#6a6a6a", "#e9e9e5"),
    BLUE("#0072b2", "#d9e9f4"),
    VERMILION("#c24f00", "#fae3d4"),
    GREEN("#007a5a", "#d5eee4"),
    PURPLE("#a03f8a", "#f2e0ed"),
    ORANGE("#8a5d00", "#fbecc8");

    /** For lines and text: at least 4.5 to 1 against the card, so that text in it can be read. */
    final String strong;
    /** For areas under text. */
    final String pale;

    Hue(String strong, String pale) {
        this.strong = strong;
        this.pale = pale;
    }
}
