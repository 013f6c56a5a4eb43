package firsthand.kernel.client;

import firsthand.kernel.wire.Message;
import firsthand.kernel.wire.Wire;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;

/**
 * A socket on which requests are sent and answered one by one, with a thread of its own: callers may be interrupted,
 * and an interrupted thread that touches a socket breaks it.
 */
final class RequestChannel implements AutoCloseable {
    private record Request(Message message, Consumer<Message> onReply) {}

    /** How often the thread looks whether it is to end while no reply comes. */
    private static final int TICK_MILLIS = 100;

    private final LinkedBlockingQueue<Request> requests = new LinkedBlockingQueue<>();
    private final ZMQ.Socket socket;
    private final Wire wire;
    private volatile boolean closed;

    RequestChannel(String name, ZMQ.Socket socket, Wire wire) {
        this.socket = socket;
        this.wire = wire;
        socket.setReceiveTimeOut(TICK_MILLIS);
        socket.setLinger(0);
        Thread.ofPlatform().name(name).daemon().start(this::run);
    }

    /** Sends {@code message} after those before it are answered, and hands its reply to {@code onReply}. */
    void send(Message message, Consumer<Message> onReply) {
        requests.add(new Request(message, onReply));
    }

    @Override
    public void close() {
        closed = true;
    }

    private void run() {
        try {
            while (!closed) {
                Request request = requests.poll(TICK_MILLIS, TimeUnit.MILLISECONDS);
                if (request != null) {
                    wire.send(socket, request.message);
                    awaitReply(request);
                }
            }
        } catch (ZMQException closing) {
            // The context was closed.
        } catch (InterruptedException nobodyDoesThat) {
            Thread.currentThread().interrupt();
        } finally {
            socket.close();
        }
    }

    private void awaitReply(Request request) {
        while (!closed) {
            Optional<Message> reply = wire.receive(socket);
            if (reply.isPresent() && reply.get().parentId().equals(request.message.id())) {
                request.onReply.accept(reply.get());
                return;
            }
        }
    }
}
