package firsthand.lab.session;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import firsthand.lab.notebook.LabCell;
import firsthand.publish.source.Parameter;
import java.util.List;
import java.util.Optional;

/** The parameters of a cell as controls of the page. */
final class Params {
    private Params() {}

    static ArrayNode json(String code) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (Parameter parameter : Parameter.of(code)) {
            ObjectNode one = list.addObject()
                    .put("name", parameter.name())
                    .put(
                            "line",
                            (int) code.substring(0, parameter.start())
                                            .chars()
                                            .filter(c -> c == '\n')
                                            .count()
                                    + 1);
            boolean text = parameter.literal().startsWith("\"");
            List<String> choices = parameter.choices();
            boolean numbers = !text && choices.stream().allMatch(Params::isNumber) && choices.size() > 2;
            one.put("kind", parameter.own() ? "text" : numbers ? "slider" : "choice")
                    .put("value", parameter.initial());
            choices.forEach(one.putArray("options")::add);
            if (numbers) {
                one.put("min", 0).put("max", choices.size() - 1).put("step", 1);
            }
        }
        return list;
    }

    /** What the page is told when a cell's text becomes {@code source}; empty if its controls stay as they are. */
    static Optional<ObjectNode> change(LabCell cell, String source) {
        ArrayNode controls = json(source);
        if (!cell.isCode() || controls.equals(json(cell.source()))) {
            return Optional.empty();
        }
        ObjectNode change = JsonNodeFactory.instance.objectNode().put("type", "params");
        change.put("cell", cell.id()).set("params", controls);
        return Optional.of(change);
    }

    private static boolean isNumber(String text) {
        return text.matches("[+-]?[\\d_]+(?:\\.\\d*)?(?:[eE][+-]?\\d+)?[fFdDlL]?");
    }

    /**
     * A cell with one of its parameters set.
     *
     * @throws IllegalArgumentException if it has no such parameter, or that has no such choice
     */
    static String set(String code, String name, String value) {
        List<Parameter> parameters = Parameter.of(code);
        Parameter wanted = parameters.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("this cell has no parameter " + name));
        if (!wanted.own() && !wanted.choices().contains(value)) {
            throw new IllegalArgumentException("%s is one of %s".formatted(name, String.join(", ", wanted.choices())));
        }
        List<String> choices = parameters.stream()
                .map(one -> one.equals(wanted) ? value : one.initial())
                .toList();
        return Parameter.set(code, parameters, choices);
    }
}
