package firsthand.checks.n03;

import firsthand.arrays.NdArray;
import firsthand.checks.engine.Check;
import java.util.function.DoubleUnaryOperator;

/** 0.5 x (1 + tanh(√(2/π) (x + 0.044715 x³))). */
public final class GeluTanh {
    private static final double ROOT = Math.sqrt(2 / Math.PI);

    public static final Check<DoubleUnaryOperator> CHECK = Check.scalar(
                    "GELU, tanh approximation", "x", x -> 0.5 * x * (1 + Math.tanh(ROOT * (x + 0.044715 * x * x * x))))
            .at(-30, -3, -1, -0.25, 0, 0.5, 2, 30)
            .exponentials()
            .within(1e-6, "0.044715 has five digits, and typing √(2/π) as 0.7978846 is fine")
            .mistake("the cubic term is missing", x -> 0.5 * x * (1 + Math.tanh(ROOT * x)))
            .clue("Near zero your curve is right, further out it is not. Which part of the formula is small near zero?")
            .mistake("a square instead of a cube", x -> 0.5 * x * (1 + Math.tanh(ROOT * (x + 0.044715 * x * x))))
            .clue("Inside tanh everything should change its sign with x. Does yours?")
            .mistake(
                    "2/π without its square root",
                    x -> 0.5 * x * (1 + Math.tanh(2 / Math.PI * (x + 0.044715 * x * x * x))))
            .clue("Your curve bends a little too slowly. Look again at the factor in front of the bracket.")
            .mistake(
                    "√(π/2) instead of √(2/π)",
                    x -> 0.5 * x * (1 + Math.tanh(Math.sqrt(Math.PI / 2) * (x + 0.044715 * x * x * x))))
            .clue("Is the factor in front of the bracket smaller or larger than 1?")
            .mistake("the factor ½ is missing", x -> x * (1 + Math.tanh(ROOT * (x + 0.044715 * x * x * x))))
            .clue("For large x GELU is nearly x. What is yours at x = 3?")
            .mistake("the 1 + is missing", x -> 0.5 * x * Math.tanh(ROOT * (x + 0.044715 * x * x * x)))
            .clue("For very negative x GELU goes to 0; yours goes up again. A gate runs from 0 to 1, tanh from -1 "
                    + "to 1.")
            .mistake("the gate alone, without x", x -> 0.5 * (1 + Math.tanh(ROOT * (x + 0.044715 * x * x * x))))
            .clue("You have the gate, between 0 and 1. What does it let through?")
            .mistake(
                    "the exact GELU, with the error function",
                    x -> 0.5 * x * (1 + NdArray.scalar(x / Math.sqrt(2)).erf().item()))
            .clue("A good GELU, but the exact one; the two differ in the fourth digit. Here tanh is asked for.")
            .mistake("the sigmoid approximation x · σ(1.702 x)", x -> x * SigmoidPrime.sigmoid(1.702 * x))
            .clue("That is the paper's other approximation. Here the one with tanh is asked for.")
            .hint("The formula stands in the section on GELU. How far does each of its brackets reach?")
            .hint("Build it from the inside: the cubic, then the factor, then tanh, then the gate, then x.")
            .hint("double u = Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x); then 0.5 * x * (1 + tanh of u).")
            .matters("This is the activation of GPT-2. It is smooth, so its gradient is too.");

    private GeluTanh() {}
}
