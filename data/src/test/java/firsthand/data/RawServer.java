package firsthand.data;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A server on this machine that answers one request after the other with the bytes it was given, and hangs up each
 * time.
 */
final class RawServer implements AutoCloseable {
    private final ServerSocket socket;
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());

    RawServer(byte[]... answers) throws IOException {
        socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().start(() -> serve(answers));
    }

    private void serve(byte[][] answers) {
        try {
            for (byte[] answer : answers) {
                try (Socket peer = socket.accept()) {
                    StringBuilder request = new StringBuilder();
                    while (request.indexOf("\r\n\r\n") < 0) {
                        request.append(new String(
                                new byte[] {(byte) peer.getInputStream().read()}, ISO_8859_1));
                    }
                    requests.add(request.toString());
                    peer.getOutputStream().write(answer);
                    peer.getOutputStream().flush();
                    peer.shutdownOutput();
                    peer.getInputStream().readAllBytes(); // until the client has read all of it
                }
            }
        } catch (IOException e) {
            // The client went, or the test is over.
        }
    }

    String address() {
        return "http://" + socket.getInetAddress().getHostAddress() + ":" + socket.getLocalPort();
    }

    /** What was asked, one request a text. */
    List<String> requests() {
        return requests;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
