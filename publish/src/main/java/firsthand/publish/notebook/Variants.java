package firsthand.publish.notebook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import firsthand.kernel.client.Output;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the interactive cells of a notebook put out for every combination of their choices, the one that stands in the
 * notebook among them. Kept beside the notebooks, so that pages with controls can be made without running anything.
 *
 * @param cells by the cell's id, then by {@link #key} of the combination
 */
public record Variants(Map<String, Map<String, List<Output>>> cells) {
    /** The key of a combination: the chosen values in the parameters' order. */
    public static String key(List<String> combination) {
        return String.join("|", combination);
    }

    /**
     * Reads a file of variants; none if there is no such file.
     *
     * @throws IOException if it cannot be read; the message names it and the place
     */
    public static Variants read(Path file) throws IOException {
        Map<String, Map<String, List<Output>>> cells = new LinkedHashMap<>();
        if (Files.exists(file)) {
            for (Map.Entry<String, JsonNode> cell : NbFormat.read(file).properties()) {
                Map<String, List<Output>> outputs = new LinkedHashMap<>();
                cell.getValue()
                        .properties()
                        .forEach(choice -> outputs.put(choice.getKey(), NbFormat.outputs(choice.getValue())));
                cells.put(cell.getKey(), outputs);
            }
        }
        return new Variants(cells);
    }

    /** The variants as JSON text, a line a combination. */
    public String write() {
        StringBuilder text = new StringBuilder("{");
        String before = "\n";
        for (Map.Entry<String, Map<String, List<Output>>> cell : cells.entrySet()) {
            text.append(before).append(quoted(cell.getKey())).append(": {");
            String comma = "\n ";
            for (Map.Entry<String, List<Output>> choice : cell.getValue().entrySet()) {
                text.append(comma)
                        .append(quoted(choice.getKey()))
                        .append(": ")
                        .append(NbFormat.outputs(choice.getValue(), 0));
                comma = ",\n ";
            }
            text.append("\n}");
            before = ",\n";
        }
        return text.append("\n}\n").toString();
    }

    private static String quoted(String text) {
        return JsonNodeFactory.instance.textNode(text).toString();
    }
}
