package firsthand.web.base;

/** Something a reader can set. The page builds it from what it declares; its value is the same on every side. */
public abstract sealed class Control permits Slider, Choice, Words, Action {
    private final String name;
    private final String label;

    Control(String name, String label) {
        this.name = name;
        this.label = label;
    }

    /** What it is called in messages and tests; unique among the controls of a widget. */
    public final String name() {
        return name;
    }

    /** What stands beside it on the page. */
    public final String label() {
        return label;
    }

    /**
     * Takes what a reader chose or typed.
     *
     * @throws IllegalArgumentException if that is no value for it; the message is for the reader, the old value stays
     */
    abstract void set(String text);

    /** What the page builds it from, as JSON. */
    abstract String json();
}
