package firsthand.kernel;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import firsthand.kernel.wire.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The cells run since the kernel started. Front ends leaf through it with the arrow keys. Earlier sessions are not
 * kept.
 *
 * <p>Source: Jupyter messaging protocol, "History".
 */
final class History {
    /** This session's number; the protocol also calls it 0. */
    private static final int SESSION = 1;

    /** Cells kept; the oldest go first. */
    private static final int KEPT = 10_000;

    /** One cell and the text of its value; empty if it has none. */
    private record Entry(int count, String code, String output) {}

    private final List<Entry> entries = new ArrayList<>();

    void add(int count, String code, String output) {
        entries.add(new Entry(count, code, output));
        if (entries.size() > KEPT) {
            entries.removeFirst();
        }
    }

    /** What a {@code history_request} asks for: the last ones, a range, or those that match a pattern. */
    ObjectNode answer(ObjectNode request) {
        List<Entry> found = switch (request.path("hist_access_type").asText("tail")) {
            case "range" -> range(request);
            case "search" -> search(request);
            default -> entries;
        };
        if (!request.path("hist_access_type").asText().equals("range")
                && request.path("n").isNumber()) {
            int last = Math.clamp(request.path("n").asLong(), 0, found.size());
            found = found.subList(found.size() - last, found.size());
        }
        boolean output = request.path("output").asBoolean(false);
        ObjectNode reply = Json.object();
        ArrayNode history = reply.putArray("history");
        for (Entry entry : found) {
            ArrayNode one = history.addArray().add(SESSION).add(entry.count);
            if (output) {
                one.addArray().add(entry.code).add(entry.output);
            } else {
                one.add(entry.code);
            }
        }
        return reply;
    }

    private List<Entry> range(ObjectNode request) {
        int session = request.path("session").asInt(0);
        if (session != 0 && session != SESSION) {
            return List.of();
        }
        int start = request.path("start").asInt(0);
        int stop = request.path("stop").asInt(Integer.MAX_VALUE);
        return entries.stream()
                .filter(entry -> entry.count >= start && entry.count < stop)
                .toList();
    }

    private List<Entry> search(ObjectNode request) {
        Pattern pattern = glob(request.path("pattern").asText("*"));
        List<Entry> found = entries.stream()
                .filter(entry -> pattern.matcher(entry.code).matches())
                .toList();
        if (!request.path("unique").asBoolean(false)) {
            return found;
        }
        Map<String, Entry> last = new LinkedHashMap<>();
        for (Entry entry : found) {
            last.remove(entry.code);
            last.put(entry.code, entry);
        }
        return List.copyOf(last.values());
    }

    /** A pattern in which {@code *} stands for any text and {@code ?} for one character. */
    private static Pattern glob(String glob) {
        StringBuilder pattern = new StringBuilder();
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            pattern.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
        }
        return Pattern.compile(pattern.toString(), Pattern.DOTALL);
    }
}
