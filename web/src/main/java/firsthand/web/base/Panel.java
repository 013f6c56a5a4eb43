package firsthand.web.base;

import firsthand.plots.Chart;
import firsthand.plots.Grid;
import firsthand.plots.Plot;
import org.jspecify.annotations.Nullable;

/**
 * One picture or text of a widget.
 *
 * @param name unique in its widget
 * @param plot the picture, or null for a text
 * @param text the text, in letters of equal width, or empty
 * @param pointing what a reader may do in it with a mouse, a finger or the arrow keys
 * @param invitation what the reader is told that this does; empty where nothing can be done
 * @param stiff whether it is shown smaller as a whole, not drawn anew, where there is less room
 */
public record Panel(
        String name, @Nullable Plot plot, String text, Pointing pointing, String invitation, boolean stiff) {
    /** Words shrunk to less than this cannot be read: rather the reader scrolls. */
    private static final double LEAST = 0.7;

    /** How a panel is touched. */
    public enum Pointing {
        NONE,
        /** A click tells the place. */
        CLICK,
        /** Each place that the pointer passes is told. */
        HOVER
    }

    /** A picture to look at. */
    public static Panel of(String name, Plot plot) {
        return new Panel(name, plot, "", Pointing.NONE, "", false);
    }

    /** Lines of text in letters of equal width. */
    public static Panel text(String name, String text) {
        return new Panel(name, null, text, Pointing.NONE, "", false);
    }

    /** Tells {@link Widget#pointed} where it was clicked. */
    public Panel clickable(String invitation) {
        return new Panel(name, plot, text, Pointing.CLICK, invitation, stiff);
    }

    /** Tells {@link Widget#pointed} where the pointer is. */
    public Panel hoverable(String invitation) {
        return new Panel(name, plot, text, Pointing.HOVER, invitation, stiff);
    }

    /** Not drawn narrower: a map whose cells hold numbers. */
    public Panel asDrawn() {
        return new Panel(name, plot, text, pointing, invitation, true);
    }

    /** The same for a page with so much room, in pixels: a wide chart is drawn narrower, a wide grid in one column. */
    Panel fit(int room) {
        return switch (plot) {
            case Chart chart when !stiff && chart.width() > room -> with(chart.size(room, chart.height()));
            case Grid grid when LEAST * grid.width() > room -> with(grid.columns(1));
            case null, default -> this;
        };
    }

    private Panel with(Plot other) {
        return new Panel(name, other, text, pointing, invitation, stiff);
    }

    /** From pixels of the picture to what a chart shows there; other pictures stay in pixels. */
    double[] place(double u, double v) {
        return plot instanceof Chart chart ? chart.at(u, v) : new double[] {u, v};
    }

    String json() {
        if (plot == null) {
            return Json.object("name", name, "text", text);
        }
        return Json.object(
                "name",
                name,
                "svg",
                plot.toSvg(),
                "width",
                plot.width(),
                "height",
                plot.height(),
                "pointing",
                pointing.name(),
                "invitation",
                invitation);
    }
}
