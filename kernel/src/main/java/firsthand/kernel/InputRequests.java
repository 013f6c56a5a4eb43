package firsthand.kernel;

import firsthand.kernel.wire.Json;
import firsthand.kernel.wire.Message;
import firsthand.kernel.wire.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.zeromq.ZMQ;

/** {@code System.in} of the cells: each line read is asked of the front end, if it lets itself be asked. */
final class InputRequests extends InputStream {
    private static final int WAIT_MILLIS = 100;

    private final ZMQ.Socket socket;
    private final Wire wire;
    private final String session;
    private final ExecutorService asker = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("stdin").daemon().factory());
    private volatile @Nullable Message asking;
    private byte[] line = {};
    private int next;

    InputRequests(ZMQ.Socket socket, Wire wire, String session) {
        this.socket = socket;
        this.wire = wire;
        this.session = session;
        socket.setReceiveTimeOut(WAIT_MILLIS);
    }

    /** From now on lines are asked of the one who sent {@code request}; of nobody if null. */
    void startCell(@Nullable Message request) {
        asking = request;
        line = new byte[0];
        next = 0;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (next == line.length) {
            line = (ask() + "\n").getBytes(StandardCharsets.UTF_8);
            next = 0;
        }
        int count = Math.min(length, line.length - next);
        System.arraycopy(line, next, into, offset, count);
        next += count;
        return count;
    }

    private String ask() throws IOException {
        Message request = asking;
        if (request == null) {
            String why = "this cell reads System.in, but whoever runs it cannot be asked for input";
            System.err.println(why); // Scanner keeps exceptions to itself
            throw new IOException(why);
        }
        CompletableFuture<String> answer = new CompletableFuture<>();
        asker.execute(() -> ask(request, answer));
        try {
            return answer.get();
        } catch (InterruptedException stopped) {
            answer.cancel(false);
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for input");
        } catch (ExecutionException failed) {
            throw new IOException("asking for input failed", failed.getCause());
        }
    }

    private void ask(Message request, CompletableFuture<String> answer) {
        try {
            wire.send(
                    socket,
                    Message.reply(
                            request,
                            "input_request",
                            session,
                            Json.object().put("prompt", "").put("password", false)));
            while (!answer.isDone()) {
                Optional<Message> reply = wire.receive(socket);
                if (reply.isPresent() && reply.get().type().equals("input_reply")) {
                    answer.complete(reply.get().content().path("value").asText());
                }
            }
        } catch (RuntimeException failed) {
            answer.completeExceptionally(failed);
        }
    }
}
