package firsthand.checks;

import firsthand.arrays.NdArray;
import java.util.List;
import java.util.Locale;
import java.util.function.BinaryOperator;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The check of one exercise. It reads like a table:
 *
 * <pre>{@code
 * Check<DoubleUnaryOperator> RELU = Check.scalar("ReLU", "x", x -> Math.max(0, x))
 *         .at(-2, -0.5, 0, 0.5, 2)
 *         .within(1e-12, "nothing is rounded")
 *         .mistake("keeps the negative side", x -> Math.min(0, x), "What does your function give for x = 2?")
 *         .hint("Draw both halves by hand first.")
 *         .matters("One comparison, and gradients pass through unchanged.");
 * }</pre>
 *
 * <p>{@link #check} never throws because of the learner's code: whatever it does becomes a {@link CheckResult}.
 *
 * @param <A> the kind of answer: a functional interface, a {@link Double} or a {@link String}
 */
public final class Check<A> {
    /**
     * Runs an answer on the inputs of one case. The result may be a number, an array, text, or several of them as a list,
     * a map or a record.
     */
    @FunctionalInterface
    public interface Caller<A> {
        @Nullable
        Object call(A answer, Inputs inputs) throws Exception;
    }

    private final Table<A> table;

    Check(Table<A> table) {
        this.table = table;
    }

    /** Starts the check of a function of a number, {@code parameter}. */
    public static Table<DoubleUnaryOperator> scalar(String name, String parameter, DoubleUnaryOperator reference) {
        return new Table<>(name, reference, (f, in) -> f.applyAsDouble(in.number(0)), parameter);
    }

    /** Starts the check of a function of two numbers. */
    public static Table<DoubleBinaryOperator> scalars(
            String name, String first, String second, DoubleBinaryOperator reference) {
        return new Table<>(name, reference, (f, in) -> f.applyAsDouble(in.number(0), in.number(1)), first, second);
    }

    /** Starts the check of a function of an array. */
    public static Table<UnaryOperator<NdArray>> array(String name, String parameter, UnaryOperator<NdArray> reference) {
        return new Table<>(name, reference, (f, in) -> f.apply(in.get(0)), parameter);
    }

    /** Starts the check of a function of two arrays. */
    public static Table<BinaryOperator<NdArray>> arrays(
            String name, String first, String second, BinaryOperator<NdArray> reference) {
        return new Table<>(name, reference, (f, in) -> f.apply(in.get(0), in.get(1)), first, second);
    }

    /**
     * Starts the check of any other kind of answer.
     *
     * @param caller runs an answer on one case's inputs
     * @param parameters the inputs' names, in their order
     */
    public static <A> Table<A> of(String name, A reference, Caller<A> caller, String... parameters) {
        return new Table<>(name, reference, caller, parameters);
    }

    /**
     * Starts the check of a question whose answer is a number. The tolerance is relative to it, and reports do not show it.
     * {@code Double.NaN} counts as not answered yet.
     *
     * @param unit what the number counts, such as {@code "bytes"}; may be empty
     */
    public static Table<Double> number(String name, double answer, String unit) {
        Table<Double> table = new Table<>(name, answer, (given, in) -> given);
        table.floor = 0;
        table.expectedShown = false;
        table.unanswered = given -> Double.isNaN(given);
        table.unit = unit;
        return table.input();
    }

    /**
     * Starts the check of a question with given answers to choose from, such as {@code "b"}. Case and surrounding spaces do
     * not matter; empty and {@code "?"} count as not answered yet.
     */
    public static Table<String> choice(String name, String answer) {
        Table<String> table =
                new Table<>(name, answer, (given, in) -> given.strip().toLowerCase(Locale.ROOT));
        table.expectedShown = false;
        table.unanswered = given -> given.isBlank() || given.strip().equals("?");
        return table.input();
    }

    /** Runs {@code answer} and says whether it is right and, if not, what is likely wrong. Null counts as not done yet. */
    public CheckResult check(@Nullable A answer) {
        return Diagnosis.of(table, answer);
    }

    /** The exercise's name. */
    public String name() {
        return table.name;
    }

    /** A right answer. */
    public A reference() {
        return table.reference;
    }

    /** The known ways to get it wrong. */
    public List<Mistake<A>> mistakes() {
        return List.copyOf(table.mistakes);
    }

    /** What is said when no known mistake fits. */
    public String hint() {
        return table.hint;
    }

    /** Why the exercise matters. */
    public String matters() {
        return table.matters;
    }

    /** Why the tolerance is what it is. */
    public String toleranceReason() {
        return table.toleranceReason;
    }

    @Override
    public String toString() {
        return "check \"%s\", %d known mistakes".formatted(name(), table.mistakes.size());
    }
}
