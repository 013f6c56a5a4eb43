package firsthand.checks.n11;

import firsthand.checks.engine.Check;
import java.util.Arrays;
import java.util.function.ToIntBiFunction;
import java.util.stream.IntStream;

/**
 * Each of two methods at the rate that validation chooses: the mean difference on the test texts, and its error over
 * seeds. Each array has a row a rate and a column a seed.
 */
@FunctionalInterface
public interface ChosenRates {
    double[] of(double[][] validX, double[][] testX, double[][] validY, double[][] testY);

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    /** Squared distances from the mean, divided by so many. */
    private static double variance(double[] values, double divisor) {
        double mean = mean(values);
        return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / divisor;
    }

    private static int best(double[][] byRate) {
        int best = 0;
        for (int i = 1; i < byRate.length; i++) {
            best = mean(byRate[i]) > mean(byRate[best]) ? i : best;
        }
        return best;
    }

    private static int bestSingle(double[][] byRate) {
        int best = 0;
        for (int i = 1; i < byRate.length; i++) {
            best = Arrays.stream(byRate[i]).max().orElseThrow()
                            > Arrays.stream(byRate[best]).max().orElseThrow()
                    ? i
                    : best;
        }
        return best;
    }

    private static double[] differences(double[] a, double[] b) {
        return IntStream.range(0, a.length).mapToDouble(s -> a[s] - b[s]).toArray();
    }

    private static double[] paired(double[] a, double[] b) {
        double[] d = differences(a, b);
        return new double[] {mean(d), Math.sqrt(variance(d, d.length - 1.0) / d.length)};
    }

    /** Right but for which rates are taken, given validation and test of a side. */
    private static ChosenRates choosing(ToIntBiFunction<double[][], double[][]> choice) {
        return (validX, testX, validY, testY) ->
                paired(testX[choice.applyAsInt(validX, testX)], testY[choice.applyAsInt(validY, testY)]);
    }

    Check<ChosenRates> CHECK = Check.<ChosenRates>of(
                    "each at its own rate",
                    choosing((valid, test) -> best(valid)),
                    (answer, in) -> answer.of(in.get(0), in.get(1), in.get(2), in.get(3)))
            .takes("validX", "testX", "validY", "testY")
            .labelled(
                    "by hand",
                    new double[][] {{60, 62}, {70, 66}},
                    new double[][] {{61, 60}, {66, 65}},
                    new double[][] {{64, 66}, {50, 52}},
                    new double[][] {{63, 61}, {68, 69}})
            .labelled(
                    "three rates beside two, and one seed that stands out",
                    new double[][] {{64, 65, 66}, {61, 60, 71}, {50, 49, 51}},
                    new double[][] {{63, 66, 65}, {64, 67, 70}, {52, 50, 49}},
                    new double[][] {{58, 57, 60}, {62, 61, 63}},
                    new double[][] {{66, 65, 67}, {60, 64, 61}})
            .labelled(
                    "accuracies as shares",
                    new double[][] {{0.61, 0.6, 0.62, 0.6}, {0.66, 0.68, 0.69, 0.7}, {0.3, 0.2, 0.3, 0.4}},
                    new double[][] {{0.69, 0.7, 0.7, 0.71}, {0.64, 0.69, 0.66, 0.68}, {0.3, 0.3, 0.2, 0.3}},
                    new double[][] {{0.6, 0.5, 0.6, 0.6}, {0.2, 0.2, 0.2, 0.3}, {0.65, 0.66, 0.67, 0.69}},
                    new double[][] {{0.7, 0.72, 0.71, 0.7}, {0.2, 0.3, 0.2, 0.2}, {0.67, 0.68, 0.66, 0.71}})
            .within(1e-6, "in float32 it is right too, which rounds at 6e-8")
            .mistake("the rates are chosen on the test texts", choosing((valid, test) -> best(test)))
            .clue("Whatever is chosen on the test texts looks better on them than it is.")
            .mistake(
                    "both at the rate that is best for X",
                    (validX, testX, validY, testY) ->
                            paired(testX[best(validX)], testY[Math.min(best(validX), testY.length - 1)]))
            .clue("Each side has its own best rate.")
            .mistake(
                    "both at the rate that is best for Y",
                    (validX, testX, validY, testY) ->
                            paired(testX[Math.min(best(validY), testX.length - 1)], testY[best(validY)]))
            .clue("Each side has its own best rate.")
            .mistake("the rate with the best single seed", choosing((valid, test) -> bestSingle(valid)))
            .clue("One lucky seed decides for you. Compare means over the seeds.")
            .mistake(
                    "the validation accuracies are compared",
                    (validX, testX, validY, testY) -> paired(validX[best(validX)], validY[best(validY)]))
            .clue("They have chosen the rates, so they flatter them. Which texts have chosen nothing?")
            .mistake("Y minus X", (validX, testX, validY, testY) -> paired(testY[best(validY)], testX[best(validX)]))
            .clue("Where X is better the difference is above 0.")
            .mistake("the seeds are not paired", (validX, testX, validY, testY) -> {
                double[] a = testX[best(validX)];
                double[] b = testY[best(validY)];
                double n = a.length;
                return new double[] {mean(a) - mean(b), Math.sqrt((variance(a, n - 1) + variance(b, n - 1)) / n)};
            })
            .clue("A seed has the same labelled texts on both sides. Subtract seed by seed, then measure the spread.")
            .mistake("the spread of the differences, not their error", (validX, testX, validY, testY) -> {
                double[] d = differences(testX[best(validX)], testY[best(validY)]);
                return new double[] {mean(d), Math.sqrt(variance(d, d.length - 1.0))};
            })
            .clue("That is how far one seed strays. The mean of n seeds strays less.")
            .mistake("divides by n, not by n − 1", (validX, testX, validY, testY) -> {
                double[] d = differences(testX[best(validX)], testY[best(validY)]);
                return new double[] {mean(d), Math.sqrt(variance(d, d.length) / d.length)};
            })
            .clue("Nearly. Look at spread: by what does it divide the squares?")
            .hint("Three questions: which texts choose, which texts judge, and what is subtracted from what?")
            .hint("The row of valid with the highest mean, on each side; those rows of test, seed by seed; mean and "
                    + "standard error of the differences.")
            .hint("d[s] = testX[i][s] - testY[j][s]; then mean(d), and spread(d) / Math.sqrt(d.length)")
            .matters(
                    "Most unfair comparisons break one of these: one rate for both, or rates chosen on the test texts.");
}
