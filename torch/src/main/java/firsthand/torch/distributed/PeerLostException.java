package firsthand.torch.distributed;

import firsthand.torch.TorchException;

/** Another process of the group is gone, or silent for too long; what the group was to compute is lost. */
public final class PeerLostException extends TorchException {
    private static final long serialVersionUID = 1L;

    PeerLostException(String message, Throwable cause) {
        super(message, cause);
    }
}
