package firsthand.checks.n04;

import firsthand.checks.engine.Check;

/** Which trace is Adam's, and which has which fault. */
public final class BrokenAdam {
    public static final Check<String> CHECK = Check.choice("which Adam is right", "c")
            .within(1e-12, "letters")
            .mistake("that one lacks the correction", "a")
            .clue("Its first step is 3.15 rates long. How long should the first one be, whatever the gradient?")
            .mistake("that one has ε inside the root", "b")
            .clue("Its first step is 0.7 rates long: an ε of 1e-8 inside a root acts as 1e-4.")
            .mistake("that one forgets the square: it divides by the mean of |g|…", "e")
            .clue("No trace is called e.")
            .mistake("that one carries the corrected average on", "d")
            .clue("Its steps grow beyond one rate though the gradient stays the same.")
            .hint("The gradient is the same at every step. What should every step of Adam be then?")
            .hint("Compute the first two steps by hand, with the corrections.")
            .hint("All steps are −0.1: the trace called c.")
            .matters("Three faults, no error message, and each of them trains, only worse.");

    private BrokenAdam() {}
}
