package firsthand.plots.draw;

/** The numbers from {@code min} to {@code max}; empty, with {@code min > max}, as long as there was none. Immutable. */
public record Extent(double min, double max) {
    public static final Extent NONE = new Extent(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);

    /** No axis goes further, so that its length is still a number. */
    private static final double MOST = Double.MAX_VALUE / 4;

    /** The least and greatest finite value. */
    public static Extent of(double... values) {
        double min = NONE.min;
        double max = NONE.max;
        for (double value : values) {
            if (Double.isFinite(value)) {
                min = Math.min(min, value);
                max = Math.max(max, value);
            }
        }
        return new Extent(min, max);
    }

    public static Extent of(double[][] rows) {
        Extent extent = NONE;
        for (double[] row : rows) {
            extent = extent.and(of(row));
        }
        return extent;
    }

    public boolean isEmpty() {
        return min > max;
    }

    /** What holds this and {@code value}, if that is finite. */
    public Extent and(double value) {
        return Double.isFinite(value) ? new Extent(Math.min(min, value), Math.max(max, value)) : this;
    }

    public Extent and(Extent other) {
        return new Extent(Math.min(min, other.min), Math.max(max, other.max));
    }

    public double width() {
        return max - min;
    }

    /** The {@code i}-th of {@code n} points spread evenly, both ends included. */
    public double at(int i, int n) {
        return min + width() * i / (n - 1);
    }

    public boolean contains(double value) {
        return value >= min && value <= max;
    }

    public boolean contains(Extent other) {
        return other.isEmpty() || (contains(other.min) && contains(other.max));
    }

    /** This extent if it has a length; a single value gets room around it, none becomes 0 to 1. */
    public Extent filled() {
        if (isEmpty()) {
            return new Extent(0, 1);
        }
        double room = min == max ? Math.max(Math.abs(min) * 0.5, 0.5) : 0;
        return new Extent(min - room, max + room);
    }

    /** A little more, {@code share} of the length at both ends, so that nothing touches the frame. */
    public Extent roomy(boolean log, double share) {
        if (log) {
            // In logarithms, since the ends' ratio may be beyond what a number can hold.
            double high = StrictMath.log10(max);
            double low = min > 0 ? StrictMath.log10(min) : high - 6;
            double room = share * (high - low);
            double from = Math.max(StrictMath.pow(10, low - room), Double.MIN_NORMAL);
            double to = Math.min(StrictMath.pow(10, high + room), MOST);
            return new Extent(from, to);
        }
        double room = Math.min(share * width(), MOST);
        double from = Math.max(min - room, -MOST);
        double to = Math.min(max + room, MOST);
        return new Extent(from, to);
    }

    /** In words: {@code "0.5 to 12"}. */
    @Override
    public String toString() {
        return Numbers.text(min) + " to " + Numbers.text(max);
    }
}
