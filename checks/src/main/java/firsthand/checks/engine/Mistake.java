package firsthand.checks.engine;

/**
 * A known way to get an exercise wrong.
 *
 * @param name what was done, as one would tell the learner: {@code "normalises over the wrong axis"}
 * @param wrong an answer with exactly this mistake
 * @param hint what to look at; it helps without giving the answer away
 * @param <A> the kind of answer, for example a function
 */
public record Mistake<A>(String name, A wrong, String hint) {}
