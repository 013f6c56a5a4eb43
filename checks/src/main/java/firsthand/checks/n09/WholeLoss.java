package firsthand.checks.n09;

import firsthand.checks.engine.Check;
import java.util.Arrays;
import java.util.stream.IntStream;

/** The mean over all targets from the means of batches. */
@FunctionalInterface
public interface WholeLoss {
    double of(double[] means, int[] counts);

    private static double weighted(double[] means, int[] counts) {
        return IntStream.range(0, means.length)
                .mapToDouble(i -> means[i] * counts[i])
                .sum();
    }

    private static double targets(int[] counts) {
        return Arrays.stream(counts).sum();
    }

    Check<WholeLoss> CHECK = Check.<WholeLoss>of(
                    "loss of a whole text",
                    (means, counts) -> weighted(means, counts) / targets(counts),
                    (answer, in) -> answer.of(in.get(0), in.get(1)))
            .takes("means", "counts")
            .input(new double[] {1.9, 2.1, 3.4}, new int[] {768, 768, 64})
            .input(new double[] {1.2, 0.7}, new int[] {10, 30})
            .labelled("three different counts", new double[] {0.5, 2, 1}, new int[] {10, 30, 20})
            .within(1e-6, "in float32 it is right too, which rounds at 6e-8")
            .mistake(
                    "a mean of means",
                    (means, counts) -> Arrays.stream(means).average().orElseThrow())
            .clue("Your short last batch counts as much as a full one. Each target should count the same.")
            .mistake("a sum instead of a mean", (means, counts) -> weighted(means, counts))
            .clue("That is all the text costs, in nats. Asked for is what one character costs.")
            .mistake("divided by the number of batches", (means, counts) -> weighted(means, counts) / means.length)
            .clue("You added up over targets and divided by batches. The units must be the same.")
            .mistake("a sum of means", (means, counts) -> Arrays.stream(means).sum())
            .clue("It grows with every batch. What should it be divided by, and how should each be weighed?")
            .mistake("the last batch is left out", (means, counts) -> {
                int n = means.length - 1;
                return weighted(Arrays.copyOf(means, n), counts) / targets(Arrays.copyOf(counts, n));
            })
            .clue("The end of the text belongs to the text.")
            .mistake(
                    "divided by the largest batch times their number",
                    (means, counts) -> weighted(means, counts)
                            / (Arrays.stream(counts).max().orElseThrow() * (double) means.length))
            .clue("Not every batch is full. How many targets are there?")
            .mistake("all batches but the last are thought to be as large as the first", (means, counts) -> {
                int last = means.length - 1;
                double nats = means[last] * counts[last];
                for (int i = 0; i < last; i++) {
                    nats += means[i] * counts[0];
                }
                return nats / (last * (double) counts[0] + counts[last]);
            })
            .clue("Each batch has a count of its own: counts[i].")
            .hint("Why is the mean of the means not the mean? Think of a last batch with one target.")
            .hint("Undo each mean by its count, add up, divide by all targets.")
            .hint("Add means[i] * counts[i] up in a double, and divide it by Arrays.stream(counts).sum().")
            .matters("Losses are compared to the third digit. A mean of means has already spoiled that one.");
}
