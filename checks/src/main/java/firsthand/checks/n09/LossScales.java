package firsthand.checks.n09;

import firsthand.checks.engine.Check;
import java.util.function.DoubleFunction;

/** Perplexity and bits of a loss in nats. */
public final class LossScales {
    private static double[] pair(double perplexity, double bits) {
        return new double[] {perplexity, bits};
    }

    public static final Check<DoubleFunction<double[]>> CHECK = Check.<DoubleFunction<double[]>>of(
                    "perplexity and bits",
                    nats -> pair(Math.exp(nats), nats / Math.log(2)),
                    (answer, in) -> answer.apply(in.number(0)))
            .takes("nats")
            .at(1.88, 0.5, 4.17, 0)
            .within(1e-6, "in float32 it is right too, which rounds at 6e-8")
            .mistake(
                    "perplexity from the wrong base: 2 to the nats",
                    nats -> pair(Math.pow(2, nats), nats / Math.log(2)))
            .clue("2 belongs to bits. Which base belongs to the natural logarithm?")
            .mistake("bits: multiplied by ln 2 instead of divided", nats -> pair(Math.exp(nats), nats * Math.log(2)))
            .clue("A fair coin costs 0.693 nats, and that is one bit. What do you get for it?")
            .mistake("bits by a logarithm to the base 10", nats -> pair(Math.exp(nats), nats / Math.log(10)))
            .clue("A bit is one of 2 possibilities, not one of 10.")
            .mistake(
                    "bits: the logarithm of the loss itself",
                    nats -> pair(Math.exp(nats), Math.log(nats) / Math.log(2)))
            .clue("The loss is a logarithm already. Only its unit changes.")
            .mistake("a minus too much", nats -> pair(Math.exp(-nats), nats / Math.log(2)))
            .clue("That is the probability of the right token, below 1. Its inverse is asked for.")
            .mistake("perplexity and bits exchanged", nats -> pair(nats / Math.log(2), Math.exp(nats)))
            .clue("Both numbers are right. In which order are they asked for?")
            .mistake("the loss is taken for bits already", nats -> pair(Math.exp(nats), nats))
            .clue("Cross-entropy uses the natural logarithm, so its unit is the nat. How many nats has a bit?")
            .hint("Perplexity undoes the logarithm; bits are nats in another unit.")
            .hint("L nats mean a probability of e to the -L on average; a bit is ln 2 = 0.693 nats.")
            .hint("Math.exp(nats) is the first, nats divided by Math.log(2) the second.")
            .matters(
                    "Papers report any of the three. Whoever mixes up the bases believes a model that does not exist.");

    private LossScales() {}
}
