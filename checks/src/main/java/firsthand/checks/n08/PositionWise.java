package firsthand.checks.n08;

import static firsthand.checks.engine.Inputs.normal;

import firsthand.checks.engine.Check;
import firsthand.torch.Tensor;

/** relu(x W₁ᵀ + b₁) W₂ᵀ + b₂. Shapes: x (B, T, C), w1 (F, C), b1 (F), w2 (C, F), b2 (C) → (B, T, C). */
@FunctionalInterface
public interface PositionWise {
    Tensor of(Tensor x, Tensor w1, Tensor b1, Tensor w2, Tensor b2);

    private static Tensor linear(Tensor x, Tensor w, Tensor b) {
        return x.matmul(w.t()).add(b);
    }

    Check<PositionWise> CHECK = Check.<PositionWise>of(
                    "position-wise feed-forward",
                    (x, w1, b1, w2, b2) -> linear(linear(x, w1, b1).relu(), w2, b2),
                    (answer, in) -> answer.of(in.get(0), in.get(1), in.get(2), in.get(3), in.get(4)))
            .takes("x", "w1", "b1", "w2", "b2")
            .input(normal(801, 2, 3, 3), normal(802, 3, 3), normal(803, 3), normal(804, 3, 3), normal(805, 3))
            .input(normal(806, 1, 2, 2), normal(807, 5, 2), normal(808, 5), normal(809, 2, 5), normal(810, 2))
            .input(normal(845, 2, 3, 4), normal(846, 5, 4), normal(847, 5), normal(848, 4, 5), normal(849, 4))
            .within(1e-6, "inputs are float64, but an answer may make a table in float32, which rounds at 6e-8")
            .mistake("there is no activation", (x, w1, b1, w2, b2) -> linear(linear(x, w1, b1), w2, b2))
            .clue("Two linear layers in a row are one linear layer, however wide the middle. What bends between them?")
            .mistake(
                    "the activation comes after the second layer",
                    (x, w1, b1, w2, b2) -> linear(linear(x, w1, b1), w2, b2).relu())
            .clue("Your result is never negative, so it could only ever add to the residual stream. Where does the "
                    + "bend belong?")
            .mistake(
                    "a second activation at the end",
                    (x, w1, b1, w2, b2) ->
                            linear(linear(x, w1, b1).relu(), w2, b2).relu())
            .clue("Your result is never negative. The residual stream must be able to go down too.")
            .mistake("the activation comes first", (x, w1, b1, w2, b2) -> linear(linear(x.relu(), w1, b1), w2, b2))
            .clue("You cut off half of x before anything was computed with it.")
            .mistake(
                    "the biases are missing",
                    (x, w1, b1, w2, b2) -> x.matmul(w1.t()).relu().matmul(w2.t()))
            .clue("What are b1 and b2 for? Without b1 every bend goes through the origin.")
            .mistake(
                    "weights used as (in, out)",
                    (x, w1, b1, w2, b2) ->
                            x.matmul(w1).add(b1).relu().matmul(w2).add(b2))
            .clue("PyTorch keeps a weight as (out, in). What must be done to it before the product?")
            .hint("Linear, ReLU, linear. Each weight is (out, in), each bias (out).")
            .hint("Two products over the last axis, each with the transpose of its weight, and a bias after each.")
            .hint("x.matmul(w1.t()).add(b1).relu(), and the same pattern with w2 and b2, without the relu.")
            .matters("Two thirds of a block's parameters stand in these two matrices.");
}
