package firsthand.plots.draw;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The rectangle that data are drawn in, between axes, grid and colour bar: from data to places on the page. Before it
 * is laid out, layers may change its axes; after that they draw.
 */
public final class Frame {
    private static final double EDGE = 14;
    private static final double TOP = 10;
    private static final double TITLE = 22;
    private static final double TICK = 4;
    /** From the frame to the labels' edge. */
    private static final double GAP = 7;
    /** Pixels between ticks, at least about. */
    private static final int TICK_X = 60;

    private static final int TICK_Y = 48;
    /** Between the labels of two ticks. */
    private static final int APART = 14;

    private final double width;
    private final double height;
    private final double above;
    private final Axis x;
    private final Axis y;
    private final List<String> names;
    private final boolean equalUnits;
    private int density = Theme.DENSITY;
    private boolean bare;
    private @Nullable ColourBar bar;

    private Ticks xTicks = new Ticks(List.of(), List.of());
    private Ticks yTicks = new Ticks(List.of(), List.of());
    private double left;
    private double top;
    private double across;
    private double up;

    /**
     * A frame with room for its axes in a picture.
     *
     * @param width the picture's
     * @param above where the room begins, below title and legend
     * @param names of all series, in the order that decides their colours
     */
    public Frame(int width, int height, double above, Axis x, Axis y, List<String> names, boolean equalUnits) {
        this.width = width;
        this.height = height;
        this.above = above;
        this.x = x;
        this.y = y;
        this.names = names;
        this.equalUnits = equalUnits;
    }

    public Axis x() {
        return x;
    }

    public Axis y() {
        return y;
    }

    /** Pixels of a raster for each CSS pixel. */
    public int density() {
        return density;
    }

    /** Other than {@link Theme#DENSITY}. */
    public void density(int pixels) {
        density = pixels;
    }

    /** No axes at all. */
    public void bare() {
        bare = true;
    }

    /** Explains colours at the right. */
    public void bar(ColourScale scale) {
        bar = new ColourBar(scale, Math.clamp((height - above) * 0.62, 70, 240));
    }

    /** Leaves unexplained what a layer asked to explain. */
    public void noBar() {
        bar = null;
    }

    /** The picture's width. */
    public double width() {
        return width;
    }

    /** The picture's height. */
    public double height() {
        return height;
    }

    /** The place of {@code name} among all names, which decides its colour. */
    public int index(String name) {
        return Math.max(0, names.indexOf(name));
    }

    /** Divides the room. */
    public void layout() {
        double below =
                bare ? EDGE : GAP + x.labelHeight(x.ticks(1)) + (x.label().isEmpty() ? 0 : TITLE) + 8;
        top = above + (bare ? 4 : TOP);
        up = Math.max(10, height - top - below);
        double right = bar == null ? EDGE : bar.width() + 26;
        yTicks = y.ticks((int) (up / TICK_Y + 1.5));
        left = EDGE
                + (y.label().isEmpty() || bare ? 0 : TITLE)
                + (bare ? 0 : Math.min(yTicks.width(), width * 0.4) + GAP);
        across = Math.max(10, width - left - right);
        xTicks = xTicks();
        overhang();
        if (equalUnits) {
            double unit = Math.min(across / x.shown().width(), up / y.shown().width());
            left += (across - unit * x.shown().width()) / 2;
            top += (up - unit * y.shown().width()) / 2;
            across = unit * x.shown().width();
            up = unit * y.shown().width();
            xTicks = xTicks();
            yTicks = y.ticks((int) (up / TICK_Y + 1.5));
        }
    }

    /** As many as stand apart. */
    private Ticks xTicks() {
        int count = (int) (across / TICK_X) + 1;
        Ticks ticks = x.ticks(count);
        while (count > 1
                && ticks.width() + APART > across / Math.max(1, ticks.places().size())) {
            ticks = x.ticks(--count);
        }
        return ticks;
    }

    /** Labels at the ends reach beyond the frame, and need room there. */
    private void overhang() {
        if (bare || xTicks.places().isEmpty()) {
            return;
        }
        double first = Theme.SMALL.width(xTicks.labels().getFirst());
        double last = Theme.SMALL.width(xTicks.labels().getLast());
        double slope = StrictMath.toRadians(x.slope());
        double reach = x.slope() > 0 ? first * StrictMath.cos(slope) : first / 2;
        double missing = reach + 6 - px(xTicks.places().getFirst());
        if (missing > 0) {
            left += missing;
            across = Math.max(10, across - missing);
        }
        double over = px(xTicks.places().getLast()) + last / 2 + 6 - width;
        if (over > 0 && x.slope() == 0 && bar == null) {
            across = Math.max(10, across - over);
        }
    }

    /** From data to the page. */
    public double px(double value) {
        return left + x.place(value) * across;
    }

