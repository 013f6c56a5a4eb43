package firsthand.torch;

/** A tensor was used after the scope that owned it had closed. The message names the tensor and the scope. */
public final class ReleasedTensorException extends TorchException {
    private static final long serialVersionUID = 1L;

    ReleasedTensorException(String message) {
        super(message);
    }
}
