package firsthand.kernel.client;

import java.io.IOException;

/** A kernel process could not be started or did not answer; the message says what it wrote last. */
public final class KernelException extends IOException {
    public KernelException(String message) {
        super(message);
    }
}
