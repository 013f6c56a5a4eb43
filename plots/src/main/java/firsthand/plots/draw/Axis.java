package firsthand.plots.draw;

import org.jspecify.annotations.Nullable;

/**
 * One side of a {@link Frame}: what it shows, in which scale, with which ticks. Layers say what they need before
 * anything is drawn.
 */
public final class Axis {
    private static final int SLANT = 40;

    private final String label;
    private final boolean log;
    /** What the data span, or what the chart's author chose. */
    private final Extent span;

    private final boolean chosen;
    private Extent shown;
    private boolean grid = true;
    private boolean slanted;
    private @Nullable Ticks ticks;

    /**
     * An axis.
     *
     * @param span what it is to show
     * @param chosen whether the chart's author chose {@code span}
     * @param room share of {@code span} left free at both ends
     */
    public Axis(String label, boolean log, Extent span, boolean chosen, double room) {
        this.label = label;
        this.log = log;
        this.span = span;
        this.chosen = chosen;
        shown = chosen || room == 0 ? span : span.roomy(log, room);
    }

    public String label() {
        return label;
    }

    public boolean log() {
        return log;
    }

    /** What the data span. */
    public Extent span() {
        return span;
    }

    /** What the axis shows, end to end. */
    public Extent shown() {
        return shown;
    }

    /** Shows exactly this unless the chart's author chose. */
    public void show(double from, double to) {
        shown = chosen ? span : new Extent(from, to);
    }

    /** Puts these labels at these places. */
    public void ticks(Ticks others) {
        ticks = others;
    }

    /** No grid lines and no ticks, as where places are names. */
    public void noGrid() {
        grid = false;
    }

    boolean grid() {
        return grid;
    }

    /** Writes the labels at a slant, as long names need. */
    public void slant() {
        slanted = true;
    }

    int slope() {
        return slanted ? SLANT : 0;
    }

    /** The ticks that the layers gave, or about {@code count}. */
    Ticks ticks(int count) {
        return ticks != null ? ticks : log ? Ticks.log(shown) : Ticks.linear(shown, count);
    }

    /** Where {@code value} lies between the shown ends, 0 … 1. */
    double place(double value) {
        return log
                ? (StrictMath.log10(value) - StrictMath.log10(shown.min()))
                        / (StrictMath.log10(shown.max()) - StrictMath.log10(shown.min()))
                : (value - shown.min()) / shown.width();
    }

    /** What lies at {@code place} between the shown ends, 0 … 1: the inverse of {@link #place}. */
    double value(double place) {
        double low = StrictMath.log10(shown.min());
        return log
                ? StrictMath.pow(10, low + place * (StrictMath.log10(shown.max()) - low))
                : shown.min() + place * shown.width();
    }

    /** How high the labels below the frame are. */
    double labelHeight(Ticks these) {
        double slope = StrictMath.toRadians(SLANT);
        return slanted ? these.width() * StrictMath.sin(slope) + 12 * StrictMath.cos(slope) : 12;
    }
}
