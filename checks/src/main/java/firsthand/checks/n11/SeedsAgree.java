package firsthand.checks.n11;

import firsthand.checks.engine.Check;
import java.util.Arrays;
import java.util.function.BiPredicate;

/**
 * Of all pairs of ways: how many are ordered alike by every seed, and how many would be if each seed tossed a coin.
 * {@code byWay} has a row a way and a column a seed.
 */
@FunctionalInterface
public interface SeedsAgree {
    double[] of(double[][] byWay);

    /** Whether {@code a} is ahead of {@code b} in each seed. */
    private static boolean ahead(double[] a, double[] b) {
        return least(a, b) > 0;
    }

    /** The smallest of the differences. */
    private static double least(double[] a, double[] b) {
        double least = Double.POSITIVE_INFINITY;
        for (int s = 0; s < a.length; s++) {
            least = Math.min(least, a[s] - b[s]);
        }
        return least;
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    /** Pairs of two different ways, each once, of which {@code agree} is true. */
    private static int count(double[][] byWay, BiPredicate<double[], double[]> agree) {
        int count = 0;
        for (int a = 0; a < byWay.length; a++) {
            for (int b = a + 1; b < byWay.length; b++) {
                count += agree.test(byWay[a], byWay[b]) ? 1 : 0;
            }
        }
        return count;
    }

    private static double pairs(double[][] byWay) {
        return byWay.length * (byWay.length - 1) / 2.0;
    }

    private static int agreeing(double[][] byWay) {
        return count(byWay, (a, b) -> ahead(a, b) || ahead(b, a));
    }

    /** With so many pairs, of which each agrees with a chance of ½ to so many. */
    private static double expected(double[][] byWay, double pairs, int halves) {
        return pairs * Math.pow(0.5, byWay[0].length + halves);
    }

    Check<SeedsAgree> CHECK = Check.<SeedsAgree>of(
                    "agreement by chance",
                    byWay -> new double[] {agreeing(byWay), expected(byWay, pairs(byWay), -1)},
                    (answer, in) -> answer.of(in.get(0)))
            .takes("byWay")
            .labelled("by hand", (Object) new double[][] {{3, 4}, {1, 2}, {2, 5}})
            .labelled("four ways, three seeds", (Object)
                    new double[][] {{66, 63, 65}, {69, 66, 62}, {67, 62, 61}, {60, 61, 60}})
            .labelled("five ways, four seeds; two have a seed in common", (Object) new double[][] {
                {70, 71, 69, 72}, {66, 71, 65, 66}, {64, 65, 66, 63}, {61, 70, 60, 64}, {59, 60, 58, 73}
            })
            .labelled("a seed in common, each way round", (Object) new double[][] {{5, 3, 4}, {5, 2, 3}, {6, 3, 5}})
            .labelled("two ways, five seeds", (Object) new double[][] {{1, 2, 3, 2, 4}, {2, 3, 4, 5, 6}})
            .within(1e-9, "counts, and a product of a whole number and halves")
            .mistake("only one of the two orders counts", byWay ->
                    new double[] {count(byWay, (a, b) -> ahead(a, b)), expected(byWay, pairs(byWay), -1)})
            .clue("A pair agrees when the first is ahead in every seed, and also when it is behind in every seed.")
            .mistake("the other of the two orders counts", byWay ->
                    new double[] {count(byWay, (a, b) -> ahead(b, a)), expected(byWay, pairs(byWay), -1)})
            .clue("A pair agrees when the first is behind in every seed, and also when it is ahead in every seed.")
            .mistake("the chance that one given way is ahead in all seeds", byWay ->
                    new double[] {agreeing(byWay), expected(byWay, pairs(byWay), 0)})
            .clue("All heads or all tails: two outcomes agree.")
            .mistake("every pair twice", byWay ->
                    new double[] {2 * agreeing(byWay), expected(byWay, 2 * pairs(byWay), -1)})
            .clue("X beside Y and Y beside X are one pair.")
            .mistake("equal in a seed, and still counted", byWay -> new double[] {
                count(byWay, (a, b) -> least(a, b) >= 0 || least(b, a) >= 0), expected(byWay, pairs(byWay), -1)
            })
            .clue("A seed in which both are equal takes no side: such a pair does not agree.")
            .mistake("equal in a seed counts for the second", byWay -> new double[] {
                count(byWay, (a, b) -> ahead(a, b) || least(b, a) >= 0), expected(byWay, pairs(byWay), -1)
            })
            .clue("A seed in which both are equal takes no side: not the first's, and not the second's.")
            .mistake("equal in a seed counts for the first", byWay -> new double[] {
                count(byWay, (a, b) -> least(a, b) >= 0 || ahead(b, a)), expected(byWay, pairs(byWay), -1)
            })
            .clue("A seed in which both are equal takes no side: not the second's, and not the first's.")
            .mistake("only neighbours are compared", byWay -> {
                int agree = 0;
                for (int a = 1; a < byWay.length; a++) {
                    agree += ahead(byWay[a - 1], byWay[a]) || ahead(byWay[a], byWay[a - 1]) ? 1 : 0;
                }
                return new double[] {agree, expected(byWay, byWay.length - 1, -1)};
            })
            .clue("Each way is a pair with every other one: n (n − 1) / 2 pairs.")
            .mistake("rows are taken for seeds", byWay -> {
                double[][] turned = new double[byWay[0].length][byWay.length];
                for (int w = 0; w < byWay.length; w++) {
                    for (int s = 0; s < turned.length; s++) {
                        turned[s][w] = byWay[w][s];
                    }
                }
                return new double[] {agreeing(turned), expected(turned, pairs(turned), -1)};
            })
            .clue("byWay[w][s]: a row is a way, a column a seed.")
            .mistake("the chance of the example, one in two", byWay -> new double[] {agreeing(byWay), pairs(byWay) / 2})
            .clue("One in two it is with two seeds. With three? Count the outcomes of three coins.")
            .mistake(
                    "the chance of three seeds, one in four", byWay -> new double[] {agreeing(byWay), pairs(byWay) / 4})
            .clue("One in four it is with three seeds. With n?")
            .mistake("shares of the pairs", byWay ->
                    new double[] {agreeing(byWay) / pairs(byWay), expected(byWay, 1, -1)})
            .clue("How many pairs, not which share of them.")
            .mistake("the means are compared", byWay ->
                    new double[] {count(byWay, (a, b) -> mean(a) != mean(b)), expected(byWay, pairs(byWay), -1)})
            .clue("One of two means is always greater. Compare seed by seed.")
            .mistake("the chance is a half for each pair", byWay ->
                    new double[] {agreeing(byWay), expected(byWay, pairs(byWay), -byWay[0].length - 1)})
            .clue("That is the chance for two seeds. What is it for three? Count the outcomes of three coins.")
            .hint(
                    "Two questions: in how many pairs are all differences of one sign? And how often do n coins all agree?")
            .hint("Loop over the pairs, each once; over the seeds inside. The chance is 2 of 2ⁿ outcomes.")
            .hint("new double[] {agree, ways * (ways - 1) / 2.0 * Math.pow(0.5, seeds - 1)}")
            .matters("The more pairs you look at, the more of them agree by luck alone.");
}
