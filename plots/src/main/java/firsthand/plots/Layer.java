package firsthand.plots;

import java.util.List;

/** One thing drawn in a plot's frame. A record a kind; each checks its data when it is made. */
sealed interface Layer
        permits Lines, Band, Points, Bars, Histogram, Heatmap, Pixels, Contour, Arrows, Trail, Marker, Rule, Note {
    /** Adds what lets-plot shall draw. */
    void draw(Spec spec);

    /** The names that the legend explains, in order. */
    default List<String> names() {
        return List.of();
    }

    /** How the legend marks it. */
    default Header.Mark mark() {
        return Header.Mark.LINE;
    }

    /** Whether it covers the frame to its edges, so that the frame shows just this. */
    default boolean fillsFrame() {
        return false;
    }

    /** What it spans from left to right, in data units. */
    default Extent xExtent() {
        return Extent.NONE;
    }

    /** What it spans from bottom to top, in data units. */
    default Extent yExtent() {
        return Extent.NONE;
    }

    /**
     * Fails if a logarithmic x axis cannot show it.
     *
     * @throws IllegalArgumentException naming the series and the value
     */
    default void checkLogX() {}

    /** Like {@link #checkLogX} for the y axis. */
    default void checkLogY() {}

    /** What a person who cannot see the picture is told about it; empty where there is nothing to tell. */
    String describe();
}
