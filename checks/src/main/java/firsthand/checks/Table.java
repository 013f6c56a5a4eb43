package firsthand.checks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A check being written down, row by row: inputs, tolerance, known mistakes, hint; {@link #matters} is the last row and gives
 * the {@link Check}. Started by {@link Check#scalar}, {@link Check#of} and their like.
 *
 * @param <A> the kind of answer, for example a function
 */
public final class Table<A> {
    final String name;
    final A reference;
    final List<String> parameters;
    final Check.Caller<A> caller;
    final List<Case> cases = new ArrayList<>();
    final List<Mistake<A>> mistakes = new ArrayList<>();
    double tolerance = 1e-9;
    String toleranceReason = "";
    String hint = "";
    String matters = "";
    /** What a number counts, for example bytes; empty if nothing. */
    String unit = "";

    Duration limit = Duration.ofSeconds(5);
    /** A difference counts relative to the expected value, but at least relative to this. */
    double floor = 1;
    /** Whether a report may show the expected value: not where that is the answer itself. */
    boolean expectedShown = true;

    Predicate<A> unanswered = answer -> false;

    /**
     * One set of inputs.
     *
     * @param label what is special about it, or empty
     */
    record Case(String label, List<Object> inputs) {}

    Table(String name, A reference, Check.Caller<A> caller, String... parameters) {
        this.name = name;
        this.reference = reference;
        this.caller = caller;
        this.parameters = List.of(parameters);
    }

    /** Runs the answer on these inputs, one for each parameter: numbers, {@code double[]}, {@code double[][]}, {@code NdArray}. */
    public Table<A> input(Object... values) {
        return input("", values);
    }

    /** As {@link #input(Object...)}, with words for what is special about these inputs, such as {@code "large scores"}. */
    public Table<A> labelled(String label, Object... values) {
        return input(label, values);
    }

    private Table<A> input(String label, Object[] values) {
        if (values.length != parameters.size()) {
            throw new IllegalArgumentException(
                    "check \"%s\" takes %s, but an input has %d values".formatted(name, parameters, values.length));
        }
        List<Object> copies = new ArrayList<>();
        Arrays.stream(values).forEach(value -> copies.add(Values.copy(value)));
        cases.add(new Case(label, List.copyOf(copies)));
        return this;
    }

    /** Runs the answer once on each of these numbers. */
    public Table<A> at(double... values) {
        for (double value : values) {
            input(value);
        }
        return this;
    }

    /**
     * Accepts a difference up to {@code tolerance} · max(1, |expected|).
     *
     * @param reason why this much and no more
     */
    public Table<A> within(double tolerance, String reason) {
        this.tolerance = tolerance;
        toleranceReason = reason;
        return this;
    }

    /** Adds a known mistake; see {@link Mistake}. The first one that fits is named. */
    public Table<A> mistake(String name, A wrong, String hint) {
        mistakes.add(new Mistake<>(name, wrong, hint));
        return this;
    }

    /** What to look at when no known mistake fits. */
    public Table<A> hint(String hint) {
        this.hint = hint;
        return this;
    }

    /** Gives the answer this long for all inputs together; five seconds unless said otherwise. */
    public Table<A> limit(Duration limit) {
        this.limit = limit;
        return this;
    }

    /** The last row: why this exercise matters, shown to those who solved it. */
    public Check<A> matters(String why) {
        matters = why;
        if (cases.isEmpty()) {
            throw new IllegalArgumentException("check \"%s\" has no input".formatted(name));
        }
        Set<String> reserved = CommonMistakes.NAMES;
        for (Mistake<A> mistake : mistakes) {
            if (mistake.name().isBlank() || reserved.contains(mistake.name())) {
                throw new IllegalArgumentException(
                        "check \"%s\": \"%s\" cannot be the name of a mistake".formatted(name, mistake.name()));
            }
        }
        return new Check<>(this);
    }
}
