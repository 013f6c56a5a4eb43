package firsthand.checks.n03;

import firsthand.checks.engine.Check;

/** 1 / E[GELU(z)²] for a standard normal z: 2.352, where ReLU has 2. */
public final class GeluGain {
    public static final Check<Double> CHECK = Check.number("He's 2 for GELU", 2.3517, "")
            .within(0.03, "100,000 random numbers find it to about 1 %")
            .mistake("that is ReLU's", 2.0)
            .clue("ReLU leaves exactly half of the mean square. How much does GELU leave? Measure it.")
            .mistake("what is left, not what makes up for it", 0.42522)
            .clue("That is E[h²]. By what must it be multiplied to be 1 again?")
            .mistake("the variance of h instead of its mean square", 2.89315)
            .clue("h has a mean above 0, and the formula says E[h²]: do not subtract the mean.")
            .mistake("the root, for a standard deviation", 1.53353)
            .clue("Asked is n Var(w), a variance.")
            .mistake("one by the mean of h", 3.5449)
            .clue("Square each h before you take the mean.")
            .hint("Var(z) = n · Var(w) · E[h²] is to be 1, and h = GELU(z).")
            .hint("So n · Var(w) is 1 by the mean of GELU(z)², over many random z.")
            .hint("1 / Activation.GELU.value(new Rng(1).normal(100_000)).square().mean()")
            .matters("Tables of gains stop at the usual activations; for a new one you measure.");

    private GeluGain() {}
}
