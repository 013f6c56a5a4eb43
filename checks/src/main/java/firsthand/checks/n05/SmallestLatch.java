package firsthand.checks.n05;

import firsthand.checks.engine.Check;

/** The least w with which tanh(w·h ± 1) keeps its sign: 2.58 measured at a gap of 1,000, 2.62 derived. */
public final class SmallestLatch {
    public static final Check<Double> CHECK = Check.number("the smallest weight that holds", 2.59, "")
            .within(0.016, "2.55 and 2.63: what is measured depends on the sequences, what is derived is 2.62")
            .mistake("the weight from which a unit without inputs latches", 1.0)
            .clue(
                    "At 1 a unit begins to hold its bit in silence. Here every step brings an input of ±1 that shakes it.")
            .mistake("beats the first later symbol only", 1 / Math.tanh(1))
            .clue(
                    "0.76·w > 1 keeps the sign for one step, but smaller. What do three symbols of the other sign in a row do?")
            .mistake("too small: it fails at a gap of 1,000", 2.5)
            .clue("At a gap of 50 that looks good. How many answers are right at 1,000?")
            .mistake("stops at the weight of the notebook", 3.0)
            .clue("That holds. Less does, too: go down from there.")
            .mistake("twice the input", 2.0)
            .clue("2·h must stay above 1 with an h that the inputs themselves push down. Measure it.")
            .hint("Write a loop over weights that builds the Rnn anew each time and calls accuracy at a gap of 1,000.")
            .hint("Between 2.3 and 2.8 everything happens: go through it in steps of 0.02.")
            .hint("At 2.5 about half of the answers are right, at 2.7 all. The border of 99 % lies between.")
            .matters("A memory has a threshold: below it the noise wins, however long one trains around it.");

    private SmallestLatch() {}
}
