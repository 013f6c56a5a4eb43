package firsthand.checks.n11;

import firsthand.checks.engine.Check;
import java.util.Arrays;
import java.util.Comparator;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Ranks for several changes of one size, together so many parts, that keep the most of their squared norms. */
@FunctionalInterface
public interface RankBudget {
    int[] of(double[][] sigma, int parts);

    /** How many of the first parts, in the order of {@code by} from the greatest, belong to each matrix. */
    private static int[] greatest(double[][] sigma, int parts, IntFunction<double[]> by) {
        record Part(int matrix, double value) {}
        int[] ranks = new int[sigma.length];
        IntStream.range(0, sigma.length)
                .boxed()
                .flatMap(i -> Arrays.stream(by.apply(i)).mapToObj(s -> new Part(i, s)))
                .sorted(Comparator.comparingDouble(part -> -part.value()))
                .limit(parts)
                .forEach(part -> ranks[part.matrix()]++);
        return ranks;
    }

    /** Each part to the matrix whose parts that are left have the greatest sum of squares. */
    private static int[] most(double[][] sigma, int parts) {
        int[] ranks = new int[sigma.length];
        for (int part = 0; part < parts; part++) {
            int best = IntStream.range(0, sigma.length)
                    .boxed()
                    .max(Comparator.comparingDouble(i -> sum(Arrays.copyOfRange(sigma[i], ranks[i], sigma[i].length))))
                    .orElseThrow();
            ranks[best]++;
        }
        return ranks;
    }

    private static int[] equal(double[][] sigma, int parts) {
        return IntStream.range(0, sigma.length)
                .map(i -> parts / sigma.length + (i < parts % sigma.length ? 1 : 0))
                .toArray();
    }

    private static double sum(double[] sigma) {
        return Arrays.stream(sigma).map(s -> s * s).sum();
    }

    Check<RankBudget> CHECK = Check.<RankBudget>of(
                    "ranks within a budget",
                    (sigma, parts) -> greatest(sigma, parts, i -> sigma[i]),
                    (answer, in) -> answer.of(in.get(0), in.integer(1)))
            .takes("sigma", "parts")
            .labelled("by hand", (Object) new double[][] {{5, 1, 0.5}, {3, 2.5, 2}}, 3)
            .labelled(
                    "three matrices",
                    (Object) new double[][] {{9, 5, 4.2, 0.1}, {4, 3.5, 3, 0.3}, {2, 1.9, 1.8, 1.7}},
                    5)
            .labelled("the greatest first, then the other", (Object) new double[][] {{5, 4.5}, {6, 1}}, 3)
            .labelled(
                    "many of middle size against one great one",
                    (Object) new double[][] {{3, 2.9, 2.8, 2.7}, {4, 0.3, 0.2, 0.1}},
                    2)
            .labelled("one gets nothing", (Object) new double[][] {{0.4, 0.3}, {7, 6}}, 2)
            .labelled("equal parts in one matrix", (Object) new double[][] {{5, 2, 2}, {1, 0.5, 0.1}}, 2)
            .labelled("all of it", (Object) new double[][] {{2, 1}, {3, 0.5}}, 4)
            .within(0, "ranks are whole numbers")
            .mistake("the same rank for all", RankBudget::equal)
            .clue("One of the matrices may need many directions and another one. Compare their parts with each other.")
            .mistake(
                    "each matrix measured by its own greatest part",
                    (sigma, parts) -> greatest(
                            sigma,
                            parts,
                            i -> Arrays.stream(sigma[i])
                                    .map(s -> s / sigma[i][0])
                                    .toArray()))
            .clue("A half of a small change is less than a tenth of a large one.")
            .mistake(
                    "each matrix measured by its own share",
                    (sigma, parts) -> greatest(
                            sigma,
                            parts,
                            i -> Arrays.stream(sigma[i])
                                    .map(s -> s * s / sum(sigma[i]))
                                    .toArray()))
            .clue("A share of a small change is less than the same share of a large one. What is to be kept in all?")
            .mistake("each part goes to the matrix with the most left, not to the greatest part", RankBudget::most)
            .clue("Two matrices: the first has four parts of middle size, the second one great one. Which goes first?")
            .mistake("one part too few", (sigma, parts) -> greatest(sigma, parts - 1, i -> sigma[i]))
            .clue("The budget may be spent to the last part.")
            .mistake("one part too many", (sigma, parts) -> greatest(sigma, parts + 1, i -> sigma[i]))
            .clue("Add your ranks up. Is that within the budget?")
            .mistake(
                    "every matrix gets a part before any gets two",
                    (sigma, parts) -> greatest(
                            sigma,
                            parts,
                            i -> IntStream.range(0, sigma[i].length)
                                    .mapToDouble(j -> j == 0 ? sigma[i][j] + 1e6 : sigma[i][j])
                                    .toArray()))
            .clue("Nothing says that each has to get one.")
            .mistake(
                    "the smallest parts",
                    (sigma, parts) -> greatest(
                            sigma,
                            parts,
                            i -> Arrays.stream(sigma[i]).map(s -> -s).toArray()))
            .clue("Keep most of the squares: which parts hold them?")
            .hint("Every part costs the same and keeps σ². Which ones would you buy, if it were one long list?")
            .hint(
                    "All singular values in one list, the greatest `parts` of them; count how many come from each matrix.")
            .hint(
                    "A loop of `parts` rounds: the matrix whose next value, sigma[i][ranks[i]], is the greatest gets one more.")
            .matters("AdaLoRA spends its numbers so while it trains: few where little changes.");
}
