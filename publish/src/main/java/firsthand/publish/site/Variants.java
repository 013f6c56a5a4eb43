package firsthand.publish.site;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * The choices of an interactive cell with the outputs computed beforehand for each of their combinations.
 *
 * @param outputs by the chosen values, in the order of the parameters, joined by {@code |}
 */
record Variants(List<Param> params, Map<String, List<Ipynb.Output>> outputs) {
    /** A value that the reader chooses. */
    record Param(String name, List<String> choices, String standard) {}

    /** Up to this many characters of choices stand side by side as buttons; more become a list to pull down. */
    private static final int SIDE_BY_SIDE = 48;

    private static final Pattern DECLARED = Pattern.compile("(?m)^[ \\t]*//[ \\t]*@param[ \\t]+(\\w+)[ \\t]*:.*$");

    /** Reads the file that the runner left, variants by cell id; none if there is no such file. */
    static Map<String, Variants> read(Path file) throws IOException {
        Map<String, Variants> byCell = new TreeMap<>();
        if (!Files.exists(file)) {
            return byCell;
        }
        for (Map.Entry<String, JsonNode> cell : Ipynb.json(file).properties()) {
            List<Param> params = new ArrayList<>();
            for (JsonNode param : cell.getValue().path("params")) {
                List<String> choices = StreamSupport.stream(
                                param.path("choices").spliterator(), false)
                        .map(JsonNode::asText)
                        .toList();
                if (choices.isEmpty()) {
                    throw new IOException(file + ": cell " + cell.getKey() + ": a parameter without choices: " + param);
                }
                params.add(new Param(
                        param.path("name").asText(),
                        choices,
                        param.path("default").asText(choices.getFirst())));
            }
            Map<String, List<Ipynb.Output>> outputs = new LinkedHashMap<>();
            cell.getValue()
                    .path("outputs")
                    .properties()
                    .forEach(entry -> outputs.put(entry.getKey(), Ipynb.outputs(entry.getValue())));
            byCell.put(cell.getKey(), new Variants(List.copyOf(params), outputs));
        }
        return byCell;
    }

    /** The combinations that the parameters allow and that have no output. */
    List<String> missing() {
        List<String> keys = List.of("");
        for (Param param : params) {
            keys = keys.stream()
                    .flatMap(key -> param.choices().stream().map(c -> key.isEmpty() ? c : key + "|" + c))
                    .toList();
        }
        return keys.stream().filter(key -> !outputs.containsKey(key)).toList();
    }

    /** The form controls of the cell {@code cell}. */
    String controls(String cell) {
        StringBuilder form = new StringBuilder("<form class=\"controls\" autocomplete=\"off\">\n");
        for (Param param : params) {
            String name = Html.escape(cell + "-" + param.name());
            int length = param.choices().stream()
                    .mapToInt(choice -> choice.length() + 3)
                    .sum();
            String data = "\" data-param=\"" + Html.escape(param.name()) + "\"";
            if (length <= SIDE_BY_SIDE) {
                form.append("<fieldset><legend>")
                        .append(Html.escape(param.name()))
                        .append("</legend><div>");
                for (String choice : param.choices()) {
                    form.append("<label><input type=\"radio\" name=\"" + name + data + " value=\"" + Html.escape(choice)
                            + "\"" + (choice.equals(param.standard()) ? " checked" : "") + "><span>"
                            + Html.escape(choice) + "</span></label>");
                }
                form.append("</div></fieldset>\n");
            } else {
                form.append("<label class=\"pull\"><span>" + Html.escape(param.name()) + "</span><select name=\"" + name
                        + data + ">");
                for (String choice : param.choices()) {
                    form.append("<option" + (choice.equals(param.standard()) ? " selected" : "") + ">"
                            + Html.escape(choice) + "</option>");
                }
                form.append("</select></label>\n");
            }
        }
        return form.append("</form>\n").toString();
    }

    /** Where a cell's parameters have their values: the literal in the declaration below each {@code // @param} line. */
    static List<JavaHtml.Mark> values(String source) {
        List<JavaHtml.Mark> marks = new ArrayList<>();
        Matcher param = DECLARED.matcher(source);
        while (param.find()) {
            Matcher value = Pattern.compile("\\b" + param.group(1) + "\\s*=\\s*(\"(?:[^\"\\\\\n]|\\\\.)*+\"|[^;,\n]+)")
                    .matcher(source)
                    .region(param.end(), source.length());
            if (value.find()) {
                String attributes = "class=\"param\" data-param=\"" + Html.escape(param.group(1)) + "\"";
                marks.add(new JavaHtml.Mark(value.start(1), value.end(1), attributes));
            }
        }
        return marks;
    }
}
