package firsthand.publish.notebook;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import firsthand.display.MimeBundle;
import firsthand.kernel.client.Output;
import firsthand.publish.source.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Notebooks and outputs in Jupyter's file format, both ways. Source: nbformat 4.5, "The Notebook file format". */
public final class NbFormat {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private NbFormat() {}

    /** A notebook as a tree. */
    public static ObjectNode tree(Notebook notebook) {
        ObjectNode root = JSON.objectNode();
        ArrayNode cells = root.putArray("cells");
        for (Notebook.Cell cell : notebook.cells()) {
            cells.add(
                    switch (cell) {
                        case Notebook.Markdown prose -> markdown(prose);
                        case Notebook.Code code -> code(code);
                    });
        }
        ObjectNode metadata = root.putObject("metadata");
        notebook.about().forEach(metadata.putObject("firsthand")::put);
        metadata.putObject("kernelspec")
                .put("display_name", "Java (Firsthand)")
                .put("language", "java")
                .put("name", "firsthand");
        metadata.putObject("language_info")
                .put("codemirror_mode", "text/x-java")
                .put("file_extension", ".java")
                .put("mimetype", "text/x-java-source")
                .put("name", "java")
                .put("pygments_lexer", "java")
                .put("version", "25");
        return root.put("nbformat", 4).put("nbformat_minor", 5);
    }

    private static ObjectNode markdown(Notebook.Markdown cell) {
        ObjectNode node = JSON.objectNode().put("cell_type", "markdown").put("id", cell.id());
        ObjectNode metadata = node.putObject("metadata");
        if (cell.role() != null) {
            metadata.putObject("firsthand").put("role", cell.role().word());
        }
        node.set("source", lines(cell.text()));
        return node;
    }

    private static ObjectNode code(Notebook.Code cell) {
        ObjectNode node = JSON.objectNode().put("cell_type", "code");
        node.put("execution_count", cell.count());
        node.put("id", cell.id());
        ObjectNode metadata = node.putObject("metadata");
        ObjectNode own = metadata.putObject("firsthand").put("line", cell.line());
        if (!cell.roles().isEmpty()) {
            own.put("role", Role.words(cell.roles()));
        }
        node.set("outputs", outputs(cell.outputs(), cell.count()));
        node.set("source", lines(cell.text()));
        if (cell.is(Role.EXPECT_ERROR)) {
            // Jupyter's own way to say that a cell may fail and the run goes on.
            metadata.putArray("tags").add("raises-exception");
        }
        return node;
    }

    /** Outputs as a notebook has them; {@code count} is their cell's. */
    public static ArrayNode outputs(List<Output> outputs, int count) {
        ArrayNode list = JSON.arrayNode();
        for (Output output : outputs) {
            ObjectNode node = list.addObject();
            switch (output) {
                case Output.Stream(String name, String text) ->
                    node.put("output_type", "stream").put("name", name).set("text", lines(text));
                case Output.Shown(MimeBundle bundle, String id) -> bundle(node, "display_data", bundle);
                case Output.Result(int own, MimeBundle bundle) ->
                    bundle(node, "execute_result", bundle).put("execution_count", count);
                case Output.Failure failure -> {
                    node.put("output_type", "error")
                            .put("ename", failure.name())
                            .put("evalue", failure.message());
                    failure.traceback().forEach(node.putArray("traceback")::add);
                }
                default -> throw new IllegalArgumentException("stands in no notebook: " + output);
            }
        }
        return list;
    }

    private static ObjectNode bundle(ObjectNode node, String type, MimeBundle bundle) {
        ObjectNode data = node.put("output_type", type).putObject("data");
        new TreeMap<>(bundle.data()).forEach((mime, content) -> {
            if (mime.startsWith("image/") && !mime.equals(MimeBundle.SVG)) {
                data.put(mime, content);
            } else {
                data.set(mime, lines(content));
            }
        });
        node.set("metadata", MAPPER.valueToTree(bundle.metadata()));
        return node;
    }

    static Notebook notebook(String name, JsonNode root) {
        Map<String, String> about = new TreeMap<>();
        root.at("/metadata/firsthand")
                .properties()
                .forEach(entry -> about.put(entry.getKey(), entry.getValue().asText()));
        List<Notebook.Cell> cells = new ArrayList<>();
        for (JsonNode cell : root.path("cells")) {
            String id = cell.path("id").asText("n" + cells.size());
            String text = text(cell.path("source"));
            JsonNode own = cell.path("metadata").path("firsthand");
            var roles = Role.among(own.path("role").asText());
            switch (cell.path("cell_type").asText()) {
                case "markdown" ->
                    cells.add(new Notebook.Markdown(
                            id, text, roles.stream().findFirst().orElse(null)));
                case "code" ->
                    cells.add(new Notebook.Code(
                            id,
                            text,
                            roles,
                            own.path("line").asInt(),
                            cell.path("execution_count").asInt(),
                            outputs(cell.path("outputs"))));
                default -> {}
            }
        }
        return new Notebook(name, about, cells);
    }

