package firsthand.kernel.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * One message of the protocol.
 *
 * @param identities the routing prefix: who asked, on a request; the topic, on a broadcast
 * @param header who sent what when: {@code msg_id}, {@code msg_type}, {@code session}, {@code date}
 * @param parent the header of the request that this answers; empty if there is none
 *     Source: Jupyter messaging protocol, "General message format".
 */
public record Message(
        List<byte[]> identities, ObjectNode header, ObjectNode parent, ObjectNode metadata, ObjectNode content) {
    /** The protocol version spoken. */
    public static final String PROTOCOL = "5.3";

    /** A new message that answers nothing. */
    public static Message request(String type, String session, ObjectNode content) {
        return new Message(List.of(), header(type, session), Json.object(), Json.object(), content);
    }

    /** A message that answers {@code request}, to the one who sent it. */
    public static Message reply(Message request, String type, String session, ObjectNode content) {
        return new Message(request.identities, header(type, session), request.header, Json.object(), content);
    }

    /** A message to all who listen, caused by the request with header {@code parent}. */
    public static Message broadcast(ObjectNode parent, String type, String session, ObjectNode content) {
        List<byte[]> topic = List.of(type.getBytes(StandardCharsets.US_ASCII));
        return new Message(topic, header(type, session), parent, Json.object(), content);
    }

    private static ObjectNode header(String type, String session) {
        return Json.object()
                .put("msg_id", UUID.randomUUID().toString())
                .put("msg_type", type)
                .put("session", session)
                .put("username", "firsthand")
                .put("date", Instant.now().toString())
                .put("version", PROTOCOL);
    }

    /** This message with other metadata. */
    public Message with(ObjectNode metadata) {
        return new Message(identities, header, parent, metadata, content);
    }

    /** What kind of message this is, such as {@code execute_request}. */
    public String type() {
        return header.path("msg_type").asText();
    }

    /** Identifies this message. */
    public String id() {
        return header.path("msg_id").asText();
    }

    /** The id of the request that this answers; empty if there is none. */
    public String parentId() {
        return parent.path("msg_id").asText();
    }
}
