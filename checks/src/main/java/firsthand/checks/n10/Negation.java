package firsthand.checks.n10;

import firsthand.checks.engine.Check;

/** The cosine of MiniLM's vectors of "the film was good" and "the film was not good": measured by the learner. */
public final class Negation {
    public static final Check<Double> CHECK = Check.number("a sentence and its opposite", 0.8288, "")
            .within(0.01, "two digits show that the right thing was measured")
            .mistake("that opposites have opposite vectors", -1.0)
            .clue("Guessed? Measure it with unit and matmul.")
            .mistake("that opposites have nothing in common", 0.0)
            .clue("Guessed? Measure it with unit and matmul.")
            .mistake("the product of vectors whose lengths are not 1", 28.6045)
            .clue("A cosine lies between −1 and 1. By what must each vector be divided?")
            .mistake("a distance, not a likeness", 1 - 0.8288)
            .clue("You took it from 1. Asked for is the cosine itself.")
            .mistake("the cosine with itself", 1.0)
            .clue(
                    "1 is what a sentence has with itself: was it measured, and are the two rows that you multiply different?")
            .mistake("the other sentence: bad instead of not good", 0.7858)
            .clue("Nearly: the second sentence is \"the film was not good\".")
            .mistake("the angle in degrees", 34.03)
            .clue("The product of two vectors of length 1 is the cosine already.")
            .hint("unit(pretrained, …) gives the rows; the notebook's first heatmap multiplies them.")
            .hint("A row times the other row, summed: u.matmul(u.t()), and of that the entry 0, 1.")
            .hint(
                    "unit(pretrained, \"the film was good\", \"the film was not good\"), u.matmul(u.t()).get(\"0, 1\").item()")
            .matters(
                    "One small word turns the meaning and hardly the vector: it says what a text is about, not whether.");

    private Negation() {}
}