    /** A cell's outputs, as a notebook's file has them. */
    public static List<Output> outputs(JsonNode list) {
        Outputs outputs = new Outputs();
        for (JsonNode node : list) {
            outputs.add(
                    switch (node.path("output_type").asText()) {
                        case "stream" -> new Output.Stream(node.path("name").asText(), text(node.path("text")));
                        case "error" ->
                            new Output.Failure(
                                    node.path("ename").asText(),
                                    node.path("evalue").asText(),
                                    node.path("traceback")
                                            .valueStream()
                                            .map(JsonNode::asText)
                                            .toList(),
                                    0);
                        case "execute_result" ->
                            new Output.Result(node.path("execution_count").asInt(), bundle(node));
                        default -> new Output.Shown(bundle(node), null);
                    });
        }
        return outputs.list();
    }

    private static MimeBundle bundle(JsonNode node) {
        Map<String, String> data = new LinkedHashMap<>();
        node.path("data").properties().forEach(entry -> data.put(entry.getKey(), text(entry.getValue())));
        // Ours always have words; what another kernel wrote may have none.
        data.putIfAbsent(MimeBundle.TEXT, data.keySet().stream().anyMatch(OWN::contains) ? "" : "" + data.keySet());
        Map<String, Map<String, Object>> hints = MAPPER.convertValue(
                node.path("metadata").isObject() ? node.path("metadata") : JSON.objectNode(), new TypeReference<>() {});
        return new MimeBundle(data, hints);
    }

    /** What pages show besides text. */
    private static final List<String> OWN = List.of(MimeBundle.HTML, MimeBundle.SVG, MimeBundle.PNG, MimeBundle.GIF);

    /** Text in nbformat's multi-line form: one string a line, each but the last with its line break. */
    public static ArrayNode lines(String text) {
        ArrayNode lines = JSON.arrayNode();
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf('\n', start);
            end = end < 0 ? text.length() : end + 1;
            lines.add(text.substring(start, end));
            start = end;
        }
        return lines;
    }

    /** The text of a string or multi-line node; JSON content stays JSON. */
    public static String text(JsonNode node) {
        if (node.isArray() && node.valueStream().allMatch(JsonNode::isTextual)) {
            return node.valueStream().map(JsonNode::asText).collect(Collectors.joining());
        }
        return node.isContainerNode() ? node.toString() : node.asText();
    }

    /** Reads a file of JSON; the message of an {@code IOException} names it and the place. */
    public static JsonNode read(Path file) throws IOException {
        try {
            return MAPPER.readTree(Files.readString(file));
        } catch (JsonProcessingException e) {
            throw notJson(file, e);
        }
    }

    private static IOException notJson(Path file, JsonProcessingException e) {
        String where = e.getLocation() == null
                ? ""
                : " at line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr();
        return new IOException(file + " is not JSON" + where + ": " + e.getOriginalMessage(), e);
    }

    /** The first heading of level one of a notebook's file, which is read no further than that. */
    static Optional<String> heading(Path file) throws IOException {
        try (JsonParser in = MAPPER.createParser(file.toFile())) {
            in.nextToken();
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                boolean cells = in.currentName().equals("cells");
                if (in.nextToken() != JsonToken.START_ARRAY || !cells) {
                    in.skipChildren();
                    continue;
                }
                while (in.nextToken() == JsonToken.START_OBJECT) {
                    JsonNode cell = MAPPER.readTree(in);
                    Optional<String> heading = cell.path("cell_type").asText().equals("markdown")
                            ? Notebook.heading(text(cell.path("source")))
                            : Optional.empty();
                    if (heading.isPresent()) {
                        return heading;
                    }
                }
            }
            return Optional.empty();
        } catch (JsonProcessingException e) {
            throw notJson(file, e);
        }
    }

    /** A tree as text: one space a level, as Jupyter writes it. */
    public static String pretty(JsonNode tree) {
        DefaultIndenter indenter = new DefaultIndenter(" ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(Separators.createDefaultInstance()
                        .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                        .withArrayEmptySeparator("")
                        .withObjectEmptySeparator(""))
                .withObjectIndenter(indenter)
                .withArrayIndenter(indenter);
        try {
            return MAPPER.writer(printer).writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of JSON nodes can always be written", e);
        }
    }
}
