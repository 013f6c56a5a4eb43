package firsthand.checks.n08;

import static firsthand.checks.engine.Inputs.normal;

import firsthand.arrays.NdArray;
import firsthand.checks.engine.Check;
import firsthand.torch.Tensor;
import firsthand.torch.Torch;

/** Softmax over real tokens only. Shapes: scores (B, H, T, T), real (B, T) truth values → (B, H, T, T). */
@FunctionalInterface
public interface PaddedWeights {
    Tensor of(Tensor scores, Tensor real);

    private static Tensor keys(Tensor real) {
        return real.unsqueeze(1).unsqueeze(1); // (B, T) → (B, 1, 1, T)
    }

    private static Tensor hide(Tensor scores, Tensor seen, double with) {
        return scores.maskedFill(seen.logicalNot(), with);
    }

    private static Tensor real(int T, int... lengths) {
        NdArray real = NdArray.zeros(lengths.length, T);
        for (int b = 0; b < lengths.length; b++) {
            for (int t = 0; t < lengths[b]; t++) {
                real.set(1, b, t);
            }
        }
        return Torch.from(real).gt(0);
    }

    Check<PaddedWeights> CHECK = Check.<PaddedWeights>of(
                    "weights under a padding mask",
                    (s, r) -> hide(s, keys(r), Double.NEGATIVE_INFINITY).softmax(-1),
                    (answer, in) -> answer.of(in.get(0), in.get(1)))
            .takes("scores", "real")
            .input(normal(821, 3, 2, 3, 3), real(3, 3, 2, 1))
            .labelled("scores around -500", normal(822, 3, 3, 3, 3).sub(500.0), real(3, 2, 3, 1))
            .labelled("scores around -2000", normal(823, 2, 1, 4, 4).sub(2000.0), real(4, 4, 2))
            .labelled("padding that scores 2000", Torch.tensor64(0, 1, 2000).expand(1, 2, 3, 3), real(3, 2))
            .labelled("scores around -20,000", normal(824, 2, 1, 3, 3).sub(20_000.0), real(3, 2, 3))
            .labelled(
                    "padding on the left",
                    normal(825, 2, 2, 3, 3),
                    Torch.from(NdArray.of(new double[][] {{0, 1, 1}, {0, 0, 1}}))
                            .gt(0))
            .exponentials()
            .hides()
            .within(1e-6, "inputs are float64, but an answer may make a table in float32, which rounds at 6e-8")
            .mistake("there is no mask", (s, r) -> s.softmax(-1))
            .clue("Sum the weights on padding: they should be 0. Now every answer depends on how much padding there "
                    + "is.")
            .mistake("masks after softmax", (s, r) -> hide(s.softmax(-1), keys(r), 0))
            .clue("Your rows sum to less than 1: the padding has already taken its share. What must be hidden before?")
            .mistake("hides with 0 instead of −∞", (s, r) -> hide(s, keys(r), 0).softmax(-1))
            .clue("e⁰ = 1: a score of 0 is an ordinary score and gets its weight. Which score has the exponential 0?")
            .mistake(
                    "hides with a finite number",
                    (s, r) -> hide(s, keys(r), -100).softmax(-1))
            .clue("Among scores of -500 your -100 is the largest. Which number is below every score?")
            .mistake(
                    "the mask is upside down",
                    (s, r) -> s.maskedFill(keys(r), Double.NEGATIVE_INFINITY).softmax(-1))
            .clue("`real` is true where there is a token. You hide the tokens and look at the padding.")
            .mistake(
                    "hides the rows instead of the columns",
                    (s, r) -> hide(s, r.unsqueeze(1).unsqueeze(-1), Double.NEGATIVE_INFINITY)
                            .softmax(-1))
            .clue("Your rows of padding are NaN: you hid everything from them. Row is who looks, column who is "
                    + "looked at.")
            .mistake(
                    "hides rows and columns",
                    (s, r) -> hide(s, keys(r).logicalAnd(r.unsqueeze(1).unsqueeze(-1)), Double.NEGATIVE_INFINITY)
                            .softmax(-1))
            .clue("Your rows of padding are NaN, and one NaN spoils the loss. What padding sees does not matter; "
                    + "nobody looks at it.")
            .mistake(
                    "the mask has the wrong axes: batch taken for rows",
                    (s, r) -> hide(s, r, Double.NEGATIVE_INFINITY).softmax(-1))
            .clue("real (B, T) against scores (B, H, T, T) lines up with the last two axes: B stands where rows "
                    + "should. Which axes are missing?")
            .mistake(
                    "softmax over the wrong axis",
                    (s, r) -> hide(s, keys(r), Double.NEGATIVE_INFINITY).softmax(-2))
            .clue("Your columns sum to 1; the rows should.")
            .hint("What is hidden: the padding that asks, or the padding that is asked? Which axis "
                    + "of the scores is that?")
            .hint("Bring real to (B, 1, 1, T), hide scores where it is false, then softmax along each row.")
            .hint("real.unsqueeze(1).unsqueeze(1).logicalNot() says where to maskedFill with −∞; then softmax(-1).")
            .matters("Sequences of every length can share a batch, and none feels the others.");
}
