package firsthand.checks.n11;

import static firsthand.checks.engine.Inputs.normal;

import firsthand.checks.engine.Check;
import firsthand.torch.Tensor;

/** x Wᵀ + b + (α / r) x Aᵀ Bᵀ. Shapes: x (N, n), W (m, n), b (m), A (r, n), B (m, r) → (N, m). */
@FunctionalInterface
public interface AdaptedLayer {
    Tensor of(Tensor x, Tensor W, Tensor b, Tensor A, Tensor B, double alpha);

    private static Tensor linear(Tensor x, Tensor W, Tensor b) {
        return x.matmul(W.t()).add(b);
    }

    private static Tensor low(Tensor x, Tensor A, Tensor B) {
        return x.matmul(A.t()).matmul(B.t());
    }

    static double scale(Tensor A, double alpha) {
        return alpha / A.size(0);
    }

    Check<AdaptedLayer> CHECK = Check.<AdaptedLayer>of(
                    "adapted layer",
                    (x, W, b, A, B, alpha) -> linear(x, W, b).add(low(x, A, B).mul(scale(A, alpha))),
                    (answer, in) -> answer.of(in.get(0), in.get(1), in.get(2), in.get(3), in.get(4), in.number(5)))
            .takes("x", "W", "b", "A", "B", "alpha")
            .labelled(
                    "a square layer",
                    normal(1111, 5, 3),
                    normal(1112, 3, 3),
                    normal(1113, 3),
                    normal(1114, 2, 3),
                    normal(1115, 3, 2),
                    6.0)
            .labelled(
                    "from 4 to 2",
                    normal(1116, 4, 4),
                    normal(1117, 2, 4),
                    normal(1118, 2),
                    normal(1119, 3, 4),
                    normal(1120, 2, 3),
                    4.5)
            .within(1e-6, "inputs are float64, but an answer may make a table in float32, which rounds at 6e-8")
            .mistake(
                    "the scale is missing",
                    (x, W, b, A, B, alpha) -> linear(x, W, b).add(low(x, A, B)))
            .clue("Your answer does not depend on α.")
            .mistake(
                    "r / α instead of α / r",
                    (x, W, b, A, B, alpha) -> linear(x, W, b).add(low(x, A, B).div(scale(A, alpha))))
            .clue("With a greater α your correction gets smaller.")
            .mistake(
                    "α by the inputs instead of α by the rank",
                    (x, W, b, A, B, alpha) -> linear(x, W, b).add(low(x, A, B).mul(alpha / A.size(1))))
            .clue("A is (r, n): which axis is the rank?")
            .mistake(
                    "α without r",
                    (x, W, b, A, B, alpha) -> linear(x, W, b).add(low(x, A, B).mul(alpha)))
            .clue("With twice the rank your correction is a sum of twice as many parts. What keeps its size?")
            .mistake(
                    "A and B exchanged",
                    (x, W, b, A, B, alpha) ->
                            linear(x, W, b).add(low(x, B.t(), A.t()).mul(scale(A, alpha))))
            .clue("Which of the two meets x first? It works only for a square W.")
            .mistake(
                    "the base is missing",
                    (x, W, b, A, B, alpha) -> low(x, A, B).mul(scale(A, alpha)))
            .clue("Where is what the model already knows?")
            .mistake(
                    "the bias is missing",
                    (x, W, b, A, B, alpha) -> x.matmul(W.t()).add(low(x, A, B).mul(scale(A, alpha))))
            .clue("The base layer has a bias, and keeps it.")
            .mistake(
                    "the whole output is scaled",
                    (x, W, b, A, B, alpha) -> linear(x, W, b).add(low(x, A, B)).mul(scale(A, alpha)))
            .clue("With B = 0 your layer should be the base. Is it?")
            .mistake("the correction reads the base's output", (x, W, b, A, B, alpha) -> {
                Tensor y = linear(x, W, b);
                return y.add(low(y, A, B).mul(scale(A, alpha)));
            })
            .clue("Two ways side by side from the same x, not one after the other.")
            .mistake(
                    "the base is applied transposed",
                    (x, W, b, A, B, alpha) ->
                            x.matmul(W).add(b).add(low(x, A, B).mul(scale(A, alpha))))
            .clue("PyTorch keeps a weight as (out, in). What must be done to it before the product?")
            .mistake(
                    "the correction is subtracted",
                    (x, W, b, A, B, alpha) -> linear(x, W, b).sub(low(x, A, B).mul(scale(A, alpha))))
            .clue("It would learn the opposite sign and be right again, until somebody merges it.")
            .hint("The old layer stays as it is, and something small is added. What is its scale?")
            .hint("Two ways from x, added: x Wᵀ + b, and x Aᵀ Bᵀ times α / r. r is the number of rows of A.")
            .hint("x.matmul(A.t()).matmul(B.t()) times alpha / A.size(0), added to x.matmul(W.t()).add(b).")
            .matters("This line is LoRA. All else is bookkeeping.");
}
