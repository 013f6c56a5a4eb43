package firsthand.checks.n09;

import static firsthand.checks.engine.Inputs.normal;

import firsthand.checks.engine.Check;
import firsthand.torch.Tensor;
import firsthand.torch.Torch;

/** softmax(z / t). Shapes: (V) → (V). */
@FunctionalInterface
public interface Heat {
    Tensor of(Tensor z, double t);

    Check<Heat> CHECK = Check.<Heat>of(
                    "temperature", (z, t) -> z.div(t).softmax(-1), (answer, in) -> answer.of(in.get(0), in.number(1)))
            .takes("z", "t")
            .input(normal(901, 5), 0.5)
            .input(normal(902, 4), 2.0)
            .labelled("large logits", normal(903, 4).mul(400), 1.5)
            .labelled("logits far apart", Torch.tensor64(0, 1500, -1500), 1.5)
            .labelled("very cold", Torch.tensor64(0, -1, -2), 1e-4)
            .exponentials()
            .within(1e-6, "inputs are float64, but an answer may make a table in float32, which rounds at 6e-8")
            .mistake("multiplied instead of divided", (z, t) -> z.mul(t).softmax(-1))
            .clue("At a high temperature your distribution gets sharper. Heat should melt it.")
            .mistake("the temperature is not used", (z, t) -> z.softmax(-1))
            .clue("Your answer is the same at every temperature.")
            .mistake(
                    "divides probabilities instead of logits",
                    (z, t) -> z.softmax(-1).div(t))
            .clue("Your probabilities no longer sum to 1. What was it that should be divided?")
            .mistake("softmax of softmax", (z, t) -> z.softmax(-1).div(t).softmax(-1))
            .clue("Probabilities lie between 0 and 1: as logits they are all nearly alike.")
            .mistake(
                    "no renormalisation: powers of the probabilities",
                    (z, t) -> z.softmax(-1).pow(1 / t))
            .clue("The powers are right, but they do not sum to 1.")
            .mistake("logits are returned, not probabilities", (z, t) -> z.div(t))
            .clue("Some of yours are negative. What turns logits into shares of a whole?")
            .mistake(
                    "overflows for large logits",
                    (z, t) -> z.div(t).exp().div(z.div(t).exp().sum()))
            .clue("e to the 1000 is infinite, and ∞ by ∞ is NaN. softmax subtracts the greatest logit first.")
            .hint("Where does the temperature act: on the logits, or on the probabilities?")
            .hint("Divide the logits, then softmax.")
            .hint("z.div(t), and softmax(-1) of that.")
            .matters("The only setting of sampling that cuts nothing off: it decides how much the end of the list "
                    + "weighs.");
}
