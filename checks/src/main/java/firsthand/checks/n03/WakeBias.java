package firsthand.checks.n03;

import firsthand.arrays.NdArray;
import firsthand.arrays.Rng;
import firsthand.checks.engine.Check;
import java.util.Arrays;

/** Biases with which every ReLU is awake for some points and asleep for others. Shapes: (B, n), (n, m), (m) → (m). */
@FunctionalInterface
public interface WakeBias {
    NdArray biases(NdArray x, NdArray w, NdArray b);

    /** For each unit 0 if it is awake for a tenth to nine tenths of the points, −1 below that and 1 above. */
    private static NdArray useful(NdArray x, NdArray w, NdArray b) {
        NdArray share = x.matmul(w).add(b).greater(0).mean(0);
        return share.greater(0.9).sub(share.less(0.1));
    }

    Check<WakeBias> CHECK = Check.<WakeBias>of(
                    "waking the dead", (x, w, b) -> x.matmul(w).mean(0).neg(), (answer, in) -> {
                        NdArray biases = answer.biases(in.get(0), in.get(1), in.get(2));
                        NdArray b = in.get(2);
                        if (!Arrays.equals(biases.shape(), b.shape())) {
                            return biases; // its shape is what is wrong
                        }
                        return useful(in.get(0), in.get(1), biases);
                    })
            .takes("X", "W", "b")
            .input(new Rng(61).normal(40, 2).add(4), new Rng(62).normal(2, 5), NdArray.full(-50, 5))
            .input(new Rng(63).normal(60, 3).sub(3), new Rng(64).normal(3, 4), NdArray.full(-20, 4))
            .codes("one code a unit. 0: awake for a tenth to nine tenths of the points; -1: for fewer; 1: for more")
            .within(1e-12, "a unit is useful or not")
            .mistake("as dead as before: awake for fewer than a tenth of the points", (x, w, b) -> b)
            .clue("With your biases, how many of the points have z above 0, unit by unit?")
            .mistake("0 for all", (x, w, b) -> NdArray.zeros(b.size()))
            .clue("The points do not lie around 0, so some units are still on or off for all of them.")
            .mistake(
                    "awake for every point: no bend is left",
                    (x, w, b) -> x.matmul(w).min(0).neg().add(1))
            .clue("A unit that is on for all points is a straight line. Both sides should be used. And "
                    + "asked for is the new bias itself, not what to add to the old one.")
            .mistake(
                    "the wrong sign: pushes them further",
                    (x, w, b) -> x.matmul(w).mean(0))
            .clue("The bias is added. Which one brings the mean of z to 0?")
            .hint("For each unit look at z = XW over all points. Which bias brings the middle of them to 0?")
            .hint("A mean over the points, axis 0, of XW, with a minus.")
            .hint("X.matmul(W).mean(0).neg()")
            .matters("Batch normalisation does this at every step, with two more numbers to learn.");
}
