package firsthand.arrays;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which places along one axis to keep: Python's {@code start:stop:step}, a single index, or a new axis. Bounds may be
 * negative (counted from the end), left out, or beyond the end (cut off), as in Python; a single index must exist.
 *
 * <pre>
 *   Slice.all()          :          Slice.at(-1)        -1
 *   Slice.of(1, 3)       1:3        Slice.from(2)       2:
 *   Slice.to(5).step(2)  :5:2       Slice.newAxis()     None
 * </pre>
 */
public final class Slice {
    private enum Kind {
        RANGE,
        INDEX,
        NEW_AXIS,
        ELLIPSIS
    }

    private final Kind kind;
    private final @Nullable Integer start;
    private final @Nullable Integer stop;
    private final int step;

    private Slice(Kind kind, @Nullable Integer start, @Nullable Integer stop, int step) {
        this.kind = kind;
        this.start = start;
        this.stop = stop;
        this.step = step;
    }

    /** Everything along the axis, {@code :}. */
    public static Slice all() {
        return new Slice(Kind.RANGE, null, null, 1);
    }

    /** From {@code start} up to but not including {@code stop}, {@code start:stop}. */
    public static Slice of(int start, int stop) {
        return new Slice(Kind.RANGE, start, stop, 1);
    }

    /** From {@code start} to the end, {@code start:}. */
    public static Slice from(int start) {
        return new Slice(Kind.RANGE, start, null, 1);
    }

    /** From the beginning up to but not including {@code stop}, {@code :stop}. */
    public static Slice to(int stop) {
        return new Slice(Kind.RANGE, null, stop, 1);
    }

    /** One place; the axis disappears. */
    public static Slice at(int index) {
        return new Slice(Kind.INDEX, index, null, 1);
    }

    /** A new axis of length 1, NumPy's {@code None}. */
    public static Slice newAxis() {
        return new Slice(Kind.NEW_AXIS, null, null, 1);
    }

    /** As many {@link #all()} as are needed to reach every axis, {@code ...}. */
    public static Slice ellipsis() {
        return new Slice(Kind.ELLIPSIS, null, null, 1);
    }

    /**
     * The same range in steps of {@code step}; a negative step runs backwards.
     *
     * @throws ShapeException if the step is 0, or if this is not a range
     */
    public Slice step(int newStep) {
        if (kind != Kind.RANGE || newStep == 0) {
            throw new ShapeException("slice: " + this + " cannot have the step " + newStep + "; "
                    + (newStep == 0 ? "a step is not 0" : "only a range has steps"));
        }
        return new Slice(Kind.RANGE, start, stop, newStep);
    }

    /** NumPy's notation for several axes, {@code "1:3, :, -1"}. */
    static Slice[] parse(String notation) {
        List<Slice> slices = new ArrayList<>();
        for (String part : notation.split(",", -1)) {
            slices.add(parseOne(part.strip(), notation));
        }
        return slices.toArray(Slice[]::new);
    }

    private static Slice parseOne(String part, String notation) {
        if (part.equals("...")) {
            return ellipsis();
        }
        if (part.equals("None")) {
            return newAxis();
        }
        String[] numbers = part.split(":", -1);
        try {
            if (numbers.length == 1) {
                return at(Integer.parseInt(part));
            }
            if (numbers.length <= 3) {
                Slice range = new Slice(Kind.RANGE, number(numbers[0]), number(numbers[1]), 1);
                Integer step = numbers.length == 3 ? number(numbers[2]) : null;
                if (step != null && step == 0) {
                    throw new ShapeException(
                            "slice: \"" + part + "\" in \"" + notation + "\" has the step 0; a step is not 0");
                }
                return step == null ? range : range.step(step);
            }
        } catch (NumberFormatException e) {
            // Said below, with the whole notation.
        }
        throw new ShapeException("slice: cannot read \"" + part + "\" in \"" + notation
                + "\"; write an index (-1), a range (1:3, :, ::2), ... or None for each axis");
    }

    private static @Nullable Integer number(String text) {
        return text.isBlank() ? null : Integer.valueOf(text.strip());
    }

    boolean isIndex() {
        return kind == Kind.INDEX;
    }

    boolean isNewAxis() {
        return kind == Kind.NEW_AXIS;
    }

    boolean isEllipsis() {
        return kind == Kind.ELLIPSIS;
    }

    /** The one place of an {@link #at} slice, as given. */
    int index() {
        return start == null ? 0 : start;
    }

    int step() {
        return step;
    }

    /** The first place taken on an axis of this length. */
    int first(int length) {
        int low = step > 0 ? 0 : -1;
        int high = step > 0 ? length : length - 1;
        return start == null ? (step > 0 ? low : high) : clamp(start, length, low, high);
    }

    /** How many places are taken on an axis of this length. */
    int count(int length) {
        int low = step > 0 ? 0 : -1;
        int high = step > 0 ? length : length - 1;
        int end = stop == null ? (step > 0 ? high : low) : clamp(stop, length, low, high);
        long span = (long) end - first(length);
        return (int) Math.max(0, step > 0 ? Math.ceilDiv(span, (long) step) : Math.ceilDiv(-span, -(long) step));
    }

    private static int clamp(int place, int length, int low, int high) {
        return Math.clamp(place < 0 ? (long) place + length : place, low, high);
    }

    /** Python's notation. */
    @Override
    public String toString() {
        return switch (kind) {
            case INDEX -> String.valueOf(start);
            case NEW_AXIS -> "None";
            case ELLIPSIS -> "...";
            case RANGE ->
                (start == null ? "" : start) + ":" + (stop == null ? "" : stop) + (step == 1 ? "" : ":" + step);
        };
    }
}
