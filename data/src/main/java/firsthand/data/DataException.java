package firsthand.data;

/**
 * Data that cannot be used as it is. The message is written for the person who gave it: what is wrong, where, what to
 * do.
 */
public final class DataException extends RuntimeException {
    public DataException(String message) {
        super(message);
    }

    public DataException(String message, Throwable cause) {
        super(message, cause);
    }
}
