package firsthand.checks.n09;

import static firsthand.checks.engine.Inputs.normal;

import firsthand.checks.engine.Check;
import firsthand.torch.Tensor;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/** How surprised a model is at each token of a text but the first, in nats. Shapes: logits (T, V), T tokens → (T − 1). */
@FunctionalInterface
public interface Surprise {
    double[] of(Tensor z, int[] tokens);

    /** At places 1 … T − 1: what {@code nats} makes of the probability of a token, according to another place. */
    private static double[] each(Tensor p, int[] tokens, int shift, DoubleUnaryOperator nats) {
        int T = tokens.length;
        return IntStream.range(1, T)
                .mapToDouble(t -> nats.applyAsDouble(
                        p.get(Math.clamp(t - 1L + shift, 0, T - 1), tokens[t]).item()))
                .toArray();
    }

    private static Surprise by(int shift, DoubleUnaryOperator nats) {
        return (z, tokens) -> each(z.softmax(-1), tokens, shift, nats);
    }

    private static double nats(double p) {
        return -Math.log(p);
    }

    Check<Surprise> CHECK = Check.<Surprise>of(
                    "surprise at each token", by(0, Surprise::nats), (answer, in) -> answer.of(in.get(0), in.get(1)))
            .takes("z", "tokens")
            .input(normal(971, 5, 7), new int[] {3, 1, 4, 1, 5})
            .labelled("two tokens, one number", normal(972, 2, 4), new int[] {2, 0})
            .labelled("a model that is rather sure", normal(973, 6, 5).mul(4.0), new int[] {0, 4, 2, 2, 1, 3})
            .within(1e-5, "inputs are float64, but an answer may go through float32, which rounds at 6e-8 of each")
            .mistake("not shifted: each token by the logits of its own place", by(1, Surprise::nats))
            .clue("The logits at a place speak of the token after it. Which row speaks of the token at t?")
            .mistake("shifted the wrong way", by(-1, Surprise::nats))
            .clue("That row had not read the token before this one. One row later has.")
            .mistake("probabilities instead of nats", by(0, p -> p))
            .clue("How likely it was is not yet how surprising it is: the less likely, the greater.")
            .mistake("the logarithm without its minus", by(0, Math::log))
            .clue("Logarithms of probabilities are negative, a surprise is positive.")
            .mistake("bits instead of nats", by(0, p -> -Math.log(p) / Math.log(2)))
            .clue("A coin has 1 bit, and 0.693 nats. Which logarithm counts nats?")
            .mistake("1 − p instead of −ln p", by(0, p -> 1 - p))
            .clue("Between 0 and 1, however unlikely the token was. The notebook's loss has a logarithm.")
            .mistake(
                    "softmax over the places instead of the tokens",
                    (z, tokens) -> each(z.softmax(0), tokens, 0, Surprise::nats))
            .clue("At each place the probabilities of all tokens sum to 1: which axis counts tokens?")
            .mistake("the logits themselves, without softmax", (z, tokens) -> each(z, tokens, 0, logit -> -logit))
            .clue("A logit is no logarithm of a probability yet: the sum over all tokens is missing.")
            .mistake("the surprise at the likeliest token", (z, tokens) -> {
                double[] best = z.softmax(-1).amax(-1, false).toDoubleArray();
                return Arrays.stream(best, 0, tokens.length - 1)
                        .map(Surprise::nats)
                        .toArray();
            })
            .clue("That is how sure the model was. Which token came?")
            .mistake("one mean for all", (z, tokens) -> new double[] {
                Arrays.stream(by(0, Surprise::nats).of(z, tokens)).average().orElseThrow()
            })
            .clue("That is the loss of the text. Asked for is each token's part of it.")
            .hint("Row t of the logits has read tokens 0 to t. Of which token does it speak?")
            .hint("For t from 1 on: softmax of row t − 1, the probability of tokens[t], −ln of it; T − 1 numbers.")
            .hint("-Math.log(z.softmax(-1).get(t - 1, tokens[t]).item()) for each t from 1 on.")
            .matters("The loss is a mean of these. Each of them shows where a model reads and where it guesses.");
}
