package firsthand.checks.n01;

import firsthand.arrays.NdArray;
import firsthand.checks.engine.Check;
import java.util.function.ToDoubleBiFunction;

/** The share of rows whose largest logit is at the label. Shapes: (B, C), B labels. */
public final class Accuracy {
    private static double right(NdArray answers, int... labels) {
        double right = 0;
        for (int i = 0; i < labels.length; i++) {
            right += answers.get(i) == labels[i] ? 1 : 0;
        }
        return right;
    }

    public static final Check<ToDoubleBiFunction<NdArray, int[]>> CHECK = Check.<ToDoubleBiFunction<NdArray, int[]>>of(
                    "accuracy",
                    (z, y) -> right(z.argmax(1), y) / y.length,
                    (answer, in) -> answer.applyAsDouble(in.get(0), in.get(1)))
            .takes("logits", "labels")
            .input(NdArray.of(new double[][] {{2, 1, 0}, {0, 3, 1}, {0, 1, 5}, {4, 2, 1}}), new int[] {0, 1, 2, 1})
            .input(NdArray.of(new double[][] {{1, -1, 0}, {0, 1, 2}, {-3, -1, -2}}), new int[] {2, 2, 1})
            .input(NdArray.of(new double[][] {{1, 2}, {3, 0}, {0, 1}, {2, 5}, {4, 1}}), new int[] {1, 0, 0, 1, 1})
            .labelled(
                    "no class above one half",
                    NdArray.of(new double[][] {{0.2, 0.4, 0.3}, {0.1, 0, 0.2}, {0.5, 0.6, 0.4}}),
                    new int[] {1, 2, 0})
            .labelled("all right", NdArray.of(new double[][] {{2, 1}, {0, 3}}), new int[] {0, 1})
            .within(1e-6, "in float32 it is right too, which rounds at 6e-8")
            .mistake("the number of right rows, not their share", (z, y) -> right(z.argmax(1), y))
            .clue("Your result goes above 1. By what must it be divided?")
            .mistake("the share of wrong rows", (z, y) -> 1 - right(z.argmax(1), y) / y.length)
            .clue("A perfect classifier should get 1 from you.")
            .mistake("the smallest logit instead of the largest", (z, y) -> right(z.argmin(1), y) / y.length)
            .clue("The larger a logit, the likelier its class.")
            .mistake(
                    "divides two ints, which drops the fraction",
                    (z, y) -> Math.floor(right(z.argmax(1), y) / y.length))
            .clue("What is 3 / 4 in Java? Print it.")
            .mistake("divides by the number of logits", (z, y) -> right(z.argmax(1), y) / z.size())
            .clue("Each row is one answer, however many classes it chooses from.")
            .mistake("the largest of each column, not of each row", (z, y) -> right(z.argmax(0), y) / y.length)
            .clue("argmax(0) goes down the columns and gives a number a class. Which axis gives one a row?")
            .hint("For each row: where is its largest logit, and is that the label?")
            .hint("An int[] of answers, a loop that counts where it equals labels, and one division at the end.")
            .hint("Count in a double, right++ where logits.argmax(1).toIntArray()[i] == labels[i]; "
                    + "return right / labels.length.")
            .matters("Say it of points the network has not seen, or it says nothing.");

    private Accuracy() {}
}
