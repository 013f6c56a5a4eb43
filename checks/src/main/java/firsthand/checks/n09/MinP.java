package firsthand.checks.n09;

import static firsthand.checks.engine.Inputs.normal;

import firsthand.checks.engine.Check;
import firsthand.torch.Tensor;
import firsthand.torch.Torch;

/** The tokens at least m times as likely as the likeliest, with probabilities that sum to 1. Shapes: (V) → (V). */
@FunctionalInterface
public interface MinP {
    Tensor of(Tensor z, double m);

    /** Which probabilities are dropped. */
    @FunctionalInterface
    interface Drops {
        Tensor of(Tensor probabilities, double m);
    }

    private static MinP kept(Drops drops) {
        return (z, m) -> {
            Tensor p = z.softmax(-1);
            Tensor kept = p.maskedFill(drops.of(p, m), 0);
            return kept.div(kept.sum());
        };
    }

    Check<MinP> CHECK = Check.<MinP>of(
                    "min-p", kept((p, m) -> p.lt(p.max().mul(m))), (answer, in) -> answer.of(in.get(0), in.number(1)))
            .takes("z", "m")
            .labelled(
                    "probabilities 0.15, 0.5, 0.05, 0.3",
                    Torch.tensor64(0.15, 0.5, 0.05, 0.3).log(),
                    0.4)
            .labelled(
                    "a sure model: 0.9, 0.06, 0.04",
                    Torch.tensor64(0.06, 0.9, 0.04).log(),
                    0.05)
            .input(normal(931, 9), 0.3)
            .labelled("large logits", normal(932, 6).mul(2000.0), 0.1)
            .labelled("nothing is cut", normal(933, 5), 0.0)
            .labelled("only the likeliest", normal(934, 5), 1.0)
            .exponentials()
            .within(1e-6, "inputs are float64, but an answer may make a table in float32, which rounds at 6e-8")
            .mistake("an absolute threshold: p ≥ m, which may leave nothing", kept((p, m) -> p.lt(m)))
            .clue("m counts in shares of the greatest probability, not in probabilities.")
            .mistake(
                    "what is just as likely as asked is dropped, at m = 1 even the likeliest",
                    kept((p, m) -> p.le(p.max().mul(m))))
            .clue("At m = 1 a token as likely as the likeliest stays: at least m times as likely.")
            .mistake(
                    "upside down: the likely ones are dropped, at m = 0 all",
                    kept((p, m) -> p.ge(p.max().mul(m))))
            .clue("The tail is what should go.")
            .mistake(
                    "m compares logits, not probabilities",
                    (z, m) -> z.maskedFill(z.lt(z.max().mul(m)), Double.NEGATIVE_INFINITY)
                            .softmax(-1))
            .clue("Half of a logit is not half as likely. Softmax first, then compare.")
            .mistake("logits come back, not probabilities", (z, m) -> {
                Tensor p = z.softmax(-1);
                return z.maskedFill(p.lt(p.max().mul(m)), Double.NEGATIVE_INFINITY);
            })
            .clue("Your result has negative numbers and −∞. Which step is missing at the end?")
            .mistake("a softmax of probabilities at the end", (z, m) -> {
                Tensor p = z.softmax(-1);
                return p.maskedFill(p.lt(p.max().mul(m)), Double.NEGATIVE_INFINITY)
                        .softmax(-1);
            })
            .clue("Probabilities that are left only have to be divided by their sum.")
            .mistake("top-p: the likeliest whose sum reaches m", (z, m) -> {
                Tensor p = z.softmax(-1);
                Tensor.Ranked ranked = p.sort(-1, true);
                Tensor before = ranked.values().cumsum(-1).sub(ranked.values());
                Tensor kept = Torch.zerosLike(p)
                        .scatter_(-1, ranked.indices(), ranked.values().maskedFill(before.ge(m), 0));
                return kept.div(kept.sum());
            })
            .clue("That is another rule, of sums. Here each token is compared with the likeliest alone.")
            .mistake("an absolute threshold: p ≥ m", kept((p, m) -> p.lt(m).logicalAnd(p.lt(p.max()))))
            .clue("m counts in shares of the greatest probability, not in probabilities.")
            .mistake("no renormalisation", (z, m) -> {
                Tensor p = z.softmax(-1);
                return p.maskedFill(p.lt(p.max().mul(m)), 0);
            })
            .clue("The right tokens are kept, but their probabilities do not sum to 1.")
            .mistake("upside down: the likely ones are dropped", (z, m) -> {
                Tensor p = z.softmax(-1);
                Tensor kept = p.maskedFill(p.ge(p.max().mul(m)), 0);
                return kept.div(kept.sum().add(1e-300));
            })
            .clue("The tail is what should go.")
            .mistake("nothing is cut", (z, m) -> z.softmax(-1))
            .clue("All tokens may still be drawn.")
            .mistake("only the likeliest is left", kept((p, m) -> p.lt(p.max())))
            .clue("Tokens that are m times as likely as the greatest stay, too.")
            .mistake("what is cut keeps a score of 0", (z, m) -> {
                Tensor p = z.softmax(-1);
                return z.maskedFill(p.lt(p.max().mul(m)), 0).softmax(-1);
            })
            .clue("A logit of 0 is an ordinary logit. Which one has the exponential 0?")
            .hint("The threshold follows the model: which number does it depend on?")
            .hint("Softmax, find the greatest, drop what is below m times it, divide by the sum of what is left.")
            .hint("p.maskedFill(p.lt(p.max().mul(m)), 0), then div by its sum.")
            .matters("Where the model is sure one token is left; where it is not, many. And there is nothing to sort.");
}
