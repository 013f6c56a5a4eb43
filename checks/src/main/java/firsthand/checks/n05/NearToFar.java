package firsthand.checks.n05;

import firsthand.checks.engine.Check;

/** How many of five networks remember over 20 steps if the gap grows: 4 measured, with other dice 3 to 5. */
public final class NearToFar {
    public static final Check<Double> CHECK = Check.number("from near to far", 4, "of five networks")
            .within(0.26, "3, 4 and 5: other dice, other networks")
            .mistake("all lessons at the far gap, or a share instead of a number", 1.0)
            .clue(
                    "How many of the five, as a whole number? If 1 is what you counted: so many learn it from 900 lessons at "
                            + "a gap of 20 alone. Begin with a gap of 5.")
            .mistake("0: nobody learned it, or two whole numbers divided", 0.0)
            .clue(
                    "Asked is how many networks, not a share (4 / 5 is 0 in Java). If none learned it: is it one network and one Adam "
                            + "through all three gaps, or a new network at each?")
            .mistake("percent instead of networks", 100.0)
            .clue("How many of the five answer 99 % or more?")
            .mistake("two of five, as at the higher rate", 2.0)
            .clue("Two learned gap 20 directly, at a rate of 0.01. Here the rate is 0.003 and the gap grows.")
            .hint(
                    "taught(gap, seed, rate) is nearly it: put a loop over the gaps 5, 10 and 20 around its loop of lessons.")
            .hint("One student, one Adam, one Rng; 300 lessons a gap; then accuracy at gap 20, on 1,000 new riddles.")
            .hint("Four of the five seeds 1 to 5 answer all 1,000.")
            .matters("A gradient that reaches five steps back builds the latch; ten and twenty only hold it longer.");

    private NearToFar() {}
}
