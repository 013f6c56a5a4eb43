package firsthand.publish.notebook;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import firsthand.display.MimeBundle;
import firsthand.kernel.client.Output;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one cell put out, as it will stand in the notebook: neighbouring pieces of a stream joined, a display updated in
 * place kept once, in its last state.
 */
public final class Outputs {
    /** Carries a check's verdict to the runner; readers have no use for it, so it is not written. */
    public static final String CHECK = "application/vnd.firsthand.check+json";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final List<ObjectNode> nodes = new ArrayList<>();
    private final Map<String, ObjectNode> live;
    private boolean clearBeforeNext;
    private @Nullable String verdict;

    /**
     * @param live the displays of the whole notebook by their id, since a cell may update what an earlier one shows
     */
    public Outputs(Map<String, ObjectNode> live) {
        this.live = live;
    }

    /** Takes in the next piece of output. */
    public void add(Output output) {
        switch (output) {
            case Output.Cleared(boolean wait) -> {
                clearBeforeNext = wait;
                if (!wait) {
                    nodes.clear();
                }
            }
            case Output.Updated(MimeBundle bundle, String id) -> {
                ObjectNode shown = live.get(id);
                if (shown != null) {
                    fill(shown, bundle);
                }
            }
            default -> {
                if (clearBeforeNext) {
                    nodes.clear();
                    clearBeforeNext = false;
                }
                append(output);
            }
        }
    }

    private void append(Output output) {
        switch (output) {
            case Output.Stream(String name, String text) -> stream(name, text);
            case Output.Shown(MimeBundle bundle, String id) -> {
                ObjectNode node = bundle(node("display_data"), bundle);
                if (id != null) {
                    live.put(id, node);
                }
            }
            case Output.Result(int count, MimeBundle bundle) ->
                bundle(node("execute_result"), bundle).put("execution_count", count);
            case Output.Failure failure -> {
                ObjectNode node = node("error").put("ename", failure.name()).put("evalue", failure.message());
                ArrayNode lines = node.putArray("traceback");
                failure.traceback().forEach(lines::add);
            }
            default -> throw new IllegalArgumentException("not an output of its own: " + output);
        }
    }

    private ObjectNode node(String type) {
        ObjectNode node = JSON.objectNode().put("output_type", type);
        nodes.add(node);
        return node;
    }

    private void stream(String name, String text) {
        ObjectNode last = nodes.isEmpty() ? null : nodes.getLast();
        if (last != null
                && last.path("output_type").asText().equals("stream")
                && last.path("name").asText().equals(name)) {
            last.set("text", NbFormat.lines(rewrite(NbFormat.text(last.path("text")) + text)));
        } else {
            node("stream").put("name", name).set("text", NbFormat.lines(rewrite(text)));
        }
    }

    /** Plays carriage returns as a terminal would: what follows one overwrites its line. */
    static String rewrite(String text) {
        if (text.indexOf('\r') < 0) {
            return text;
        }
        StringBuilder out = new StringBuilder();
        for (String line : text.replace("\r\n", "\n").splitWithDelimiters("\n", -1)) {
            String shown = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
            out.append(shown.substring(shown.lastIndexOf('\r') + 1));
            if (line.endsWith("\r")) {
                out.append('\r'); // what comes next overwrites this line
            }
        }
        return out.toString();
    }

    private ObjectNode bundle(ObjectNode node, MimeBundle bundle) {
        fill(node, bundle);
        return node;
    }

    private void fill(ObjectNode node, MimeBundle bundle) {
        ObjectNode data = JSON.objectNode();
        ObjectNode metadata = JSON.objectNode();
        new TreeMap<>(bundle.data()).forEach((mime, content) -> {
            if (mime.equals(CHECK)) {
                verdict = content;
            } else if (mime.startsWith("image/") && !mime.equals(MimeBundle.SVG)) {
                data.put(mime, content);
            } else {
                data.set(mime, NbFormat.lines(content));
            }
        });
        bundle.metadata().forEach((mime, hints) -> metadata.set(mime, NbFormat.tree(new LinkedHashMap<>(hints))));
        node.set("data", data);
        node.set("metadata", metadata);
    }

    /** The outputs in nbformat's form. */
    public List<ObjectNode> nodes() {
        return List.copyOf(nodes);
    }

    /** The last check's verdict as JSON, or null if none was shown. */
    public @Nullable String verdict() {
        return verdict;
    }

    /** How many of the outputs are pictures. */
    public static int pictures(List<ObjectNode> outputs) {
        int pictures = 0;
        for (ObjectNode output : outputs) {
            boolean picture = false;
            for (String mime : List.of(MimeBundle.PNG, MimeBundle.SVG, MimeBundle.GIF)) {
                picture |= output.path("data").has(mime);
            }
            pictures += picture ? 1 : 0;
        }
        return pictures;
    }
}
