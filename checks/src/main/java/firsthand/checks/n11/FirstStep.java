package firsthand.checks.n11;

import firsthand.checks.engine.Check;

/** √(4 / 64) · 64 / 4: how the loss's fall at AdamW's small first step changes with the rank at a scale of α / √r. */
public final class FirstStep {
    public static final Check<Double> CHECK = Check.number("the first step's effect, r = 64 against 4", 4.0, "")
            .within(0.005, "the thought gives 4 exactly")
            .mistake("1: no change at all", 1.0)
            .clue(
                    "With α / √r the size of the matrix stays, and with α / r its effect. Here α / √r is the scale and the "
                            + "effect is asked for. Two factors. Which of yours is another?")
            .mistake("16: the sum alone, without the scale", 16.0)
            .clue("So much more B A does, which is still multiplied by the scale α / √r.")
            .mistake("the scale alone, or the size of the correction with α / r", 1.0 / 4)
            .clue("The scale falls by 4. And 16 times as many parts, do they not take more off the loss?")
            .mistake("the scale α / r alone", 1.0 / 16)
            .clue("The scale is α / √r here, and the effects of 16 times as many parts add up.")
            .mistake("the root of it", 2.0)
            .clue("How do 16 effects of one sign add up, and how 16 of random sign?")
            .hint("Two factors: the scale, and how much more 64 / 4 times as many parts do.")
            .hint(
                    "The scale α / √r falls by √16. The parts all lower the loss, so their effects add up without a root.")
            .hint("Math.sqrt(4.0 / 64) * (64.0 / 4)")
            .matters("So with AdamW α / r is the scale with which one rate begins alike at each rank.");

    private FirstStep() {}
}
