package firsthand.checks.engine;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** What a check's inputs must vary, so that an answer made for one size cannot pass. */
public final class InputRules {
    private InputRules() {}

    /**
     * What the inputs of {@code check} hide, a sentence each: a whole number or an axis that always has the same
     * value, or an array whose axes are never all of different length, so that one may be taken for the other.
     */
    public static List<String> hidden(Check<?> check) {
        List<String> hidden = new ArrayList<>();
        for (int p = 0; p < check.parameters.size(); p++) {
            int parameter = p;
            List<Object> values =
                    check.cases.stream().map(c -> c.inputs().get(parameter)).toList();
            hidden.addAll(hidden(check.parameters.get(p), values));
        }
        return hidden;
    }

    private static List<String> hidden(String name, List<Object> values) {
        if (values.stream().allMatch(Integer.class::isInstance)) {
            return new HashSet<>(values).size() > 1 ? List.of() : List.of(name + " is always " + values.getFirst());
        }
        List<int[]> shapes = values.stream()
                .filter(value -> !(value instanceof Number))
                .map(ResultValues::of)
                .filter(result -> result != null && result.parts().getFirst().text() == null)
                .map(result -> result.parts().getFirst().shape())
                .toList();
        if (shapes.isEmpty()) {
            return List.of();
        }
        List<String> hidden = new ArrayList<>();
        int axes = shapes.getFirst().length;
        if (shapes.stream().allMatch(shape -> shape.length == axes)) {
            for (int axis = 0; axis < axes; axis++) {
                int at = axis;
                Set<Integer> lengths =
                        new HashSet<>(shapes.stream().map(shape -> shape[at]).toList());
                if (lengths.size() == 1) {
                    hidden.add("axis %d of %s always has length %d".formatted(axis, name, shapes.getFirst()[axis]));
                }
            }
        }
        if (axes > 1 && shapes.stream().noneMatch(InputRules::distinct)) {
            hidden.add("%s never has axes of different length".formatted(name));
        }
        return hidden;
    }

    private static boolean distinct(int[] shape) {
        return IntStream.of(shape).distinct().count() == shape.length;
    }
}
