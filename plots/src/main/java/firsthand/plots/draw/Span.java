package firsthand.plots.draw;

/**
 * A piece of a line of text: formulas mix several.
 *
 * @param rise how far above the line's base it stands, in pixels
 * @param formula whether it is set as a formula, in serifs
 * @param italic whether it slants, as variables do
 */
public record Span(String text, double size, double rise, boolean formula, boolean italic) {}
