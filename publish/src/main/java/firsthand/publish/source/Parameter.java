package firsthand.publish.source;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A choice an interactive cell offers: the comment <code>// &#64;param activation: relu | tanh | gelu</code> above the
 * line that declares it, {@code String activation = "relu";}. Where a text's last choice is {@code …}, the learner may
 * write one of their own.
 *
 * @param name the variable's name
 * @param choices its values as they stand in the comment, without quotes
 * @param own whether it may be another text as well
 * @param literal the value it is declared with, as it stands in the code
 * @param start where the literal begins in the cell's text
 */
public record Parameter(String name, List<String> choices, boolean own, String literal, int start) {
    private static final Pattern DECLARED = Pattern.compile("(?m)^[ \t]*//[ \t]*@param[ \t]+(\\w+)[ \t]*:[ \t]*(.+)\n"
            + "[ \t]*\\w[^=\n]*\\b\\1[ \t]*=[ \t]*(\"(?:[^\"\\\\\n]|\\\\.)*+\"|[^\";,\\s][^;,\n]*)");

    /** The parameters of a cell, in order. */
    public static List<Parameter> of(String code) {
        List<Parameter> parameters = new ArrayList<>();
        Matcher found = DECLARED.matcher(code);
        while (found.find()) {
            List<String> choices = Arrays.stream(found.group(2).split("\\|"))
                    .map(String::strip)
                    .toList();
            boolean own = choices.size() > 1
                    && choices.getLast().equals("…")
                    && found.group(3).startsWith("\"");
            parameters.add(new Parameter(
                    found.group(1),
                    own ? choices.subList(0, choices.size() - 1) : choices,
                    own,
                    found.group(3).stripTrailing(),
                    found.start(3)));
        }
        return parameters;
    }

    /** Where the literal ends in the cell's text. */
    public int end() {
        return start + literal.length();
    }

    /** The choice it is declared with. */
    public String initial() {
        return isText() ? literal.substring(1, literal.length() - 1).replaceAll("\\\\(.)", "$1") : literal;
    }

    private boolean isText() {
        return literal.startsWith("\"");
    }

    /** The cell with each of its parameters set to the choice at the same place; text stays in quotes. */
    public static String set(String code, List<Parameter> parameters, List<String> choices) {
        StringBuilder chosen = new StringBuilder(code);
        for (int i = parameters.size() - 1; i >= 0; i--) { // from the end, so that the places before it stay right
            Parameter parameter = parameters.get(i);
            String choice = choices.get(i);
            chosen.replace(parameter.start, parameter.end(), parameter.isText() ? quoted(choice) : choice);
        }
        return chosen.toString();
    }

    /** A text as Java writes it; line ends and the like, which a literal cannot hold, become spaces. */
    private static String quoted(String text) {
        return "\"" + text.replaceAll("\\p{Cntrl}", " ").replaceAll("([\"\\\\])", "\\\\$1") + "\"";
    }

    /** Every combination of the parameters' choices, each in the parameters' order. */
    public static List<List<String>> combinations(List<Parameter> parameters) {
        List<List<String>> all = List.of(List.of());
        for (Parameter parameter : parameters) {
            List<List<String>> longer = new ArrayList<>();
            for (List<String> start : all) {
                for (String choice : parameter.choices()) {
                    List<String> next = new ArrayList<>(start);
                    next.add(choice);
                    longer.add(next);
                }
            }
            all = longer;
        }
        return all;
    }
}
