package firsthand.web.base;

/** A number: a slider, and a field to type it into. */
public final class Slider extends Control {
    private final double min;
    private final double max;
    private double value;
    private boolean log;
    private boolean whole;
    private boolean free;

    Slider(String name, String label, double min, double max, double initial) {
        super(name, label);
        this.min = min;
        this.max = max;
        value = initial;
    }

    /** Equal ways on the slider multiply by equal factors; {@code min} is above 0. */
    public Slider log() {
        log = true;
        return this;
    }

    /** Whole numbers only. */
    public Slider whole() {
        whole = true;
        return this;
    }

    /** The field takes numbers beyond the slider's ends, for readers who want to see what happens. */
    public Slider free() {
        free = true;
        return this;
    }

    /** The number it is at. */
    public double value() {
        return value;
    }

    /** The whole number it is at. */
    public int count() {
        return (int) Math.rint(value);
    }

    @Override
    void set(String text) {
        double wish;
        try {
            wish = Double.parseDouble(text.strip().replace(',', '.'));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    label() + " is a number, such as " + (whole ? "" + count() : "" + value) + ", not '"
                            + text.substring(0, Math.min(20, text.length())) + "'",
                    e);
        }
        if (!Double.isFinite(wish)) {
            throw new IllegalArgumentException(label() + " is a finite number");
        }
        if (log && wish <= 0) {
            throw new IllegalArgumentException(label() + " is above 0");
        }
        double kept = free && !whole ? wish : Math.clamp(wish, min, max);
        value = whole ? Math.rint(kept) : kept;
    }

    @Override
    String json() {
        return Json.object(
                "kind", "slider", "name", name(), "label", label(), "min", min, "max", max, "value", value, "log", log,
                "whole", whole, "free", free);
    }
}
