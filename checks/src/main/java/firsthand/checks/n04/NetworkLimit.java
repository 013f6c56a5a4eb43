package firsthand.checks.n04;

import firsthand.checks.engine.Check;

/** 2/λ_max of the network of seed 4 on the two moons, at its start: 2 / 4.038. */
public final class NetworkLimit {
    private static final double SHARPNESS = 4.0379;

    public static final Check<Double> CHECK = Check.number("a network's limit", 2 / SHARPNESS, "")
            .within(0.02, "two digits: the last ones of a measured curvature are not sure")
            .mistake("the curvature, not the rate", SHARPNESS)
            .clue("That is λmax. Which rate does it allow?")
            .mistake("upside down: λ/2", SHARPNESS / 2)
            .clue("Should a steeper loss allow a higher rate or a lower one?")
            .mistake("1/λ instead of 2/λ", 1 / SHARPNESS)
            .clue("At 1/λ one step along the steepest direction ends at the bottom. The limit is further.")
            .mistake("Nesterov's limit", 2 * 1.9 / (2.8 * SHARPNESS))
            .clue("Plain SGD is asked for: its border is ηλ = 2.")
            .mistake("momentum's limit", 2 * 1.9 / SHARPNESS)
            .clue("Plain SGD is asked for: its border is ηλ = 2.")
            .mistake("the limit of the bowl", 0.04)
            .clue("That is the bowl's, of curvature 50. How steep is the loss of network 4, at its start?")
            .mistake("SGD's best rate in the table", 3.0)
            .clue("That is the best rate, to compare with. The limit at the start is measured: sharpness.")
            .mistake("network 1", 2 / 2.5122)
            .clue("The seed of network 4 is 4.")
            .hint("sharpness measures the greatest curvature of a network's loss. Which network, and when?")
            .hint("A new Mlp like those above, with new Rng(4); its sharpness; and the limit of SGD from it.")
            .hint("2 / sharpness(new Mlp(new Rng(4), Init.he(), Activation.TANH, 2, 16, 16, 2))")
            .matters("SGD's best rate in the table is 3, six times this limit: it begins with a leap, and comes down "
                    + "where the loss is flatter.");

    private NetworkLimit() {}
}
