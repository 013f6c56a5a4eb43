package firsthand.checks.n06;

import firsthand.checks.engine.Check;

/** The smallest whole forget bias with which half of a gradient reaches 59 steps back in five LSTMs: measured. */
public final class MeasuredBias {
    public static final Check<Double> CHECK = Check.number("the bias that lets half through", 3, "")
            .within(1e-9, "a whole number: the same seeds give every machine the same networks")
            .mistake("with the first seed only", 2.0)
            .clue("That does for seed 1. Measure the other four: the least of the five counts.")
            .mistake("what the formula asks for, 4.4, rounded up", 5.0)
            .clue("That does, but it is the formula's answer. Measure: is less enough?")
            .mistake("one too large", 4.0)
            .clue("That does. Is there no smaller one?")
            .mistake("the formula's answer itself", 4.44)
            .clue("A whole number is asked for, and one that is measured.")
            .mistake("the usual bias", 1.0)
            .clue("At 1 the picture shows ten-thousandths of it.")
            .hint("Try the whole numbers from 0 upwards. For each: what arrives in each of the five networks?")
            .hint(
                    "reach(…, 0, 59)[59] is what arrives 59 steps back of a gradient of length 1. All five must be 0.5 or more.")
            .hint("With 2 it is 0.59, 0.31, 0.15, 0.15 and 0.51. The next one?")
            .matters("The formula knows the track alone. Through the gates and U more arrives: measure it, and with "
                    + "more than one seed.");

    private MeasuredBias() {}
}
