package firsthand.web.widgets;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Numbers that a notebook measured: lines of what they are of, its name and the numbers, apart by tabs, the numbers by
 * spaces. Lines of the same name stand together, in their order.
 */
final class Measured {
    private final Map<String, List<double[]>> rows = new LinkedHashMap<>();

    Measured(byte[] text) {
        for (String line : new String(text, StandardCharsets.UTF_8).split("\n")) {
            String[] words = line.split("\t");
            if (words.length == 3) {
                rows.computeIfAbsent(words[0] + "\t" + words[1], name -> new ArrayList<>())
                        .add(Arrays.stream(words[2].split(" "))
                                .mapToDouble(Double::parseDouble)
                                .toArray());
            }
        }
    }

    /** The names of one sort, in order. */
    List<String> names(String of) {
        return rows.keySet().stream()
                .filter(name -> name.startsWith(of + "\t"))
                .map(name -> name.substring(of.length() + 1))
                .toList();
    }

    /** All lines of a name; none if nothing was measured. */
    List<double[]> of(String of, String name) {
        return rows.getOrDefault(of + "\t" + name, List.of());
    }

    /** One number of each line of a name. */
    double[] column(String of, String name, int column) {
        return of(of, name).stream().mapToDouble(row -> row[column]).toArray();
    }
}
