package firsthand.kernel.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import firsthand.display.files.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a kernel listens and the key that signs its messages. A port of 0 asks the kernel to pick a free one and to
 * write the file anew, so that no port is taken by someone else between choosing and binding it.
 *
 * @param key the shared secret of the signature; empty for unsigned messages
 *     Source: Jupyter client, "Connection files".
 */
public record ConnectionFile(String transport, String ip, String key, Ports ports) {
    /** One port a socket. */
    public record Ports(int shell, int iopub, int stdin, int control, int heartbeat) {
        /** All zero: the kernel picks. */
        public static final Ports OPEN = new Ports(0, 0, 0, 0, 0);

        /** Whether every socket has its port. */
        public boolean complete() {
            return shell > 0 && iopub > 0 && stdin > 0 && control > 0 && heartbeat > 0;
        }
    }

    /** A connection on this machine, ports open. */
    public static ConnectionFile local(String key) {
        return new ConnectionFile("tcp", "127.0.0.1", key, Ports.OPEN);
    }

    /** The same connection at other ports. */
    public ConnectionFile at(Ports ports) {
        return new ConnectionFile(transport, ip, key, ports);
    }

    /** The address of the socket at {@code port}, {@code tcp://127.0.0.1:5555}. */
    public String address(int port) {
        return transport + "://" + ip + ":" + port;
    }

    /** Reads a connection file, {@code IOException} if it is none. */
    public static ConnectionFile read(Path file) throws IOException {
        ObjectNode json = Json.read(Files.readAllBytes(file));
        String scheme = json.path("signature_scheme").asText(Signature.SCHEME);
        if (!scheme.equals(Signature.SCHEME)) {
            throw new IOException(
                    file + " asks for signature_scheme " + scheme + "; this kernel knows " + Signature.SCHEME);
        }
        return new ConnectionFile(
                json.path("transport").asText("tcp"),
                json.path("ip").asText("127.0.0.1"),
                json.path("key").asText(""),
                new Ports(
                        json.path("shell_port").asInt(),
                        json.path("iopub_port").asInt(),
                        json.path("stdin_port").asInt(),
                        json.path("control_port").asInt(),
                        json.path("hb_port").asInt()));
    }

    /** Writes the file in one step: a reader sees the old or the new one, never half of it. */
    public void write(Path file) throws IOException {
        ObjectNode json = Json.object();
        json.put("transport", transport).put("ip", ip).put("key", key).put("signature_scheme", Signature.SCHEME);
        json.put("shell_port", ports.shell).put("iopub_port", ports.iopub).put("stdin_port", ports.stdin);
        json.put("control_port", ports.control).put("hb_port", ports.heartbeat);
        // Only its owner may read it: the key is in it.
        WholeFile.replaceOwn(file, out -> out.write(Json.pretty(json).getBytes(StandardCharsets.UTF_8)));
    }
}
