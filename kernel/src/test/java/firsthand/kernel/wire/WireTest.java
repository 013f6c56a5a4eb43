package firsthand.kernel.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

class WireTest {
    @TempDir
    Path folder;

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void theSignatureIsHmacSha256OverThePartsInOrder() {
        // RFC 4231, test case 2, its data cut in two.
        Signature signature = new Signature("Jefe");
        List<byte[]> parts = List.of(bytes("what do ya want "), bytes("for nothing?"));
        assertThat(signature.sign(parts)).isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
        assertThat(signature.verifies(bytes(signature.sign(parts)), parts)).isTrue();
        assertThat(signature.verifies(bytes(signature.sign(parts)), parts.reversed()))
                .isFalse();
        assertThat(new Signature("").sign(parts)).isEmpty();
    }

    @Test
    void aMessageArrivesAsItWasSentAndABrokenOneNotAtAll() {
        Wire wire = new Wire(new Signature("key"));
        try (ZContext context = new ZContext()) {
            ZMQ.Socket receiver = context.createSocket(SocketType.PULL);
            receiver.setReceiveTimeOut(5_000);
            int port = receiver.bindToRandomPort("tcp://127.0.0.1");
            ZMQ.Socket sender = context.createSocket(SocketType.PUSH);
            sender.connect("tcp://127.0.0.1:" + port);
            sender.sendMore("<IDS|MSG>");
            sender.send("too short");
            sender.send("no delimiter");
            Message message = Message.request("x_request", "s", Json.object().put("text", "π"));
            wire.send(sender, message);
            assertThat(wire.receive(receiver)).isEmpty();
            assertThat(wire.receive(receiver)).isEmpty();
            assertThat(wire.receive(receiver)).contains(message);
        }
    }

    @Test
    void aConnectionFileIsReadAsWritten() throws IOException {
        ConnectionFile connection = ConnectionFile.local("k").at(new ConnectionFile.Ports(1, 2, 3, 4, 5));
        Path file = folder.resolve("c.json");
        connection.write(file);
        assertThat(ConnectionFile.read(file)).isEqualTo(connection);
        assertThat(connection.address(7)).isEqualTo("tcp://127.0.0.1:7");
        assertThat(connection.ports().complete()).isTrue();
        assertThat(ConnectionFile.Ports.OPEN.complete()).isFalse();
    }

    @Test
    void anUnknownSignatureSchemeIsRefused() throws IOException {
        Path file = folder.resolve("c.json");
        Files.writeString(file, "{\"signature_scheme\": \"hmac-md5\"}");
        assertThatThrownBy(() -> ConnectionFile.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("asks for signature_scheme hmac-md5; this kernel knows hmac-sha256");
        Files.writeString(file, "[1]");
        assertThatThrownBy(() -> ConnectionFile.read(file)).hasMessageContaining("expected a JSON object");
    }
}
