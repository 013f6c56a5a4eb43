package firsthand.torch.train;

import firsthand.torch.TorchException;

/** The loss is no longer a number; the message says at which step and what the likely cause is. */
public final class DivergedException extends TorchException {
    private static final long serialVersionUID = 1L;

    DivergedException(String message) {
        super(message);
    }
}
