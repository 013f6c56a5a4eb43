package firsthand.checks.n09;

import static firsthand.checks.engine.Inputs.normal;

import firsthand.checks.engine.Check;
import firsthand.torch.Tensor;
import firsthand.torch.Torch;

/** Softmax over the k greatest logits. Shapes: (V) → (V). */
@FunctionalInterface
public interface TopK {
    Tensor of(Tensor z, int k);

    private static Tensor hideBelow(Tensor z, long k) {
        return z.maskedFill(z.lt(z.topk(Math.min(k, z.size(-1))).values().min()), Double.NEGATIVE_INFINITY);
    }

    private static Tensor cut(Tensor p, long k) {
        return p.maskedFill(p.lt(p.topk(k).values().min()), 0);
    }

    Check<TopK> CHECK = Check.<TopK>of(
                    "top-k", (z, k) -> hideBelow(z, k).softmax(-1), (answer, in) -> answer.of(in.get(0), in.integer(1)))
            .takes("z", "k")
            .input(normal(913, 6), 2)
            .input(normal(914, 8), 5)
            .labelled("all logits negative", normal(915, 6).sub(5), 3)
            .labelled("all logits far below 0", normal(918, 5).sub(50), 2)
            .labelled("all of them", normal(919, 4), 4)
            .labelled("logits in the hundreds", normal(920, 5).add(900), 2)
            .exponentials()
            .within(1e-6, "inputs are float64, but an answer may make a table in float32, which rounds at 6e-8")
            .mistake("off by one: keeps k + 1", (z, k) -> hideBelow(z, k + 1L).softmax(-1))
            .clue("Count the probabilities above 0: one too many.")
            .mistake(
                    "off by one: keeps k − 1",
                    (z, k) -> z.maskedFill(z.le(z.topk(k).values().min()), Double.NEGATIVE_INFINITY)
                            .softmax(-1))
            .clue("The k-th token belongs to those that are kept. Below, or not above?")
            .mistake("no renormalisation", (z, k) -> cut(z.softmax(-1), k))
            .clue("Your probabilities sum to less than 1. What was cut off must be shared out.")
            .mistake(
                    "hides with 0 instead of -∞",
                    (z, k) -> z.maskedFill(z.lt(z.topk(k).values().min()), 0).softmax(-1))
            .clue("A logit of 0 is an ordinary logit, and here even a large one. Which logit has probability 0?")
            .mistake(
                    "keeps the least likely",
                    (z, k) -> hideBelow(z.neg(), k)
                            .neg()
                            .maskedFill(hideBelow(z.neg(), k).isfinite().logicalNot(), Double.NEGATIVE_INFINITY)
                            .softmax(-1))
            .clue("You kept k tokens, from the wrong end of the list.")
            .mistake("nothing is cut", (z, k) -> z.softmax(-1))
            .clue("All tokens may still be drawn.")
            .mistake(
                    "the k first tokens instead of the k likeliest",
                    (z, k) -> z.maskedFill(Torch.arange(z.size(-1)).ge(k), Double.NEGATIVE_INFINITY)
                            .softmax(-1))
            .clue("Tokens are numbered by the alphabet, not by how likely they are.")
            .mistake(
                    "the kept ones are all alike",
                    (z, k) -> hideBelow(z, k).isfinite().to(z.dtype()).div(k))
            .clue("Kept tokens keep their proportions.")
            .hint("Who may be drawn is decided by one number. Which logit is the last that may stay?")
            .hint("Find the k-th greatest logit; what is below it becomes −∞; softmax.")
            .hint("z.topk(k).values().min() is that logit; maskedFill(z.lt(…), −∞) hides what lies "
                    + "below it; then softmax(-1).")
            .matters("It cuts off the long tail in which, character by character, a text falls apart.");
}
