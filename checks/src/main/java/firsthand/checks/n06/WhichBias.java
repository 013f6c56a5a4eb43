package firsthand.checks.n06;

import firsthand.checks.engine.Check;

/** Three learning curves of LSTMs with the forget biases 1, 4 and 0: which is which. */
public final class WhichBias {
    public static final Check<String> CHECK = Check.choice("biases read off curves", "cab")
            .within(0, "letters, nothing is rounded")
            .mistake("0 and 1 exchanged", "acb")
            .clue(
                    "Bias 0 halves a memory at each step, bias 1 keeps 0.73 of it. Which of the two hears more of ten steps ago?")
            .mistake("1 and 4 exchanged", "cba")
            .clue("At bias 4 a gate keeps 0.98 of a memory. Which curve has no trouble at all with ten steps?")
            .mistake("0 and 4 exchanged", "bac")
            .clue("An open forget gate lets the gradient through. Does it learn first or last?")
            .mistake("the order in which they are drawn", "abc")
            .clue("The letters are mixed on purpose. Which curve rises first?")
            .hint("Work out what each gate leaves of a memory after ten steps: σ(b) to the power of 10.")
            .hint("0.001, 0.04 and 0.83: the more is left, the earlier the curve rises.")
            .hint("Read off which curve rises last, which second, which first: that is the order of the answer.")
            .matters(
                    "One number, set before the first step, decides how long a network waits before it finds out anything.");

    private WhichBias() {}
}
