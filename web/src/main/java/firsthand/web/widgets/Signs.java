package firsthand.web.widgets;

/**
 * What the numbers of characters stand for.
 *
 * @param all the character of each number, in order
 */
record Signs(String all) {
    /** The characters of a text, each once, in order. */
    static Signs of(String text) {
        StringBuilder all = new StringBuilder();
        text.chars().distinct().sorted().forEach(c -> all.append((char) c));
        return new Signs(all.toString());
    }

    int size() {
        return all.length();
    }

    /** The numbers of a text; ↵ is a new line, what has no number is left out. */
    int[] ids(String text) {
        return text.replace('↵', '\n')
                .chars()
                .map(all::indexOf)
                .filter(id -> id >= 0)
                .toArray();
    }

    String text(int... ids) {
        StringBuilder text = new StringBuilder();
        for (int id : ids) {
            text.append(all.charAt(id));
        }
        return text.toString();
    }

    /** A character as a chart's label shows it. */
    String shown(int id) {
        char c = all.charAt(id);
        return c == '\n' ? "↵" : c == ' ' ? "␣" : String.valueOf(c);
    }

    /** The labels of some characters. */
    String[] shown(int... ids) {
        String[] labels = new String[ids.length];
        for (int i = 0; i < ids.length; i++) {
            labels[i] = shown(ids[i]);
        }
        return labels;
    }
}
