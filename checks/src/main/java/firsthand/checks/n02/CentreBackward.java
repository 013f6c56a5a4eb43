package firsthand.checks.n02;

import firsthand.arrays.NdArray;
import firsthand.arrays.Rng;
import firsthand.checks.engine.Check;
import java.util.function.UnaryOperator;

/** ∂L/∂X of Y = X − rowwise mean of X. Shapes: G (B, n) → (B, n). */
public final class CentreBackward {
    public static final Check<UnaryOperator<NdArray>> CHECK = Check.array(
                    "backward through subtracting the row's mean", "G", g -> g.sub(g.mean(1, true)))
            .input(new Rng(27).normal(3, 4))
            .input(new Rng(28).normal(3, 3))
            .input(new Rng(30).normal(2, 5))
            .within(1e-6, "in float32 it is right too, which rounds at 6e-8")
            .mistake("G comes back: the path through the mean is left out, or comes to 0", NdArray::copy)
            .clue("Raise one input a little: its row's mean rises as well, and every output of the row feels it. "
                    + "(And 1 / n of two ints is 0.)")
            .mistake("subtracts the sum instead of the mean", g -> g.sub(g.sum(1, true)))
            .clue("An input enters the mean with the factor 1/n.")
            .mistake("the mean over the wrong axis", g -> g.sub(g.mean(0, true)))
            .clue("Rows are centred one by one: whose gradients meet in one input, those of its row or of its column?")
            .mistake("the mean of the whole array", g -> g.sub(g.mean()))
            .clue("One row's mean does not know the other rows.")
            .mistake("adds instead of subtracting", g -> g.add(g.mean(1, true)))
            .clue("The mean is subtracted in the forward pass. Which sign does its path have on the way back?")
            .mistake(
                    "only the path through the mean",
                    g -> g.mean(1, true).neg().broadcastTo(g.shape()).copy())
            .clue("That is what flows back through the mean. Each input is also used directly.")
            .hint("Move one input of a row by 1. By how much do the outputs of that row move, its own and the others?")
            .hint("Two paths lead from an input to the outputs: the direct one, and the one through its row's mean. "
                    + "They add.")
            .hint("The gradient of a row, minus that row's mean: G.mean(1, true) has the shape (B, "
                    + "1) and is subtracted from G.")
            .matters("Layer normalisation in every transformer block begins with this step.");

    private CentreBackward() {}
}
