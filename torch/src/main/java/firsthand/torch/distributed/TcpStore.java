package firsthand.torch.distributed;

import firsthand.torch.TorchException;
import firsthand.torch.internal.Collectives;
import java.time.Duration;

/** Where the processes of a group find each other: one serves, all others connect. PyTorch's {@code TCPStore}. */
public final class TcpStore implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Collectives.Store store;
    private final String host;

    private TcpStore(String host, int port, boolean server) {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("a port is a number from 0 to 65535, not " + port);
        }
        this.host = host;
        store = new Collectives.Store(host, port, server, PATIENCE);
    }

    /**
     * Serves for the others.
     *
     * @param port where to listen; 0 for any free one, which {@link #port} then tells
     * @throws TorchException if the port is in use
     */
    public static TcpStore serve(String host, int port) {
        try {
            return new TcpStore(host, port, true);
        } catch (TorchException e) {
            throw new TorchException(
                    "port " + port + " of " + host + " cannot be listened on; is it in use? (" + e.getMessage() + ")",
                    e);
        }
    }

    /**
     * Connects to the one that serves.
     *
     * @throws TorchException if nobody serves there within a minute
     */
    public static TcpStore connect(String host, int port) {
        return new TcpStore(host, port, false);
    }

    /** The port that is listened on. */
    public int port() {
        return store.port();
    }

    String host() {
        return host;
    }

    Collectives.Store raw() {
        return store;
    }

    @Override
    public void close() {
        store.close();
    }
}
