package firsthand.checks.n03;

import firsthand.arrays.NdArray;
import firsthand.checks.engine.Check;
import java.util.function.ToDoubleFunction;

/** The share of columns that are 0 in every row. Shapes: (examples, units) → a number. */
public final class DeadFraction {
    public static final Check<ToDoubleFunction<NdArray>> CHECK = Check.<ToDoubleFunction<NdArray>>of(
                    "share of dead units",
                    activations -> activations.max(0).equalTo(0).mean(),
                    (answer, in) -> answer.applyAsDouble(in.get(0)))
            .takes("activations")
            .labelled("5 examples, 4 units", NdArray.of(new double[][] {
                {0, 1.2, 0, 0.1}, {0, 0, 0.4, 0}, {0, 0.3, 0, 2}, {0, 0, 0, 0}, {0, 0.7, 0, 0.5},
            }))
            .labelled("3 examples, 5 units", NdArray.of(new double[][] {
                {0, 0, 1, 0, 0}, {0, 2, 0, 0, 0}, {0, 0, 0, 0, 1}
            }))
            .labelled("small is not dead", NdArray.of(new double[][] {{1e-6, 0, 0}, {0, 4e-6, 0}}))
            .labelled("a single example", NdArray.of(new double[][] {{0, 0.3, 0, 0, 1.4}}))
            .labelled("all dead", NdArray.zeros(2, 3))
            .labelled("all alive", NdArray.ones(3, 2))
            .within(1e-6, "in float32 it is right too, which rounds at 6e-8")
            .mistake(
                    "counts zeros instead of units",
                    activations -> activations.equalTo(0).mean())
            .clue("A unit that is silent for one example is not dead. When is it?")
            .mistake(
                    "goes along the wrong axis: counts examples",
                    activations -> activations.max(1).equalTo(0).mean())
            .clue("A row is an example, a column is a unit. Which of the two can be dead?")
            .mistake(
                    "the share of living units",
                    activations -> activations.max(0).greater(0).mean())
            .clue("When all activations are 0, yours says that none is dead.")
            .mistake(
                    "the number of dead units, not their share",
                    activations -> activations.max(0).equalTo(0).sum())
            .clue("Your result goes above 1. By what must it be divided?")
            .mistake(
                    "one zero is enough to call a unit dead",
                    activations -> activations.min(0).equalTo(0).mean())
            .clue("A unit that is silent for one example is not dead. When is it?")
            .mistake(
                    "divides two ints, which drops the fraction, or asks of the whole array at once",
                    activations -> Math.floor(activations.max(0).equalTo(0).mean()))
            .clue("You give 0 or 1 only. What is 1 / 4 in Java? Or do you look at all units together?")
            .mistake(
                    "divides by the number of examples instead of units",
                    activations -> activations.max(0).equalTo(0).sum() / activations.shape(0))
            .clue("You count units. Out of how many?")
            .hint("A unit is a column. What must hold for all numbers of a column of a dead one?")
            .hint("Go through it column by column: a unit is dead if it is 0 for every example.")
            .hint("After a ReLU nothing is negative: a column is dead if its max(0) is 0. Then "
                    + "equalTo(0), and the mean of that.")
            .matters("A dead unit gets no gradient; only a change of its inputs can wake it. This number is worth "
                    + "watching in training.");

    private DeadFraction() {}
}
