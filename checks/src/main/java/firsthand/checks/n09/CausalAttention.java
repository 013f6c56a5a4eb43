package firsthand.checks.n09;

import static firsthand.checks.engine.Inputs.normal;

import firsthand.checks.engine.Check;
import firsthand.torch.Tensor;
import firsthand.torch.Torch;

/** Causal attention in all heads. Shapes: three times (B, H, T, D) → (B, H, T, D). */
@FunctionalInterface
public interface CausalAttention {
    Tensor of(Tensor q, Tensor k, Tensor v);

    private static Tensor scores(Tensor q, Tensor k) {
        return q.matmul(k.transpose(-2, -1)).div(Math.sqrt((double) q.size(-1)));
    }

    private static Tensor later(Tensor scores, long diagonal) {
        return Torch.onesLike(scores).triu(diagonal).gt(0);
    }

    private static Tensor masked(Tensor q, Tensor k, Tensor v, long diagonal, double with) {
        Tensor s = scores(q, k);
        return s.maskedFill(later(s, diagonal), with).softmax(-1).matmul(v);
    }

    Check<CausalAttention> CHECK = Check.<CausalAttention>of(
                    "causal attention",
                    (q, k, v) -> masked(q, k, v, 1, Double.NEGATIVE_INFINITY),
                    (answer, in) -> answer.of(in.get(0), in.get(1), in.get(2)))
            .takes("q", "k", "v")
            .input(normal(904, 2, 3, 4, 4), normal(905, 2, 3, 4, 4), normal(906, 2, 3, 4, 4))
            .input(normal(907, 1, 2, 3, 2), normal(908, 1, 2, 3, 2), normal(909, 1, 2, 3, 2))
            .labelled(
                    "large scores",
                    normal(910, 1, 1, 4, 2).mul(40),
                    normal(911, 1, 1, 4, 2).mul(40),
                    normal(912, 1, 1, 4, 2))
            .labelled(
                    "huge scores",
                    Torch.tensor64(2000, 0, 0, 2000).view(1, 1, 2, 2),
                    Torch.tensor64(-2000, 0, 0, -2000).view(1, 1, 2, 2),
                    normal(917, 1, 1, 2, 2))
            .input(normal(919, 2, 3, 4, 5), normal(920, 2, 3, 4, 5), normal(921, 2, 3, 4, 5))
            .exponentials()
            .within(1e-6, "inputs are float64, but an answer may make a table in float32, which rounds at 6e-8")
            .mistake("there is no mask", (q, k, v) -> scores(q, k).softmax(-1).matmul(v))
            .clue("The first place sees only itself: its result must be its own value. Is it?")
            .mistake(
                    "mask after softmax",
                    (q, k, v) -> scores(q, k).softmax(-1).tril().matmul(v))
            .clue("Your rows sum to less than 1: what was hidden has already taken its share.")
            .mistake("the mask is transposed: sees only the future", (q, k, v) -> {
                Tensor s = scores(q, k);
                return s.maskedFill(later(s, 1).transpose(-2, -1), Double.NEGATIVE_INFINITY)
                        .softmax(-1)
                        .matmul(v);
            })
            .clue("The last place sees only itself, the first sees all. Rows are who looks, columns who is looked at.")
            .mistake("hides with 0 instead of -∞", (q, k, v) -> masked(q, k, v, 1, 0))
            .clue("e⁰ = 1: a score of 0 gets an ordinary weight. Which score has the exponential 0?")
            .mistake("hides with a finite number", (q, k, v) -> masked(q, k, v, 1, -100))
            .clue("Among scores of a thousand below 0 your -100 is the largest. Which number is below every score?")
            .mistake("off by one: sees its successor", (q, k, v) -> masked(q, k, v, 2, Double.NEGATIVE_INFINITY))
            .clue("The successor is the answer that the model should find.")
            .mistake("off by one: does not see itself", (q, k, v) -> masked(q, k, v, 0, Double.NEGATIVE_INFINITY))
            .clue("Your first place is NaN: everything is hidden from it. A place may see itself.")
            .mistake("the scale is missing", (q, k, v) -> {
                Tensor s = q.matmul(k.transpose(-2, -1));
                return s.maskedFill(later(s, 1), Double.NEGATIVE_INFINITY)
                        .softmax(-1)
                        .matmul(v);
            })
            .clue("The mask is right. What keeps the variance of the scores at 1?")
            .mistake("scaled by the width of all heads together", (q, k, v) -> {
                Tensor s = q.matmul(k.transpose(-2, -1)).div(Math.sqrt((double) q.size(-1) * q.size(1)));
                return s.maskedFill(later(s, 1), Double.NEGATIVE_INFINITY)
                        .softmax(-1)
                        .matmul(v);
            })
            .clue("Each score is a sum of D products, not of H · D.")
            .mistake("softmax over the wrong axis", (q, k, v) -> {
                Tensor s = scores(q, k);
                return s.maskedFill(later(s, 1), Double.NEGATIVE_INFINITY)
                        .softmax(-2)
                        .matmul(v);
            })
            .clue("Your columns sum to 1; the rows should: each query shares out its attention.")
            .hint("It is attention with a triangle hidden. Which two axes make the triangle?")
            .hint("Scores (B, H, T, T), −∞ right of the diagonal, softmax of each row, mix the values.")
            .hint("Torch.onesLike(scores).triu(1).gt(0) is true for what comes later; the scale is "
                    + "√D, with D = q.size(-1).")
            .matters("This mask lets one pass train all places of a text, and is what makes a decoder of an encoder.");
}
