package firsthand.publish.site;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Writes notebooks as the runner does, for tests that need one with certain cells. */
final class NotebookJson {
    static final ObjectMapper JSON = new ObjectMapper();
    private final ObjectNode root = JSON.createObjectNode();
    private final ArrayNode cells = root.putArray("cells");

    NotebookJson() {
        root.putObject("metadata");
        root.put("nbformat", 4).put("nbformat_minor", 5);
    }

    ObjectNode about() {
        return ((ObjectNode) root.get("metadata")).withObject("/firsthand");
    }

    NotebookJson prose(String source) {
        cell("markdown", "", source);
        return this;
    }

    NotebookJson code(String source, ObjectNode... outputs) {
        return code("", source, outputs);
    }

    NotebookJson code(String role, String source, ObjectNode... outputs) {
        ObjectNode cell = cell("code", role, source);
        cell.putNull("execution_count");
        cell.putArray("outputs").addAll(java.util.List.of(outputs));
        return this;
    }

    private ObjectNode cell(String type, String role, String source) {
        ObjectNode cell = cells.addObject();
        cell.put("cell_type", type).put("id", "c" + cells.size());
        ObjectNode metadata = cell.putObject("metadata");
        if (!role.isEmpty()) {
            metadata.putObject("firsthand").put("role", role).put("line", cells.size());
        }
        ArrayNode lines = cell.putArray("source");
        for (String line : source.strip().split("(?<=\n)")) {
            lines.add(line);
        }
        return cell;
    }

    static ObjectNode stream(String name, String text) {
        return JSON.createObjectNode()
                .put("output_type", "stream")
                .put("name", name)
                .put("text", text);
    }

    static ObjectNode data(Map<String, String> mime) {
        ObjectNode output = JSON.createObjectNode().put("output_type", "display_data");
        ObjectNode data = output.putObject("data");
        mime.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(e -> data.put(e.getKey(), e.getValue()));
        output.putObject("metadata");
        return output;
    }

    /** A picture with its alternative text and, if positive, its size in CSS pixels. */
    static ObjectNode picture(String mime, String content, String alt, int width, int height) {
        ObjectNode output = data(Map.of(mime, content, "text/plain", alt));
        ObjectNode hints = output.withObject("/metadata").putObject(mime);
        hints.put("alt", alt);
        if (width > 0) {
            hints.put("width", width).put("height", height);
        }
        return output;
    }

    static ObjectNode failure(String name, String message, String... trace) {
        ObjectNode output = JSON.createObjectNode().put("output_type", "error");
        output.put("ename", name).put("evalue", message);
        ArrayNode lines = output.putArray("traceback");
        for (String line : trace) {
            lines.add(line);
        }
        return output;
    }

    void write(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n");
    }
}
