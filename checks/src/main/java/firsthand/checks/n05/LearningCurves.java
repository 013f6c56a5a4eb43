package firsthand.checks.n05;

import firsthand.checks.engine.Check;

/** Three curves of one model at the rates 0.5, 0.0003 and 0.01: which is which. */
public final class LearningCurves {
    public static final Check<String> CHECK = Check.choice("rates read off curves", "bca")
            .within(0, "letters, nothing is rounded")
            .mistake("too low and right exchanged", "cba")
            .clue("Both fall. Which of them is still falling where the drawing ends, and far from where the other is?")
            .mistake("right and too high exchanged", "bac")
            .clue("A rate that is too high does not learn faster. Which curve goes up, or never comes down?")
            .mistake("too low and too high exchanged", "acb")
            .clue("Steps that are too small go down slowly and smoothly. Is that your first letter's curve?")
            .mistake("the order in which they are drawn", "abc")
            .clue("The letters are mixed on purpose. Look at each curve's first and last value.")
            .hint("Look at the left end first: which curve is thrown upwards by its very first steps?")
            .hint("Of the two that fall, the right rate is far down when the other has hardly begun.")
            .hint("The three letters: the slow one, the one that ends lowest, the one that never comes down to ln 27.")
            .matters("Nearly every failed training is one of these three curves.");

    private LearningCurves() {}
}
