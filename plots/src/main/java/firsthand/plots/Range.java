package firsthand.plots;

import firsthand.plots.draw.Extent;

/**
 * The numbers from {@code min} to {@code max}: one side of a picture, or what its colours stand for.
 *
 * @param min lower end, finite
 * @param max upper end, finite, greater than {@code min}
 */
public record Range(double min, double max) {
    public Range {
        if (!Double.isFinite(min) || !Double.isFinite(max) || min >= max) {
            throw new IllegalArgumentException(
                    "a range needs finite ends, the lower one first, got " + min + " to " + max);
        }
    }

    /** The range from {@code min} to {@code max}. */
    public static Range of(double min, double max) {
        return new Range(min, max);
    }

    Extent extent() {
        return new Extent(min, max);
    }
}
