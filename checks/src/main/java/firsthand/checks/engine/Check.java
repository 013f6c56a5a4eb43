package firsthand.checks.engine;

import firsthand.arrays.NdArray;
import firsthand.checks.engine.CheckBuilder.Case;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.BinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The check of one exercise. It reads like a table:
 *
 * <pre>{@code
 * Check<DoubleUnaryOperator> RELU = Check.scalar("ReLU", "x", x -> Math.max(0, x))
 *         .at(-2, -0.5, 0, 0.5, 2)
 *         .within(1e-12, "nothing is rounded")
 *         .mistake("keeps the negative side", x -> Math.min(0, x))
 *         .clue("What does your function give for x = 2?")
 *         .hint("Draw both halves by hand first.")
 *         .matters("One comparison, and gradients pass through unchanged.");
 * }</pre>
 *
 * <p>{@link #check} never throws because of the learner's code: whatever it does becomes a {@link CheckResult}.
 *
 * @param <A> the kind of answer: a functional interface, a {@link Double} or a {@link String}
 */
public final class Check<A> {
    /** For a learner who tries a card's inputs in a cell of their own: the card itself is an output there. */
    private static volatile @Nullable CheckResult last;

    /**
     * Runs an answer on the inputs of one case. The result may be a number, an array, text, or several of them as a
     * list, a map or a record.
     */
    @FunctionalInterface
    public interface Caller<A> {
        @Nullable
        Object call(A answer, Inputs inputs) throws Exception;
    }

    /**
     * Says what a wrong answer does on the inputs of one case, in words that hold for it: only what was tried on this
     * very answer. Empty if there is nothing to say.
     */
    @FunctionalInterface
    public interface Teller<A> {
        String of(A answer, Inputs inputs) throws Exception;
    }

    final String name;
    final A reference;
    final Caller<A> caller;
    final List<A> others;
    final List<String> parameters;
    final List<Case> cases;
    final List<Mistake<A>> mistakes;
    final double tolerance;
    final double floor;
    final String toleranceReason;
    final List<String> hints;
    final String hint;
    final String matters;
    final String unit;
    final Duration limit;
    final boolean expectedShown;
    final String codes;
    final boolean anyOrder;
    final boolean wholeNumbers;
    final boolean exponentials;
    final boolean hides;
    final Teller<A> teller;
    final Predicate<A> unanswered;

    Check(CheckBuilder<A> rows) {
        name = rows.name;
        reference = rows.reference;
        others = List.copyOf(rows.others);
        caller = rows.caller;
        parameters = rows.parameters;
        cases = List.copyOf(rows.cases);
        mistakes = List.copyOf(rows.mistakes);
        tolerance = rows.tolerance;
        floor = rows.floor;
        toleranceReason = rows.toleranceReason;
        hints = List.copyOf(rows.hints);
        hint = hints.isEmpty() ? "" : hints.getFirst();
        matters = rows.matters;
        unit = rows.unit;
        limit = rows.limit;
        expectedShown = rows.expectedShown;
        codes = rows.codes;
        anyOrder = rows.anyOrder;
        wholeNumbers = rows.wholeNumbers;
        exponentials = rows.exponentials;
        hides = rows.hides;
        teller = rows.teller;
        unanswered = rows.unanswered;
    }

    /** Starts the check of a function of a number, {@code parameter}. */
    public static CheckBuilder<DoubleUnaryOperator> scalar(
            String name, String parameter, DoubleUnaryOperator reference) {
        return of(name, reference, (f, in) -> f.applyAsDouble(in.number(0))).takes(parameter);
    }

    /** Starts the check of a function of an array. */
    public static CheckBuilder<UnaryOperator<NdArray>> array(
            String name, String parameter, UnaryOperator<NdArray> reference) {
        return of(name, reference, (f, in) -> f.apply(in.get(0))).takes(parameter);
    }

    /** Starts the check of a function of two arrays. */
    public static CheckBuilder<BinaryOperator<NdArray>> arrays(
            String name, String first, String second, BinaryOperator<NdArray> reference) {
        return of(name, reference, (f, in) -> f.apply(in.get(0), in.get(1))).takes(first, second);
    }

    /**
     * Starts the check of any other kind of answer.
     *
     * @param caller runs an answer on one case's inputs
     */
    public static <A> CheckBuilder<A> of(String name, A reference, Caller<A> caller) {
        return new CheckBuilder<>(name, reference, caller);
    }

    /**
     * Starts the check of a question whose answer is a number. The tolerance is relative to it, and reports do not
     * show it. {@code Double.NaN} counts as not answered yet.
     *
     * @param unit what the number counts, such as {@code "bytes"}; may be empty
     */
    public static CheckBuilder<Double> number(String name, double answer, String unit) {
        return number(name, answer, unit, given -> given);
    }

    /**
     * As {@link #number}, but right is also the answer rounded to {@code digits} digits or more: 4.1 for 4.143, and
     * not 4.16, though that lies nearer.
     */
    public static CheckBuilder<Double> rounded(String name, double answer, int digits, String unit) {
        return number(name, answer, unit, given -> Digits.rounded(given, answer, digits) ? answer : given);
    }

    private static CheckBuilder<Double> number(String name, double answer, String unit, DoubleUnaryOperator read) {
        CheckBuilder<Double> rows = new CheckBuilder<>(name, answer, (given, in) -> read.applyAsDouble(given));
        rows.floor = 0;
        rows.expectedShown = false;
        rows.unanswered = given -> Double.isNaN(given);
        rows.unit = unit;
        return rows.input();
    }

    /**
     * Starts the check of a question with given answers to choose from, such as {@code "b"}, or with several letters in
     * a row. Case does not matter, nor what stands around the letters and between them; empty and {@code "?"} count as
     * not answered yet.
     */
    public static CheckBuilder<String> choice(String name, String answer) {
        return choice(name, answer, Check::lettersOf);
    }

    /** As {@link #choice}, for several letters: their order does not matter, nor what stands between them. */
    public static CheckBuilder<String> letters(String name, String answer) {
        CheckBuilder<String> rows = choice(
                name,
                answer,
                given -> lettersOf(given)
                        .chars()
                        .sorted()
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString());
        rows.anyOrder = true;
        return rows;
    }

    private static String lettersOf(String given) {
        return given.toLowerCase(Locale.ROOT).replaceAll("\\P{L}", "");
    }

    private static CheckBuilder<String> choice(String name, String answer, UnaryOperator<String> read) {
        CheckBuilder<String> rows = new CheckBuilder<>(name, answer, (given, in) -> read.apply(given));
        rows.expectedShown = false;
        rows.unanswered = given -> given.isBlank() || given.strip().equals("?");
        return rows.input();
    }

    /**
     * Runs {@code answer} and says whether it is right and, if not, what is likely wrong. Null counts as not done yet.
     */
    public CheckResult check(@Nullable A answer) {
        CheckResult result = Diagnosis.of(this, answer);
        last = result;
        return result;
    }

    /**
     * What was found by the check that ran last, whichever it was.
     *
     * @throws IllegalStateException if none has run
     */
    public static CheckResult last() {
        CheckResult found = last;
        if (found == null) {
            throw new IllegalStateException("no check has run yet: run one, and its card shows the inputs");
        }
        return found;
    }

    /** The exercise's name. */
    public String name() {
        return name;
    }

    /** A right answer. */
    public A reference() {
        return reference;
    }

    /** The known ways to get it wrong. */
    public List<Mistake<A>> mistakes() {
        return mistakes;
    }

    /** The hints, from where to look to the line itself; a card shows the first when no known mistake fits. */
    public List<String> hints() {
        return hints;
    }

    /** Why the exercise matters. */
    public String matters() {
        return matters;
    }

    /** Why the tolerance is what it is. */
    public String toleranceReason() {
        return toleranceReason;
    }

    @Override
    public String toString() {
        return "check \"%s\", %d known mistakes".formatted(name, mistakes.size());
    }
}
