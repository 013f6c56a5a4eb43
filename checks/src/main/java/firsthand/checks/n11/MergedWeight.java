package firsthand.checks.n11;

import static firsthand.checks.engine.Inputs.normal;

import firsthand.checks.engine.Check;
import firsthand.torch.Tensor;

/** W + (α / r) B A. Shapes: W (m, n), A (r, n), B (m, r) → (m, n). */
@FunctionalInterface
public interface MergedWeight {
    Tensor of(Tensor W, Tensor A, Tensor B, double alpha);

    static Tensor product(Tensor A, Tensor B, double factor) {
        return B.matmul(A).mul(factor);
    }

    Check<MergedWeight> CHECK = Check.<MergedWeight>of(
                    "merged weight",
                    (W, A, B, alpha) -> W.add(product(A, B, AdaptedLayer.scale(A, alpha))),
                    (answer, in) -> answer.of(in.get(0), in.get(1), in.get(2), in.number(3)))
            .takes("W", "A", "B", "alpha")
            .labelled("a square layer", normal(1131, 3, 3), normal(1132, 2, 3), normal(1133, 3, 2), 6.0)
            .labelled("from 4 to 2", normal(1134, 2, 4), normal(1135, 3, 4), normal(1136, 2, 3), 4.5)
            .within(1e-6, "inputs are float64, but an answer may make a table in float32, which rounds at 6e-8")
            .mistake(
                    "the product is transposed",
                    (W, A, B, alpha) ->
                            W.add(product(A, B, AdaptedLayer.scale(A, alpha)).t()))
            .clue("For a square W the shapes fit all the same. Which of A's and B's sides are inputs?")
            .mistake(
                    "W comes out transposed",
                    (W, A, B, alpha) ->
                            W.add(product(A, B, AdaptedLayer.scale(A, alpha))).t())
            .clue("A layer that keeps (out, in) should get (out, in) back.")
            .mistake("the scale is missing", (W, A, B, alpha) -> W.add(product(A, B, 1)))
            .clue("The merged and the adapted layer differ: one of them knows α.")
            .mistake(
                    "r / α instead of α / r",
                    (W, A, B, alpha) -> W.add(product(A, B, 1 / AdaptedLayer.scale(A, alpha))))
            .clue("With a greater α your correction gets smaller.")
            .mistake("α without r", (W, A, B, alpha) -> W.add(product(A, B, alpha)))
            .clue("While it was trained, the correction was divided by r.")
            .mistake("merged twice", (W, A, B, alpha) -> W.add(product(A, B, 2 * AdaptedLayer.scale(A, alpha))))
            .clue("Your W has the correction twice.")
            .mistake("W is replaced", (W, A, B, alpha) -> product(A, B, AdaptedLayer.scale(A, alpha)))
            .clue("Where is what the model already knows?")
            .mistake(
                    "the correction is subtracted",
                    (W, A, B, alpha) -> W.sub(product(A, B, AdaptedLayer.scale(A, alpha))))
            .clue("That is how a merged correction is taken out again.")
            .mistake("nothing is merged", (W, A, B, alpha) -> W)
            .clue("You gave W back as it was.")
            .mistake(
                    "α divided by the number of inputs, not by the rank",
                    (W, A, B, alpha) -> W.add(product(A, B, alpha / A.size(1))))
            .clue("A is (r, n): which of its axes is the rank?")
            .mistake(
                    "everything is scaled, W too",
                    (W, A, B, alpha) -> W.add(product(A, B, 1)).mul(AdaptedLayer.scale(A, alpha)))
            .clue("The scale belongs to the correction alone: with B = 0, W must come out as it was.")
            .hint("Which product of A and B has the shape of W?")
            .hint("B A has W's shape, (m, n). Scale it, add it.")
            .hint("W plus B.matmul(A) times alpha / A.size(0): add takes a factor as its second argument.")
            .matters("After this line an adapted model is an ordinary one: as large, as fast.");
}
