package firsthand.kernel;

import com.fasterxml.jackson.databind.node.ObjectNode;
import firsthand.display.Display;
import firsthand.kernel.engine.Engine;
import firsthand.kernel.wire.ConnectionFile;
import firsthand.kernel.wire.Json;
import firsthand.kernel.wire.Message;
import firsthand.kernel.wire.Signature;
import firsthand.kernel.wire.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/**
 * The kernel's five sockets, each with a thread of its own, and one more thread for the cells: it may be interrupted,
 * so it never touches a socket.
 */
final class KernelServer {
    /** Deep recursion is a thing learners try; 16 MiB hold about 100,000 small frames. */
    private static final long CELL_STACK_BYTES = 16L << 20;

    private final String session = UUID.randomUUID().toString();
    private final ZContext context = new ZContext();
    private final Wire wire;
    private final ZMQ.Socket shell = router();
    private final ZMQ.Socket control = router();
    private final ZMQ.Socket heartbeat = context.createSocket(SocketType.REP);
    private final ConnectionFile connection;
    private final IoPub iopub;
    private final InputRequests input;
    /** In a group of its own: a cell that interrupts its thread's group must not reach the sockets' threads. */
    private final ExecutorService cells = Executors.newSingleThreadExecutor(
            work -> new Thread(new ThreadGroup("cells"), work, "cells", CELL_STACK_BYTES));

    private final Future<Engine> engine;
    private final Future<ShellRequests> requests;
    private final Runnable exit;

    /**
     * Binds the sockets, takes over the program's streams and displays, and starts the compiler.
     *
     * @param asked where to listen; ports of 0 are chosen here
     * @param exit ends the program, when asked to
     * @throws org.zeromq.ZMQException if a port is taken
     */
    KernelServer(ConnectionFile asked, Runnable exit) {
        this.exit = exit;
        wire = new Wire(new Signature(asked.key()));
        // A context of its own can be closed while the other sockets' threads still wait on theirs.
        ZMQ.Context broadcasts = ZMQ.context(1);
        ZMQ.Socket broadcast = broadcasts.socket(SocketType.PUB);
        ZMQ.Socket stdin = router();
        // Without a limit, so that a burst of output never loses the message that says the cell has ended.
        broadcast.setSndHWM(0);
        connection = asked.at(new ConnectionFile.Ports(
                bind(shell, asked, asked.ports().shell()),
                bind(broadcast, asked, asked.ports().iopub()),
                bind(stdin, asked, asked.ports().stdin()),
                bind(control, asked, asked.ports().control()),
                bind(heartbeat, asked, asked.ports().heartbeat())));
        iopub = new IoPub(broadcasts, broadcast, wire, session);
        input = new InputRequests(stdin, wire, session);
        // Before the compiler starts: it keeps the streams that it finds.
        System.setOut(iopub.stream("stdout"));
        System.setErr(iopub.stream("stderr"));
        System.setIn(input);
        Display.install(iopub);
        engine = cells.submit(Engine::new);
        requests = cells.submit(() -> new ShellRequests(engine.get(), iopub, input));
    }

    /** A socket that answers whoever has an identity now: after a reload, or a broken line, the same one comes anew. */
    private ZMQ.Socket router() {
        ZMQ.Socket socket = context.createSocket(SocketType.ROUTER);
        socket.setRouterHandover(true);
        return socket;
    }

    private static int bind(ZMQ.Socket socket, ConnectionFile connection, int port) {
        socket.bind(port > 0 ? connection.address(port) : connection.transport() + "://" + connection.ip() + ":*");
        String bound = socket.getLastEndpoint();
        return Integer.parseInt(bound.substring(bound.lastIndexOf(':') + 1));
    }

    /** Where this kernel listens. */
    ConnectionFile connection() {
        return connection;
    }

    /** Starts to answer. */
    void start() {
        thread("iopub", iopub::run);
        thread("heartbeat", () -> {
            while (true) {
                heartbeat.send(heartbeat.recv());
            }
        });
        thread("control", () -> answer(control, this::control));
        thread("shell", () -> answer(shell, this::shell));
    }

