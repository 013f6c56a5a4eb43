package firsthand.checks.n09;

import firsthand.checks.engine.Check;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** The temperature at which the likeliest token has a given probability. */
@FunctionalInterface
public interface TemperatureFor {
    double of(double[] z, double p);

    /** The probability of the likeliest at temperature t. */
    private static double likeliest(double[] z, double t) {
        double top = Arrays.stream(z).max().orElseThrow();
        return 1 / Arrays.stream(z).map(logit -> Math.exp((logit - top) / t)).sum();
    }

    private static double least(double[] z, double t) {
        double low = Arrays.stream(z).min().orElseThrow();
        return 1 / Arrays.stream(z).map(logit -> Math.exp((logit - low) / t)).sum();
    }

    /** Where a falling function reaches p, between two temperatures. */
    private static double reach(DoubleUnaryOperator falling, double p, double low, double high, int halvings) {
        for (int i = 0; i < halvings; i++) {
            double t = Math.sqrt(low * high);
            if (falling.applyAsDouble(t) > p) {
                low = t;
            } else {
                high = t;
            }
        }
        return low;
    }

    Check<TemperatureFor> CHECK = Check.<TemperatureFor>of(
                    "the temperature for a probability",
                    (z, p) -> reach(t -> likeliest(z, t), p, 1e-3, 1e3, 100),
                    (answer, in) -> answer.of(in.get(0), in.number(1)))
            .takes("z", "p")
            .labelled("two tokens", new double[] {1, 0}, 0.9)
            .input(new double[] {0.3, 2, -1, 0.5}, 0.5)
            .labelled("nearly all alike", new double[] {0.3, 2, -1, 0.5, 1}, 0.25)
            .labelled("large logits", new double[] {900, 898, 700}, 0.7)
            .labelled("logits far below 0", new double[] {-902, -900, -905}, 0.7)
            .labelled("very hot", new double[] {0, 3}, 0.55)
            .labelled("very cold", new double[] {0.3, 0}, 0.999)
            .exponentials()
            .within(2e-5, "a search may stop at six digits of the probability")
            .mistake("the inverse: 1 / τ", (z, p) -> 1 / reach(t -> likeliest(z, t), p, 1e-3, 1e3, 100))
            .clue("A temperature below 1 sharpens. Which of the inputs needs sharpening?")
            .mistake("the search goes the wrong way", (z, p) -> {
                double low = 1e-3;
                double high = 1e3;
                for (int i = 0; i < 100; i++) {
                    double t = Math.sqrt(low * high);
                    if (likeliest(z, t) > p) {
                        high = t;
                    } else {
                        low = t;
                    }
                }
                return low;
            })
            .clue("If the likeliest is still too likely, must the temperature rise or fall?")
            .mistake("a temperature above 1 is never tried", (z, p) -> reach(t -> likeliest(z, t), p, 1e-3, 1, 100))
            .clue("Some of the inputs must be made more alike than they are.")
            .mistake("a temperature below 1 is never tried", (z, p) -> reach(t -> likeliest(z, t), p, 1, 1e3, 100))
            .clue("Some of the inputs must be made sharper than they are.")
            .mistake("stops too early", (z, p) -> reach(t -> likeliest(z, t), p, 1e-3, 1e3, 8))
            .clue("Put your temperature in: is the probability right to six digits?")
            .mistake("stops too early, on an even scale", (z, p) -> {
                double low = 0;
                double high = 100;
                for (int i = 0; i < 20; i++) {
                    double t = (low + high) / 2;
                    if (likeliest(z, t) > p) {
                        low = t;
                    } else {
                        high = t;
                    }
                }
                return low;
            })
            .clue("Twenty halvings of 100 leave 0.0001. What does that do to the probability?")
            .mistake(
                    "the exponentials overflow for large logits",
                    (z, p) -> reach(
                            t -> Arrays.stream(z)
                                            .map(logit -> Math.exp(logit / t))
                                            .max()
                                            .orElseThrow()
                                    / Arrays.stream(z)
                                            .map(logit -> Math.exp(logit / t))
                                            .sum(),
                            p,
                            1e-3,
                            1e3,
                            100))
            .clue(
                    "e⁹⁰⁰ is infinite, and e⁻⁹⁰⁰ is 0. Subtract the greatest logit from all first, as in notebook 01's softmax.")
            .mistake("the ratio to the second likeliest instead of the probability", (z, p) -> {
                double[] sorted = z.clone();
                Arrays.sort(sorted);
                double gap = sorted[z.length - 1] - sorted[z.length - 2];
                return gap / Math.log(p / (1 - p));
            })
            .clue("That is right for two tokens. The others share the rest, too.")
            .mistake("of the first token instead of the likeliest", (z, p) -> {
                double first = z[0];
                return reach(
                        t -> 1
                                / Arrays.stream(z)
                                        .map(logit -> Math.exp((logit - first) / t))
                                        .sum(),
                        p,
                        1e-3,
                        1e3,
                        100);
            })
            .clue("Which of the logits is the greatest?")
            .mistake("of the least likely token", (z, p) -> reach(t -> least(z, t), p, 1e-3, 1e3, 100))
            .clue("The likeliest has the greatest logit.")
            .hint("Write the probability of the likeliest as a function of the temperature. Does it rise or fall?")
            .hint(
                    "It falls all the way from 1 to 1/V: so halve an interval until it is small, as in looking up a word.")
            .hint("low = 1e-3, high = 1e3; at their middle (√(low·high)) compare with p; too likely: low = middle.")
            .matters("Temperatures of two models cannot be compared; how sure they are can.");
}
