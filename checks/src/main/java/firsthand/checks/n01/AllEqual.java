package firsthand.checks.n01;

import firsthand.checks.engine.Check;

/** 1: sixteen hidden neurons that begin equal stay one neuron. */
public final class AllEqual {
    public static final Check<Double> CHECK = Check.number("neurons that began equal", 1, "")
            .within(1e-9, "whole numbers")
            .mistake("the number of neurons, not of different ones", 16.0)
            .clue("Sixteen columns, true. Print the first two of them. What do you see?")
            .mistake("0: none differs from another", 0.0)
            .clue("They are all alike, so none differs from another. How many different ones does that leave?")
            .mistake("the number of inputs or outputs", 2.0)
            .clue("Two numbers stand in each column of w1. How many columns are different?")
            .mistake("half of them", 8.0)
            .clue("What could push one half of the neurons another way than the other half?")
            .mistake("all but the first", 15.0)
            .clue("Compare the first column with the others: is there any difference?")
            .hint("What does neuron 3 get, forward and back, that neuron 7 does not get?")
            .hint("Equal weights give equal outputs and equal slopes; a step moves all columns of w1 alike.")
            .hint("All sixteen columns stay the same: 1.")
            .matters("Random first weights are not decoration: without them a wide layer is one neuron.");

    private AllEqual() {}
}
