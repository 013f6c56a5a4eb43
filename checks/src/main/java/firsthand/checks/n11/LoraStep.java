package firsthand.checks.n11;

import static firsthand.checks.engine.Inputs.normal;

import firsthand.checks.engine.Check;
import firsthand.torch.DType;
import firsthand.torch.Tensor;
import firsthand.torch.Torch;

/** W, A and B after a step of descent. Shapes: W (m, n), A (r, n), B (m, r), x (N, n), g (N, m). */
@FunctionalInterface
public interface LoraStep {
    Tensor[] of(Tensor W, Tensor A, Tensor B, Tensor x, Tensor g, double s, double rate);

    private static Tensor gradA(Tensor B, Tensor x, Tensor g, double s) {
        return g.matmul(B).t().matmul(x).mul(s);
    }

    private static Tensor gradB(Tensor A, Tensor x, Tensor g, double s) {
        return g.t().matmul(x.matmul(A.t())).mul(s);
    }

    private static Tensor[] moved(Tensor W, Tensor A, Tensor dA, Tensor B, Tensor dB, double rate) {
        return new Tensor[] {W, A.sub(dA.mul(rate)), B.sub(dB.mul(rate))};
    }

    Check<LoraStep> CHECK = Check.<LoraStep>of(
                    "one step",
                    (W, A, B, x, g, s, rate) -> moved(W, A, gradA(B, x, g, s), B, gradB(A, x, g, s), rate),
                    (answer, in) -> answer.of(
                            in.get(0), in.get(1), in.get(2), in.get(3), in.get(4), in.number(5), in.number(6)))
            .takes("W", "A", "B", "x", "g", "s", "rate")
            .labelled(
                    "a square layer",
                    normal(1171, 3, 3),
                    normal(1172, 2, 3),
                    normal(1173, 3, 2),
                    normal(1174, 4, 3),
                    normal(1175, 4, 3),
                    2.0,
                    0.1)
            .labelled(
                    "from 4 to 2, the first step",
                    normal(1176, 2, 4),
                    normal(1177, 1, 4),
                    Torch.zeros(DType.FLOAT64, 2, 1),
                    normal(1178, 3, 4),
                    normal(1179, 3, 2),
                    0.5,
                    1.0)
            .within(1e-6, "inputs are float64, but an answer may make a table in float32, which rounds at 6e-8")
            .mistake(
                    "the base is not frozen",
                    (W, A, B, x, g, s, rate) ->
                            moved(W.sub(g.t().matmul(x).mul(rate)), A, gradA(B, x, g, s), B, gradB(A, x, g, s), rate))
            .clue("Your W moved. Then it is full fine-tuning with extra steps.")
            .mistake(
                    "the scale is missing",
                    (W, A, B, x, g, s, rate) -> moved(W, A, gradA(B, x, g, 1), B, gradB(A, x, g, 1), rate))
            .clue("The output contains s · B A x. The chain rule does not lose a factor.")
            .mistake("uphill", (W, A, B, x, g, s, rate) -> moved(W, A, gradA(B, x, g, s), B, gradB(A, x, g, s), -rate))
            .clue("The gradient points to where the loss grows.")
            .mistake("A uses the new B", (W, A, B, x, g, s, rate) -> {
                Tensor moved = B.sub(gradB(A, x, g, s).mul(rate));
                return moved(W, A, gradA(moved, x, g, s), B, gradB(A, x, g, s), rate);
            })
            .clue("Both gradients belong to the same place. Compute both, then move.")
            .mistake("B uses the new A", (W, A, B, x, g, s, rate) -> {
                Tensor moved = A.sub(gradA(B, x, g, s).mul(rate));
                return moved(W, A, gradA(B, x, g, s), B, gradB(moved, x, g, s), rate);
            })
            .clue("Both gradients belong to the same place. Compute both, then move.")
            .mistake(
                    "only B moves",
                    (W, A, B, x, g, s, rate) -> moved(W, A, Torch.zerosLike(A), B, gradB(A, x, g, s), rate))
            .clue("In the first step A stands still, because B is 0. But not for ever.")
            .mistake(
                    "only A moves",
                    (W, A, B, x, g, s, rate) -> moved(W, A, gradA(B, x, g, s), B, Torch.zerosLike(B), rate))
            .clue("With B at 0 for ever, A never gets a gradient.")
            .mistake(
                    "a mean over the rows",
                    (W, A, B, x, g, s, rate) -> moved(W, A, gradA(B, x, g, s), B, gradB(A, x, g, s), rate / x.size(0)))
            .clue("g already is the gradient of the loss for each row. The rows' parts add up.")
            .mistake("the gradients instead of the new values", (W, A, B, x, g, s, rate) ->
                    new Tensor[] {W, gradA(B, x, g, s), gradB(A, x, g, s)})
            .clue("Those are the directions. Now take the step.")
            .hint("The output has s · x Aᵀ Bᵀ in it: derive it by B, then by A. And what becomes of W?")
            .hint("dB = s gᵀ (x Aᵀ), dA = s (g B)ᵀ x, and W stays. Check each against its shape.")
            .hint("B.sub(g.t().matmul(x.matmul(A.t())).mul(s * rate)), and A loses rate · s · "
                    + "(g.matmul(B)).t().matmul(x).")
            .matters("The gradient of W, the largest of all, is never computed. That saves time, and the memory for "
                    + "it.");
}
