package firsthand.plots;

/** The least and greatest finite value met so far; empty as long as there was none. Immutable. */
record Extent(double min, double max) {
    static final Extent NONE = new Extent(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);

    static Extent of(double... values) {
        Extent extent = NONE;
        for (double value : values) {
            extent = extent.and(value);
        }
        return extent;
    }

    static Extent of(double[][] rows) {
        Extent extent = NONE;
        for (double[] row : rows) {
            extent = extent.and(of(row));
        }
        return extent;
    }

    boolean isEmpty() {
        return min > max;
    }

    Extent and(double value) {
        return Double.isFinite(value) ? new Extent(Math.min(min, value), Math.max(max, value)) : this;
    }

    Extent and(Extent other) {
        return new Extent(Math.min(min, other.min), Math.max(max, other.max));
    }

    /** A range that holds this extent; a single value gets room around it. */
    Range range() {
        if (isEmpty()) {
            return new Range(0, 1);
        }
        double room = min == max ? Math.max(Math.abs(min) * 0.5, 0.5) : 0;
        return new Range(min - room, max + room);
    }
}
