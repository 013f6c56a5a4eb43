package firsthand.checks.n02;

import firsthand.arrays.NdArray;
import firsthand.arrays.Rng;
import firsthand.checks.engine.Check;
import java.util.function.BiFunction;

/** ∂L/∂logits of the mean cross-entropy. Shapes: logits (B, C), B labels → (B, C). */
public final class LogitsGradient {
    private static NdArray right(NdArray logits, int... labels) {
        return NdArray.oneHot(labels, logits.shape(1));
    }

    public static final Check<BiFunction<NdArray, int[], NdArray>> CHECK =
            Check.<BiFunction<NdArray, int[], NdArray>>of(
                            "gradient of cross-entropy by the logits",
                            (z, y) -> z.softmax(1).sub(right(z, y)).div(y.length),
                            (answer, in) -> answer.apply(in.get(0), in.get(1)))
                    .takes("logits", "labels")
                    .input(new Rng(25).normal(4, 3), new int[] {0, 2, 1, 2})
                    .input(new Rng(26).normal(3, 3).mul(2), new int[] {1, 1, 0})
                    .input(new Rng(29).normal(2, 4), new int[] {3, 0})
                    .labelled("large logits", NdArray.of(new double[][] {{900, 898, 897}, {0, 1, 2}}), new int[] {1, 0})
                    .exponentials()
                    .within(1e-6, "a slope measured by a small difference is right too")
                    .mistake(
                            "the gradient of the sum, not of the mean",
                            (z, y) -> z.softmax(1).sub(right(z, y)))
                    .clue("With twice as many examples your gradient is twice as large. The loss is a mean over them.")
                    .mistake(
                            "the sign is flipped: right minus said",
                            (z, y) -> right(z, y).sub(z.softmax(1)).div(y.length))
                    .clue("A step against the gradient should raise the logit of the right class. Which sign must "
                            + "that entry have?")
                    .mistake("the probabilities alone", (z, y) -> z.softmax(1).div(y.length))
                    .clue("Each row of the gradient must sum to 0: the probabilities sum to 1. What is still to be "
                            + "taken away, and where?")
                    .mistake(
                            "softmax over the wrong axis",
                            (z, y) -> z.softmax(0).sub(right(z, y)).div(y.length))
                    .clue("Your rows do not sum to 0; each should: its probabilities sum to 1, and 1 is taken away. "
                            + "Along which axis is your softmax?")
                    .mistake(
                            "divides by all entries instead of the examples",
                            (z, y) -> z.softmax(1).sub(right(z, y)).div(z.size()))
                    .clue("The loss is a mean over examples, one term a row, not one an entry.")
                    .mistake(
                            "logits where probabilities belong",
                            (z, y) -> z.sub(right(z, y)).div(y.length))
                    .clue("Logits are any numbers. What turns a row of them into a distribution?")
                    .hint("The result of section 6 is short: no logarithm is left in it. What is left?")
                    .hint("What you said, minus what was right, as a mean over the examples.")
                    .hint("logits.softmax(1), minus NdArray.oneHot(labels, logits.shape(1)), divided by labels.length.")
                    .matters("The last layer of every classifier and of every GPT starts its backward pass with these "
                            + "numbers.");

    private LogitsGradient() {}
}
