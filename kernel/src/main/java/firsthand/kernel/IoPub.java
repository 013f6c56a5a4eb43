package firsthand.kernel;

import com.fasterxml.jackson.databind.node.ObjectNode;
import firsthand.display.Display;
import firsthand.display.MimeBundle;
import firsthand.kernel.wire.Json;
import firsthand.kernel.wire.Message;
import firsthand.kernel.wire.Wire;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.zeromq.ZMQ;

/**
 * The broadcast socket: what cells print and show, and whether the kernel is busy. Any thread may call; one thread of
 * its own sends, because the learner's thread may be interrupted, and an interrupted thread that touches a socket
 * breaks it.
 *
 * <p>Printed text goes out in batches, at most {@value #TICK_MILLIS} ms old; of the updates of one display within that
 * time only the last goes out. Everything is out before the kernel says it is idle.
 */
final class IoPub implements Display.Sink {
    private static final int TICK_MILLIS = 50;
    private static final int BATCH_BYTES = 1 << 16;
    /** Text that one cell may print; an endless loop that prints would otherwise fill the reader's memory. */
    static final int STREAM_LIMIT = 4_000_000;

    /** How long the last messages may take to reach the system when the kernel ends. */
    private static final int LAST_WORDS_MILLIS = 2_000;

    private final ZMQ.Context context;
    private final ZMQ.Socket socket;
    private final Wire wire;
    private final String session;
    private final LinkedBlockingQueue<Message> queue = new LinkedBlockingQueue<>();
    private final CountDownLatch finished = new CountDownLatch(1);
    private volatile boolean finishing;

    // All below is guarded by this.
    private ObjectNode parent = Json.object();
    private String stream = "stdout";
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private long printedInCell;
    private final Map<String, MimeBundle> updates = new LinkedHashMap<>();

    /**
     * A socket to broadcast on.
     *
     * @param context the socket's own, closed with it
     */
    IoPub(ZMQ.Context context, ZMQ.Socket socket, Wire wire, String session) {
        this.context = context;
        this.socket = socket;
        this.wire = wire;
        this.session = session;
    }

    /** Sends what comes until {@link #finish}. */
    void run() {
        try {
            while (!finishing || !queue.isEmpty()) {
                Message next = queue.poll(TICK_MILLIS, TimeUnit.MILLISECONDS);
                if (next != null) {
                    wire.send(socket, next);
                } else {
                    flush();
                }
            }
        } catch (InterruptedException nobodyDoesThat) {
            Thread.currentThread().interrupt();
        } finally {
            socket.setLinger(LAST_WORDS_MILLIS);
            socket.close();
            context.term(); // returns when ZeroMQ's own thread has handed the last bytes to the system
            finished.countDown();
        }
    }

    /** Sends what is left and closes the socket; returns when that is done, or after two seconds. */
    void finish() throws InterruptedException {
        flush();
        finishing = true;
        finished.await(LAST_WORDS_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** From now on what is printed and shown belongs to {@code request}. */
    synchronized void startCell(Message request) {
        flush();
        parent = request.header();
        printedInCell = 0;
    }

    /** Says that the kernel is {@code busy} or {@code idle} because of {@code request}. */
    synchronized void status(Message request, String state) {
        flush();
        queue.add(Message.broadcast(
                request.header(), "status", session, Json.object().put("execution_state", state)));
    }

    /** Sends a message that belongs to the running cell. */
    synchronized void send(String type, ObjectNode content, ObjectNode metadata) {
        flush();
        enqueue(type, content, metadata);
    }

    private void enqueue(String type, ObjectNode content, ObjectNode metadata) {
        queue.add(Message.broadcast(parent, type, session, content).with(metadata));
    }

    @Override
    public Display.Place place() {
        return Display.Place.NOTEBOOK;
    }

    @Override
    public void show(MimeBundle output, @Nullable String id) {
        send("display_data", bundle(output, id), Json.object());
    }

    @Override
    public synchronized void update(MimeBundle output, String id) {
        updates.put(id, output);
    }

    @Override
    public void clear(boolean later) {
        send("clear_output", Json.object().put("wait", later), Json.object());
    }

    /** A bundle as the protocol's messages carry it. */
    static ObjectNode bundle(MimeBundle output, @Nullable String id) {
        ObjectNode content = Json.object();
        MimeBundle bounded = Bounds.bounded(output);
        content.set("data", Json.tree(bounded.data()));
        content.set("metadata", Json.tree(bounded.metadata()));
        ObjectNode transients = content.putObject("transient");
        if (id != null) {
            transients.put("display_id", id);
        }
        return content;
    }

    /**
     * A stream whose text is sent as {@code name}, {@code stdout} or {@code stderr}. Nobody closes it: a cell that
     * prints through a writer of its own and closes that would otherwise silence all cells after it.
     */
    PrintStream stream(String name) {
        return new PrintStream(
                new OutputStream() {
                    @Override
                    public void write(int b) {
                        write(new byte[] {(byte) b}, 0, 1);
                    }

                    @Override
                    public void write(byte[] bytes, int offset, int length) {
                        print(name, bytes, offset, length);
                    }
                },
                false,
                StandardCharsets.UTF_8) {
            @Override
            public void close() {
                flush();
            }
        };
    }

    private synchronized void print(String name, byte[] bytes, int offset, int length) {
        if (printedInCell > STREAM_LIMIT) {
            return;
        }
        if (!name.equals(stream)) {
            flushText(true);
            stream = name;
        }
        printed.write(bytes, offset, length);
        printedInCell += length;
        if (printedInCell > STREAM_LIMIT) {
            printed.writeBytes(
                    "\n… this cell printed more than 4 MB; the rest is not shown\n".getBytes(StandardCharsets.UTF_8));
        }
        if (printed.size() > BATCH_BYTES) {
            flushText(false);
        }
    }

    private synchronized void flush() {
        flushText(false);
        updates.forEach((id, output) -> enqueue("update_display_data", bundle(output, id), Json.object()));
        updates.clear();
    }

    /**
     * Queues the printed text; unless {@code all}, keeps the first bytes of a character whose last are still to come.
     */
    private void flushText(boolean all) {
        byte[] bytes = printed.toByteArray();
        int length = all ? bytes.length : wholeCharacters(bytes);
        if (length == 0) {
            return;
        }
        printed.reset();
        printed.write(bytes, length, bytes.length - length);
        String text = new String(bytes, 0, length, StandardCharsets.UTF_8);
        enqueue("stream", Json.object().put("name", stream).put("text", text), Json.object());
    }

    /** How many of {@code bytes} make whole UTF-8 characters. */
    private static int wholeCharacters(byte[] bytes) {
        int lead = bytes.length - 1;
        while (lead > bytes.length - 4 && lead >= 0 && (bytes[lead] & 0xC0) == 0x80) {
            lead--;
        }
        if (lead < 0) {
            return bytes.length;
        }
        int first = bytes[lead] & 0xFF;
        int needs = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1;
        return bytes.length - lead < needs ? lead : bytes.length;
    }
}
