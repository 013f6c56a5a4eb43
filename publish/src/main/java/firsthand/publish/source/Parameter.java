package firsthand.publish.source;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A choice an interactive cell offers: the comment <code>// &#64;param activation: relu | tanh | gelu</code> above the line that declares it,
 * {@code String activation = "relu";}.
 *
 * @param name the variable's name
 * @param choices its values as they stand in the comment, without quotes
 * @param initial the value it is declared with, one of the choices
 */
public record Parameter(String name, List<String> choices, String initial) {
    private static final Pattern COMMENT = Pattern.compile("//\\s*@param\\s+(\\w+)\\s*:\\s*(.+?)\\s*$");

    /** The parameters of a cell, in order. */
    public static List<Parameter> of(String code) {
        String[] lines = code.split("\n");
        List<Parameter> parameters = new ArrayList<>();
        for (int i = 0; i + 1 < lines.length; i++) {
            Matcher comment = COMMENT.matcher(lines[i]);
            if (comment.find()) {
                Matcher declaration = declaration(comment.group(1)).matcher(lines[i + 1]);
                if (declaration.find()) {
                    List<String> choices = Arrays.stream(comment.group(2).split("\\|"))
                            .map(String::strip)
                            .toList();
                    String initial = declaration.group(2).strip().replaceAll("^\"|\"$", "");
                    parameters.add(new Parameter(comment.group(1), choices, initial));
                }
            }
        }
        return parameters;
    }

    /** The cell with the parameter's declaration set to {@code choice}; text stays in quotes. */
    public String set(String code, String choice) {
        Matcher declaration = declaration(name).matcher(code);
        return declaration.replaceFirst(match -> {
            boolean text = match.group(2).strip().startsWith("\"");
            return Matcher.quoteReplacement(match.group(1) + (text ? "\"" + choice + "\"" : choice) + ";");
        });
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

    private static Pattern declaration(String name) {
        return Pattern.compile("(?m)^(\\s*[\\w<>\\[\\]]+\\s+" + name + "\\s*=\\s*)([^;]*);");
    }
}
