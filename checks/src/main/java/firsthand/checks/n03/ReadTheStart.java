package firsthand.checks.n03;

import firsthand.checks.engine.Check;

/** Which of three signals belongs to Xavier, He and large weights. */
public final class ReadTheStart {
    public static final Check<String> CHECK = Check.choice("how did these networks begin", "nxh")
            .within(1e-12, "letters")
            .mistake("He and Xavier exchanged", "nhx")
            .clue("These are ReLU networks. Which of the two makes up for the half that ReLU takes?")
            .mistake("large weights and He exchanged", "hxn")
            .clue("One of the three grows at every layer. Can that be the recipe that keeps the size?")
            .mistake("all three stand in places of others", "xhn")
            .clue("Begin with the curve that rises: which start is too large?")
            .mistake("all three stand in other places", "hnx")
            .clue("One curve falls by the root of 2 a layer. Which start is that for ReLU?")
            .mistake("Xavier and the large weights exchanged", "xnh")
            .clue("Xavier's weights are smaller than He's. Can their signal grow?")
            .hint("What should each start do to the signal of a ReLU network: grow, stay, shrink?")
            .hint("Draw the three with a logarithmic axis; one rises, one falls by a steady factor, one stays.")
            .hint("A rises: n. B falls by 0.7 a layer: x. C stays: h.")
            .matters("One look at the sizes per layer replaces an hour of training that goes nowhere.");

    private ReadTheStart() {}
}
