package firsthand.checks.n05;

import firsthand.checks.engine.Check;
import java.util.Arrays;
import java.util.function.Supplier;

/** One unit that tells for ever whether it has read a 1: {w_hh, w_xh, b}. */
public final class SeenLatch {
    private static double[] zerosBut(int length, int... ones) {
        double[] x = new double[length];
        Arrays.stream(ones).forEach(t -> x[t] = 1);
        return x;
    }

    /** The sign of the unit's state after each input. */
    private static double[] signs(double[] weights, double[] x) {
        if (weights.length != 3) {
            throw new IllegalArgumentException("three numbers are asked for, {w_hh, w_xh, b}, not " + weights.length);
        }
        double[] signs = new double[x.length];
        double h = 0;
        for (int t = 0; t < x.length; t++) {
            h = Math.tanh(weights[0] * h + weights[1] * x[t] + weights[2]);
            signs[t] = Math.signum(h);
        }
        return signs;
    }

    private static Supplier<double[]> weights(double whh, double wxh, double b) {
        return () -> new double[] {whh, wxh, b};
    }

    public static final Check<Supplier<double[]>> CHECK = Check.of(
                    "a switch that stays", weights(3, 6, -1), (answer, in) -> signs(answer.get(), in.<double[]>get(0)))
            .takes("x")
            .labelled("never a 1", zerosBut(6))
            .labelled("a 1 at once, then a hundred 0s", zerosBut(101, 0))
            .labelled("a 1 after fifty 0s", zerosBut(80, 50))
            .labelled("two 1s in a row, and one later", zerosBut(40, 5, 6, 20))
            .codes("the sign of the state after each input. 1: yes, a 1 has been read; -1: no; 0: neither")
            .within(0, "signs, nothing is rounded")
            .mistake("no bias: before the first 1 the state is 0, neither yes nor no", weights(3, 6, 0))
            .clue("With b = 0 and only 0s to read, what is tanh(0)? The unit must say no from the first step on.")
            .mistake("the bias says yes at once", weights(3, 6, 1))
            .clue("Read a single 0: h = tanh(b). Which sign must b have?")
            .mistake("too weak a weight: it forgets", weights(0.9, 3, -0.1))
            .clue("After the 1 the unit falls back. From which w_hh on does a unit latch at all, and against its bias?")
            .mistake("too weak an input: once it says no, a 1 cannot turn it", weights(3, 2, -1))
            .clue("After fifty 0s h is nearly -1. What are w_hh times that and b together, which a 1 must overcome?")
            .mistake("the wrong way round", weights(3, -6, 1))
            .clue("You say yes before the first 1 and no after it.")
            .mistake("flips at every step", weights(-3, 6, -1))
            .clue("A negative w_hh turns the sign of the state at each step.")
            .hint(
                    "Three demands: 0s alone must push it down, one 1 must turn it over, and then 0s must not turn it back.")
            .hint(
                    "Take w_hh well above 1 so that both sides hold, a small negative b, and a w_xh that beats w_hh and b together.")
            .hint(
                    "Say w_hh = 3 and b = -1. On: 3·h - 1 holds h near 0.95. Off: h is near -1, so w_xh must exceed 3 + 1.")
            .matters(
                    "A memory set by hand, in three numbers. The forget gate of notebook 06 makes the same thing easy to learn.");

    private SeenLatch() {}
}
