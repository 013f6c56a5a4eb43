package firsthand.kernel.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import firsthand.kernel.Main;
import firsthand.kernel.wire.ConnectionFile;
import firsthand.kernel.wire.Json;
import firsthand.kernel.wire.Message;
import firsthand.kernel.wire.Signature;
import firsthand.kernel.wire.Wire;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/** A kernel process and bare sockets to it, for what {@code KernelProcess} does not do. */
final class RawKernel implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 60_000;

    final Process process;
    final ConnectionFile connection;
    final Wire wire;
    final ZMQ.Socket shell;
    final ZMQ.Socket control;
    final ZMQ.Socket stdin;
    final ZMQ.Socket iopub;
    private final ZContext context = new ZContext();

    RawKernel(List<String> command, Path file) throws IOException, InterruptedException {
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        ConnectionFile read = ConnectionFile.read(file);
        while (!read.ports().complete()) {
            if (!process.isAlive()) {
                throw new IOException("the kernel ended with " + process.exitValue());
            }
            Thread.sleep(10);
            read = ConnectionFile.read(file);
        }
        connection = read;
        wire = new Wire(new Signature(connection.key()));
        shell = connect(SocketType.DEALER, connection.ports().shell());
        control = connect(SocketType.DEALER, connection.ports().control());
        stdin = context.createSocket(SocketType.DEALER);
        // The front end has one identity on shell and stdin: the kernel asks the one who sent the cell.
        stdin.setIdentity(shell.getIdentity());
        stdin.setReceiveTimeOut(PATIENCE_MILLIS);
        stdin.connect(connection.address(connection.ports().stdin()));
        iopub = connect(SocketType.SUB, connection.ports().iopub());
        iopub.subscribe(new byte[0]);
        awaitBroadcasts();
    }

    /** Until the subscription has arrived, the kernel's broadcasts go nowhere: asks until one is heard. */
    private void awaitBroadcasts() {
        iopub.setReceiveTimeOut(50);
        do {
            ask(control, message("kernel_info_request", Json.object()));
        } while (wire.receive(iopub).isEmpty());
        iopub.setReceiveTimeOut(PATIENCE_MILLIS);
    }

    static RawKernel start() throws IOException, InterruptedException {
        Path file = Files.createTempFile("raw-kernel", ".json");
        file.toFile().deleteOnExit();
        ConnectionFile.local("secret").write(file);
        List<String> command = new ArrayList<>(KernelSettings.current().command(Main.class.getName()));
        command.add(1, "-D" + Main.PARENT_PROPERTY + "=" + Main.STDIN);
        command.add(file.toString());
        if (System.getProperty("os.name").equals("Linux")) {
            // Jobs that a script starts in the background ignore SIGINT, and so would all that they start.
            command.addAll(0, List.of("env", "--default-signal=INT"));
        }
        return new RawKernel(command, file);
    }

    private ZMQ.Socket connect(SocketType type, int port) {
        ZMQ.Socket socket = context.createSocket(type);
        if (type == SocketType.DEALER) {
            socket.setIdentity("front-end".getBytes(StandardCharsets.UTF_8));
        }
        socket.setReceiveTimeOut(PATIENCE_MILLIS);
        socket.connect(connection.address(port));
        return socket;
    }

    /** One more line to the shell under one and the same name, as a page has it that was loaded anew. */
    Line reconnect() {
        return new Line(this);
    }

    /** A front end's line: silence for a while makes it connect anew under its name, as a page does. */
    static final class Line implements AutoCloseable {
        private final RawKernel kernel;
        private ZMQ.Socket socket;

        Line(RawKernel kernel) {
            this.kernel = kernel;
            this.socket = open();
        }

        private ZMQ.Socket open() {
            ZMQ.Socket opened = kernel.context.createSocket(SocketType.DEALER);
            opened.setIdentity("reloaded".getBytes(StandardCharsets.UTF_8));
            opened.setReceiveTimeOut(1_000);
            opened.setLinger(0);
            opened.connect(kernel.connection.address(kernel.connection.ports().shell()));
            return opened;
        }

        /** Whether the kernel answers; asked repeatedly, since another line of this name may take it over. */
        boolean isAnswered() {
            for (int i = 1; i <= 30; i++) {
                kernel.wire.send(socket, message("kernel_info_request", Json.object()));
                if (kernel.wire.receive(socket).isPresent()) {
                    return true;
                }
                if (i % 5 == 0) {
                    socket.close();
                    socket = open();
                }
            }
            return false;
        }

        @Override
        public void close() {
            socket.close();
        }
    }

    static Message message(String type, ObjectNode content) {
        return Message.request(type, "test", content);
    }

    static ObjectNode code(String code) {
        return Json.object().put("code", code);
    }

    Message ask(ZMQ.Socket socket, Message request) {
        wire.send(socket, request);
        return receive(socket);
    }

    Message ask(String type, ObjectNode content) {
        return ask(shell, message(type, content));
    }

    /** The next broadcast of this type that the request caused. */
    Message hear(String type, Message request) {
        Message heard = receive(iopub);
        while (!heard.type().equals(type) || !heard.parentId().equals(request.id())) {
            heard = receive(iopub);
        }
        return heard;
    }

    Message receive(ZMQ.Socket socket) {
        Optional<Message> reply = wire.receive(socket);
        return reply.orElseThrow(() -> new AssertionError("no message within " + PATIENCE_MILLIS + " ms"));
    }

    @Override
    public void close() {
        process.destroyForcibly();
        context.close();
    }
}