    /** Stops the running cell. */
    void interrupt() {
        if (engine.state() == Future.State.SUCCESS) {
            engine.resultNow().interrupt();
        }
    }

    /** Sends what is still to be sent. */
    void finish() throws InterruptedException {
        iopub.finish();
    }

    private static void thread(String name, Runnable work) {
        Thread.ofPlatform().name(name).daemon().start(work);
    }

    private void answer(ZMQ.Socket socket, BiConsumer<ZMQ.Socket, Message> handler) {
        while (true) {
            wire.receive(socket).ifPresent(request -> {
                iopub.status(request, "busy");
                try {
                    handler.accept(socket, request);
                } finally {
                    iopub.status(request, "idle");
                }
            });
        }
    }

    private void control(ZMQ.Socket socket, Message request) {
        switch (request.type()) {
            case "interrupt_request" -> {
                interrupt();
                reply(socket, request, Json.object().put("status", "ok"));
            }
            case "shutdown_request" -> shutDown(socket, request);
            case "kernel_info_request" -> reply(socket, request, ShellRequests.info());
            default -> {}
        }
    }

    private void shell(ZMQ.Socket socket, Message request) {
        switch (request.type()) {
            case "kernel_info_request" -> reply(socket, request, ShellRequests.info());
            case "shutdown_request" -> shutDown(socket, request);
            // There are no targets here; the protocol wants a comm of an unknown target closed.
            case "comm_open" ->
                iopub.send(
                        "comm_close",
                        Json.object()
                                .put(
                                        "comm_id",
                                        request.content().path("comm_id").asText()),
                        Json.object());
            case "comm_msg", "comm_close" -> {}
            default -> answerOnCells(socket, request);
        }
    }

    private void answerOnCells(ZMQ.Socket socket, Message request) {
        ShellRequests.Reply reply;
        try {
            reply = cells.submit(() -> requests.get().answer(request)).get();
        } catch (ExecutionException failed) {
            Throwable cause = Objects.requireNonNullElse(failed.getCause(), failed);
            ObjectNode content = Json.object()
                    .put("status", "error")
                    .put("ename", cause.getClass().getSimpleName())
                    .put("evalue", String.valueOf(cause.getMessage()));
            content.putArray("traceback");
            reply = new ShellRequests.Reply(content, Json.object(), false);
        } catch (InterruptedException nobodyDoesThat) {
            Thread.currentThread().interrupt();
            return;
        }
        // Taken before the reply leaves: whoever has read it and sends a cell anew means that cell.
        List<Message> behind = reply.failed() ? waiting(socket) : List.of();
        wire.send(
                socket,
                Message.reply(request, replyType(request), session, reply.content())
                        .with(reply.metadata()));
        behind.forEach(waiting -> abort(socket, waiting));
    }

    /** All that has arrived and was not yet answered. */
    private List<Message> waiting(ZMQ.Socket socket) {
        List<Message> waiting = new ArrayList<>();
        socket.setReceiveTimeOut(0);
        try {
            Optional<Message> next = wire.receive(socket);
            while (next.isPresent()) {
                waiting.add(next.get());
                next = wire.receive(socket);
            }
        } finally {
            socket.setReceiveTimeOut(-1);
        }
        return waiting;
    }

    /** A cell sent after one that failed was meant for a state that was not reached: it is not run. */
    private void abort(ZMQ.Socket socket, Message request) {
        iopub.status(request, "busy");
        if (request.type().equals("execute_request")) {
            reply(socket, request, Json.object().put("status", "aborted"));
        } else {
            shell(socket, request);
        }
        iopub.status(request, "idle");
    }

    private void shutDown(ZMQ.Socket socket, Message request) {
        boolean restart = request.content().path("restart").asBoolean(false);
        reply(socket, request, Json.object().put("status", "ok").put("restart", restart));
        exit.run();
    }

    private void reply(ZMQ.Socket socket, Message request, ObjectNode content) {
        wire.send(socket, Message.reply(request, replyType(request), session, content));
    }

    private static String replyType(Message request) {
        return request.type().replace("_request", "_reply");
    }
}
