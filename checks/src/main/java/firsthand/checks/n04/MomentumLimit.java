package firsthand.checks.n04;

import firsthand.checks.engine.Check;

/** 2 (1 + μ) / λ with μ = 0.5, λ = 10. */
public final class MomentumLimit {
    public static final Check<Double> CHECK = Check.number("momentum's limit", 2 * (1 + 0.5) / 10, "")
            .within(0.005, "two digits show that the thought is right")
            .mistake("the limit without momentum", 0.2)
            .clue("Put w_{t+1} = −w_t into the equation: does μ drop out?")
            .mistake("momentum lowers the limit: 2(1 − μ)/λ", 0.1)
            .clue("Check the sign of μ·(w_t − w_{t−1}) when w changes its sign at every step.")
            .mistake("divides by 1 − μ", 0.4)
            .clue("That is how much a constant gradient adds up to. Here the gradient alternates.")
            .mistake("Nesterov's limit, or half of what is asked", 2 * 1.5 / (10 * 2))
            .clue("That is the limit when g + μ·v is taken; here the step is v. Or did a factor 2 get lost?")
            .mistake("whole numbers divided: 1 / 2 is 0 in Java", 0.0)
            .clue("Write 0.5, or 1.0 / 2.")
            .mistake("the curvature is left out", 3.0)
            .clue("Does a steeper bowl allow a higher rate or a lower one?")
            .hint("At the limit w swings between w and −w. Write w_{t+1} − w_t = −η λ w_t + μ (w_t − w_{t−1}) for it.")
            .hint("Put w_t = w, and −w before and after it. Then w drops out, and η is left.")
            .hint("−2w = −ηλw + 2μw, so η = 2(1 + μ) / λ.")
            .matters("Momentum makes swings smaller, so it bears 1 + μ times the rate, and along the valley the rate "
                    + "counts 1/(1 − μ) times.");

    private MomentumLimit() {}
}
