package firsthand.checks.n05;

import firsthand.arrays.NdArray;
import firsthand.checks.engine.Check;

/** softmax(z / τ). Shapes: (V) → (V). */
@FunctionalInterface
public interface Temperature {
    NdArray apply(NdArray logits, double temperature);

    NdArray LOGITS = NdArray.of(2, 0, -1, 0.5);

    Check<Temperature> CHECK = Check.<Temperature>of(
                    "probabilities at a temperature",
                    (logits, tau) -> logits.div(tau).softmax(0),
                    (answer, in) -> answer.apply(in.get(0), in.number(1)))
            .takes("logits", "temperature")
            .input(LOGITS, 1)
            .input(LOGITS, 0.5)
            .input(LOGITS, 2)
            .labelled("large logits", NdArray.of(900, 898, 890), 0.7)
            .labelled("logits far apart", NdArray.of(0, 1500, -1500), 1)
            .labelled("logits far apart, very hot", NdArray.of(0, 1500, -1500), 1000)
            .exponentials()
            .within(1e-6, "in float32 it is right too, which rounds at 6e-8")
            .mistake(
                    "multiplies by the temperature instead of dividing",
                    (logits, tau) -> logits.mul(tau).softmax(0))
            .clue("At a high temperature yours becomes surer. Should it?")
            .mistake("the temperature has no effect", (logits, tau) -> logits.softmax(0))
            .clue("Softmax undoes a difference of all logits, and normalising undoes a factor of all probabilities. "
                    + "What must be divided, and when?")
            .mistake(
                    "divides the probabilities instead of the logits",
                    (logits, tau) -> logits.softmax(0).div(tau))
            .clue("Do your probabilities add up to 1? Which array should be divided, and when?")
            .mistake("softmax is missing", (logits, tau) -> logits.div(tau))
            .clue("You return logits. Some of them are negative: can these be probabilities?")
            .mistake(
                    "not normalised: the sum is not 1",
                    (logits, tau) -> logits.div(tau).exp())
            .clue("All positive, that is half of softmax. What is their sum?")
            .mistake("overflows for large logits", (logits, tau) -> {
                NdArray e = logits.div(tau).exp();
                return e.div(e.sum());
            })
            .clue("Right on paper, but exp(900) is infinite in a double, and ∞/∞ is NaN. NdArray.softmax subtracts "
                    + "the greatest logit first.")
            .hint("One division and one softmax. Which comes first?")
            .hint("Divide all logits by the temperature, then make them sum to 1 with what the library has.")
            .hint("logits.div(temperature), and softmax(0) of that: it takes care of large numbers.")
            .matters("One number between boring and raving, for every language model there is.");
}
