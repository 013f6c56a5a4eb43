package firsthand.arrays;

/**
 * Says that the shapes, axes or indices given to an operation do not fit. The message names the operation, the shapes
 * involved and the rule that they break.
 */
public class ShapeException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** An exception with this message. */
    public ShapeException(String message) {
        super(message);
    }
}
