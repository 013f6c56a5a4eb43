package firsthand.checks.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A check being written down, row by row: parameters, inputs, tolerance, known mistakes, hint; {@link #matters} is the
 * last row and gives the {@link Check}. Started by {@link Check#scalar}, {@link Check#of} and their like.
 *
 * @param <A> the kind of answer, for example a function
 */
public final class CheckBuilder<A> {
    final String name;
    final A reference;
    final Check.Caller<A> caller;
    final List<Case> cases = new ArrayList<>();
    final List<Mistake<A>> mistakes = new ArrayList<>();
    final List<A> others = new ArrayList<>();
    List<String> parameters = List.of();
    double tolerance = 1e-9;
    String toleranceReason = "";
    final List<String> hints = new ArrayList<>();
    String matters = "";
    /** What a number counts, for example bytes; empty if nothing. */
    String unit = "";

    Duration limit = Duration.ofSeconds(5);
    /** A difference counts relative to the expected value, but at least relative to this. */
    double floor = 1;
    /** Whether a report may show the expected value: not where that is the answer itself. */
    boolean expectedShown = true;

    /** What the results' numbers stand for, where they are codes; empty if they are quantities. */
    String codes = "";

    /** Whether letters may come in any order. */
    boolean anyOrder;

    boolean wholeNumbers;
    boolean exponentials;
    boolean hides;
    Check.Teller<A> teller = (answer, inputs) -> "";
    Predicate<A> unanswered = answer -> false;

    /**
     * One set of inputs.
     *
     * @param label what is special about it, or empty
     */
    record Case(String label, List<Object> inputs) {}

    CheckBuilder(String name, A reference, Check.Caller<A> caller) {
        this.name = name;
        this.reference = reference;
        this.caller = caller;
    }

    /** The names of the inputs, in their order; this row comes before the first input. */
    public CheckBuilder<A> takes(String... parameters) {
        this.parameters = List.of(parameters);
        return this;
    }

    /**
     * Runs the answer on these inputs, one for each parameter: numbers, {@code double[]}, {@code double[][]}, arrays.
     */
    public CheckBuilder<A> input(Object... values) {
        return input("", values);
    }

    /**
     * As {@link #input(Object...)}, with words for what is special about these inputs, such as {@code "large scores"}.
     */
    public CheckBuilder<A> labelled(String label, Object... values) {
        return input(label, values);
    }

    private CheckBuilder<A> input(String label, Object[] values) {
        if (values.length != parameters.size()) {
            throw new IllegalArgumentException(
                    "check \"%s\" takes %s, but an input has %d values".formatted(name, parameters, values.length));
        }
        List<Object> copies = new ArrayList<>();
        Arrays.stream(values).forEach(value -> copies.add(ResultValues.copy(value)));
        cases.add(new Case(label, List.copyOf(copies)));
        return this;
    }

    /** Runs the answer once on each of these numbers. */
    public CheckBuilder<A> at(double... values) {
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
    public CheckBuilder<A> within(double tolerance, String reason) {
        this.tolerance = tolerance;
        toleranceReason = reason;
        return this;
    }

    /**
     * Another right answer whose numbers differ from the reference's, where the exercise leaves it open which is
     * meant.
     */
    public CheckBuilder<A> also(A answer) {
        others.add(answer);
        return this;
    }

    /**
     * Adds a known mistake, see {@link Mistake}; its {@link #clue} is the next row. The first one that fits is named.
     */
    public CheckBuilder<A> mistake(String name, A wrong) {
        mistakes.add(new Mistake<>(name, wrong, ""));
        return this;
    }

    /** What whoever made the mistake just written should look at; it helps without giving the answer away. */
    public CheckBuilder<A> clue(String clue) {
        if (mistakes.isEmpty() || !mistakes.getLast().hint().isEmpty()) {
            throw new IllegalStateException("check \"%s\": the clue \"%s\" follows no mistake".formatted(name, clue));
        }
        Mistake<A> last = mistakes.removeLast();
        mistakes.add(new Mistake<>(last.name(), last.wrong(), clue));
        return this;
    }

    /**
     * The next of the hints that a learner unfolds one by one; an exercise has three: where to look, what the answer
     * looks like, and its line. A card shows the first when no known mistake fits.
     */
    public CheckBuilder<A> hint(String hint) {
        hints.add(hint);
        return this;
    }

    /** The answer takes exponentials: a card may say that those of large inputs are infinite. */
    public CheckBuilder<A> exponentials() {
        exponentials = true;
        return this;
    }

    /** A right answer divides whole numbers, or cuts some: that a wrong one does so, too, tells nothing. */
    public CheckBuilder<A> wholeNumbers() {
        wholeNumbers = true;
        return this;
    }

    /** Something is hidden before softmax: a card may say so of an answer that hides it after softmax. */
    public CheckBuilder<A> hides() {
        hides = true;
        return this;
    }

    /** What a card says of a wrong answer beside its numbers. */
    public CheckBuilder<A> told(Check.Teller<A> teller) {
        this.teller = teller;
        return this;
    }

    /**
     * The results are codes that the check made of the answer, such as 1 for a property that holds: a card explains
     * them in these words, and reads nothing else out of them.
     */
    public CheckBuilder<A> codes(String legend) {
        codes = legend;
        return this;
    }

    /** Gives the answer this long for all inputs together; five seconds unless said otherwise. */
    public CheckBuilder<A> limit(Duration limit) {
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
