package firsthand.checks.n10;

import firsthand.checks.engine.Check;

/** From how many texts only one of two models is right on, of n: the mean difference and its standard error. */
@FunctionalInterface
public interface PairedCounts {
    double[] of(int onlyFirst, int onlySecond, int n);

    private static double mean(double b, double c, double n) {
        return (b - c) / n;
    }

    /** The variance of the differences, which are 1, −1 and 0. */
    private static double variance(double b, double c, double n, double divisor) {
        return (b + c - n * mean(b, c, n) * mean(b, c, n)) / divisor;
    }

    private static double[] pair(double mean, double error) {
        return new double[] {mean, error};
    }

    Check<PairedCounts> CHECK = Check.<PairedCounts>of(
                    "paired difference",
                    (b, c, n) -> pair(mean(b, c, n), Math.sqrt(variance(b, c, n, n - 1) / n)),
                    (answer, in) -> answer.of(in.integer(0), in.integer(1), in.integer(2)))
            .takes("onlyFirst", "onlySecond", "n")
            .labelled("four texts, as by hand", 1, 0, 4)
            .input(6, 2, 20)
            .input(3, 5, 12)
            .labelled("as often the one as the other", 4, 4, 30)
            .labelled("nothing tells them apart", 0, 0, 10)
            .labelled("many texts", 60_000, 5_000, 200_000)
            .within(1e-6, "in float32 it is right too, which rounds at 6e-8")
            .mistake(
                    "the second minus the first",
                    (b, c, n) -> pair(mean(c, b, n), Math.sqrt(variance(b, c, n, n - 1) / n)))
            .clue("Where the first alone is right d is 1. Is your mean then positive?")
            .mistake(
                    "the standard deviation, not the standard error",
                    (b, c, n) -> pair(mean(b, c, n), Math.sqrt(variance(b, c, n, n - 1))))
            .clue(
                    "That is how far single texts lie from the mean. How far does the mean of n texts lie from the truth?")
            .mistake(
                    "the square of the mean is not taken off",
                    (b, c, n) -> pair(mean(b, c, n), Math.sqrt((b + c) / (n - 1.0) / n)))
            .clue("A variance counts from the mean, not from 0.")
            .mistake(
                    "divides by n where the notebook divides by n − 1",
                    (b, c, n) -> pair(mean(b, c, n), Math.sqrt(variance(b, c, n, n) / n)))
            .clue("Nearly. Look at spread: what does it divide the squares by?")
            .mistake(
                    "only the texts in which the models differ are counted",
                    (b, c, n) -> pair(mean(b, c, b + c), Math.sqrt(variance(b, c, b + c, b + c - 1.0) / (b + c))))
            .clue("Where both are right or both wrong the difference is 0. That counts, too.")
            .mistake(
                    "divides two ints, which drops the fraction",
                    (b, c, n) -> pair(Math.floorDiv(Math.abs(b - c), n), Math.sqrt(variance(b, c, n, n - 1) / n)))
            .clue("What is 1 / 4 in Java? Print it.")
            .mistake(
                    "as if the models had answered different texts",
                    (b, c, n) -> pair(
                            mean(b, c, n),
                            Math.sqrt(((double) b / n * (1 - (double) b / n) + (double) c / n * (1 - (double) c / n))
                                    / n)))
            .clue("You added two variances. Here each text gives one difference.")
            .hint("What values can a text's difference have, and how often does each occur?")
            .hint(
                    "d is 1 onlyFirst times, −1 onlySecond times, else 0. Its mean; the sum of its squares; the variance.")
            .hint("mean = (b − c) / n as a double; variance = (b + c − n · mean²) / (n − 1); error = √(variance / n).")
            .matters("A tenth of the texts decides: the more two models agree, the smaller a difference can be seen.");
}
