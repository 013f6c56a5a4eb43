package firsthand.checks.n09;

import static firsthand.checks.engine.Inputs.normal;

import firsthand.checks.engine.Check;
import firsthand.torch.Tensor;
import firsthand.torch.Torch;

/** The fewest likeliest tokens of mass p or more. Shapes: (V) → (V). */
@FunctionalInterface
public interface TopP {
    Tensor of(Tensor z, double p);

    /** Says of each rank whether it is kept, given its probability and the mass before it. */
    @FunctionalInterface
    interface Keeps {
        Tensor of(Tensor probabilities, Tensor before, double p);
    }

    private static Tensor nucleus(Tensor z, double p, boolean likeliestFirst, boolean renormalised, Keeps keeps) {
        Tensor.Ranked ranked = z.softmax(-1).sort(-1, likeliestFirst);
        Tensor before = ranked.values().cumsum(-1).sub(ranked.values());
        Tensor kept = ranked.values().mul(keeps.of(ranked.values(), before, p).to(z.dtype()));
        return Torch.zerosLike(z).scatter_(-1, ranked.indices(), renormalised ? kept.div(kept.sum()) : kept);
    }

    private static TopP nucleus(boolean likeliestFirst, boolean renormalised, Keeps keeps) {
        return (z, p) -> nucleus(z, p, likeliestFirst, renormalised, keeps);
    }

    Check<TopP> CHECK = Check.<TopP>of(
                    "top-p",
                    nucleus(true, true, (q, before, p) -> before.lt(p)),
                    (answer, in) -> answer.of(in.get(0), in.number(1)))
            .takes("z", "p")
            .labelled(
                    "probabilities 0.15, 0.5, 0.05, 0.3",
                    Torch.tensor64(0.15, 0.5, 0.05, 0.3).log(),
                    0.9)
            .labelled(
                    "the likeliest alone is enough",
                    Torch.tensor64(0.1, 0.2, 0.6, 0.1).log(),
                    0.5)
            .labelled(
                    "probabilities 0.4, 0.3, 0.2, 0.1",
                    Torch.tensor64(0.4, 0.3, 0.2, 0.1).log(),
                    0.65)
            .input(normal(916, 8), 0.4)
            .labelled("logits in the hundreds", normal(917, 5).add(900), 0.6)
            .exponentials()
            .within(1e-6, "inputs are float64, but an answer may make a table in float32, which rounds at 6e-8")
            .mistake(
                    "excludes the token that crosses p",
                    nucleus(true, true, (q, before, p) -> before.add(q).le(p)))
            .clue("What you keep sums to less than p, and may be nothing at all. The token that crosses belongs to it.")
            .mistake(
                    "excludes the token that crosses p, except the first",
                    nucleus(true, true, (q, before, p) -> before.add(q).le(p).logicalOr(before.le(0))))
            .clue("What you keep sums to less than p. The token that crosses belongs to it.")
            .mistake("no renormalisation", nucleus(true, false, (q, before, p) -> before.lt(p)))
            .clue("The right tokens are kept, but their probabilities do not sum to 1.")
            .mistake("begins with the least likely", nucleus(false, true, (q, before, p) -> before.lt(p)))
            .clue("Your set is the largest, not the smallest. Which end of the list comes first?")
            .mistake(
                    "keeps one too many",
                    nucleus(
                            true,
                            true,
                            (q, before, p) -> before.sub(q.roll(1, -1)).lt(p).logicalOr(before.le(0))))
            .clue("Without its last token your set would still sum to p.")
            .mistake("cuts off p instead of keeping it", nucleus(true, true, (q, before, p) -> before.lt(1 - p)))
            .clue("You kept a mass of 1 − p.")
            .mistake(
                    "keeps each token likelier than 1 − p",
                    nucleus(true, true, (q, before, p) -> q.gt(1 - p).logicalOr(before.le(0))))
            .clue("That is a threshold for single tokens. Top-p is about the sum over the list.")
            .mistake("compares each with the likeliest: p times its probability", (z, p) -> {
                Tensor q = z.softmax(-1);
                Tensor kept = q.maskedFill(q.lt(q.max().mul(p)), 0);
                return kept.div(kept.sum());
            })
            .clue("That is min-p. Top-p adds up, from the likeliest down.")
            .mistake("nothing is cut", (z, p) -> z.softmax(-1))
            .clue("All tokens may still be drawn.")
            .mistake(
                    "the result stays in the order of the ranks",
                    (z, p) -> nucleus(z.sort(-1, true).values(), p, true, true, (q, before, r) -> before.lt(r)))
            .clue("The numbers are right, but they belong to other tokens. Where did each stand before you sorted?")
            .hint("Sorted by probability: a token stays if those before it have not reached p yet. "
                    + "What holds for the first?")
            .hint("Sort, add up, keep while the sum *before* a token is below p, renormalise, and sort back.")
            .hint("cumsum(-1) minus the values is the sum before each; ge(p) drops; then div by the "
                    + "sum, and scatter_ by indices().")
            .matters("Few candidates where the model is sure, many where it is not: the set follows the model.");
}
