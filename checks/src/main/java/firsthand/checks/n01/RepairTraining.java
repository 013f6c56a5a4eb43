package firsthand.checks.n01;

import firsthand.arrays.NdArray;
import firsthand.arrays.Rng;
import firsthand.checks.engine.Check;

/** Gradient descent on softmax regression. Shapes: X (B, n), W (n, C), B labels → (n, C). */
@FunctionalInterface
public interface RepairTraining {
    NdArray train(NdArray x, NdArray w, int[] labels, double rate, int steps);

    private static NdArray slope(NdArray x, NdArray w, int axis, int... labels) {
        NdArray error = x.matmul(w).softmax(axis).sub(NdArray.oneHot(labels, w.shape(1)));
        return x.t().matmul(error).div(labels.length);
    }

    private static NdArray go(NdArray x, NdArray start, int[] labels, double rate, int steps, int axis) {
        NdArray w = start.copy();
        for (int i = 0; i < steps; i++) {
            w.addScaled_(-rate, slope(x, w, axis, labels));
        }
        return w;
    }

    Check<RepairTraining> CHECK = Check.<RepairTraining>of(
                    "a training loop, repaired",
                    (x, w, y, rate, steps) -> go(x, w, y, rate, steps, 1),
                    (answer, in) -> answer.train(in.get(0), in.get(1), in.get(2), in.number(3), in.integer(4)))
            .takes("X", "W", "labels", "rate", "steps")
            .input(new Rng(51).normal(4, 3), new Rng(52).normal(3, 2), new int[] {0, 1, 1, 0}, 0.5, 3)
            .input(new Rng(53).normal(5, 2), new Rng(54).normal(2, 3), new int[] {2, 0, 1, 1, 2}, 0.1, 10)
            .labelled("rate 0", new Rng(55).normal(3, 2), new Rng(56).normal(2, 2), new int[] {0, 1, 1}, 0.0, 5)
            .within(1e-6, "in float32 it is right too, which rounds at 6e-8")
            .mistake("the weights come out as they went in: no step reaches them", (x, w, y, rate, steps) -> w.copy())
            .clue("sub makes a new array. Who keeps it?")
            .mistake("walks uphill", (x, w, y, rate, steps) -> go(x, w, y, -rate, steps, 1))
            .clue("The loss grows. In which direction does a gradient point?")
            .mistake(
                    "the gradient is computed once, before the loop",
                    (x, w, y, rate, steps) -> w.sub(slope(x, w, 1, y).mul(rate * steps)))
            .clue("After the first step the slope is another one. What is inside your loop?")
            .mistake("softmax over the wrong axis", (x, w, y, rate, steps) -> go(x, w, y, rate, steps, 0))
            .clue("Each row of probabilities must sum to 1. Along which axis?")
            .mistake(
                    "both faults at once: uphill, and the softmax over the columns",
                    (x, w, y, rate, steps) -> go(x, w, y, -rate, steps, 0))
            .clue("There are two faults. Look at the sign of the step, and at the axis of the softmax.")
            .mistake(
                    "the sum over the examples, not the mean",
                    (x, w, y, rate, steps) -> go(x, w, y, rate * y.length, steps, 1))
            .clue("With twice as many points your steps are twice as long.")
            .mistake("one step only", (x, w, y, rate, steps) -> go(x, w, y, rate, 1, 1))
            .clue("How often does your loop run?")
            .hint("Print the loss after each step: does it fall? Then look at one row of the probabilities.")
            .hint("Two faults: one in the direction of the step, one in an axis.")
            .hint("softmax(1), and w.addScaled_(-rate, …).")
            .matters("A loop that runs is no loop that learns: look at the loss before you look at anything else.");
}
