package firsthand.kernel.client;

import firsthand.kernel.wire.Json;
import firsthand.kernel.wire.Message;
import firsthand.kernel.wire.Wire;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;

/** Where the kernel asks for a line that a cell reads, and gets it. One thread of its own touches the socket. */
final class InputChannel implements AutoCloseable {
    private static final int TICK_MILLIS = 50;

    private final LinkedBlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private final ZMQ.Socket socket;
    private final Wire wire;
    private final String session;
    private volatile @Nullable Consumer<InputAsked> onAsked;
    private volatile boolean closed;

    InputChannel(ZMQ.Socket socket, Wire wire, String session) {
        this.socket = socket;
        this.wire = wire;
        this.session = session;
        socket.setReceiveTimeOut(TICK_MILLIS);
        socket.setLinger(0);
        Thread.ofPlatform().name("kernel-input").daemon().start(this::run);
    }

    /** Whom to ask from now on; nobody if null. An answer that comes too late for its question is dropped. */
    void askOf(@Nullable Consumer<InputAsked> asked) {
        answers.clear();
        onAsked = asked;
    }

    void answer(String line) {
        answers.add(line);
    }

    @Override
    public void close() {
        closed = true;
    }

    private void run() {
        try {
            while (!closed) {
                Optional<Message> asked = wire.receive(socket);
                Consumer<InputAsked> listener = onAsked;
                if (listener != null && asked.isPresent() && asked.get().type().equals("input_request")) {
                    var content = asked.get().content();
                    listener.accept(new InputAsked(
                            content.path("prompt").asText(),
                            content.path("password").asBoolean()));
                }
                String line = answers.poll();
                if (line != null) {
                    wire.send(
                            socket,
                            Message.request(
                                    "input_reply", session, Json.object().put("value", line)));
                }
            }
        } catch (ZMQException closing) {
            // The context was closed.
        } finally {
            socket.close();
        }
    }
}
