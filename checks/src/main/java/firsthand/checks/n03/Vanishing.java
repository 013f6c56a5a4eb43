package firsthand.checks.n03;

import firsthand.checks.engine.Check;

/** 0.25²⁰: the most that twenty sigmoid layers leave of a gradient. */
public final class Vanishing {
    public static final Check<Double> CHECK = Check.number("what twenty sigmoid layers leave", Math.pow(0.25, 20), "")
            .within(0.01, "two digits show that the thought is right")
            .mistake("adds the layers' slopes instead of multiplying them", 20 * 0.25)
            .clue("Functions inside functions: what does the chain rule do with their derivatives?")
            .mistake("takes the sigmoid's value at 0 for its slope, or ten layers for twenty", Math.pow(0.5, 20))
            .clue("One half is the height of the curve at 0; how steep is it there? Or did you count ten layers?")
            .mistake("counts one layer too few", Math.pow(0.25, 19))
            .clue("How many slopes are multiplied for twenty layers?")
            .mistake("counts one layer too many", Math.pow(0.25, 21))
            .clue("How many slopes are multiplied for twenty layers?")
            .mistake("nothing is lost on the way: no slope at all, or that of tanh", 1.0)
            .clue(
                    "Weights of 1 take nothing away, but each layer multiplies by its slope. How steep is the sigmoid at best? (tanh: 1.)")
            .mistake("only one layer", 0.25)
            .clue("That is what one layer leaves at best. The next one takes its share of that.")
            .mistake("the power of ten instead of the number", 20 * Math.log10(0.25))
            .clue("You computed the logarithm. What is the number itself?")
            .hint("How steep is the sigmoid where it is steepest, and how often does the gradient pass one?")
            .hint("At its steepest point, what does one sigmoid layer do to the gradient? Then twenty of them in a "
                    + "row.")
            .hint("Each layer leaves at best a quarter: Math.pow(0.25, …), with the number of layers.")
            .matters("A millionth of a millionth: the first layers of a deep sigmoid network do not learn.");

    private Vanishing() {}
}
