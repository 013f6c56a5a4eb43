package firsthand.checks.n05;

import firsthand.arrays.NdArray;
import firsthand.checks.engine.Check;
import java.util.function.ToDoubleFunction;

/** The factor by which W stretches a vector in the long run: its spectral radius. */
public final class LongRunFactor {
    private static final NdArray TURN = NdArray.of(new double[][] {{0.6, -0.7}, {0.7, 0.6}});
    private static final NdArray ELLIPSE = NdArray.of(new double[][] {{0.9, -1.6}, {0.4, 0.6}});
    private static final NdArray SHEAR = NdArray.of(new double[][] {{0.9, 5}, {0, 0.8}});
    private static final NdArray THREE = NdArray.of(new double[][] {{0.2, 1.1, 0}, {0, 0.3, 1.4}, {0.9, 0, 0.1}});
    private static final NdArray SECOND = NdArray.of(new double[][] {{0.3, 0}, {0, 0.9}});
    private static final NdArray NEGATIVE = NdArray.of(new double[][] {{-1.2, 0.3}, {0.1, 0.4}});

    private static double radius(NdArray w) {
        NdArray g = NdArray.linspace(1, 2, w.shape(0));
        double logs = 0;
        for (int step = 0; step < 6_000; step++) {
            g = g.matmul(w.t());
            double length = g.norm();
            logs += step < 2_000 ? 0 : Math.log(length);
            g = g.div(length);
        }
        return Math.exp(logs / 4_000);
    }

    /** The greatest length that a vector of length 1 can get in one step. */
    private static double stretch(NdArray w) {
        return Math.sqrt(radius(w.t().matmul(w)));
    }

    public static final Check<ToDoubleFunction<NdArray>> CHECK = Check.<ToDoubleFunction<NdArray>>of(
                    "the factor in the long run",
                    LongRunFactor::radius,
                    (answer, in) -> answer.applyAsDouble(in.get(0)))
            .takes("whh")
            .labelled("a turn", TURN)
            .labelled("a shear: one large number off the diagonal", SHEAR)
            .labelled("a turn on an ellipse", ELLIPSE)
            .labelled("three units in a ring", THREE)
            .labelled("a negative one", NEGATIVE)
            .labelled("two units apart: the second lasts longer", SECOND)
            .within(0.005, "a thousand steps of multiplying come as near as that")
            .mistake("one step only: the most a vector can be stretched at once", LongRunFactor::stretch)
            .clue("The shear stretches some vectors by 5 once. What has become of them after a hundred steps?")
            .mistake("the greatest number of the matrix", w -> w.abs().max())
            .clue("A shear has a 5 off its diagonal that feeds nothing back into itself: multiply by it many times.")
            .mistake(
                    "the determinant's share",
                    w -> Math.sqrt(Math.abs(w.get(0, 0) * w.get(1, 1) - w.get(0, 1) * w.get(1, 0))))
            .clue("That is how areas grow. One direction may grow while another shrinks: which one wins?")
            .mistake("the norm of all numbers", NdArray::norm)
            .clue("The norm of the matrix is an upper bound. Is it reached, again and again?")
            .mistake("the mean of the diagonal", w -> Math.abs(w.diagonal().mean()))
            .clue("For a turn the numbers off the diagonal matter as well.")
            .mistake("the squared factor", w -> Math.pow(radius(w), 2))
            .clue("You took two steps for one, or forgot a root.")
            .hint("Multiply any vector by the matrix many times. What does its length do from one step to the next?")
            .hint(
                    "Rescale to length 1 after each step, and keep the logarithms of the lengths: their mean is what you want.")
            .hint(
                    "For a turn a single step is not enough, and the first know where you began: the mean over a thousand "
                            + "steps, after as many to settle.")
            .matters("Below 1 the gradient vanishes, above it explodes. The field calls it the spectral radius.");

    private LongRunFactor() {}
}
