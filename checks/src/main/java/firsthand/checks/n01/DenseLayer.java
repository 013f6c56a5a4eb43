package firsthand.checks.n01;

import firsthand.arrays.NdArray;
import firsthand.arrays.Rng;
import firsthand.checks.engine.Check;

/** tanh(XW + b). Shapes: (B, n), (n, m), (m) → (B, m). */
@FunctionalInterface
public interface DenseLayer {
    NdArray forward(NdArray x, NdArray w, NdArray b);

    Check<DenseLayer> CHECK = Check.<DenseLayer>of(
                    "a layer of neurons",
                    (x, w, b) -> x.matmul(w).add(b).tanh(),
                    (answer, in) -> answer.forward(in.get(0), in.get(1), in.get(2)))
            .takes("X", "W", "b")
            .input(new Rng(31).normal(3, 3), new Rng(32).normal(3, 3), new Rng(33).normal(3))
            .input(new Rng(34).normal(5, 2), new Rng(35).normal(2, 4), new Rng(36).normal(4))
            .labelled(
                    "sums in the thousands",
                    new Rng(37).normal(3, 2).mul(2_000),
                    new Rng(38).normal(2, 3),
                    new Rng(39).normal(3))
            .within(1e-6, "in float32 it is right too, which rounds at 6e-8")
            .mistake("no bias", (x, w, b) -> x.matmul(w).tanh())
            .clue("At X = 0 your layer gives 0 whatever b is.")
            .mistake("no activation", (x, w, b) -> x.matmul(w).add(b))
            .clue("Some of your results are beyond 1. What keeps tanh's within -1 and 1?")
            .mistake(
                    "W times X instead of X times W",
                    (x, w, b) -> w.matmul(x).add(b).tanh())
            .clue("Points are rows of X, neurons are columns of W. Which order lets each row meet each column?")
            .mistake(
                    "number by number (mul) instead of the matrix product",
                    (x, w, b) -> x.mul(w).add(b).tanh())
            .clue("mul multiplies numbers that stand at the same place. Which method meets rows with columns?")
            .mistake("W transposed", (x, w, b) -> x.matmul(w.t()).add(b).tanh())
            .clue("W has shape (n, m) already, as the product needs it.")
            .mistake(
                    "the bias added after the bend",
                    (x, w, b) -> x.matmul(w).tanh().add(b))
            .clue("The bias moves the place where tanh bends, so it must come first.")
            .mistake("the bias subtracted", (x, w, b) -> x.matmul(w).sub(b).tanh())
            .clue("Look at the sign before b in the formula.")
            .hint("Section 2 of this notebook does it for one point. What does it do with many?")
            .hint("A product, a sum, a bend, in this order.")
            .hint("X.matmul(W), then add(b), then tanh(): each works on what the one before gave.")
            .matters("This line, repeated, is every feedforward network.");
}
