package firsthand.checks.n06;

import firsthand.checks.engine.Check;

/** 1 − tanh²(10): what gets into a cell state of 10. */
public final class TooFull {
    private static final double C = Math.tanh(10);

    public static final Check<Double> CHECK = Check.number("what enters a full cell", (1 - C) * (1 + C), "")
            .within(0.05, "one digit is asked for")
            .mistake("the square is missing: 1 − tanh(10)", 1 - C)
            .clue("The slope of tanh is 1 minus its square.")
            .mistake("the value of tanh at 10, or its slope at 0.1, or tanh's slope left out", C)
            .clue("tanh(10) is what is shown. How much does it change if c, which is 10 by then, changes a little?")
            .mistake("a tenth of what arrives", 0.1)
            .clue("0.1 is what was added at each step. The gradient meets tanh at c = 10.")
            .mistake("1 − c²: the tanh is missing", 1.0 - 10 * 10)
            .clue("The slope of tanh is 1 minus the square of tanh(c), not of c.")
            .mistake("nothing at all", 0.0)
            .clue("Little, but not nothing. In which power of ten?")
            .mistake("the sigmoid's slope", 1 / (1 + Math.exp(-10)) * (1 - 1 / (1 + Math.exp(-10))))
            .clue("The cell state is shown through a tanh.")
            .hint("h = o · tanh(c). What is ∂h/∂c?")
            .hint("o is 1, so only the slope of tanh is left, at c = 10.")
            .hint("1 − tanh²(10); the exponential form is about 4·e⁻²⁰.")
            .matters(
                    "A memory that only adds up ends where no gradient reaches it: that is what the forget gate was invented for.");

    private TooFull() {}
}
