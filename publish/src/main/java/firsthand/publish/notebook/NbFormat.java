package firsthand.publish.notebook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import firsthand.publish.source.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Objects;

/** Writes notebooks in Jupyter's file format. Source: nbformat 4.5, "The Notebook file format". */
public final class NbFormat {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private NbFormat() {}

    /** The notebook as JSON text: one space a level, as Jupyter writes it, so that differences read well. */
    public static String write(Notebook notebook) {
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
        root.put("nbformat", 4).put("nbformat_minor", 5);
        DefaultIndenter indenter = new DefaultIndenter(" ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(Separators.createDefaultInstance()
                        .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                        .withArrayEmptySeparator("")
                        .withObjectEmptySeparator(""))
                .withObjectIndenter(indenter)
                .withArrayIndenter(indenter);
        try {
            return MAPPER.writer(printer).writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of JSON nodes can always be written", e);
        }
    }

    /**
     * Writes {@code text} to {@code file} whole or not at all: a full disk or a read-only folder leaves the old file as
     * it was.
     */
    public static void replace(Path file, String text) throws IOException {
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
        Files.createDirectories(folder);
        Path part = folder.resolve("." + file.getFileName() + ".part");
        try {
            Files.writeString(part, text);
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
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
        ObjectNode own = node.putObject("metadata").putObject("firsthand");
        own.put("line", cell.line());
        if (!cell.roles().isEmpty()) {
            own.put(
                    "role",
                    String.join(
                            " ",
                            cell.roles().stream()
                                    .sorted(Comparator.naturalOrder())
                                    .map(Role::word)
                                    .toList()));
        }
        node.putArray("outputs").addAll(cell.outputs());
        node.set("source", lines(cell.text()));
        if (cell.roles().contains(Role.EXPECT_ERROR)) {
            // Jupyter's own way to say that a cell may fail and the run goes on.
            ((ObjectNode) node.get("metadata")).putArray("tags").add("raises-exception");
        }
        return node;
    }

    /** Text in nbformat's multi-line form: one string a line, each but the last with its line break. */
    static ArrayNode lines(String text) {
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

    /** The text of a string or multi-line node. */
    public static String text(JsonNode node) {
        if (!node.isArray()) {
            return node.asText();
        }
        StringBuilder text = new StringBuilder();
        node.forEach(line -> text.append(line.asText()));
        return text.toString();
    }

    static JsonNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    /** Reads JSON text. */
    public static JsonNode read(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
        }
    }
}
