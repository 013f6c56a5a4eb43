package firsthand.checks.n03;

import firsthand.checks.engine.Check;

/** From so many hidden layers on SiLU with He's weights leaves less than a tenth of the error signal. */
public final class SiluDepth {
    public static final Check<Double> CHECK = Check.number("how deep a tenth reaches", 15, "layers")
            .within(0.01, "the mean of three seeds is the same on every machine")
            .mistake("20 is what GELU gives", 20.0)
            .clue("GELU carries further than SiLU. Is 20 measured, with SiLU handed to reach?")
            .mistake("less than a hundredth instead of a tenth", 26.0)
            .clue("reach returns the power of ten. Which one is a tenth?")
            .mistake("the first depth of the heatmap that is below a tenth, or a guess from it", 16.0)
            .clue("The heatmap has 8 and 16 and nothing between. Measure between.")
            .mistake("the last depth at which more than a tenth is left", 14.0)
            .clue("At 14 layers 10 to the −0.81 is left, which is more than a tenth.")
            .mistake("that is sigmoid", 3.0)
            .clue("So soon only sigmoid gives up.")
            .hint("Write a loop over depths around reach, with the mean over three seeds inside.")
            .hint("The answer lies between 8 and 16; the mean you look for falls below −1 there.")
            .hint("14 layers: −0.81. 15 layers: −1.09.")
            .matters("One seed says something else at every depth: a mean over few networks is a rough number.");

    private SiluDepth() {}
}
