package firsthand.publish.site.check;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds formulas that KaTeX would show in red, without a browser: braces, {@code \left} and {@code \begin} that are not
 * closed, and commands and environments that KaTeX's own script never mentions. A formula that passes may still be
 * refused (an argument missing, for one); one that fails will be.
 */
public final class FormulaCheck {
    private static final Pattern PIECE = Pattern.compile("\\\\(begin|end)\\s*\\{([^}]*)}"
            + "|\\\\text(?:bf|it|rm|tt|sf)?\\s*\\{((?:[^{}]|\\{[^{}]*})*+)}"
            + "|\\\\([a-zA-Z]+)|\\\\[^a-zA-Z]|[{}%$&]");
    /** What text may not have outside the formulas in it. */
    private static final Pattern NOT_IN_TEXT = Pattern.compile("(?<!\\\\)[_^&#%]");

    private static final Pattern DEFINED =
            Pattern.compile("\\\\(?:def|gdef|newcommand|renewcommand|providecommand)\\s*\\{?\\\\([a-zA-Z]+)");

    private final String katex;

    /**
     * A check against one version of KaTeX.
     *
     * @param katex the text of its script
     */
    public FormulaCheck(String katex) {
        this.katex = katex;
    }

    /** What is wrong with the formula, if anything is. */
    public Optional<String> flaw(String tex) {
        if (tex.isBlank()) {
            return Optional.of("is empty");
        }
        List<String> defined = new ArrayList<>();
        Matcher definition = DEFINED.matcher(tex);
        while (definition.find()) {
            defined.add(definition.group(1));
        }
        Deque<String> open = new ArrayDeque<>();
        Matcher piece = PIECE.matcher(tex);
        while (piece.find()) {
            Optional<String> flaw = flaw(piece, open, defined);
            if (flaw.isPresent()) {
                return flaw;
            }
        }
        return open.isEmpty() ? Optional.empty() : Optional.of("does not close " + open.peek());
    }

    private Optional<String> flaw(Matcher piece, Deque<String> open, List<String> defined) {
        String environment = piece.group(2);
        String text = piece.group(3);
        String command = piece.group(4);
        if (environment != null) {
            if (!katex.contains("\"" + environment + "\"")) {
                return Optional.of("uses the environment " + environment + ", which KaTeX does not know");
            }
            String name = "\\begin{" + environment + "}";
            return piece.group(1).equals("begin") ? opened(open, name) : closed(open, name, piece.group());
        } else if (text != null) {
            Matcher odd = NOT_IN_TEXT.matcher(text.replaceAll("\\$[^$]*\\$", ""));
            return odd.find()
                    ? Optional.of("has a " + odd.group() + " in text; write \\" + odd.group())
                    : Optional.empty();
        } else if (command != null) {
            return switch (command) {
                case "left" -> opened(open, "\\left");
                case "right" -> closed(open, "\\left", "\\right");
                default ->
                    defined.contains(command) || known(command)
                            ? Optional.empty()
                            : Optional.of("uses \\" + command + ", which KaTeX does not know");
            };
        }
        return switch (piece.group()) {
            case "{" -> opened(open, "{");
            case "}" -> closed(open, "{", "}");
            case "%" -> Optional.of("has a %, which hides the rest of its line; write \\%");
            case "$" -> Optional.of("has a dollar inside");
            case "&" ->
                open.stream().anyMatch(what -> what.startsWith("\\begin"))
                        ? Optional.empty()
                        : Optional.of("has an & outside of a matrix or an alignment");
            default -> Optional.empty();
        };
    }

    private static Optional<String> opened(Deque<String> open, String what) {
        open.push(what);
        return Optional.empty();
    }

    private static Optional<String> closed(Deque<String> open, String what, String by) {
        return what.equals(open.poll()) ? Optional.empty() : Optional.of("has a " + by + " that closes nothing");
    }

    /** Whether the script has the command as a word: in minified JavaScript its backslash is written twice. */
    private boolean known(String command) {
        return Pattern.compile("\\\\\\\\" + command + "(?![a-zA-Z@])")
                .matcher(katex)
                .find();
    }
}
