package firsthand.plots.draw;

import java.util.List;

/**
 * How a shape is filled and its edge is drawn.
 *
 * @param fill {@code #rrggbb}, or empty for none
 * @param stroke the edge's colour, or empty for none
 * @param width the edge's, in pixels
 * @param opacity of both, 0 … 1
 * @param dashes lengths drawn and left out by turns; empty for a whole line
 * @param round whether ends and corners are
 */
public record Paint(String fill, String stroke, double width, double opacity, List<Double> dashes, boolean round) {
    /** An area without an edge. */
    public static Paint fill(String colour) {
        return new Paint(colour, "", 0, 1, List.of(), false);
    }

    /** A line. */
    public static Paint stroke(String colour, double width) {
        return new Paint("", colour, width, 1, List.of(), false);
    }

    /** The same with an edge. */
    public Paint edge(String colour, double thickness) {
        return new Paint(fill, colour, thickness, opacity, dashes, round);
    }

    public Paint opacity(double share) {
        return new Paint(fill, stroke, width, share, dashes, round);
    }

    public Paint dashed(List<Double> lengths) {
        return new Paint(fill, stroke, width, opacity, lengths, round);
    }

    /** With round ends and corners. */
    public Paint rounded() {
        return new Paint(fill, stroke, width, opacity, dashes, true);
    }
}
