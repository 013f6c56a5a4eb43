package firsthand.checks.n05;

import firsthand.arrays.NdArray;
import firsthand.arrays.Rng;
import firsthand.checks.engine.Check;

/** (whole ⊙ (1 − h²)) W_hhᵀ. Shapes: (H), (H), (H, H) → (H). */
@FunctionalInterface
public interface BackOneStep {
    NdArray back(NdArray whole, NdArray h, NdArray whh);

    Check<BackOneStep> CHECK = Check.<BackOneStep>of(
                    "the gradient one step back",
                    (whole, h, whh) -> whole.mul(h.square().subFrom(1)).matmul(whh.t()),
                    (answer, in) -> answer.back(in.get(0), in.get(1), in.get(2)))
            .takes("whole", "h", "whh")
            .input(new Rng(1).normal(3), new Rng(2).uniformBetween(-0.9, 0.9, 3), new Rng(3).normal(3, 3))
            .input(new Rng(4).normal(5), new Rng(5).uniformBetween(-0.9, 0.9, 5), new Rng(6).normal(5, 5))
            .within(1e-6, "in float32 it is right too, which rounds at 6e-8")
            .mistake(
                    "the matrix is not transposed",
                    (whole, h, whh) -> whole.mul(h.square().subFrom(1)).matmul(whh))
            .clue("Forwards unit i reaches unit j through whh[i, j]. From j back to i, which way round is the matrix?")
            .mistake("the slope of tanh is left out", (whole, h, whh) -> whole.matmul(whh.t()))
            .clue("Between the two states there is a matrix and a bend. You went back through one of them.")
            .mistake(
                    "first the matrix, then the slope",
                    (whole, h, whh) -> whole.matmul(whh.t()).mul(h.square().subFrom(1)))
            .clue("Forwards: first the matrix, then tanh. In which order are they met on the way back?")
            .mistake(
                    "takes h for what went into tanh",
                    (whole, h, whh) -> whole.mul(h.tanh().square().subFrom(1)).matmul(whh.t()))
            .clue("h has been through tanh already; it is its value. The slope is 1 minus the value's square.")
            .mistake(
                    "the slope is 1 - h, the square is missing",
                    (whole, h, whh) -> whole.mul(h.subFrom(1)).matmul(whh.t()))
            .clue("The slope of tanh is the same for h and -h. Yours is not.")
            .mistake(
                    "the sigmoid's slope h (1 - h)",
                    (whole, h, whh) -> whole.mul(h.subFrom(1).mul(h)).matmul(whh.t()))
            .clue("At h = 0 tanh is at its steepest, with slope 1. Yours is 0 there.")
            .mistake(
                    "multiplies by h instead of by the slope",
                    (whole, h, whh) -> whole.mul(h).matmul(whh.t()))
            .clue("You multiply by tanh's value. How steep is it there?")
            .hint("Write down how h came from the state before it, and go through it backwards.")
            .hint("Two things happened from one state to the next: a product with whh, then tanh. Undo them in "
                    + "reverse.")
            .hint("First times the slope of tanh, 1 − h² (h.square().subFrom(1)), then matmul with whh.t().")
            .matters("This factor, once for each step, is why gradients vanish and explode.");
}
