package firsthand.checks.n04;

import firsthand.checks.engine.Check;

/** Adam's 57 steps to rest by momentum's 72, on Beale's plateau from (2, −1), each at its best of seventeen rates. */
public final class FairRace {
    public static final Check<Double> CHECK = Check.number("a fair race", 57 / 72.0, "of momentum's steps")
            .within(0.01, "two digits; the next step more or less would show")
            .mistake("both at momentum's best rate", 506 / 72.0)
            .clue("0.017 is momentum's best rate. Adam has another one: let it look for its own among the seventeen.")
            .mistake("upside down", 72 / 57.0)
            .clue("Adam's steps divided by momentum's. Here Adam needs fewer.")
            .mistake("whole numbers divided: 57 / 72 is 0 in Java", 0.0)
            .clue("Make one of the two a double before you divide.")
            .mistake("Nesterov instead of momentum", 57 / 25.0)
            .clue("In names, 1 is momentum and 2 Nesterov.")
            .mistake("from the usual start", 64 / 72.0)
            .clue("The race begins at (2, -1).")
            .hint(
                    "For each of the two: try all seventeen rates, and keep the fewest steps among the trials that arrived.")
            .hint("run(make(4, rate)::step, Landscape.BEALE, NdArray.of(2, -1), 2_000) is Adam's trial at a rate.")
            .hint("Adam needs 57 steps at 0.17, momentum 72 at 0.017: 57 / 72.0.")
            .matters("At one rate for both Adam looked seven times slower; fairly compared it is the faster one here.");

    private FairRace() {}
}
