package firsthand.checks.n11;

import firsthand.checks.engine.Check;

/** Which of three losses belongs to both zero, to r/α, and to a B that starts at random. */
public final class WhichFault {
    public static final Check<String> CHECK = Check.choice("which fault is it", "srz")
            .within(1e-12, "letters")
            .mistake("the random start and the wrong scale exchanged", "rsz")
            .clue("Which fault damages the layer before the first step? Look at where the curves begin.")
            .mistake("both zero and the wrong scale exchanged", "szr")
            .clue("One of the curves moves a little, one not at all. What has no gradient whatever?")
            .mistake("all three stand in places of others", "zsr")
            .clue("Begin with the curve that never moves.")
            .mistake("all three stand in other places", "rzs")
            .clue("Begin with the curve that never moves.")
            .mistake("the random start and both zero exchanged", "zrs")
            .clue("A layer whose A and B are 0 computes what its base does. Does yours at step 0?")
            .hint("Where does each curve begin, compared with the base alone? And does it move?")
            .hint("Above the base: B was not 0. At the base and still: no gradient. At the base and slow: the scale.")
            .hint("A begins above the others: s. B begins at the base and creeps: r. C never moves: z.")
            .matters("None of the three raises an error. The first ten losses tell them apart.");

    private WhichFault() {}
}
