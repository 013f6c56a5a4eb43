package firsthand.torch;

/** This machine has no libtorch that can be used; the message says why and what to do. */
public final class TorchUnavailable extends TorchException {
    private static final long serialVersionUID = 1L;

    public TorchUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
