package firsthand.checks;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A learner's attempts, the oldest first, and how each exercise stands by them. A value: {@link #with} makes a longer
 * one.
 *
 * @param all every attempt that is kept
 */
public record Attempts(List<Attempt> all) {
    /** Nothing tried yet. */
    public static final Attempts NONE = new Attempts(List.of());

    /**
     * How an exercise stands.
     *
     * @param exercise its name, such as {@code "Checks03.leakyRelu"}
     * @param grade the verdict
     * @param tries how many attempts it took until the first right one, that one included; all so far if none was right
     * @param mistakes the mistakes that were named before the first right one, each once, in their order
     */
    public record Standing(String exercise, Grade grade, int tries, List<String> mistakes) {
        public Standing {
            mistakes = List.copyOf(mistakes);
        }
    }

    /** From nothing to right at once. Who solved an exercise keeps the grade, whatever is tried afterwards. */
    public enum Grade {
        /** No attempt yet. */
        NOT_TRIED,
        /** Attempts, and none of them right. */
        TRIED,
        /** Right after one or more wrong attempts. */
        SOLVED,
        /** Right at the first attempt. */
        SOLVED_AT_ONCE
    }

    public Attempts {
        all = List.copyOf(all);
    }

    /** These attempts and one more. */
    public Attempts with(Attempt attempt) {
        List<Attempt> longer = new ArrayList<>(all);
        longer.add(attempt);
        return new Attempts(longer);
    }

    /** How {@code exercise} stands. */
    public Standing standing(String exercise) {
        List<Attempt> tries =
                all.stream().filter(a -> a.exercise().equals(exercise)).toList();
        List<Attempt> wrong = tries.stream().takeWhile(a -> !a.passed()).toList();
        boolean solved = wrong.size() < tries.size();
        List<String> mistakes = wrong.stream()
                .map(Attempt::mistake)
                .filter(mistake -> !mistake.isEmpty())
                .distinct()
                .toList();
        return new Standing(exercise, grade(wrong.size(), solved), wrong.size() + (solved ? 1 : 0), mistakes);
    }

    private static Grade grade(int wrong, boolean solved) {
        if (solved) {
            return wrong == 0 ? Grade.SOLVED_AT_ONCE : Grade.SOLVED;
        }
        return wrong == 0 ? Grade.NOT_TRIED : Grade.TRIED;
    }

    /** A list of {@link Attempt#json}, one a line. */
    public String json() {
        return all.stream().map(Attempt::json).collect(Collectors.joining(",\n", "[", "]"));
    }
}
