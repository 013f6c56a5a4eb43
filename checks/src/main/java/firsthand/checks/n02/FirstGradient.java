package firsthand.checks.n02;

import firsthand.arrays.NdArray;
import firsthand.arrays.Rng;
import firsthand.checks.engine.Check;

/**
 * ∂L/∂W1 of softmax and mean cross-entropy over tanh(X·W1)·W2. Shapes: X (B, n), W1 (n, m), W2 (m, C), B labels → (n,
 * m).
 */
@FunctionalInterface
public interface FirstGradient {
    NdArray of(NdArray x, NdArray w1, NdArray w2, int[] labels);

    /** What tanh lets back, made of what went in and what came out. */
    interface Slope {
        NdArray of(NdArray in, NdArray out);
    }

    private static NdArray way(NdArray x, NdArray w1, NdArray w2, Slope slope, double divisor, int... labels) {
        NdArray a = x.matmul(w1);
        NdArray h = a.tanh();
        NdArray dz =
                h.matmul(w2).softmax(1).sub(NdArray.oneHot(labels, w2.shape(1))).div(divisor);
        return x.t().matmul(dz.matmul(w2.t()).mul(slope.of(a, h)));
    }

    private static NdArray right(NdArray in, NdArray out) {
        return out.square().subFrom(1);
    }

    private static NdArray ofTheSum(NdArray in, NdArray out) {
        return in.square().subFrom(1);
    }

    Check<FirstGradient> CHECK = Check.<FirstGradient>of(
                    "a way back, repaired",
                    (x, w1, w2, y) -> way(x, w1, w2, FirstGradient::right, y.length, y),
                    (answer, in) -> answer.of(in.get(0), in.get(1), in.get(2), in.get(3)))
            .takes("X", "W1", "W2", "labels")
            .input(new Rng(61).normal(4, 3), new Rng(62).normal(3, 5), new Rng(63).normal(5, 2), new int[] {0, 1, 1, 0})
            .input(new Rng(64).normal(2, 4), new Rng(65).normal(4, 3), new Rng(66).normal(3, 6), new int[] {5, 2})
            .input(new Rng(67).normal(3, 3), new Rng(68).normal(3, 3), new Rng(69).normal(3, 3), new int[] {2, 0, 1})
            .within(1e-6, "a slope measured by a small difference is right too")
            .mistake(
                    "the sum over the examples, and tanh's slope at the wrong place, as it was given",
                    (x, w1, w2, y) -> way(x, w1, w2, FirstGradient::ofTheSum, 1, y))
            .clue("Measure dZ and dA on their own. What is the loss a mean of? And of which number is 1 − tanh² made?")
            .mistake(
                    "the gradient of the sum over the examples, not of the mean",
                    (x, w1, w2, y) -> way(x, w1, w2, FirstGradient::right, 1, y))
            .clue("One of the two is mended. Yours is B times too large: where does the mean come in?")
            .mistake(
                    "tanh's slope made of what went in, not of what came out",
                    (x, w1, w2, y) -> way(x, w1, w2, FirstGradient::ofTheSum, y.length, y))
            .clue("One of the two is mended. tanh' = 1 − tanh²: is A or H the tanh?")
            .mistake(
                    "tanh's slope is missing",
                    (x, w1, w2, y) -> way(x, w1, w2, (in, out) -> NdArray.onesLike(out), y.length, y))
            .clue("Between H and A stands a tanh. What does it do to what comes back?")
            .mistake(
                    "the slope is taken of tanh of tanh",
                    (x, w1, w2, y) ->
                            way(x, w1, w2, (in, out) -> out.tanh().square().subFrom(1), y.length, y))
            .clue("H is the tanh already.")
            .mistake(
                    "the sign is flipped",
                    (x, w1, w2, y) ->
                            way(x, w1, w2, FirstGradient::right, y.length, y).neg())
            .clue("dZ is what was said minus what is right.")
            .mistake(
                    "divides by the number of classes",
                    (x, w1, w2, y) -> way(x, w1, w2, FirstGradient::right, w2.shape(1), y))
            .clue("The loss is a mean over the examples, not over the classes.")
            .hint("Which of the lines can you check alone, with GradientCheck.numeric or by its shape and size?")
            .hint("One fault changes the size of everything, the other is in the line of dA.")
            .hint("dZ is divided by labels.length, and dA = dH.mul(H.square().subFrom(1)).")
            .matters("Both run, both fit, and both train, only badly. That is why gradients are measured once.");
}
