package firsthand.publish.site;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a program wrote for a terminal, as HTML: the 16 colours and bold become classes that the theme paints, a carriage
 * return overwrites its line, every other control sequence is dropped.
 */
final class AnsiHtml {
    /** A colour sequence (its parameters in group 1), any other control or title sequence, or a stray control character. */
    private static final Pattern SEQUENCE = Pattern.compile(
            "\u001b\\[([0-9;]*)m" // colours
                    + "|\u001b\\[[0-?]*[ -/]*[@-~]" // cursor movements and the like
                    + "|\u001b\\][^\u0007\u001b]*(?:\u0007|\u001b\\\\)" // window titles, links
                    + "|[\u0000-\u0008\u000b-\u001f\u007f]");

    private AnsiHtml() {}

    static String html(String terminal) {
        String text = overwritten(terminal);
        StringBuilder out = new StringBuilder();
        Set<String> styles = new TreeSet<>();
        Matcher sequence = SEQUENCE.matcher(text);
        int from = 0;
        while (sequence.find()) {
            styled(out, text.substring(from, sequence.start()), styles);
            if (sequence.group(1) != null) {
                change(styles, sequence.group(1));
            }
            from = sequence.end();
        }
        styled(out, text.substring(from), styles);
        return out.toString();
    }

    /** The text without any control sequence. */
    static String plain(String terminal) {
        return SEQUENCE.matcher(overwritten(terminal)).replaceAll("");
    }

    private static void styled(StringBuilder out, String text, Set<String> styles) {
        if (text.isEmpty()) {
            return;
        }
        String safe = Html.escape(text);
        out.append(styles.isEmpty() ? safe : "<span class=\"" + String.join(" ", styles) + "\">" + safe + "</span>");
    }

    /** A line as it stands after its last carriage return; a line that ends in one keeps its last piece. */
    private static String overwritten(String text) {
        if (text.indexOf('\r') < 0) {
            return text;
        }
        List<String> lines = new ArrayList<>();
        for (String line : text.replace("\r\n", "\n").split("\n", -1)) {
            lines.add(Arrays.stream(line.split("\r"))
                    .filter(piece -> !piece.isEmpty())
                    .reduce("", (before, piece) -> piece));
        }
        return String.join("\n", lines);
    }

    private static void change(Set<String> styles, String parameters) {
        String[] codes = parameters.isEmpty() ? new String[] {"0"} : parameters.split(";");
        for (int i = 0; i < codes.length; i++) {
            int code = codes[i].isEmpty() ? 0 : Integer.parseInt(codes[i]);
            switch (code) {
                case 0 -> styles.clear();
                case 1 -> styles.add("ansi-bold");
                case 2 -> styles.add("ansi-dim");
                case 3 -> styles.add("ansi-italic");
                case 4 -> styles.add("ansi-underline");
                case 22 -> styles.removeAll(List.of("ansi-bold", "ansi-dim"));
                case 23 -> styles.remove("ansi-italic");
                case 24 -> styles.remove("ansi-underline");
                case 38, 48 -> i += i + 1 < codes.length && codes[i + 1].equals("2") ? 4 : 2; // 24-bit and 256 colours
                default -> colour(styles, code);
            }
        }
    }

    private static void colour(Set<String> styles, int code) {
        boolean foreground = (code >= 30 && code <= 39) || (code >= 90 && code <= 97);
        boolean background = (code >= 40 && code <= 49) || (code >= 100 && code <= 107);
        if (foreground || background) {
            String kind = foreground ? "ansi-f" : "ansi-b";
            styles.removeIf(style -> style.matches(kind + "\\d+"));
            if (code % 10 != 9) {
                styles.add(kind + (code % 10 + (code >= 90 ? 8 : 0)));
            }
        }
    }
}
