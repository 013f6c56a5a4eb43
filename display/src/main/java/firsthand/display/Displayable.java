package firsthand.display;

/** A value that knows how it looks. As the last expression of a notebook cell it is shown as this says. */
public interface Displayable {
    /** How this value looks, in every representation it has; called once for each time it is shown. */
    MimeBundle toMime();

    /** Shows this value here and now; see {@link Display#show(Object)}. */
    default void show() {
        Display.show(this);
    }
}
