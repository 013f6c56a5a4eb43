package firsthand.figures;

import firsthand.plots.draw.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * Text with formulas, written as the documents write them: {@code "score $q·k_{j}$"}. Between dollar signs variables
 * are italic serifs, words such as tanh stand upright, {@code _} lowers and {@code ^} raises the next character or the
 * next group in braces.
 */
final class Label {
    private static final double SMALLEST = 12;

    private final double size;
    private final List<Span> spans = new ArrayList<>();

    private Label(double size) {
        this.size = size;
    }

    /** The pieces of a line of text. {@code size} is that of the running text, in pixels. */
    static List<Span> spans(String text, double size) {
        Label label = new Label(size);
        String[] parts = text.split("\\$", -1);
        for (int i = 0; i < parts.length; i++) {
            if (i % 2 == 1) {
                label.formula(parts[i]);
            } else if (!parts[i].isEmpty()) {
                label.add(new Span(parts[i], size, 0, false, false));
            }
        }
        return label.spans;
    }

    /** Two pieces that meet with a space each are one space apart. */
    private void add(Span span) {
        boolean twice = span.text().startsWith(" ")
                && !spans.isEmpty()
                && spans.getLast().text().endsWith(" ");
        spans.add(
                twice
                        ? new Span(span.text().substring(1), span.size(), span.rise(), span.formula(), span.italic())
                        : span);
    }

    private void formula(String formula) {
        int at = 0;
        while (at < formula.length()) {
            char c = formula.charAt(at);
            if (c == '_' || c == '^') {
                boolean braces = formula.charAt(at + 1) == '{';
                int end = braces ? formula.indexOf('}', at) : at + 2;
                runs(formula.substring(braces ? at + 2 : at + 1, end), c == '_' ? -0.28 : 0.42, 0.8);
                at = braces ? end + 1 : end;
            } else {
                int end = at;
                while (end < formula.length() && "_^".indexOf(formula.charAt(end)) < 0) {
                    end++;
                }
                runs(formula.substring(at, end), 0, 1.15);
                at = end;
            }
        }
    }

    /** Variables, words and signs of one height, each in its own style. */
    private void runs(String characters, double rise, double scale) {
        int at = 0;
        while (at < characters.length()) {
            int end = at;
            boolean letters = isLetter(characters.charAt(at));
            while (end < characters.length() && isLetter(characters.charAt(end)) == letters) {
                end++;
            }
            boolean variable = letters && end - at <= 2;
            String piece = characters.substring(at, end);
            add(new Span(piece, Math.max(SMALLEST, size * scale), rise * size, true, variable));
            at = end;
        }
    }

    private static boolean isLetter(char c) {
        return Character.isLetter(c) && c != 'Σ';
    }
}
