package firsthand.publish.site;

import firsthand.display.text.Html;
import firsthand.publish.notebook.Variants;
import firsthand.publish.source.Parameter;
import java.util.List;
import java.util.Set;

/** The controls of an interactive cell: a form, and the places in its code that show what is chosen. */
final class Controls {
    /** Up to this many characters of choices stand side by side as buttons; more become a list to pull down. */
    private static final int SIDE_BY_SIDE = 48;

    private Controls() {}

    /** The form of the cell {@code cell}. */
    static String form(String cell, List<Parameter> parameters) {
        StringBuilder form = new StringBuilder("<form class=\"controls\" autocomplete=\"off\">\n");
        for (Parameter parameter : parameters) {
            int length = parameter.choices().stream()
                    .mapToInt(choice -> choice.length() + 3)
                    .sum();
            form.append(length <= SIDE_BY_SIDE ? buttons(cell, parameter) : list(cell, parameter));
        }
        return form.append("</form>\n").toString();
    }

    private static String buttons(String cell, Parameter parameter) {
        StringBuilder buttons = new StringBuilder();
        for (String choice : parameter.choices()) {
            buttons.append(Template.fill(
                    """
                    <label><input type="radio" name="{cell}-{name}" data-param="{name}" value="{choice}"{{checked}}>\
                    <span>{choice}</span></label>""",
                    "cell",
                    cell,
                    "name",
                    parameter.name(),
                    "choice",
                    choice,
                    "checked",
                    choice.equals(parameter.initial()) ? " checked" : ""));
        }
        return Template.fill("""
                <fieldset><legend>{name}</legend><div>{{buttons}}</div></fieldset>
                """, "name", parameter.name(), "buttons", buttons);
    }

    private static String list(String cell, Parameter parameter) {
        StringBuilder options = new StringBuilder();
        for (String choice : parameter.choices()) {
            String selected = choice.equals(parameter.initial()) ? " selected" : "";
            options.append(
                    Template.fill("<option{{selected}}>{choice}</option>", "selected", selected, "choice", choice));
        }
        return Template.fill("""
                <label class="pull"><span>{name}</span>\
                <select name="{cell}-{name}" data-param="{name}">{{options}}</select></label>
                """, "cell", cell, "name", parameter.name(), "options", options);
    }

    /** The literals in a cell's code that a choice replaces. */
    static List<JavaHtml.Mark> marks(List<Parameter> parameters) {
        return parameters.stream()
                .map(parameter -> new JavaHtml.Mark(
                        parameter.start(),
                        parameter.end(),
                        "class=\"param\" data-param=\"" + Html.escape(parameter.name()) + "\""))
                .toList();
    }

    /** The combinations that the parameters allow and that are not among {@code known}. */
    static List<String> missing(List<Parameter> parameters, Set<String> known) {
        return Parameter.combinations(parameters).stream()
                .map(Variants::key)
                .filter(key -> !known.contains(key))
                .toList();
    }
}
