package firsthand.checks.n11;

import firsthand.checks.engine.Check;

/** Which of three losses belongs to both zero, to r/α, and to a B that starts at random. */
public final class WhichFault {
    public static final Check<String> CHECK = Check.choice("which fault is it", "nsz")
            .within(1e-12, "letters")
            .mistake("the random start and the wrong scale exchanged", "snz")
            .clue("Which fault damages the layer before the first step? Look at where the curves begin.")
            .mistake("both zero and the wrong scale exchanged", "nzs")
            .clue("One of the curves moves a little, one not at all. What has no gradient whatever?")
            .mistake("all three stand in places of others", "zns")
            .clue("Begin with the curve that never moves.")
            .mistake("all three stand in other places", "szn")
            .clue("Begin with the curve that never moves.")
            .mistake("the random start and both zero exchanged", "zsn")
            .clue("A layer whose A and B are 0 computes what its base does. Does yours at step 0?")
            .hint("Where does each curve begin, compared with the base alone? And does it move?")
            .hint("Above the base: B was not 0. At the base and still: no gradient. At the base and slow: the scale.")
            .hint(
                    "Curve 1 begins above the others: n. Curve 2 begins at the base and creeps: s. Curve 3 never moves: z.")
            .matters("None of the three raises an error. The first ten losses tell them apart.");

    private WhichFault() {}
}
