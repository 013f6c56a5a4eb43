package firsthand.checks.n05;

import firsthand.arrays.NdArray;
import firsthand.checks.engine.Check;

/** g · min(1, limit / |g|), of any shape. */
@FunctionalInterface
public interface ClipByNorm {
    NdArray apply(NdArray g, double limit);

    Check<ClipByNorm> CHECK = Check.<ClipByNorm>of(
                    "clipping by norm",
                    (g, limit) -> g.mul(Math.min(1, limit / g.norm())),
                    (answer, in) -> answer.apply(in.get(0), in.number(1)))
            .takes("g", "limit")
            .labelled("length 5, limit 1", NdArray.of(3, 4), 1)
            .labelled("shorter than the limit", NdArray.of(0.3, -0.4, 0.1), 2)
            .input(NdArray.of(new double[][] {{6, -2}, {0.5, 3}}), 2)
            .labelled("length between limit and its square", NdArray.of(1.5, 2), 2)
            .labelled("length between root of the limit and limit", NdArray.of(1.08, -1.44), 2)
            .labelled("no length at all", NdArray.of(0, 0, 0), 1)
            .within(1e-6, "PyTorch adds 1e-6 to the length, and float32 rounds at 6e-8")
            .mistake("cuts each number off by itself, which turns the direction", (g, limit) -> g.clip(-limit, limit))
            .clue("Is your result still parallel to g? Draw (3, 4) and what you make of it.")
            .mistake("always scales to the limit, short gradients too", (g, limit) -> g.mul(limit / g.norm()))
            .clue("What should happen to a gradient that is shorter than the limit?")
            .mistake("divides by the norm: every length becomes 1", (g, limit) -> g.div(g.norm()))
            .clue("Where does the limit come into your result?")
            .mistake(
                    "takes the sum of squares for the norm",
                    (g, limit) -> g.mul(Math.min(1, limit / g.square().sum())))
            .clue("What is the length of (3, 4): 25 or 5?")
            .mistake(
                    "takes the greatest number for the norm",
                    (g, limit) -> g.mul(Math.min(1, limit / g.abs().max())))
            .clue("A vector is longer than its longest component. How long is (3, 4)?")
            .mistake(
                    "takes the sum of the numbers' sizes for the norm",
                    (g, limit) -> g.mul(Math.min(1, limit / g.abs().sum())))
            .clue("That is the way around two sides of the triangle. How long is the third side?")
            .mistake(
                    "lengthens short gradients and leaves long ones",
                    (g, limit) -> g.mul(Math.max(1, limit / g.norm())))
            .clue("For (3, 4) and limit 1 the factor should be 0.2. Which of 1 and 0.2 did you take?")
            .mistake(
                    "compares the squared length with the limit",
                    (g, limit) -> g.square().sum() > limit ? g.mul(limit / g.norm()) : g.copy())
            .clue("A vector of length 1.8 is within the limit 2. Is it in yours?")
            .hint("When is anything to be done at all? What stays the same about g when it is shortened?")
            .hint("One factor for all numbers: 1 if the length is within the limit, else limit divided by length.")
            .hint("g.mul(Math.min(1, …)), with limit divided by g.norm() at the dots.")
            .matters("Without it one bad window can undo an hour of training.");
}
