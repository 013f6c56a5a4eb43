package firsthand.checks.n06;

import firsthand.checks.engine.Check;

/** What the worst of three LSTMs with a forget bias of 2 reaches at a gap of 40, at the better rate: measured. */
public final class BetterRate {
    public static final Check<Double> CHECK = Check.number("a bias of 2 at the better rate", 66, "%")
            .within(0.02, "rounded or not: the same seeds give every machine the same networks")
            .mistake("the worst at the higher rate", 25.0)
            .clue("That is the worst at 0.01. How do the three do at 0.003?")
            .mistake("the best, not the worst", 76.0)
            .clue("That is the best of the three at 0.003. Which is the worst?")
            .mistake("the best at the higher rate", 52.0)
            .clue("That is the best at 0.01. At 0.003 even the worst is ahead of it.")
            .mistake("a share, not percent", 0.66)
            .clue("That is the share. In percent?")
            .mistake("the rate", 0.003)
            .clue("That is the better rate. What does the worst of its three networks end with?")
            .hint("Two races, of three networks each, one at each rate. For each: what does the worst one end with?")
            .hint("A Contender is a name, a rate and a cell: new Contender(\"\", 0.003, r -> new Lstm(r, 4, 32, 2)).")
            .hint("seeds(3, 40, 300, List.of(…)) prints what the three end with: at the lower rate take the least.")
            .matters(
                    "A setting that loses at one rate may do at another: whoever compares gives each side rates of its own.");

    private BetterRate() {}
}
