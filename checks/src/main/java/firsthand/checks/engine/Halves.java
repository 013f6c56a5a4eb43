package firsthand.checks.engine;

import firsthand.checks.engine.CaseOutcome.Returned;
import firsthand.checks.engine.ResultValues.Part;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoublePredicate;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** For answers that are right on some inputs only: what those have in common, and the others have not. */
final class Halves {
    /** A trait that tells a single input from the others is found by chance. */
    private static final int FEWEST = 2;

    private final Check<?> check;

    private Halves(Check<?> check) {
        this.check = check;
    }

    /**
     * The trait of the inputs that come out right, such as {@code "x is positive"}; empty if none tells them apart, or
     * two of different inputs do: which of them it is cannot be said then.
     */
    static Optional<String> of(Trial<?> trial) {
        List<Integer> wrong = trial.wrongCases();
        int all = trial.check().cases.size();
        if (Math.min(wrong.size(), all - wrong.size()) < FEWEST) {
            return Optional.empty();
        }
        Map<String, String> fitting = new LinkedHashMap<>(); // by what the trait is one of: an input
        new Halves(trial.check()).traits().forEach((trait, holds) -> {
            if (IntStream.range(0, all).allMatch(i -> holds.test(i) != wrong.contains(i))) {
                fitting.putIfAbsent(
                        trial.check().parameters.stream()
                                .filter(name -> (" " + trait + " ").contains(" " + name + " "))
                                .findFirst()
                                .orElse(""),
                        trait);
            }
        });
        return fitting.size() == 1 ? fitting.values().stream().findFirst() : Optional.empty();
    }

    /**
     * Where arrays of one axis or more are right though not all is: the first place only, all but the last, up to some
     * place … The same has to hold in every case that is wrong. Empty if nothing of it does.
     */
    static Optional<String> places(Trial<?> trial) {
        List<boolean[]> wrong = new ArrayList<>();
        String unit = "number";
        for (int i : trial.wrongCases()) {
            if (!(trial.got().get(i) instanceof Returned(ResultValues got, String a))
                    || !(trial.want().get(i) instanceof Returned(ResultValues want, String b))
                    || want.parts().size() != 1
                    || got.parts().size() != 1) {
                return Optional.empty();
            }
            Part yours = got.parts().getFirst();
            Part expected = want.parts().getFirst();
            if (expected.shape().length == 0 || !Arrays.equals(yours.shape(), expected.shape())) {
                return Optional.empty();
            }
            int n = expected.shape()[0];
            boolean[] off = new boolean[n];
            int each = n == 0 ? 0 : expected.numbers().length / n;
            for (int j = 0; j < expected.numbers().length; j++) {
                double allowed =
                        trial.check().tolerance * Math.max(trial.check().floor, Math.abs(expected.numbers()[j]));
                off[j / each] |= !(Math.abs(yours.numbers()[j] - expected.numbers()[j]) <= allowed);
            }
            unit = expected.shape().length == 1 ? "number" : expected.shape().length == 2 ? "row" : "part along axis 0";
            wrong.add(off);
        }
        Map<String, Predicate<boolean[]>> forms = new LinkedHashMap<>();
        forms.put("all is right but the last %s", off -> count(off) == 1 && off[off.length - 1]);
        forms.put("all is right but the first %s", off -> count(off) == 1 && off[0]);
        forms.put("only the first %s is right", off -> count(off) == off.length - 1 && !off[0]);
        forms.put("only the last %s is right", off -> count(off) == off.length - 1 && !off[off.length - 1]);
        String each = unit;
        return wrong.stream().noneMatch(off -> off.length > 2)
                ? Optional.empty()
                : forms.entrySet().stream()
                        .filter(form ->
                                wrong.stream().filter(off -> off.length > 1).allMatch(form.getValue()))
                        .map(form -> form.getKey().formatted(each))
                        .findFirst()
                        .or(() -> upTo(wrong, each));
    }

    /** Right at first, and wrong from one place on, in each case. */
    private static Optional<String> upTo(List<boolean[]> wrong, String unit) {
        boolean all = wrong.stream().allMatch(off -> {
            int right = 0;
            while (right < off.length && !off[right]) {
                right++;
            }
            return right > 0 && count(off) == off.length - right;
        });
        return all
                ? Optional.of("the first %ss are right, and from some place on none is".formatted(unit))
                : Optional.empty();
    }

    private static int count(boolean... off) {
        int count = 0;
        for (boolean one : off) {
            count += one ? 1 : 0;
        }
        return count;
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
