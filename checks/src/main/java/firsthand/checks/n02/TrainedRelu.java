package firsthand.checks.n02;

import firsthand.checks.engine.Check;
import java.util.function.Supplier;

/** Weight and bias of one neuron with a ReLU after 100 steps of gradient descent on four points. */
public final class TrainedRelu {
    private static final double[] TARGETS = {1, 0, 1, 2};

    /** What may go wrong: the slope left of 0, gradients that are kept, the last example alone, a mean. */
    private static double[] train(double slope, boolean cleared, boolean last, double share) {
        double w = 0.5;
        double b = -0.5;
        double dw = 0;
        double db = 0;
        for (int step = 0; step < 100; step++) {
            dw = cleared ? 0 : dw;
            db = cleared ? 0 : db;
            for (int x = 0; x < TARGETS.length; x++) {
                double z = w * x + b;
                double dz = 2 * (Math.max(0, z) - TARGETS[x]) * (z > 0 ? 1 : slope) * share;
                dw = (last ? 0 : dw) + dz * x;
                db = (last ? 0 : db) + dz;
            }
            w -= 0.02 * dw;
            b -= 0.02 * db;
        }
        return new double[] {w, b};
    }

    public static final Check<Supplier<double[]>> CHECK = Check.<Supplier<double[]>>of(
                    "a neuron with relu, trained", () -> train(0, true, false, 1), (answer, in) -> answer.get())
            .input()
            .within(1e-6, "the same hundred steps in doubles; their order rounds at 1e-15")
            .mistake("relu passes the gradient on where it is 0", () -> train(1, true, false, 1))
            .clue("Where relu gives 0 for every number nearby, how steep is it?")
            .mistake("the gradients are never set back to 0", () -> train(0, false, false, 1))
            .clue("What does backward do to a gradient that is there already? See why add, above.")
            .mistake("one example a step: the last one alone counts", () -> train(0, true, true, 1))
            .clue("The loss is a sum over four points. Does each of them reach w?")
            .mistake("the mean of the squared errors", () -> train(0, true, false, 0.25))
            .clue("Asked is the sum of the four squared errors. Then how long is a step?")
            .mistake("nothing was trained", () -> new double[] {0.5, -0.5})
            .clue("These are the numbers you began with. Does a gradient arrive at w and b?")
            .mistake("bias and weight exchanged", () -> {
                double[] fit = train(0, true, false, 1);
                return new double[] {fit[1], fit[0]};
            })
            .clue("The order is {w, b}.")
            .hint("How steep is relu right of 0, and how steep left of it?")
            .hint("As XOR above: gradients to 0, the loss of all four points, backward, then both numbers a little.")
            .hint("new Scalar(Math.max(0, a.data), \"relu\", new Scalar[] {a}, a.data > 0 ? 1 : 0)")
            .matters("The first point asks for 1 and gets 0, and no gradient says so: a dead unit, notebook 03.");

    private TrainedRelu() {}
}
