package firsthand.checks.n06;

import firsthand.checks.engine.Check;

/** The smallest whole forget bias with which all five LSTMs learn a gap of 20 in 400 steps: measured. */
public final class SmallestBias {
    public static final Check<Double> CHECK = Check.number("the smallest bias that does", 2, "")
            .within(1e-9, "a whole number: the same seeds give every machine the same networks")
            .mistake("the usual bias", 1.0)
            .clue("At 1 the picture of the gap of 20 shows who learns it in 400 steps.")
            .mistake("no bias at all", 0.0)
            .clue("σ(0) halves a memory at each step: a millionth is left after 20.")
            .mistake("one too large", 3.0)
            .clue("That does. How many of the five have it with one less?")
            .mistake("the formula's answer", 3.3)
            .clue("A whole number is asked for, and one that is measured.")
            .mistake("the gate, not the bias", 0.8808)
            .clue("That is σ(2), the gate. Which bias opens it so far?")
            .mistake("the bias that the picture shows", 4.0)
            .clue("That does. Is there no smaller one?")
            .hint(
                    "seeds(5, 20, 400, List.of(open(2)))[0] trains five and hands back their curves; the last value of each is what it "
                            + "ends with.")
            .hint("Go up in whole numbers from 1, and stop where the last value of all five is 99 or more.")
            .hint("The formula asks for 3.3; the gates learn, too, so less may do.")
            .matters("A formula gives the size of a setting, a measurement the setting.");

    private SmallestBias() {}
}
