package firsthand.torch;

/**
 * An operation that libtorch refused: shapes or types that do not fit, an index out of range, a graph that is gone. The
 * message is the operation, libtorch's own first line and the shapes involved; the C++ frames are in the cause.
 */
public class TorchException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** An exception with this message. */
    public TorchException(String message) {
        super(message);
    }

    /** An exception with this message; {@code cause} holds the C++ frames. */
    public TorchException(String message, Throwable cause) {
        super(message, cause);
    }
}
