package firsthand.checks.n10;

import static firsthand.checks.engine.Inputs.normal;

import firsthand.checks.engine.Check;
import firsthand.torch.Tensor;
import firsthand.torch.Torch;

/** The mean vector of each text. Shapes: (B, T, C), (B, T) → (B, C). */
@FunctionalInterface
public interface MeanPool {
    Tensor of(Tensor h, Tensor mask);

    private static Tensor ones(Tensor mask) {
        return mask.unsqueeze(-1);
    }

    Check<MeanPool> CHECK = Check.<MeanPool>of(
                    "mean over tokens",
                    (h, mask) -> h.mul(ones(mask)).sum(1).div(ones(mask).sum(1)),
                    (answer, in) -> answer.of(in.get(0), in.get(1)))
            .takes("h", "mask")
            .wholeNumbers() // how many tokens a text has
            .input(normal(1001, 2, 3, 4), Torch.tensor64(1, 1, 0, 1, 1, 1).view(2, 3))
            .input(
                    normal(1002, 3, 5, 2),
                    Torch.tensor64(1, 0, 0, 0, 0, 1, 1, 1, 0, 0, 1, 1, 1, 1, 0).view(3, 5))
            .labelled(
                    "padding on the left, and a hole",
                    normal(1012, 2, 4, 3),
                    Torch.tensor64(0, 0, 1, 1, 1, 0, 1, 1).view(2, 4))
            .labelled(
                    "a batch of one",
                    normal(1014, 1, 3, 2),
                    Torch.tensor64(1, 1, 0).view(1, 3))
            .within(1e-6, "inputs are float64, but an answer may make a table in float32, which rounds at 6e-8")
            .mistake("the mask is not used", (h, mask) -> h.mean(1))
            .clue("Padding counts as text: a short text's vector depends on the longest of its batch.")
            .mistake("masked, but divided by T", (h, mask) -> h.mul(ones(mask)).mean(1))
            .clue("Short texts get short vectors. Divide by how many tokens there are.")
            .mistake("a sum instead of a mean", (h, mask) -> h.mul(ones(mask)).sum(1))
            .clue("Long texts get long vectors.")
            .mistake("only the first token", (h, mask) -> h.select(1, 0))
            .clue("That is [CLS] alone. It is another usual choice, but not what this model was trained for.")
            .mistake(
                    "the greatest instead of the mean",
                    (h, mask) -> h.maskedFill(ones(mask).eq(0.0), Double.NEGATIVE_INFINITY)
                            .amax(1, false))
            .clue("That is max pooling.")
            .mistake(
                    "the mean of the padding",
                    (h, mask) -> h.mul(ones(mask).rsub(1.0))
                            .sum(1)
                            .div(ones(mask).rsub(1.0).sum(1).clampMin(1)))
            .clue("Your mask is the wrong way round: 1 is a token, 0 is padding.")
            .mistake(
                    "divided by the tokens of the whole batch",
                    (h, mask) -> h.mul(ones(mask)).sum(1).div(mask.sum()))
            .clue("Each text has its own number of tokens.")
            .hint("The mean over which places, and divided by how many, if texts differ in length?")
            .hint("Zero what is padding, add up over T, divide by the sum of the mask. Shapes: (B, T, C), (B, T, 1).")
            .hint("Tensor m = mask.unsqueeze(-1); h.mul(m).sum(1) divided by m.sum(1).")
            .matters("A forgotten mask raises no error. It only makes every short text a little worse.");
}
