package firsthand.checks.n04;

import firsthand.checks.engine.Check;

/** ((√100 − 1) / (√100 + 1))²: the best μ for κ = 100. */
public final class BestMomentum {
    public static final Check<Double> CHECK = Check.rounded("the best μ for κ = 100", Math.pow(9 / 11.0, 2), 2, "")
            .within(0.005, "two digits show that the thought is right")
            .mistake("its root: the factor that is left a step", 9 / 11.0)
            .clue("That is √μ, what remains per step. μ is its square.")
            .mistake("SGD's factor", 99 / 101.0)
            .clue("That is what plain gradient descent leaves at its best, with κ. Momentum has its root.")
            .mistake("SGD's factor, squared", Math.pow(99 / 101.0, 2))
            .clue("κ or its root?")
            .mistake("the usual 0.9", 0.9)
            .clue("A good guess for unknown bowls. For this one there is a better one.")
            .mistake("the rate", Math.pow(2 / 11.0, 2))
            .clue("That is the best rate where λmin is 1. Asked is μ.")
            .hint("Where on the map must the left end of the bowl's stretch lie?")
            .hint("√μ = (√κ − 1) / (√κ + 1), and κ = 100.")
            .hint("(9 / 11)² = 0.669")
            .matters("SGD leaves 0.98 a step here, this leaves 0.82: eleven times faster.");

    private BestMomentum() {}
}
