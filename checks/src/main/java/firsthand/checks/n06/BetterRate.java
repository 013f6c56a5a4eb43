package firsthand.checks.n06;

import firsthand.checks.engine.Check;

/** How many of five LSTMs with a forget bias of 1 learn a gap of 20 at the better of two other rates: measured. */
public final class BetterRate {
    public static final Check<Double> CHECK = Check.number("the usual bias at another rate", 3, "networks")
            .within(0.1, "a count: the same seeds give every machine the same networks")
            .mistake("as at 0.01, or at the higher of the two", 0.0)
            .clue("That is the count at 0.01, and at 0.03. What does a lower rate do?")
            .mistake("all five, as with a bias of 4", 5.0)
            .clue("Look at the last value of each of the five curves: who ends below 99?")
            .mistake("all that are past guessing are counted as having it", 4.0)
            .clue("To have it is 99 % or more, as in the picture.")
            .mistake("the rate, not the count", 0.003)
            .clue("That is the better rate. How many of the five networks have it there?")
            .mistake("a share, not a count", 0.6)
            .clue("That is the share. Of five networks that is how many?")
            .hint("Two races, of five networks each, one at each rate. For each: how many curves end at 99 or more?")
            .hint("A Contender is a name, a rate and a cell: new Contender(\"\", 0.003, r -> new Lstm(r, 4, 32, 1)).")
            .hint("seeds(5, 20, 400, List.of(…)) prints what the five end with: at the lower rate count the 100s.")
            .matters(
                    "A setting that loses at one rate may do at another: whoever compares gives each side rates of its own.");

    private BetterRate() {}
}
