package firsthand.lab.code;

/**
 * A place of a cell that is no Java.
 *
 * @param from where it begins in the cell, in chars
 * @param to where it ends
 */
public record SyntaxError(int from, int to, String message) {}
