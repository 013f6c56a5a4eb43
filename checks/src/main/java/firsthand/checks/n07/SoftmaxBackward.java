package firsthand.checks.n07;

import firsthand.arrays.NdArray;
import firsthand.arrays.Rng;
import firsthand.checks.engine.Check;
import java.util.function.BinaryOperator;

/** ∂L/∂scores from the weights A = softmax(scores) and G = ∂L/∂A. Shapes: (m, n), (m, n) → (m, n). */
public final class SoftmaxBackward {
    public static final Check<BinaryOperator<NdArray>> CHECK = Check.arrays(
                    "backward through softmax",
                    "A",
                    "G",
                    (a, g) -> g.sub(g.mul(a).sum(1, true)).mul(a))
            .input(new Rng(89).normal(3, 3).softmax(1), new Rng(90).normal(3, 3))
            .input(new Rng(91).normal(2, 4).softmax(1), new Rng(92).normal(2, 4))
            .labelled("a gradient of 0", new Rng(93).normal(2, 3).softmax(1), NdArray.of(new double[][] {
                {0, 1, -1}, {2, 0, 0.5}
            }))
            .labelled(
                    "a weight of 1 and others of 0",
                    NdArray.of(new double[][] {{1, 0, 0}, {0.25, 0, 0.75}}),
                    NdArray.of(new double[][] {{0.5, -2, 1}, {1, 3, -1}}))
            .within(1e-6, "in float32 it is right too, which rounds at 6e-8")
            .mistake(
                    "each weight by itself: A ⊙ (1 - A) ⊙ G",
                    (a, g) -> a.mul(a.subFrom(1)).mul(g))
            .clue("That is ∂αᵢ/∂sᵢ alone. Raise one score: the other weights of its row go down.")
            .mistake("nothing is subtracted", (a, g) -> a.mul(g))
            .clue("Add the same number to all scores of a row: nothing changes. So each row of the gradient must "
                    + "sum to 0.")
            .mistake("subtracts the plain sum instead of the weighted one", (a, g) -> a.mul(g.sub(g.sum(1, true))))
            .clue("Which mean of G makes each row of the result sum to 0? The weights weigh it.")
            .mistake("subtracts the plain mean instead of the weighted one", (a, g) -> a.mul(g.sub(g.mean(1, true))))
            .clue("Which mean of G makes each row of the result sum to 0? The weights weigh it.")
            .mistake(
                    "the sum goes over the wrong axis",
                    (a, g) -> a.mul(g.sub(g.mul(a).sum(0, true))))
            .clue("Softmax ran along each row. Whose weights go down when one of the row goes up?")
            .mistake("the factor A is missing", (a, g) -> g.sub(g.mul(a).sum(1, true)))
            .clue("A weight of 0 stays 0 when its score moves a little. What does your gradient say there?")
            .mistake(
                    "the sign is flipped",
                    (a, g) -> g.mul(a).sum(1, true).sub(g).mul(a))
            .clue("Raise the score of the entry with the largest G: the loss must rise.")
            .hint("Raising one score lowers all the other weights of its row. So each gradient "
                    + "depends on a sum over the row.")
            .hint("∂αᵢ/∂sⱼ = αᵢ(δᵢⱼ - αⱼ). Multiply by Gᵢ, add over i, and take out what is common.")
            .hint("A.mul(G).sum(1, true) is one number a row: subtract it from G, and multiply by A.")
            .matters("Where a weight is near 0 or 1 nothing comes back: that is why scores are scaled.");

    private SoftmaxBackward() {}
}
