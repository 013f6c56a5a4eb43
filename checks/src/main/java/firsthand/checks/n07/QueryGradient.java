package firsthand.checks.n07;

import firsthand.arrays.NdArray;
import firsthand.arrays.Rng;
import firsthand.checks.engine.Check;
import java.util.function.BinaryOperator;

/** ∂L/∂Q from ∂L by the scaled scores. Shapes: dS (m, n), K (n, d) → (m, d). */
public final class QueryGradient {
    public static final Check<BinaryOperator<NdArray>> CHECK = Check.arrays(
                    "gradient by the queries", "dS", "K", (s, k) -> s.matmul(k).div(ScaledAttention.root(k)))
            .input(new Rng(85).normal(4, 4), new Rng(86).normal(4, 4))
            .input(new Rng(87).normal(2, 3), new Rng(88).normal(3, 2))
            .within(1e-6, "in float32 it is right too, which rounds at 6e-8")
            .mistake("the scale is missing", NdArray::matmul)
            .clue("The scores were divided by √d on the way there. A constant factor goes back the same way.")
            .mistake("divides by d instead of √d", (s, k) -> s.matmul(k).div(k.shape(1)))
            .clue("The same factor as on the way there: which one was it?")
            .mistake(
                    "multiplies by √d instead of dividing",
                    (s, k) -> s.matmul(k).mul(ScaledAttention.root(k)))
            .clue("If y = x / c, what is dy/dx?")
            .mistake("dS is transposed", (s, k) -> s.t().matmul(k).div(ScaledAttention.root(k)))
            .clue("Row i of dS belongs to query i, and so must row i of the result.")
            .mistake("K is transposed", (s, k) -> s.matmul(k.t()).div(ScaledAttention.root(k)))
            .clue("∂sᵢⱼ/∂qᵢ is key j. Sum over which axis of K, its keys or its features?")
            .mistake("the factors are in the wrong order", (s, k) -> k.matmul(s).div(ScaledAttention.root(k)))
            .clue("The result has the shape of Q, (m, d). Which product of (m, n) and (n, d) has it?")
            .hint("Go from the scores back to Q as through any product, and do not forget what divided it.")
            .hint("A score is qᵢ · kⱼ / √d. Its slope by qᵢ is a key; add them up, each times its dS.")
            .hint("dS.matmul(K), without a transpose, divided by the square root of K.shape(1).")
            .matters("By this product a query learns to point at the keys that would have helped.");

    private QueryGradient() {}
}
