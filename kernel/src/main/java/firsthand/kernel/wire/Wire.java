package firsthand.kernel.wire;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.zeromq.ZMQ;

/**
 * Messages on a ZeroMQ socket: identities, delimiter, signature, header, parent header, metadata, content. A message
 * that is malformed or wrongly signed is dropped, as the protocol asks.
 *
 * <p>A socket belongs to one thread, and that thread must never be interrupted: an interrupt closes the channels below
 * it.
 */
public final class Wire {
    private static final byte[] DELIMITER = "<IDS|MSG>".getBytes(StandardCharsets.US_ASCII);
    /** Signature, header, parent header, metadata, content. */
    private static final int PARTS = 5;

    private final Signature signature;

    public Wire(Signature signature) {
        this.signature = signature;
    }

    /** Sends one message. */
    public void send(ZMQ.Socket socket, Message message) {
        List<byte[]> parts = List.of(
                Json.write(message.header()),
                Json.write(message.parent()),
                Json.write(message.metadata()),
                Json.write(message.content()));
        message.identities().forEach(socket::sendMore);
        socket.sendMore(DELIMITER);
        socket.sendMore(signature.sign(parts).getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < parts.size() - 1; i++) {
            socket.sendMore(parts.get(i));
        }
        socket.send(parts.getLast());
    }

    /** The next message, waiting as long as the socket's receive timeout says; empty if none came or it was dropped. */
    public Optional<Message> receive(ZMQ.Socket socket) {
        List<byte[]> frames = new ArrayList<>();
        do {
            byte[] frame = socket.recv();
            if (frame == null) {
                return Optional.empty();
            }
            frames.add(frame);
        } while (socket.hasReceiveMore());
        return decode(frames);
    }

    private Optional<Message> decode(List<byte[]> frames) {
        int delimiter = 0;
        while (delimiter < frames.size() && !Arrays.equals(frames.get(delimiter), DELIMITER)) {
            delimiter++;
        }
        int first = delimiter + 1;
        if (frames.size() < first + PARTS) {
            return Optional.empty();
        }
        List<byte[]> parts = frames.subList(first + 1, first + PARTS);
        if (!signature.verifies(frames.get(first), parts)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Message(
                    List.copyOf(frames.subList(0, delimiter)),
                    Json.read(parts.get(0)),
                    Json.read(parts.get(1)),
                    Json.read(parts.get(2)),
                    Json.read(parts.get(3))));
        } catch (IOException malformed) {
            return Optional.empty();
        }
    }
}