    /** Like {@link #px} for y. */
    public double py(double value) {
        return top + (1 - y.place(value)) * up;
    }

    /** From the page to the data. */
    public double x(double px) {
        return x.value((px - left) / across);
    }

    /** Like {@link #x(double)} for y. */
    public double y(double py) {
        return y.value(1 - (py - top) / up);
    }

    /** Pixels from the frame's left to its right edge. */
    public double across() {
        return across;
    }

    /** Pixels from the frame's lower to its upper edge. */
    public double up() {
        return up;
    }

    public double left() {
        return left;
    }

    public double top() {
        return top;
    }

    /** Draws {@code body}, which spans as much, and cuts it at the frame's edges where it reaches beyond. */
    public void inside(Canvas canvas, Extent xs, Extent ys, Consumer<Canvas> body) {
        if (x.shown().contains(xs) && y.shown().contains(ys)) {
            body.accept(canvas);
        } else {
            canvas.inside(left, top, across, up, body);
        }
    }

    /** Whether a point is in the frame. */
    public boolean shows(double atX, double atY) {
        return x.shown().contains(atX) && y.shown().contains(atY);
    }

    /** Words whose middle is at {@code v}, moved so that they stay in the frame. */
    public void label(Canvas canvas, double u, double v, TextStyle style, String words) {
        double wide = style.width(words);
        double from = u
                - switch (style.anchor()) {
                    case START -> 0;
                    case MIDDLE -> wide / 2;
                    case END -> wide;
                };
        double start = Math.max(left + 3, Math.min(from, left + across - 3 - wide));
        double base =
                Math.clamp(v + style.size() * 0.36, top + style.size(), Math.max(top + style.size(), top + up - 4));
        canvas.text(start, base, style.anchored(TextStyle.Anchor.START).withHalo(), words);
    }

    /** What lies below the data. */
    public void drawGrid(Canvas canvas) {
        Outline lines = new Outline();
        if (x.grid() && !bare) {
            for (double place : xTicks.places()) {
                lines.move(px(place), top).line(px(place), top + up);
            }
        }
        if (y.grid() && !bare) {
            for (double place : yTicks.places()) {
                lines.move(left, py(place)).line(left + across, py(place));
            }
        }
        if (!lines.isEmpty()) {
            canvas.path(lines, Paint.stroke(Theme.GRID, 1));
        }
    }

    /** What lies around the data. */
    public void drawAxes(Canvas canvas) {
        if (bar != null) {
            bar.draw(canvas, left + across + 16, top + up / 2);
        }
        if (bare) {
            return;
        }
        double bottom = top + up;
        Outline line = new Outline();
        if (x.grid() || y.grid()) {
            line.move(left, bottom).line(left + across, bottom);
        }
        if (x.grid()) {
            for (double place : xTicks.places()) {
                line.move(px(place), bottom).line(px(place), bottom + TICK);
            }
        }
        if (!line.isEmpty()) {
            canvas.path(line, Paint.stroke(Theme.AXIS, 1));
        }
        labels(canvas, bottom);
        titles(canvas);
    }

    /** The axes' titles, in their middle where they are short enough. */
    private void titles(Canvas canvas) {
        if (!x.label().isEmpty()) {
            String words = FontMetrics.shortened(x.label(), Theme.TEXT, width - 12);
            canvas.text(middle(left + across / 2, words, width), height - 10, Theme.TEXT.middle(), words);
        }
        if (!y.label().isEmpty()) {
            String words = FontMetrics.shortened(y.label(), Theme.TEXT, height - 12);
            double at = middle(top + up / 2, words, height);
            canvas.group(EDGE + 8, at, -90, turned -> turned.text(0, 0, Theme.TEXT.middle(), words));
        }
    }

    /** The place nearest to {@code wish} for the middle of words that stay between 6 and {@code end} − 6. */
    private static double middle(double wish, String words, double end) {
        double half = Theme.TEXT.width(words) / 2 + 6;
        return half > end / 2 ? end / 2 : Math.clamp(wish, half, end - half);
    }

    private void labels(Canvas canvas, double bottom) {
        for (int i = 0; i < xTicks.places().size(); i++) {
            double at = px(xTicks.places().get(i));
            String words = xTicks.labels().get(i);
            if (x.slope() > 0) {
                canvas.group(
                        at + 4, bottom + GAP + 7, -x.slope(), turned -> turned.text(0, 0, Theme.SMALL.end(), words));
            } else {
                canvas.text(at, bottom + GAP + 9, Theme.SMALL.middle(), words);
            }
        }
        double room = width * 0.4;
        for (int i = 0; i < yTicks.places().size(); i++) {
            canvas.text(
                    left - GAP,
                    py(yTicks.places().get(i)) + 4.2,
                    Theme.SMALL.end(),
                    FontMetrics.shortened(yTicks.labels().get(i), Theme.SMALL, room));
        }
    }
}
