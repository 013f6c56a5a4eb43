package firsthand.checks.engine;

import firsthand.checks.engine.ResultValues.Part;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoublePredicate;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** For answers that are right on some inputs only: what those have in common, and the others have not. */
final class Halves {
    /** A trait that tells a single input from the others is found by chance. */
    private static final int FEWEST = 2;

    private final Check<?> check;

    private Halves(Check<?> check) {
        this.check = check;
    }

    /** The trait of the inputs that come out right, such as {@code "x is positive"}; empty if none tells them apart. */
    static Optional<String> of(Trial<?> trial) {
        List<Integer> wrong = trial.wrongCases();
        int all = trial.check().cases.size();
        if (Math.min(wrong.size(), all - wrong.size()) < FEWEST) {
            return Optional.empty();
        }
        return new Halves(trial.check())
                .traits().entrySet().stream()
                        .filter(trait -> IntStream.range(0, all)
                                .allMatch(i -> trait.getValue().test(i) != wrong.contains(i)))
                        .map(Map.Entry::getKey)
                        .findFirst();
    }

    private Map<String, IntPredicate> traits() {
        Map<String, IntPredicate> traits = new LinkedHashMap<>();
        for (int p = 0; p < check.parameters.size(); p++) {
            int parameter = p;
            String name = check.parameters.get(p);
            List<Part> parts = new ArrayList<>();
            for (var c : check.cases) {
                ResultValues values = ResultValues.of(c.inputs().get(parameter));
                if (values != null && values.parts().getFirst().text() == null) {
                    parts.add(values.parts().getFirst());
                }
            }
            if (parts.size() < check.cases.size()) {
                continue;
            }
            traits.put(name + " is square", i -> square(parts.get(i)));
            traits.put("the first axis of " + name + " has length 1", i -> axis(parts.get(i), 0) == 1);
            traits.put(name + " is positive", i -> all(parts.get(i), x -> x > 0));
            traits.put(name + " is negative", i -> all(parts.get(i), x -> x < 0));
            traits.put(name + " has no 0 in it", i -> all(parts.get(i), x -> x != 0));
            traits.put("no number of " + name + " is beyond ±700", i -> all(parts.get(i), x -> Math.abs(x) <= 700));
            traits.put(
                    name + " is 1",
                    i -> axis(parts.get(i), 0) < 0 && parts.get(i).numbers()[0] == 1);
            traits.put(
                    name + " is 0",
                    i -> axis(parts.get(i), 0) < 0 && parts.get(i).numbers()[0] == 0);
        }
        return traits;
    }

    private static boolean square(Part part) {
        int axes = part.shape().length;
        return axes >= 2 && part.shape()[axes - 1] == part.shape()[axes - 2];
    }

    private static int axis(Part part, int axis) {
        return part.shape().length > axis ? part.shape()[axis] : -1;
    }

    private static boolean all(Part part, DoublePredicate test) {
        return part.numbers().length > 0 && Arrays.stream(part.numbers()).allMatch(test);
    }
}
