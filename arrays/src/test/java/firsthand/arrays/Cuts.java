package firsthand.arrays;

import java.util.ArrayList;
import java.util.List;

/** NumPy's notation for parts of an array, "1:3, ..., None, ::-2, -1", read for a {@link Twin}. */
final class Cuts {
    private Cuts() {}

    static Twin cut(Twin a, String notation) {
        List<String> parts = new ArrayList<>();
        for (String part : notation.split(",", -1)) {
            parts.add(part.strip());
        }
        long used = parts.stream()
                .filter(p -> !p.equals("...") && !p.equals("None"))
                .count();
        Twin.require(used <= a.rank(), "more places than axes");
        Twin.require(parts.stream().filter(p -> p.equals("...")).count() <= 1, "one ...");
        int all = parts.indexOf("...");
        if (all >= 0) {
            parts.remove(all);
            for (int i = 0; i < a.rank() - used; i++) {
                parts.add(all, ":");
            }
        }
        Twin seen = a;
        int axis = 0;
        for (String part : parts) {
            if (part.equals("None")) {
                seen = seen.expandDims(axis++);
            } else if (part.contains(":")) {
                seen = seen.chosen(axis, range(part, seen.shape[axis]));
                axis++;
            } else {
                seen = seen.at(axis, Integer.parseInt(part));
            }
        }
        return seen;
    }

    /** Python's start:stop:step on an axis of n places, walked one place after another. */
    private static int[] range(String text, int n) {
        String[] numbers = text.split(":", -1);
        int step = numbers.length < 3 || numbers[2].isEmpty() ? 1 : Integer.parseInt(numbers[2]);
        Twin.require(step != 0, "a step");
        int lowest = step > 0 ? 0 : -1;
        int highest = step > 0 ? n : n - 1;
        int start = bound(numbers[0], n, lowest, highest, step > 0 ? lowest : highest);
        int stop = bound(numbers[1], n, lowest, highest, step > 0 ? highest : lowest);
        List<Integer> places = new ArrayList<>();
        for (int i = start; step > 0 ? i < stop : i > stop; i += step) {
            places.add(i);
        }
        return places.stream().mapToInt(Integer::intValue).toArray();
    }

    private static int bound(String text, int n, int lowest, int highest, int otherwise) {
        if (text.isEmpty()) {
            return otherwise;
        }
        int bound = Integer.parseInt(text);
        return Math.min(Math.max(bound < 0 ? bound + n : bound, lowest), highest);
    }
}
