package firsthand.figures;

/**
 * Text with formulas, written as the documents write them: {@code "score $q·k_{j}$"}. Between dollar signs variables are
 * italic serifs, words such as tanh stand upright, {@code _} lowers and {@code ^} raises the next character or the next
 * group in braces.
 */
final class Label {
    private static final String SERIF = "STIX Two Text, Times New Roman, Liberation Serif, DejaVu Serif, serif";
    private static final double SMALLEST = 12;

    private final double size;
    private final StringBuilder svg = new StringBuilder();
    /** How far below the base line the last character stands; SVG's dy counts from there. */
    private double below;

    private Label(double size) {
        this.size = size;
    }

    /** The content of an SVG text element. {@code size} is that of the running text, in pixels. */
    static String svg(String text, double size) {
        Label label = new Label(size);
        String[] parts = text.split("\\$", -1);
        for (int i = 0; i < parts.length; i++) {
            if (i % 2 == 1) {
                label.formula(parts[i]);
            } else if (!parts[i].isEmpty()) {
                label.piece(parts[i], 0, "");
            }
        }
        return label.svg.toString();
    }

    private void formula(String formula) {
        int at = 0;
        while (at < formula.length()) {
            char c = formula.charAt(at);
            if (c == '_' || c == '^') {
                boolean braces = formula.charAt(at + 1) == '{';
                int end = braces ? formula.indexOf('}', at) : at + 2;
                runs(formula.substring(braces ? at + 2 : at + 1, end), c == '_' ? 0.28 : -0.42, 0.8);
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
    private void runs(String characters, double shift, double scale) {
        int at = 0;
        while (at < characters.length()) {
            int end = at;
            boolean letters = isLetter(characters.charAt(at));
            while (end < characters.length() && isLetter(characters.charAt(end)) == letters) {
                end++;
            }
            boolean variable = letters && end - at <= 2;
            String style = " font-family=\"%s\" font-size=\"%s\"%s"
                    .formatted(
                            SERIF,
                            Drawing.number(Math.max(SMALLEST, size * scale)),
                            variable ? " font-style=\"italic\"" : "");
            piece(characters.substring(at, end), shift * size, style);
            at = end;
        }
    }

    private static boolean isLetter(char c) {
        return Character.isLetter(c) && c != 'Σ';
    }

    private void piece(String characters, double target, String style) {
        svg.append("<tspan");
        if (target != below) {
            svg.append(" dy=\"").append(Drawing.number(target - below)).append('"');
        }
        svg.append(style).append('>').append(Drawing.escape(characters)).append("</tspan>");
        below = target;
    }
}
