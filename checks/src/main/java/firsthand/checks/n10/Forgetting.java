package firsthand.checks.n10;

import firsthand.checks.engine.Check;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** From accuracy[i][j], that on task j after training on i: the mean drop of all tasks but the last. */
@FunctionalInterface
public interface Forgetting {
    double of(double[][] accuracy);

    private static double best(double[][] a, int task, int rows) {
        return IntStream.range(0, rows).mapToDouble(i -> a[i][task]).max().orElseThrow();
    }

    private static double mean(double[][] a, IntToDoubleFunction drop) {
        return IntStream.range(0, a.length - 1).mapToDouble(drop).average().orElseThrow();
    }

    Check<Forgetting> CHECK = Check.<Forgetting>of(
                    "mean forgetting",
                    a -> mean(a, j -> best(a, j, a.length - 1) - a[a.length - 1][j]),
                    (answer, in) -> answer.of(in.get(0)))
            .takes("accuracy")
            .labelled("two tasks", (Object) new double[][] {{0.9, 0.2}, {0.6, 0.8}})
            .labelled("three tasks; the first was best after the second", (Object)
                    new double[][] {{0.7, 0.3, 0.1}, {0.8, 0.9, 0.2}, {0.5, 0.6, 0.95}})
            .labelled("the second gained from the third", (Object)
                    new double[][] {{0.9, 0.5, 0.3}, {0.7, 0.6, 0.3}, {0.65, 0.7, 0.8}})
            .labelled("four tasks; two were best before their own training", (Object) new double[][] {
                {0.9, 0.75, 0.2, 0.1}, {0.8, 0.7, 0.85, 0.3}, {0.6, 0.65, 0.8, 0.2}, {0.7, 0.4, 0.5, 0.9}
            })
            .within(1e-6, "in float32 it is right too, which rounds at 6e-8")
            .mistake("the wrong sign", a -> -mean(a, j -> best(a, j, a.length - 1) - a[a.length - 1][j]))
            .clue("Forgetting is positive where accuracy was lost.")
            .mistake(
                    "the last task counts, too",
                    a -> IntStream.range(0, a.length)
                            .mapToDouble(j -> best(a, j, a.length - 1) - a[a.length - 1][j])
                            .average()
                            .orElseThrow())
            .clue("The last task was learnt last: it cannot be forgotten yet.")
            .mistake(
                    "divided by the number of all tasks",
                    a -> mean(a, j -> best(a, j, a.length - 1) - a[a.length - 1][j]) * (a.length - 1) / a.length)
            .clue("The mean goes over the tasks that can be forgotten: all but the last.")
            .mistake(
                    "compared with right after training instead of with the best",
                    a -> mean(a, j -> a[j][j] - a[a.length - 1][j]))
            .clue("A task may get better while others are learnt. Compare with its best.")
            .mistake(
                    "the best only from a task's own training on",
                    a -> mean(
                            a,
                            j -> IntStream.range(j, a.length - 1)
                                            .mapToDouble(i -> a[i][j])
                                            .max()
                                            .orElseThrow()
                                    - a[a.length - 1][j]))
            .clue("A task may have been at its best before its own training. Which rows are asked for?")
            .mistake("compared with the beginning", a -> mean(a, j -> a[0][j] - a[a.length - 1][j]))
            .clue("In row 0 only the first task was learnt.")
            .mistake("the first task only", a -> best(a, 0, a.length - 1) - a[a.length - 1][0])
            .clue("Every task but the last can be forgotten.")
            .mistake(
                    "the task that was forgotten most, not the mean",
                    a -> IntStream.range(0, a.length - 1)
                            .mapToDouble(j -> best(a, j, a.length - 1) - a[a.length - 1][j])
                            .max()
                            .orElseThrow())
            .clue("One task's forgetting is not all. What is asked of the tasks together?")
            .mistake("a gain counts as 0", a -> mean(a, j -> best(a, j, a.length) - a[a.length - 1][j]))
            .clue(
                    "Where a task gained, its part is below 0 here. Is yours cut off at 0, or is the last row among those for the "
                            + "best?")
            .mistake(
                    "rows and columns exchanged",
                    a -> mean(
                            a,
                            j -> IntStream.range(0, a.length - 1)
                                            .mapToDouble(i -> a[j][i])
                                            .max()
                                            .orElseThrow()
                                    - a[j][a.length - 1]))
            .clue("Row i is after training on task i; column j is the accuracy on task j.")
            .hint("Which rows and which task take no part? Do the mean's one task by hand first.")
            .hint("For each task but the last: the best of all rows but the last, minus the last row. Then the mean.")
            .hint("For each task below n − 1: the max over rows 0 … n − 2 of accuracy[row][task], "
                    + "minus accuracy[n - 1][task].")
            .matters("A model that is only tested on its newest task seems never to forget.");
}
