package firsthand.publish.site;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * An executed notebook as read from its file, reduced to what a page shows.
 *
 * @param name the file's name without ending, as {@code 03-activations-visualized}
 * @param about what the notebook's metadata says under {@code firsthand}; an empty object if nothing
 *     Source: nbformat 4.5.
 */
record Ipynb(String name, JsonNode about, List<Cell> cells) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A cell that has something to show; raw cells are left out. */
    sealed interface Cell {
        String id();
    }

    /** A Markdown cell. */
    record Prose(String id, String source) implements Cell {}

    /** A code cell with its roles ({@code exercise}, {@code check}, …) and what it put out. */
    record Code(String id, Set<String> roles, String source, List<Output> outputs) implements Cell {}

    /** One thing that a cell put out. */
    sealed interface Output {}

    /** Text printed to standard output, or to standard error. */
    record Stream(boolean error, String text) implements Output {}

    /** A value in its representations, MIME type to content; binary content is Base64. */
    record Data(Map<String, String> mime, JsonNode hints) implements Output {}

    /** An exception that ended the cell. */
    record Failure(String name, String message, String trace) implements Output {}

    /**
     * Reads a notebook file.
     *
     * @throws IOException if the file cannot be read or is no notebook; the message names it
     */
    static Ipynb read(Path file) throws IOException {
        JsonNode root = json(file);
        if (!root.path("cells").isArray()) {
            throw new IOException(file + " is not a notebook: it has no list \"cells\"");
        }
        List<Cell> cells = new ArrayList<>();
        for (JsonNode cell : root.get("cells")) {
            String id = cell.path("id").asText("n" + cells.size());
            String source = text(cell.path("source"));
            switch (cell.path("cell_type").asText()) {
                case "markdown" -> cells.add(new Prose(id, source));
                case "code" -> cells.add(new Code(id, roles(cell), source, outputs(cell.path("outputs"))));
                default -> {} // raw cells are for converters, not for readers
            }
        }
        String name = file.getFileName().toString().replaceFirst("\\.ipynb$", "");
        return new Ipynb(name, root.path("metadata").path("firsthand"), List.copyOf(cells));
    }

    /** Reads a JSON file; the message of what goes wrong names the file and the place. */
    static JsonNode json(Path file) throws IOException {
        try {
            return JSON.readTree(Files.readString(file));
        } catch (JsonProcessingException e) {
            String where = e.getLocation() == null
                    ? ""
                    : " at line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr();
            throw new IOException(file + " is not JSON" + where + ": " + e.getOriginalMessage(), e);
        }
    }

    /** The outputs in a notebook's JSON list; pieces of one stream that follow each other are joined. */
    static List<Output> outputs(JsonNode list) {
        List<Output> outputs = new ArrayList<>();
        for (JsonNode node : list) {
            Output output = switch (node.path("output_type").asText()) {
                case "stream" -> new Stream("stderr".equals(node.path("name").asText()), text(node.path("text")));
                case "error" ->
                    new Failure(
                            node.path("ename").asText(),
                            node.path("evalue").asText(),
                            StreamSupport.stream(node.path("traceback").spliterator(), false)
                                    .map(JsonNode::asText)
                                    .collect(Collectors.joining("\n")));
                default -> new Data(mime(node.path("data")), node.path("metadata"));
            };
            if (output instanceof Stream next
                    && !outputs.isEmpty()
                    && outputs.getLast() instanceof Stream before
                    && before.error() == next.error()) {
                outputs.set(outputs.size() - 1, new Stream(next.error(), before.text() + next.text()));
            } else {
                outputs.add(output);
            }
        }
        return List.copyOf(outputs);
    }

    /** The notebook's first heading of level one, without a number before it. */
    Optional<String> title() {
        return cells.stream()
                .filter(Prose.class::isInstance)
                .flatMap(cell -> Course.heading(((Prose) cell).source()).stream())
                .findFirst()
                .map(title -> title.replaceFirst("^(?:Notebook )?\\d+\\s*[.:·–—-]?\\s+", ""));
    }

    private static Set<String> roles(JsonNode cell) {
        String roles = cell.path("metadata").path("firsthand").path("role").asText();
        return Set.copyOf(List.of(roles.split("[\\s,]+")));
    }

    private static Map<String, String> mime(JsonNode data) {
        Map<String, String> mime = new LinkedHashMap<>();
        data.properties().forEach(entry -> mime.put(entry.getKey(), text(entry.getValue())));
        return mime;
    }

    /** nbformat writes long text as a string or as a list of lines; JSON content stays JSON. */
    private static String text(JsonNode node) {
        if (node.isArray() && StreamSupport.stream(node.spliterator(), false).allMatch(JsonNode::isTextual)) {
            return StreamSupport.stream(node.spliterator(), false)
                    .map(JsonNode::asText)
                    .collect(Collectors.joining());
        }
        return node.isContainerNode() ? node.toPrettyString() : node.asText();
    }
}
