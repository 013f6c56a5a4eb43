package firsthand.checks.n11;

import firsthand.checks.engine.Check;
import java.util.Arrays;
import java.util.stream.IntStream;

/** The smallest r whose first r directions keep the share of the squares' sum. */
@FunctionalInterface
public interface RankForShare {
    int of(double[] sigma, double share);

    private static int needed(double[] parts, double share) {
        double all = Arrays.stream(parts).sum();
        double kept = 0;
        int r = 0;
        while (r < parts.length && kept < share * all) {
            kept += parts[r++];
        }
        return r;
    }

    private static double[] squares(double[] sigma) {
        return Arrays.stream(sigma).map(s -> s * s).toArray();
    }

    private static double[] reversed(double[] parts) {
        return IntStream.range(0, parts.length)
                .mapToDouble(i -> parts[parts.length - 1 - i])
                .toArray();
    }

    Check<RankForShare> CHECK = Check.<RankForShare>of(
                    "rank for a share", (sigma, share) -> needed(squares(sigma), share), (answer, in) ->
                            (double) answer.of(in.get(0), in.number(1)))
            .takes("sigma", "share")
            .input(new double[] {4, 2, 2, 1, 1, 1}, 0.8)
            .input(new double[] {3, 3, 2, 2, 2, 1, 1}, 0.9)
            .input(new double[] {8, 2, 1.5, 1, 0.5}, 0.9)
            .labelled("one is enough", new double[] {10, 1, 1}, 0.95)
            .labelled("all are needed", new double[] {1, 1, 1, 1}, 1)
            .labelled("all, with rounding", new double[] {2.5, 1.4, 0.4, 0.2}, 1)
            .labelled("six equal ones, with rounding", new double[] {1, 1, 1, 1, 1, 1}, 1)
            .labelled("nothing in the rest", new double[] {3, 2, 0, 0}, 1)
            .labelled("the share is met exactly", new double[] {2, 2}, 0.5)
            .within(0, "whole numbers")
            .mistake("values instead of their squares", (sigma, share) -> needed(sigma, share))
            .clue("The size of a matrix is the sum of the *squares* of its entries, which is that of the σ².")
            .mistake("one too many", (sigma, share) -> needed(squares(sigma), share) + 1)
            .clue("With one direction less you would still keep the share.")
            .mistake("the square of the sum instead of the sum of the squares", (sigma, share) -> {
                double sum = Arrays.stream(sigma).sum();
                return needed(
                        squares(sigma),
                        share * sum * sum / Arrays.stream(squares(sigma)).sum());
            })
            .clue("Square first, then add.")
            .mistake(
                    "compares with the share itself, not with that share of all",
                    (sigma, share) -> needed(
                            squares(sigma),
                            share / Arrays.stream(squares(sigma)).sum()))
            .clue("The share is one of the sum of all squares.")
            .mistake("one too few", (sigma, share) -> needed(squares(sigma), share) - 1)
            .clue("You count from 0, or you leave out the direction that crosses the share.")
            .mistake("begins with the smallest", (sigma, share) -> needed(reversed(squares(sigma)), share))
            .clue("The first directions carry most. Which end of the list should be kept?")
            .mistake("cuts off the share instead of keeping it", (sigma, share) -> needed(squares(sigma), 1 - share))
            .clue("What you keep is 1 − share.")
            .mistake("the share of the count", (sigma, share) -> (int) Math.ceil(share * sigma.length))
            .clue("The directions are not equally large.")
            .mistake("compares with the first one only", (sigma, share) -> (int) Arrays.stream(sigma)
                    .filter(s -> s >= (1 - share) * sigma[0])
                    .count())
            .clue("That is a threshold for single directions. The share is one of a sum.")
            .hint("What is shared out is the sum of the *squares*. In which order do you take them?")
            .hint("Add up σ² from the greatest down until the sum is at least share times all of it.")
            .hint("A while loop: r < sigma.length and kept < share * all; inside, kept grows by "
                    + "sigma[r]² and r by one.")
            .matters("It tells how few directions a change really needs: the r of LoRA.");
}
