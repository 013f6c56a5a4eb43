package firsthand.checks.engine;

import firsthand.checks.engine.ResultValues.Part;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Arrays, numbers and texts as a card shows them. */
final class PartText {
    /** Arrays up to this many numbers are shown whole. */
    static final int SMALL = 24;

    /** So many numbers of a large array's row are shown. */
    private static final int NEIGHBOURS = 10;

    private PartText() {}

    /** Whether it has one axis and is shown whole, or is empty. */
    static boolean isList(Part part) {
        return part.shape().length == 1 && part.numbers().length <= SMALL;
    }

    /** Of a large array those numbers of the row that stand around place {@code index} of all. */
    static String around(Part part, int index) {
        int columns = part.shape()[part.shape().length - 1];
        int column = index % columns;
        int from = Math.clamp(column - NEIGHBOURS / 2, 0, Math.max(0, columns - NEIGHBOURS));
        int to = Math.min(columns, from + NEIGHBOURS);
        String[] place = place(index, part.shape()).replaceAll("[\\[\\]]", "").split(", ", -1);
        place[place.length - 1] = to - from == columns ? ":" : "%d:%d".formatted(from, to);
        return "shape %s; of it [%s]:\n%s"
                .formatted(
                        part.shapeText(),
                        String.join(", ", place),
                        IntStream.range(index - column + from, index - column + to)
                                .mapToObj(i -> Digits.format(part.numbers()[i], 4))
                                .collect(Collectors.joining("   ")));
    }

    static String names(ResultValues values) {
        boolean lists = values.parts().stream()
                .allMatch(part -> part.text() == null && part.name().startsWith("[") && isList(part));
        if (lists
                && values.parts().stream()
                                .mapToInt(part -> part.numbers().length)
                                .sum()
                        <= SMALL) {
            return "%d of them: %s"
                    .formatted(
                            values.parts().size(),
                            values.parts().stream().map(PartText::braces).collect(Collectors.joining(" ")));
        }
        return values.parts().size() == 1
                ? "one result of shape " + values.parts().getFirst().shapeText()
                : "%d results: %s"
                        .formatted(
                                values.parts().size(),
                                String.join(
                                        ", ",
                                        values.parts().stream().map(Part::name).toList()));
    }

    static String braces(Part part) {
        return Arrays.stream(part.numbers()).mapToObj(Digits::format).collect(Collectors.joining(", ", "{", "}"));
    }

    static String whole(Part part) {
        if (part.text() != null) {
            return part.text();
        }
        int length = part.numbers().length;
        if (part.shape().length == 0) {
            return alone(part.numbers()[0]);
        }
        if (!showsWhole(part)) {
            return "shape " + part.shapeText();
        }
        int columns = part.shape()[part.shape().length - 1];
        String shape = "shape " + part.shapeText();
        boolean one = length == columns;
        List<List<String>> lines = new ArrayList<>();
        for (int row = 0; row < length / columns; row++) {
            List<String> line = new ArrayList<>();
            for (int column = 0; column < columns; column++) {
                line.add(Digits.format(part.numbers()[row * columns + column], 4));
            }
            line.add(one ? shape : "");
            lines.add(line);
        }
        // Beside the first of many rows it would look like a number of that row.
        return one ? align(lines) : shape + ":\n" + align(lines);
    }

    static String place(int index, int[] shape) {
        int[] place = new int[shape.length];
        int rest = index;
        for (int axis = shape.length - 1; axis >= 0; axis--) {
            place[axis] = rest % shape[axis];
            rest /= shape[axis];
        }
        return Arrays.toString(place);
    }

    static boolean showsWhole(Part part) {
        int length = part.numbers().length;
        return part.shape().length == 0 || (length <= SMALL && length > 0 && part.shape().length <= 2);
    }

    static String align(List<List<String>> lines) {
        int columns = lines.getFirst().size();
        int[] width = new int[columns];
        lines.forEach(line -> IntStream.range(0, columns)
                .forEach(c -> width[c] = Math.max(width[c], line.get(c).length())));
        List<String> text = new ArrayList<>();
        for (List<String> line : lines) {
            StringBuilder row = new StringBuilder();
            for (int c = 0; c < columns; c++) {
                String cell = line.get(c);
                String space = " ".repeat(width[c] - cell.length());
                row.append(c == columns - 1 ? cell : space + cell + "   ");
            }
            text.add(row.toString().stripTrailing());
        }
        return String.join("\n", text);
    }

    static String alone(double number) {
        return Digits.alone(number, Digits.digits(number, number));
    }
}
