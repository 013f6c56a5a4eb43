package firsthand.plots.layers;

import firsthand.plots.draw.Canvas;
import firsthand.plots.draw.Extent;
import firsthand.plots.draw.Frame;
import firsthand.plots.draw.Header;
import java.util.List;

/** One thing drawn in a chart's frame. A record a kind; each checks its data when it is made. */
public interface Layer {
    /** How a person calls a chart that begins with it: {@code "line chart"}. */
    String kind();

    /** What a person who cannot see the picture is told about it; empty where there is nothing to tell. */
    String describe();

    /** Draws it over what is there. */
    void draw(Frame frame, Canvas canvas);

    /** Draws what stands over all layers. */
    default void drawOver(Frame frame, Canvas canvas) {}

    /** Changes the axes to what it needs, before anything is drawn; the first layers come first. */
    default void prepare(Frame frame) {}

    /** The names that the legend explains, in order. */
    default List<String> names() {
        return List.of();
    }

    /** How the legend marks it. */
    default Header.Mark mark() {
        return Header.Mark.LINE;
    }

    /** What it spans from left to right, in data units. */
    default Extent xExtent() {
        return Extent.NONE;
    }

    /** What it spans from bottom to top, in data units. */
    default Extent yExtent() {
        return Extent.NONE;
    }

    /** Whether it covers the frame to its edges, so that the frame shows just this. */
    default boolean fillsFrame() {
        return false;
    }

    /** Whether what it spans from left to right is worth telling. */
    default boolean tellsX() {
        return false;
    }

    /** What it spans from left to right in all frames of an animation; empty if each shows its own. */
    default Extent sharedX() {
        return fillsFrame() ? Extent.NONE : xExtent();
    }

    /** Like {@link #sharedX} for y. */
    default Extent sharedY() {
        return fillsFrame() ? Extent.NONE : yExtent();
    }

    /** What its colours span in all frames of an animation; empty if each has its own. */
    default Extent sharedColours() {
        return Extent.NONE;
    }

    /** This layer with the ends of its colours at those of {@code range}. */
    default Layer withColours(Extent range) {
        return this;
    }

    /**
     * Fails if a logarithmic x axis cannot show it.
     *
     * @throws IllegalArgumentException naming the series and the value
     */
    default void checkLogX() {
        Require.noEvenSteps("x", this);
    }

    /** Like {@link #checkLogX} for the y axis. */
    default void checkLogY() {
        Require.noEvenSteps("y", this);
    }

    /** Fails if it cannot be shown on those axes that are logarithmic. */
    default void checkLog(boolean logX, boolean logY) {
        if (logX) {
            checkLogX();
        }
        if (logY) {
            checkLogY();
        }
    }

    /** The width in pixels of a picture that begins with it and whose author said nothing. */
    default int width() {
        return 680;
    }

    /** Like {@link #width}; {@code above} pixels are title and legend. */
    default int height(int above) {
        return 400;
    }
}
