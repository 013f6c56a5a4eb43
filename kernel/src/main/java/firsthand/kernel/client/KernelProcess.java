package firsthand.kernel.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import firsthand.kernel.Main;
import firsthand.kernel.wire.ConnectionFile;
import firsthand.kernel.wire.Json;
import firsthand.kernel.wire.Message;
import firsthand.kernel.wire.Signature;
import firsthand.kernel.wire.Wire;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.zeromq.SocketType;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;

/**
 * A kernel running as a process of its own, and the line to it. {@link #interrupt}, {@link #alive}, {@link #pid} and
 * {@link #peakMemoryBytes} may be called from any thread while a cell runs.
 *
 * <p>The process does not outlive this one, however this one ends: it ends itself when its standard input does.
 */
public final class KernelProcess implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    /**
     * How long a cell or a process may take to stop when asked to; then it is killed. Most take milliseconds, but on a
     * busy machine the compiler that has to take a hot loop apart may wait for its turn.
     */
    static final Duration STOP_LIMIT = Duration.ofSeconds(5);

    private static final Set<KernelProcess> RUNNING = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> RUNNING.forEach(KernelProcess::kill)));
    }

    private final String session = UUID.randomUUID().toString();
    private final ZMQ.Context context = ZMQ.context(1);
    private final LinkedBlockingQueue<Message> inbox = new LinkedBlockingQueue<>();
    private final Path connectionFile;
    private final Process process;
    private final Tail tail;
    private final RequestChannel shell;
    private final RequestChannel control;
    private final InputChannel input;
    private volatile long peakMemoryBytes;

    private KernelProcess(Process process, Tail tail, Path connectionFile, ConnectionFile connection) {
        this.process = process;
        this.tail = tail;
        this.connectionFile = connectionFile;
        Wire wire = new Wire(new Signature(connection.key()));
        // Its threads may find each other's lines closed while all are closed; else the trace goes to the terminal.
        context.setNotificationExceptionHandler((thread, goesOn) -> {});
        ZMQ.Socket broadcasts = context.socket(SocketType.SUB);
        broadcasts.setRcvHWM(0);
        broadcasts.connect(connection.address(connection.ports().iopub()));
        broadcasts.subscribe(new byte[0]);
        Thread.ofPlatform().name("kernel-iopub").daemon().start(() -> listen(broadcasts, wire));
        shell = new RequestChannel("kernel-shell", dealer(connection.ports().shell(), connection), wire);
        // The kernel asks for input whoever sent the cell: both sockets have one identity.
        input = new InputChannel(dealer(connection.ports().stdin(), connection), wire, session);
        control = new RequestChannel("kernel-control", dealer(connection.ports().control(), connection), wire);
    }

    private ZMQ.Socket dealer(int port, ConnectionFile connection) {
        ZMQ.Socket socket = context.socket(SocketType.DEALER);
        socket.setIdentity(session.getBytes(StandardCharsets.US_ASCII));
        socket.connect(connection.address(port));
        return socket;
    }

    /**
     * Starts a kernel and waits until it answers.
     *
     * @throws KernelException if it does not within 60 s, or ends; the message has the last it wrote
     */
    public static KernelProcess start(KernelSettings settings) throws IOException {
        requireLoopback();
        Path file = Files.createTempFile("firsthand-kernel", ".json");
        Process process = null;
        try {
            ConnectionFile asked = ConnectionFile.local(UUID.randomUUID().toString());
            asked.write(file);
            List<String> command = settings.command(Main.class.getName());
            command.add(1, "-D" + Main.PARENT_PROPERTY + "=" + Main.STDIN);
            command.add(file.toString());
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(settings.workingDirectory().toFile())
                    .redirectErrorStream(true);
            builder.environment().putAll(settings.environment());
            process = builder.start();
            Tail tail = new Tail(process.getInputStream());
            long deadline = System.nanoTime() + START_LIMIT.toNanos();
            ConnectionFile connection = awaitPorts(file, process, tail, deadline);
            KernelProcess kernel = new KernelProcess(process, tail, file, connection);
            RUNNING.add(kernel);
            try {
                kernel.awaitAnswer(deadline);
            } catch (IOException | InterruptedException notReady) {
                kernel.close();
                throw notReady;
            }
            return kernel;
        } catch (IOException | InterruptedException failed) {
            if (process != null) {
                process.destroyForcibly();
            }
            Files.deleteIfExists(file);
            if (failed instanceof IOException io) {
                throw io;
            }
            Thread.currentThread().interrupt();
            throw new KernelException("interrupted while the kernel was starting");
        }
    }

    /** Without it the kernel would listen and never be heard, and nobody would know why. */
    private static void requireLoopback() throws KernelException {
        InetAddress here = InetAddress.getLoopbackAddress();
        try (ServerSocket door = new ServerSocket(0, 1, here);
                Socket knock = new Socket()) {
            knock.connect(door.getLocalSocketAddress(), (int) START_LIMIT.toMillis());
        } catch (IOException unreachable) {
            throw new KernelException("a kernel is reached at " + here.getHostAddress()
                    + ", and this machine does not answer there (" + unreachable.getMessage()
                    + "): is its loopback network interface up?");
        }
    }

    private static ConnectionFile awaitPorts(Path file, Process process, Tail tail, long deadline)
            throws IOException, InterruptedException {
        while (true) {
            ConnectionFile connection = ConnectionFile.read(file);
            if (connection.ports().complete()) {
                return connection;
            }
            check(process, tail, deadline);
            Thread.sleep(5);
        }
    }

    private static void check(Process process, Tail tail, long deadline) throws KernelException, InterruptedException {
        if (!process.isAlive()) {
            throw new KernelException("the kernel ended while it was starting, exit code " + process.exitValue() + ":\n"
                    + tail.finalText());
        }
        if (System.nanoTime() > deadline) {
            throw new KernelException(
                    "the kernel was not ready within " + START_LIMIT.toSeconds() + " s:\n" + tail.text());
        }
    }

    /** Waits until cells can be run, and until what they show is heard: a subscription takes a moment to arrive. */
    private void awaitAnswer(long deadline) throws IOException, InterruptedException {
        CountDownLatch answered = new CountDownLatch(1);
        // Answered by the compiler, so not before it is there.
        shell.send(
                Message.request("is_complete_request", session, Json.object().put("code", "1")),
                reply -> answered.countDown());
        while (!answered.await(5, TimeUnit.MILLISECONDS)) {
            check(process, tail, deadline);
        }
        while (inbox.poll(10, TimeUnit.MILLISECONDS) == null) {
            check(process, tail, deadline);
            control.send(request("kernel_info_request"), reply -> {});
        }
    }

    private Message request(String type) {
        return Message.request(type, session, Json.object());
    }

    private void listen(ZMQ.Socket socket, Wire wire) {
        try {
            while (true) {
                wire.receive(socket).ifPresent(inbox::add);
            }
        } catch (ZMQException closing) {
            // The context was closed.
        } finally {
            socket.close();
        }
    }

    /**
     * Runs a cell to its end and hands on its outputs as they come, on this thread; a failure or an interrupt comes as
     * an {@link Output.Failure}, too. A cell that exceeds {@code limit} is interrupted; if it has not stopped after 5
     * s, its process is killed.
     *
     * @throws InterruptedException if this thread is interrupted; the cell may then still run, so close the kernel
     */
    public Outcome execute(String code, Duration limit, Consumer<Output> onOutput) throws InterruptedException {
        return execute(code, limit, onOutput, null);
    }

    /**
     * As {@link #execute(String, Duration, Consumer)}, for a cell that may read input.
     *
     * @param onAsked hears that the cell waits for a line, which {@link #answer} gives; without it reading fails
     */
    public synchronized Outcome execute(
            String code, Duration limit, Consumer<Output> onOutput, @Nullable Consumer<InputAsked> onAsked)
            throws InterruptedException {
        ObjectNode content = Json.object()
                .put("code", code)
                .put("silent", false)
                .put("store_history", true)
                .put("allow_stdin", onAsked != null)
                .put("stop_on_error", true);
        content.putObject("user_expressions");
        Message request = Message.request("execute_request", session, content);
        inbox.clear();
        input.askOf(onAsked);
        shell.send(request, inbox::add);
        try {
            return new RunningCell(this, request.id(), limit, onOutput).toEnd();
        } finally {
            peakMemoryBytes();
        }
    }

    /** Gives the running cell the line it waits for. */
    public void answer(String line) {
        input.answer(line);
    }

    /** What the word before {@code cursor} may become. Comes after the running cell's end. */
    public CompletableFuture<Completions> complete(String code, int cursor) {
        return ask("complete_request", code, cursor).thenApply(content -> {
            List<String> matches = new ArrayList<>();
            content.path("matches").forEach(match -> matches.add(match.asText()));
            int points = code.codePointCount(0, code.length());
            int from = Math.clamp(content.path("cursor_start").asInt(points), 0, points);
            int to = Math.clamp(content.path("cursor_end").asInt(points), from, points);
            return new Completions(matches, code.offsetByCodePoints(0, from), code.offsetByCodePoints(0, to));
        });
    }

    /** Signature and documentation of what stands at {@code cursor}; empty if nothing is known of it. */
    public CompletableFuture<String> inspect(String code, int cursor) {
        return ask("inspect_request", code, cursor)
                .thenApply(content -> content.path("data").path("text/plain").asText(""));
    }

    private CompletableFuture<ObjectNode> ask(String type, String code, int cursor) {
        CompletableFuture<ObjectNode> answer = new CompletableFuture<>();
        ObjectNode content = Json.object().put("code", code);
        content.put("cursor_pos", code.codePointCount(0, Math.clamp(cursor, 0, code.length())));
        content.put("detail_level", 0);
        shell.send(Message.request(type, session, content), reply -> answer.complete(reply.content()));
        return answer;
    }

    /** Asks the kernel to stop the running cell; returns at once. */
    public void interrupt() {
        control.send(request("interrupt_request"), reply -> {});
    }

    /** The process's id. */
    public long pid() {
        return process.pid();
    }

    /** The most memory the process has occupied so far; 0 where the system does not tell (it does on Linux). */
    public long peakMemoryBytes() {
        ProcessMemory.peak(pid()).ifPresent(bytes -> peakMemoryBytes = bytes); // else the last figure seen stands
        return peakMemoryBytes;
    }

    /** The memory the process occupies now; 0 where the system does not tell. */
    public long memoryBytes() {
        return ProcessMemory.now(pid()).orElse(0L);
    }

    /** Whether the process runs. */
    public boolean alive() {
        return process.isAlive();
    }

    /** Ends the kernel: asks it to, and kills it if it has not ended after 5 s. */
    @Override
    public void close() {
        boolean interrupted = Thread.interrupted();
        try {
            peakMemoryBytes();
            if (process.isAlive()) {
                control.send(request("shutdown_request"), reply -> {});
                process.waitFor(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException hurry) {
            interrupted = true;
        }
        kill();
        shell.close();
        control.close();
        input.close();
        RUNNING.remove(this);
        // On a thread of its own: it waits for the others to let go of their sockets, and must not be interrupted.
        Thread.ofPlatform().name("kernel-close").daemon().start(context::term);
        try {
            Files.deleteIfExists(connectionFile);
        } catch (IOException leftInTemp) {
            // The system empties that folder; the key in it opens nothing any more.
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** The next message that tells of a cell; null if none comes within {@code millis}. */
    @Nullable
    Message next(int millis) throws InterruptedException {
        return inbox.poll(millis, TimeUnit.MILLISECONDS);
    }

    /** How the process ended. */
    Outcome.Died died() throws InterruptedException {
        return new Outcome.Died(process.waitFor(), tail.finalText());
    }

    /** Ends the process and all it has started, at once; returns when it is gone. */
    void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        // Not waitFor: an interrupted caller, too, may rely on it.
        process.destroyForcibly()
                .onExit()
                .completeOnTimeout(process, STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }
}
