package firsthand.checks.n04;

import firsthand.checks.engine.Check;

/** η with η/2 · (1/(2 − η) + 1/(2 − 50η)) = 0.005: where SGD with noise settles on the bowl. */
public final class NoiseFloor {
    public static final Check<Double> CHECK = Check.number("a rate for a floor", 0.008755, "")
            .within(0.06, "what is measured over fifty runs sways by a twentieth")
            .mistake("as if the rate were so small that the curvatures do not matter", 0.01)
            .clue("η/2 is the floor for small rates. At this rate 50·η is not small beside 2.")
            .mistake("the steep axis alone", 0.04 / 3)
            .clue("The flat axis has a floor of its own: the loss is their sum.")
            .mistake("the flat axis alone", 0.02 / 1.01)
            .clue("The steep axis has a floor of its own, and it is the higher one.")
            .mistake("the rate of the notebook for a floor of 0.0033", 0.006)
            .clue("That settles at 0.0033. A little more is asked for.")
            .mistake("the floor of 0.01 instead of 0.005", 0.01525)
            .clue("Look at the number of the question again.")
            .mistake("a factor ½ is missing", 0.004688)
            .clue("The loss is half of curvature times variance.")
            .hint("floor(rate) is given. What would you do to find where a rising function takes a value?")
            .hint("floor(0.006) is 0.0033 and floor(0.03) is 0.038: go through the rates between, in small steps.")
            .hint("The first rate of 0.0001, 0.0002, … for which floor(rate) is 0.005 or more.")
            .matters("A floor is chosen, not suffered: half of the rate is about half of the noise.");

    private NoiseFloor() {}
}
