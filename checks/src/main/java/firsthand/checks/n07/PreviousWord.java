package firsthand.checks.n07;

import firsthand.arrays.NdArray;
import firsthand.checks.engine.Check;
import java.util.function.IntFunction;

/** Scores whose softmax gives each place its predecessor. Shapes: T → (T, T). */
public final class PreviousWord {
    private static NdArray table(int steps, double score, int back) {
        return NdArray.fromFunction(
                new int[] {steps, steps}, at -> at[1] == Math.clamp(at[0] - (long) back, 0, steps - 1) ? score : 0);
    }

    /** 1 where a weight is 0.99 or more. */
    private static NdArray decided(NdArray scores) {
        return scores.softmax(1).greaterEqual(0.99);
    }

    public static final Check<IntFunction<NdArray>> CHECK = Check.<IntFunction<NdArray>>of(
                    "looking at the one before",
                    steps -> table(steps, 20, 1),
                    (answer, in) -> decided(answer.apply(in.integer(0))))
            .takes("T")
            .input(2)
            .input(5)
            .input(40)
            .codes("1: this weight of softmax(M) is 0.99 or more; 0: it is less")
            .within(0, "each weight is above 0.99 or not")
            .mistake("too small: the weights stay soft, or infinite: NaN", steps -> table(steps, 1, 1))
            .clue("e¹ against the e⁰ of all the others: what share is that? And ∞ − ∞ is NaN. Print M.softmax(1).")
            .mistake("large enough for short sentences only", steps -> table(steps, 5.5, 1))
            .clue("e to the 5.5 is 245. Against 39 times e⁰ that is no 99 %. Take more.")
            .mistake("looks at the next word", steps -> table(steps, 20, -1))
            .clue("Row i is who looks, column j what is looked at. Which j is the one before i?")
            .mistake("looks at itself", steps -> table(steps, 20, 0))
            .clue("Your large numbers stand on the diagonal: each word finds itself.")
            .mistake("the first word looks everywhere", steps -> {
                NdArray scores = table(steps, 20, 1);
                scores.set(0, 0, 0);
                return scores;
            })
            .clue("The first row has no predecessor; it should look at itself.")
            .mistake("all rows look at the first word", steps -> table(steps, 20, steps))
            .clue("Every row has its large number in column 0.")
            .hint("A row of M is what one word scores against each place. Only one of them should be large.")
            .hint("In row i the large one stands in column i − 1, in row 0 in column 0. How large must it be?")
            .hint("e^s must be 99 times all the others together, (T − 1)·e⁰: from s = 9 on it is enough for T = 40.")
            .matters("Trained transformers grow heads that do exactly this; with them they find what came before.");

    private PreviousWord() {}
}
