package firsthand.checks.n02;

import firsthand.arrays.NdArray;
import firsthand.arrays.Rng;
import firsthand.checks.engine.Check;
import java.util.function.BinaryOperator;

/** ∂L/∂W of Y = X·W. Shapes: X (B, n), G (B, m) → (n, m). */
public final class WeightGradient {
    private static final NdArray X = new Rng(21).normal(4, 4);

    private static final NdArray G = new Rng(22).normal(4, 4);

    public static final Check<BinaryOperator<NdArray>> CHECK = Check.arrays(
                    "gradient of a dense layer's weights", "X", "G", (x, g) -> x.t().matmul(g))
            .input(X, G) // square, so that a wrong order multiplies too and can be named
            .input(new Rng(23).normal(5, 3), new Rng(24).normal(5, 2))
            .within(1e-6, "in float32 it is right too, which rounds at 6e-8")
            .mistake("X is not transposed", (x, g) -> x.matmul(g))
            .clue("Y = X·W has shape (B, n)·(n, m). Which product of X and G has the shape of W, (n, m)?")
            .mistake("the factors are in the wrong order", (x, g) -> g.t().matmul(x))
            .clue("Your result has shape (m, n): it is the transpose of what is wanted.")
            .mistake(
                    "divides by the number of examples",
                    (x, g) -> x.t().matmul(g).div(x.shape(0)))
            .clue("The mean over the examples is in the loss already, and came in with G. Uses add up.")
            .mistake("G is transposed instead of X", (x, g) -> x.matmul(g.t()))
            .clue("A weight is used once in each example. Which axis has to be summed over, and so must meet in the "
                    + "product?")
            .mistake("adds the examples before multiplying", (x, g) -> x.sum(0).outer(g.sum(0)))
            .clue("The product of two sums is not the sum of the products. Each example multiplies its own x and g.")
            .hint("Write the shapes down: what has (n, B) and (B, m) multiplied together?")
            .hint("Sum X[i, k] · G[i, j] over the examples i, and find the product of arrays that does it.")
            .hint("The transpose of X comes first: X.t(), and then matmul with G.")
            .matters("Every linear layer of every network learns by this one product.");

    private WeightGradient() {}
}
